import { useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { isComposing } from '../app/keys.ts';
import { Scroller } from './Scroller.tsx';

export type Column<R> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'end' | 'mid';
  /** CSS track such as `120px` or `2fr`; default 1fr. */
  readonly width?: string;
  /** What the foot says in this column. */
  readonly foot?: ReactNode;
};

export type TableProps<R> = {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly onPress?: (row: R) => void;
  readonly tone?: (row: R) => 'bad' | 'warn' | 'on' | undefined;
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode;
  /** Height in px of every row of a long list. */
  readonly rowHeight?: number;
};

/** Above this many rows only those in view are drawn. */
export const PLAIN_ROWS = 100;

/** Rows of records. A short table is a plain one; a long one draws what is in view. Give it a height, it scrolls inside. */
export function DataTable<R>(props: TableProps<R>) {
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return props.rows.length > PLAIN_ROWS ? <LongTable {...props} /> : <ShortTable {...props} />;
}

function pressable<R>(row: R, onPress: ((row: R) => void) | undefined) {
  if (!onPress) return {};
  return {
    tabIndex: 0,
    onClick: () => onPress(row),
    onKeyDown: (e: KeyboardEvent) => {
      if ((e.key !== 'Enter' && e.key !== ' ') || isComposing(e.nativeEvent) || e.target !== e.currentTarget) return;
      e.preventDefault();
      onPress(row);
    },
  };
}

const classOf = (...names: readonly (string | undefined | false)[]): string => names.filter(Boolean).join(' ');

/** A column without a head (a sign, a button) is an empty cell, not a nameless heading. */
function Head<R>({ column }: { column: Column<R> }) {
  const look = { className: column.align, style: column.width?.endsWith('px') ? { width: column.width } : undefined };
  return column.head === '' ? (
    <td {...look} />
  ) : (
    <th scope="col" {...look}>
      {column.head}
    </th>
  );
}

function ShortTable<R>({ label, columns, rows, rowKey, onPress, tone }: TableProps<R>) {
  const foot = columns.some((column) => column.foot !== undefined);
  return (
    <Scroller className="table-scroll" label={label}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={classOf(onPress && 'pressable', tone?.(row))} {...pressable(row, onPress)}>
              {columns.map((column) => (
                <td key={column.id} className={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.id} className={column.align}>
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroller>
  );
}

function LongTable<R>({ label, columns, rows, rowKey, onPress, tone, rowHeight = 52 }: TableProps<R>) {
  const parent = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => parent.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const foot = columns.some((column) => column.foot !== undefined);
  const tracks = {
    '--columns': columns.map((column) => `minmax(0, ${column.width ?? '1fr'})`).join(' '),
  } as CSSProperties;
  return (
    <Scroller className="list" label={label} ref={parent} style={tracks}>
      <table aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr className="line head" aria-rowindex={1}>
            {columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const look = { height: rowHeight, transform: `translateY(${item.start}px)` };
            return (
              <tr
                key={rowKey(row)}
                aria-rowindex={item.index + 2}
                className={classOf('line', onPress && 'pressable', tone?.(row))}
                style={look}
                {...pressable(row, onPress)}
              >
                {columns.map((column) => (
                  <td key={column.id} className={column.align}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {foot && (
          <tfoot>
            <tr className="line foot" aria-rowindex={rows.length + 2}>
              {columns.map((column) => (
                <td key={column.id} className={column.align}>
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroller>
  );
}
