import type { ReactNode } from 'react';
import { isTextKey } from '../../../shared/i18n/index.ts';
import { instantText } from '../../app/format.ts';
import type { In } from '../../app/ops.ts';
import { useQuery } from '../../app/query.ts';
import { useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useLang, useT } from '../../app/text.tsx';
import { Button, PrintPreview, RefusalBanner } from '../../ui/index.ts';
import { DamageFacts } from '../damage/DamagePanel.tsx';
import { Facts } from '../Facts.tsx';
import { usePrint } from '../print.ts';
import { IssueBody } from '../records/IssueBody.tsx';
import { type Hit, lastText, number, text } from './facts.ts';
import { type Moment, Story, TraceCard, TwoSides } from './Story.tsx';

type Sheet = In<'sheets.preview'>['sheet'];
const SHEET_OF: Readonly<Record<string, Sheet>> = {
  gift_outbound: 'outbound',
  gift_draw: 'draw',
  gift_return: 'giftReturn',
  stocktake: 'count',
  gift_handover: 'giftHandover',
};

/** The paper of a document, as it prints. */
function Paper({ sheet, hit }: { readonly sheet: Sheet; readonly hit: Hit }) {
  const lang = useLang();
  const page = useQuery('sheets.preview', { sheet, id: hit.id, language: lang });
  if (page.data) return <PrintPreview html={page.data.html} name={page.data.docNo} />;
  return <RefusalBanner refused={page.refused} defect={page.defect} />;
}

function Damage({ id }: { readonly id: string }) {
  const t = useT();
  const row = useQuery('gifts.damages', {}).data?.rows.find((d) => d.id === id);
  return row ? (
    <TraceCard title={t('stock.damages')}>
      <DamageFacts row={row} />
    </TraceCard>
  ) : null;
}

function OfIssue({ id }: { readonly id: string }) {
  const issue = useQuery('gifts.issueDetail', { id }).data;
  return issue ? (
    <TraceCard title={issue.docNo}>
      <IssueBody issue={issue} />
    </TraceCard>
  ) : null;
}

/** A document by its number: how it stands, and its paper or what it belongs to. */
export function TraceDocument({ hit }: { readonly hit: Hit }) {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const paper = usePrint();
  const docKind = text(hit, 'docKind');
  const sheet = SHEET_OF[docKind];
  const issueId = text(hit, 'issueId');
  const madeAt = number(hit, 'madeAt');
  const kindKey = `stock.docKind.${docKind}`;
  const last = text(hit, 'last');
  const moments: Moment[] = [
    ...(last !== 'made' && hit.at !== null
      ? [
          {
            key: 'last',
            what: lastText(hit, t),
            at: instantText(hit.at, zone, t),
            note: text(hit, 'by'),
            tone: 'now' as const,
          },
        ]
      : []),
    {
      key: 'made',
      what: t('stock.last.made'),
      at: madeAt === null ? '' : instantText(madeAt, zone, t),
      ...(last === 'made' ? { note: text(hit, 'by'), tone: 'now' as const } : {}),
    },
  ];
  const right = (): ReactNode => {
    if (sheet) return <Paper sheet={sheet} hit={hit} />;
    if (docKind === 'gift_damage') return <Damage id={hit.id} />;
    return issueId === '' ? undefined : <OfIssue id={issueId} />;
  };
  return (
    <TwoSides
      left={
        <>
          <Facts
            rows={[
              [t('stock.document'), isTextKey(kindKey) ? t(kindKey) : docKind],
              [t('sheets.businessDay'), text(hit, 'businessDay')],
            ]}
          />
          <Story moments={moments} />
          <RefusalBanner refused={paper.refused} defect={paper.defect} />
        </>
      }
      actions={
        <>
          {docKind === 'gift_outbound' && (
            <Button onPress={() => go('gifts.outbound', { id: hit.id })}>{t('stock.toSlip')}</Button>
          )}
          {sheet && (
            <Button icon="print" onPress={() => void paper.print(sheet, hit.id)} busy={paper.busy}>
              {t('app.common.print')}
            </Button>
          )}
          {issueId !== '' && (
            <Button onPress={() => go('trace', { kind: 'issue', id: issueId })}>{t('stock.toIssue')}</Button>
          )}
        </>
      }
      right={right()}
    />
  );
}
