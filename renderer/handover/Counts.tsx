import { qty, signedQty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { NumberField } from '../ui/index.ts';
import type { Counts, ToCount } from './counts.ts';

/** What the outgoing person signed beside what the incoming one counts. */
export function CountFields({
  lines,
  counts,
  onCount,
  person,
}: {
  readonly lines: readonly ToCount[];
  readonly counts: Counts;
  readonly onCount: (key: string, counted: number | null) => void;
  readonly person: string;
}) {
  const t = useT();
  return (
    <ul className="hand-counts">
      {lines.map((line) => {
        const counted = counts[line.key] ?? null;
        const off = counted === null ? 0 : counted - line.signed;
        return (
          <li key={line.key} className={off === 0 ? '' : 'bad'}>
            <span>
              {line.name}
              <small className="sub">{line.serials || t(`handoverPage.place.${line.place}`, { who: person })}</small>
            </span>
            <span className="hand-signed">
              <small className="sub">{t('handoverPage.signedCount')}</small>
              <b>{qty(line.signed)}</b>
            </span>
            <NumberField
              label={t('handoverPage.ownCountOf', { item: line.name })}
              value={counted}
              onChange={(n) => onCount(line.key, n)}
              unit={line.unit}
              maxDigits={6}
            />
            <span className={off === 0 ? 'hand-off ink-jade' : 'hand-off ink-red'}>
              {counted === null
                ? ''
                : off === 0
                  ? t('handoverPage.alike')
                  : t('handoverPage.offBy', { n: signedQty(off) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
