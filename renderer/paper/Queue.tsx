import { Button as AriaButton } from 'react-aria-components';
import { clockText, instantText } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Tag } from '../ui/index.ts';
import { atPrinter, type PrintRow, TONES, waysOf } from './state.ts';
import type { Ways } from './ways.ts';

/** How far a print got, by whom, and why not. */
export function StateWords({ of }: { readonly of: PrintRow }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const why = of.fault === null ? of.reason : t(`paper.fault.${of.fault}`);
  return (
    <span className="print-state">
      <Tag tone={TONES[of.state]}>{t(`paper.state.${of.state}`)}</Tag>
      {(of.state === 'confirmed' || of.state === 'failed' || why !== null) && (
        <small>
          {why !== null && <b>{why}</b>}
          {t('paperPage.stateBy', { at: instantText(of.stateAt, zone, t, now), by: of.stateBy })}
        </small>
      )}
    </span>
  );
}

/** Prints, newest first, each with the next thing to do. */
export function Queue({
  rows,
  dated,
  ways,
  onOpen,
}: {
  readonly rows: readonly PrintRow[];
  /** Rows of several days. */
  readonly dated: boolean;
  readonly ways: Ways;
  readonly onOpen: (print: PrintRow) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const waiting = atPrinter(rows).length;
  return (
    <>
      {waiting > 1 && (
        <div className="print-all">
          <Button icon="check" busy={ways.busy} onPress={() => void ways.confirmAll(rows)}>
            {t('paperPage.cameAll', { count: waiting })}
          </Button>
        </div>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={`print-line ${row.state}`}>
            <AriaButton className="print-what" onPress={() => onOpen(row)}>
              <b>{t(`sheets.title.${row.sheet}`)}</b>
              <small>
                {row.docNo} ·{' '}
                {t('paperPage.madeBy', {
                  at: dated ? instantText(row.at, zone, t, now) : clockText(row.at, zone),
                  by: row.by,
                })}
                {row.nth > 1 && ` · ${t('paperPage.nth', { n: row.nth })}`}
              </small>
            </AriaButton>
            <StateWords of={row} />
            <span className="print-ways">
              {waysOf(row.state)
                .slice(0, 2)
                .map((way, i) => (
                  <Button
                    key={way}
                    size="small"
                    variant={i === 0 && row.state !== 'confirmed' ? 'alt' : 'quiet'}
                    busy={ways.busy}
                    onPress={() => void ways.run(way, row)}
                  >
                    {t(`paperPage.${way}`)}
                  </Button>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
