import { useRef, type ReactNode } from 'react';
import { qty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { useSize } from './use-size.ts';

export type ChartTone = 'jade' | 'pale' | 'amber' | 'red' | 'grey';

/** The figures of a chart as a table: for assistive technology, or in view beside the picture. */
function Figures({
  caption,
  heads,
  rows,
  show,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly [string, ...string[]])[];
  show: boolean;
}) {
  return (
    <table className={show ? 'table' : 'hidden-visually'}>
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, i) => (
            <th key={head} scope="col" className={i > 0 ? 'end' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, i) => (
              <td key={heads[i + 1]} className="end">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ROW = 34;
const BAR = 18;
const GAP = 2;
const SHORTEST = 3;

/** Cuts a name to the room it has: a Chinese character takes 16 px, a Latin one about 9. */
function cutName(name: string, room: number): string {
  let used = 0;
  let out = '';
  for (const character of name) {
    used += /[\u2e80-\uffff]/u.test(character) ? 16 : 9.2;
    if (used > room - 30) return `${out}…`;
    out += character;
  }
  return out;
}

/**
 * Stacked bars lying down, one per row: what was received, issued, left. Zero draws nothing, the smallest amount is still seen.
 * `note` stands at the end of a bar (default: the values with slashes).
 */
export function BarChart({
  title,
  aside,
  series,
  rows,
  nameHead,
  nameWidth = 132,
  table = 'hidden',
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly series: readonly { readonly id: string; readonly label: string; readonly tone: ChartTone }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: readonly number[];
    readonly note?: string;
  }[];
  /** Head of the name column in the table. */
  readonly nameHead: string;
  readonly nameWidth?: number;
  readonly table?: 'hidden' | 'beside';
}) {
  const box = useRef<HTMLElement>(null);
  const { width } = useSize(box, { width: 640, height: 0 });
  const noteOf = (row: { readonly values: readonly number[]; readonly note?: string }): string =>
    row.note ?? row.values.map(qty).join(' / ');
  const noteRoom = Math.max(60, ...rows.map((row) => noteOf(row).length * 10 + 20));
  const widest = Math.max(1, ...rows.map((row) => row.values.reduce((sum, value) => sum + value, 0)));
  const scale = Math.max(0, width - nameWidth - noteRoom - GAP * series.length) / widest;
  const height = Math.max(1, rows.length) * ROW;
  return (
    <figure className="chart" ref={box}>
      <figcaption>
        <b>{title}</b>
        {aside}
        <span className="legend">
          {series.map((one) => (
            <span key={one.id}>
              <i className={one.tone} />
              {one.label}
            </span>
          ))}
        </span>
      </figcaption>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {rows.map((row, i) => {
          let x = nameWidth;
          const y = i * ROW;
          return (
            <g key={row.id}>
              <text x={0} y={y + 22}>
                {cutName(row.name, nameWidth)}
              </text>
              {row.values.map((value, k) => {
                if (value <= 0) return null;
                const long = Math.max(SHORTEST, value * scale);
                const bar = (
                  <rect
                    key={series[k]?.id}
                    className={series[k]?.tone ?? 'grey'}
                    x={x}
                    y={y + 8}
                    width={long}
                    height={BAR}
                    rx={Math.min(4, long / 2)}
                  />
                );
                x += long + GAP;
                return bar;
              })}
              <text className="strong" x={x + 10} y={y + 23}>
                {noteOf(row)}
              </text>
            </g>
          );
        })}
      </svg>
      <Figures
        caption={title}
        heads={[nameHead, ...series.map((one) => one.label)]}
        rows={rows.map((row) => [row.name, ...row.values.map(qty)] as const)}
        show={table === 'beside'}
      />
    </figure>
  );
}

const AXIS = 28;

/**
 * How often what lasted how long: one bar per bin, dashed lines at the standards. `tone` marks bins (over time: amber).
 * `marks` are drawn between bins: `at` counts bins from the left.
 */
export function Histogram({
  title,
  aside,
  bins,
  marks = [],
  binHead,
  countHead,
  height = 150,
  table = 'hidden',
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly bins: readonly {
    readonly id: string;
    readonly label: string;
    readonly count: number;
    readonly tone?: ChartTone;
  }[];
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
  readonly binHead: string;
  readonly countHead?: string;
  readonly height?: number;
  readonly table?: 'hidden' | 'beside';
}) {
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const { width } = useSize(box, { width: 420, height: 0 });
  const step = width / Math.max(1, bins.length);
  const floor = height - AXIS;
  const highest = Math.max(1, ...bins.map((bin) => bin.count));
  const anchor = (x: number): 'start' | 'middle' | 'end' => (x < 24 ? 'start' : x > width - 24 ? 'end' : 'middle');
  return (
    <figure className="chart" ref={box}>
      <figcaption>
        <b>{title}</b>
        {aside !== undefined && (
          <span className="legend">
            <span>{aside}</span>
          </span>
        )}
      </figcaption>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line x1={0} x2={width} y1={floor + 0.5} y2={floor + 0.5} />
        {bins.map((bin, i) => {
          const tall = bin.count === 0 ? 0 : Math.max(SHORTEST, (bin.count / highest) * (floor - 8));
          return (
            <rect
              key={bin.id}
              className={bin.tone ?? 'jade'}
              x={i * step + step * 0.08}
              y={floor - tall}
              width={step * 0.84}
              height={tall}
              rx={Math.min(4, tall / 2)}
            />
          );
        })}
        {marks.map((mark) => {
          const x = Math.min(width, mark.at * step);
          return (
            <g key={mark.label}>
              <line className="mark" x1={x} x2={x} y1={2} y2={floor + 6} />
              <text x={x} y={height - 5} textAnchor={anchor(x)}>
                {mark.label}
              </text>
            </g>
          );
        })}
      </svg>
      <Figures
        caption={title}
        heads={[binHead, countHead ?? t('app.common.total')]}
        rows={bins.map((bin) => [bin.label, qty(bin.count)] as const)}
        show={table === 'beside'}
      />
    </figure>
  );
}
