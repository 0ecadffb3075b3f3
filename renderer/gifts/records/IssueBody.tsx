import { durationText, instantText, money, shortDay } from '../../app/format.ts';
import { useZone } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Banner, Tag } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import { Customer } from './Customer.tsx';
import type { IssueDetail } from './detail.ts';

/** Everything that is kept of an issue; the customer stays masked until somebody who may asks for it. */
export function IssueBody({ issue, wide }: { readonly issue: IssueDetail; readonly wide?: boolean }) {
  const t = useT();
  const zone = useZone();
  const comma = t('app.common.listComma');
  const ticks = [
    issue.wiped && t('issue.wiped'),
    issue.stampChecked && t('issue.stamped'),
    issue.calledOut && t('issue.called'),
  ].filter((w) => w !== false);
  return (
    <div className={wide ? 'issue-body wide' : 'issue-body'}>
      <div className="stack loose">
        {issue.reversed && (
          <Banner tone="amber">
            {t('stock.reversedBy', {
              at: instantText(issue.reversed.at, zone, t),
              by: issue.reversed.by,
              docNo: issue.reversed.docNo,
              reason: issue.reversed.reason,
            })}
          </Banner>
        )}
        {issue.writtenAt !== null && (
          <Banner tone="amber">
            {t('paper.lateFrom', { number: issue.docNo, at: instantText(issue.writtenAt, zone, t) })}
          </Banner>
        )}
        <div>
          <p className="issue-given">{issue.items}</p>
          <p className="sub">
            {issue.campaign} · {t('stock.tierGiven', { given: issue.givenTierLevel, reached: issue.tierLevel })}
          </p>
        </div>
        <Facts
          rows={[
            [t('stock.issuedAt'), `${instantText(issue.at, zone, t)} · ${issue.issuer}`],
            [
              t('stock.took'),
              issue.writtenAt !== null ? (
                t('paper.untimed')
              ) : (
                <>
                  {durationText(issue.elapsedS, t)}{' '}
                  <span className="sub">{t('issue.standard', { time: durationText(issue.targetS, t) })}</span>{' '}
                  {issue.overS > 0 && (
                    <Tag tone="warn">{t('issue.doneOver', { over: durationText(issue.overS, t) })}</Tag>
                  )}
                </>
              ),
            ],
            ...(issue.overReason === null ? [] : [[t('issue.overReason'), issue.overReason] as const]),
            [t('stock.ticks'), ticks.length === 0 ? '–' : ticks.join(comma)],
          ]}
        />
      </div>
      <section className="issue-receipts stack tight">
        <h3>{t('stock.receiptsSum', { n: issue.receiptRows.length, amount: money(issue.totalAmount) })}</h3>
        <ul className="alerts plain">
          {issue.receiptRows.map((r) => (
            <li key={`${r.store}:${r.receiptNo}`}>
              <span className="goods-name">
                <b>{r.store}</b>
                <small className="sub">
                  {t('issue.receiptLine', { no: r.receiptNo, day: shortDay(r.receiptDay) })}
                </small>
              </span>
              {r.released && <Tag>{t('stock.released')}</Tag>}
              <span className="pieces">{money(r.amount)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Customer key={issue.id} issue={issue} />
    </div>
  );
}
