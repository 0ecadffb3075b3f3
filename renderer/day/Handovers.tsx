import { useState } from 'react';
import { instantText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { Button, EmptyState, PrintPreview, RefusalBanner, SidePanel, Tag } from '../ui/index.ts';

type Handover = Out<'giftHandover.list'>['rows'][number];

const TONES = { draft: 'warn', signed_out: 'plain', accepted: 'ok', refused: 'warn', void: 'plain' } as const;

/** The record exactly as it prints. */
function Sheet({ of }: { readonly of: Handover }) {
  const lang = useLang();
  const sheet = useQuery('sheets.preview', { sheet: 'giftHandover', id: of.id, language: lang });
  return (
    <>
      <RefusalBanner refused={sheet.refused} defect={sheet.defect} />
      {sheet.data && <PrintPreview html={sheet.data.html} name={of.docNo} />}
    </>
  );
}

function Record({
  of,
  shown,
  busy,
  onShow,
  onPrint,
  onAccept,
}: {
  readonly of: Handover;
  readonly shown: boolean;
  readonly busy: boolean;
  readonly onShow: () => void;
  readonly onPrint: () => void;
  readonly onAccept: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <li className="export">
      <div className="row wrap">
        <b>{of.docNo}</b>
        <Tag tone={TONES[of.state]}>{t(`day.records.state.${of.state}`)}</Tag>
        <span className="right row tight">
          {of.mayAccept && (
            <Button size="small" variant="go" busy={busy} onPress={onAccept}>
              {t('day.records.accept')}
            </Button>
          )}
          {!shown && (
            <Button size="small" variant="quiet" onPress={onShow}>
              {t('day.open.sheet')}
            </Button>
          )}
          <Button size="small" icon="print" busy={busy} onPress={onPrint}>
            {t('day.records.print')}
          </Button>
        </span>
      </div>
      <p className="sub">
        {t('day.open.from', { from: of.from, at: instantText(of.at, zone, t, now) })}
        {of.to !== null && ` · ${t('day.records.to', { to: of.to })}`} · {of.stocktakeNo}
      </p>
      {shown && <Sheet of={of} />}
    </li>
  );
}

/** The gift handover records of a day, to be looked at and printed again (B16). */
export function HandoversPanel({
  day,
  open,
  onClose,
}: {
  readonly day: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const paper = usePrint();
  const accept = useCommand('giftHandover.accept');
  const seen = useQuery('giftHandover.list', open ? { day } : null);
  const rows = seen.data?.rows ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = rows.some((row) => row.id === chosen) ? chosen : (rows[0]?.id ?? null);
  const close = (): void => {
    paper.clear();
    accept.clear();
    onClose();
  };
  return (
    <SidePanel title={t('day.records.title', { day })} open={open} onClose={close} wide>
      <div className="stack">
        <RefusalBanner
          refused={seen.refused ?? paper.refused ?? accept.refused}
          defect={seen.defect ?? paper.defect ?? accept.defect}
        />
        {seen.data && rows.length === 0 && <EmptyState icon="handover">{t('day.records.none')}</EmptyState>}
        <ul className="exports">
          {rows.map((row) => (
            <Record
              key={row.id}
              of={row}
              shown={row.id === shown}
              busy={paper.busy || accept.busy}
              onShow={() => setChosen(row.id)}
              onPrint={() => void paper.print('giftHandover', row.id)}
              onAccept={() => void accept.run({ id: row.id })}
            />
          ))}
        </ul>
      </div>
    </SidePanel>
  );
}
