import { instantText, money } from '../../app/format.ts';
import { useQuery } from '../../app/query.ts';
import { useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import { IssueBody } from '../records/IssueBody.tsx';
import { type Hit, lastText, number, text } from './facts.ts';
import { Story, TraceCard, TwoSides } from './Story.tsx';

/** A receipt: used where, when and by whom, or free again (B8). */
export function TraceReceipt({ hit }: { readonly hit: Hit }) {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const issueId = text(hit, 'issueId');
  const issue = useQuery('gifts.issueDetail', issueId === '' ? null : { id: issueId }).data;
  const released = text(hit, 'last') === 'released';
  const usedAt = number(hit, 'usedAt');
  return (
    <TwoSides
      left={
        <>
          <Facts
            rows={[
              [t('stock.store'), `${text(hit, 'store')} · ${text(hit, 'storeCode')}`],
              [t('issue.entryDay'), text(hit, 'receiptDay')],
              [t('issue.entryAmount'), money(number(hit, 'amount') ?? 0)],
              [t('sheets.campaign'), text(hit, 'campaign')],
            ]}
          />
          <Story
            moments={[
              ...(released
                ? [
                    {
                      key: 'released',
                      what: lastText(hit, t),
                      at: hit.at === null ? '' : instantText(hit.at, zone, t),
                      note: t('stock.freeAgain'),
                      tone: 'now' as const,
                    },
                  ]
                : []),
              {
                key: 'used',
                what: t('stock.last.used'),
                at: usedAt === null ? '' : instantText(usedAt, zone, t),
                note: `${text(hit, 'docNo')}${released ? '' : ` · ${text(hit, 'by')}`}`,
                ...(released ? {} : { tone: 'now' as const }),
              },
            ]}
          />
        </>
      }
      actions={
        issueId === '' ? undefined : (
          <Button onPress={() => go('trace', { kind: 'issue', id: issueId, title: text(hit, 'docNo') })}>
            {t('stock.toIssue')}
          </Button>
        )
      }
      right={
        issue ? (
          <TraceCard title={issue.docNo}>
            <IssueBody issue={issue} />
          </TraceCard>
        ) : undefined
      }
    />
  );
}
