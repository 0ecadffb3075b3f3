import { instantText, qty, signedQty } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import type { Detail } from './state.ts';
import { sectionsText } from './words.ts';

type Refusal = Detail['refusals'][number];

/** Both counts side by side, as they stand in the record and on paper. */
function Both({ of, refusal }: { readonly of: Detail; readonly refusal: Refusal }) {
  const t = useT();
  if (refusal.counts.length === 0) return null;
  const unlike = refusal.counts.filter((c) => c.signed === null || c.counted !== c.signed);
  const alike = refusal.counts.length - unlike.length;
  if (unlike.length === 0) return <p>{t('handoverPage.allAlike', { count: alike })}</p>;
  return (
    <table className="hand-both">
      <thead>
        <tr>
          <th scope="col">{t('handoverPage.both.item')}</th>
          <th scope="col" className="end">
            {t('handoverPage.both.signed', { who: of.outgoing.name })}
          </th>
          <th scope="col" className="end">
            {t('handoverPage.both.counted', { who: refusal.by })}
          </th>
          <th scope="col" className="end">
            {t('handoverPage.both.off')}
          </th>
        </tr>
      </thead>
      <tbody>
        {unlike.map((c) => {
          const off = c.signed === null ? null : c.counted - c.signed;
          return (
            <tr key={`${c.place} ${c.itemId}`} className={off === 0 ? '' : 'bad'}>
              <th scope="row">
                {c.name} <span className="sub">{t(`handoverPage.place.${c.place}`, { who: of.outgoing.name })}</span>
              </th>
              <td className="end">{c.signed === null ? '–' : qty(c.signed)}</td>
              <td className="end">{qty(c.counted)}</td>
              <td className="end">{off === null ? '–' : signedQty(off)}</td>
            </tr>
          );
        })}
        {alike > 0 && (
          <tr>
            <td colSpan={4} className="plain sub">
              {t('handoverPage.restAlike', { count: alike })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** What was refused just now is seen, however far down the page one was. */
const seen = (section: HTMLElement | null): void => section?.scrollIntoView?.({ block: 'nearest' });

/** Every refusal with what was decided about it: the last one open, earlier ones below it. */
export function Refusals({ of }: { readonly of: Detail }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const at = (instant: number): string => instantText(instant, zone, t, now);
  return (
    <>
      {of.refusals.toReversed().map((r) => (
        <section
          key={r.id}
          ref={seen}
          className={r.decision === null ? 'hand-refused' : 'hand-refused decided'}
          aria-label={t('handoverPage.refusedBy', { who: r.by, at: at(r.at) })}
        >
          <p className="row wrap">
            <b>{t('handoverPage.refusedBy', { who: r.by, at: at(r.at) })}</b>
            <Tag tone="bad">{sectionsText(t, r.sections)}</Tag>
          </p>
          <p className="hand-reason">{r.reason}</p>
          <Both of={of} refusal={r} />
          {r.decision === null ? (
            of.state === 'refused' && <p className="sub">{t('handoverPage.waitsDecision')}</p>
          ) : (
            <p>
              <b>{t(`handoverPage.decided.${r.decision.decision}`, { who: r.decision.by, at: at(r.decision.at) })}</b>{' '}
              {r.decision.text}
              {r.decision.reservation !== null && (
                <>
                  <br />
                  <span className="ink-amber">{t('handoverPage.reservationIs', { text: r.decision.reservation })}</span>
                </>
              )}
            </p>
          )}
        </section>
      ))}
    </>
  );
}
