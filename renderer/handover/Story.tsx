import { instantText, unbroken } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import type { Detail } from './state.ts';
import { wordOr } from './words.ts';

/** What became of a handover, step by step, and who of the superiors has signed it. */
export function Story({ of }: { readonly of: Detail }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const at = (instant: number): string => instantText(instant, zone, t, now);
  const behalf = of.submissions.filter((s) => s.reason !== null);
  const { acceptance } = of;
  return (
    <section className="hand-story" aria-label={t('handoverPage.story')}>
      <h2>{t('handoverPage.story')}</h2>
      <ol>
        {of.history.map((step) => (
          <li key={`${step.to} ${step.at}`}>
            <span className="sub">{at(step.at)}</span>
            <span>
              {step.by} · {wordOr(t, `handover.states.${step.to}`, step.to)}
              {step.reason !== null && <span className="sub"> · {step.reason}</span>}
            </span>
          </li>
        ))}
      </ol>
      {behalf.map((s) => (
        <p key={s.nth} className="ink-amber">
          {t('handoverPage.signedFor', { by: s.by, who: s.signedFor, reason: s.reason ?? '' })}
        </p>
      ))}
      {acceptance?.byOrder && (
        <p className="ink-amber">
          {t('handoverPage.byOrder', {
            who: acceptance.byOrder,
            in: acceptance.by,
            text: acceptance.reservation ?? '',
          })}
        </p>
      )}
      {of.giftRecord && (
        <p className="sub">
          {t('handoverPage.giftRecord', { docNo: unbroken(of.giftRecord.docNo) })}
          {` · ${wordOr(t, `handover.giftRecord.${of.giftRecord.state}`, of.giftRecord.state)}`}
        </p>
      )}
      {of.state === 'accepted' && (
        <p className="row wrap">
          {of.reviews.map((r) => (
            <Tag key={r.role} tone="ok">
              {t('handoverPage.reviewedBy', { role: t(`app.roles.${r.role}`), who: r.by, at: at(r.at) })}
            </Tag>
          ))}
          {of.missingReviews.map((role) => (
            <Tag key={role}>{t('handoverPage.reviewMissing', { role: t(`app.roles.${role}`) })}</Tag>
          ))}
        </p>
      )}
    </section>
  );
}
