import { useState } from 'react';
import type { Out } from '../app/ops.ts';
import { instantText } from '../app/format.ts';
import { download } from '../app/download.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, RefusalBanner, Segmented, SidePanel, Tag, TextField, toast } from '../ui/index.ts';

const METHODS = ['electronic', 'email', 'paper', 'sync'] as const;
type Method = (typeof METHODS)[number];
type Export = Out<'reports.exports'>['rows'][number];

const isMethod = (text: string): text is Method => (METHODS as readonly string[]).includes(text);

/** Says to whom and how an export went (R-D1): the file itself is sent by hand. */
function SentForm({ of, onDone }: { readonly of: Export; readonly onDone: () => void }) {
  const t = useT();
  const mark = useCommand('reports.markSent');
  const form = useDraft<{ readonly recipient: string; readonly method: Method }>(`report.sent.${of.id}`, {
    recipient: t('reports.recipientDefault'),
    method: 'electronic',
  });
  const { recipient, method } = form.value;
  const send = async (): Promise<void> => {
    const answer = await mark.run({ exportId: of.id, recipient: recipient.trim(), method });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('reports.sentDone'));
    onDone();
  };
  return (
    <div className="sent-form">
      <TextField
        label={t('reports.recipient')}
        value={recipient}
        onChange={(next) => form.set((now) => ({ ...now, recipient: next }))}
        maxLength={40}
        autoFocus
        onEnter={() => void send()}
      />
      <Segmented
        label={t('reports.how')}
        showLabel
        items={METHODS.map((id) => ({ id, text: t(`reports.methodShort.${id}`) }))}
        value={method}
        onChange={(next) => form.set((now) => ({ ...now, method: next }))}
      />
      <RefusalBanner refused={mark.refused} defect={mark.defect} />
      <div className="row">
        <Button variant="quiet" onPress={onDone}>
          {t('app.common.cancel')}
        </Button>
        <span className="right">
          <Button
            variant="go"
            keyHint="Enter"
            busy={mark.busy}
            disabled={recipient.trim() === ''}
            onPress={() => void send()}
          >
            {t('reports.markSent')}
          </Button>
        </span>
      </div>
    </div>
  );
}

const TONES = { complete: 'ok', late: 'warn', interim: 'warn' } as const;
const isCompleteness = (text: string): text is keyof typeof TONES => Object.hasOwn(TONES, text);

/** One file that was made, and to whom it went. */
function ExportLine({
  row,
  open,
  mayMark,
  onOpen,
}: {
  readonly row: Export;
  readonly open: boolean;
  readonly mayMark: boolean;
  readonly onOpen: (id: string | null) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <li className="export">
      <div className="row wrap">
        <b>
          {t('reports.revision', { n: row.revision })} · {row.format.toUpperCase()}
        </b>
        {isCompleteness(row.completeness) && (
          <Tag tone={TONES[row.completeness]}>{t(`reports.completeness.${row.completeness}`)}</Tag>
        )}
        <span className="right row tight">
          {mayMark && !open && (
            <Button size="small" variant="quiet" onPress={() => onOpen(row.id)}>
              {t('reports.markSent')}
            </Button>
          )}
          <Button size="small" onPress={() => download(row.fileId, row.fileName)}>
            {t('reports.download')}
          </Button>
        </span>
      </div>
      <p className="sub">
        {instantText(row.at, zone, t, now)} · {row.by} · <span className="wrap-any">{row.fileName}</span>
      </p>
      {row.sent.map((one) => (
        <p key={`${one.at} ${one.recipient}`} className="ink-jade">
          {t('reports.sentTo', {
            recipient: one.recipient,
            method: isMethod(one.method) ? t(`reports.method.${one.method}`) : one.method,
            at: instantText(one.at, zone, t, now),
          })}{' '}
          · {one.by}
        </p>
      ))}
      {open && <SentForm of={row} onDone={() => onOpen(null)} />}
    </li>
  );
}

/** Files, newest first, and to whom each went; `marking` is the one whose sending is being recorded. */
export function ExportLines({
  rows,
  marking,
  onOpen,
}: {
  readonly rows: readonly Export[];
  readonly marking: string | null;
  readonly onOpen: (id: string | null) => void;
}) {
  const mayMark = useMay('reports.markSent');
  return (
    <ul className="exports">
      {rows.map((row) => (
        <ExportLine key={row.id} row={row} open={mayMark && marking === row.id} mayMark={mayMark} onOpen={onOpen} />
      ))}
    </ul>
  );
}

/** Every file that was made of a day, newest first, and to whom it went. `mark`: opens the newest one to be recorded as sent. */
export function ExportPanel({
  open,
  mark,
  campaignId,
  day,
  onClose,
}: {
  readonly open: boolean;
  readonly mark: boolean;
  readonly campaignId: string;
  readonly day: string;
  readonly onClose: () => void;
}) {
  const t = useT();
  const seen = useQuery('reports.exports', open ? { campaignId, day } : null);
  const rows = seen.data?.rows ?? [];
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const marking = chosen === undefined ? (mark ? (rows[0]?.id ?? null) : null) : chosen;
  return (
    <SidePanel
      title={t('reports.history')}
      open={open}
      onClose={() => {
        setChosen(undefined);
        onClose();
      }}
      wide
    >
      <RefusalBanner refused={seen.refused} defect={seen.defect} />
      {seen.data && rows.length === 0 && <EmptyState icon="export">{t('reports.noHistory')}</EmptyState>}
      <ExportLines rows={rows} marking={marking} onOpen={setChosen} />
    </SidePanel>
  );
}
