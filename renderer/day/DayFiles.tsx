import { useState } from 'react';
import type { DayFileFault } from '../../shared/contract/day-file.ts';
import { download } from '../app/download.ts';
import { dayWithWeekday, instantText, qty, unbroken } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useDesk, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { lineName } from './gate.ts';
import { Button, Card, type Column, DataTable, EmptyState, RefusalBanner, SidePanel, Tag } from '../ui/index.ts';

type Row = Out<'dayFile.list'>['rows'][number];
export type Verdict = { readonly sound: boolean; readonly faults: readonly DayFileFault[] };

const PAGE = 30;
const MOST = 100;

/** Checks day files one after the other and keeps what was found. */
function useVerdicts() {
  const { client } = useDesk();
  const [found, setFound] = useState<Readonly<Record<string, Verdict>>>({});
  const [busy, setBusy] = useState(false);
  const verify = async (rows: readonly Row[]): Promise<void> => {
    setBusy(true);
    for (const { id } of rows) {
      // One at a time: each check reads the whole book before its file.
      const answer = await client.call('dayFile.verify', { id });
      const verdict = 'ok' in answer ? (answer.ok as Verdict) : null;
      if (verdict) setFound((now) => ({ ...now, [id]: verdict }));
    }
    setBusy(false);
  };
  return { found, busy, verify };
}

function VerdictTag({ verdict }: { readonly verdict: Verdict | undefined }) {
  const t = useT();
  if (!verdict) return null;
  return (
    <Tag tone={verdict.sound ? 'ok' : 'bad'}>{t(verdict.sound ? 'dayPage.files.sound' : 'dayPage.files.broken')}</Tag>
  );
}

/** What a day file says, its check in words, its PDF. */
function FilePanel({
  row,
  verdict,
  busy,
  onVerify,
  onClose,
}: {
  readonly row: Row;
  readonly verdict: Verdict | undefined;
  readonly busy: boolean;
  readonly onVerify: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const lang = useLang();
  const { data, refused, defect } = useQuery('dayFile.get', { id: row.id });
  const content = data?.content ?? null;
  const passed = content?.gate.filter((l) => l.override !== null) ?? [];
  return (
    <SidePanel
      title={t('dayPage.files.panel', { day: dayWithWeekday(row.day, lang) })}
      open
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={() => download(row.jsonFile, `${row.docNo}.json`)}>{t('dayPage.files.json')}</Button>
          {row.pdfFile !== null && (
            <Button onPress={() => download(row.pdfFile!, `${row.docNo}.pdf`)}>{t('dayPage.files.pdf')}</Button>
          )}
          <Button variant="go" hotkey="Enter" busy={busy} onPress={onVerify}>
            {t('dayPage.files.verify')}
          </Button>
        </>
      }
    >
      <div className="stack loose">
        <RefusalBanner refused={refused} defect={defect} />
        <div role="status">
          {verdict && (
            <section className={verdict.sound ? 'card jade stack tight' : 'card red stack tight'}>
              <b>{t(verdict.sound ? 'dayPage.files.sound' : 'dayPage.files.broken')}</b>
              {verdict.sound ? (
                <p>{t('dayPage.files.soundNote')}</p>
              ) : (
                <ul>
                  {verdict.faults.map((fault) => (
                    <li key={fault}>{t(`dayFile.fault.${fault}`)}</li>
                  ))}
                </ul>
              )}
            </section>
          )}
        </div>
        <dl className="places">
          <div>
            <dt className="sub">{t('dayPage.files.number')}</dt>
            <dd>{row.docNo}</dd>
          </div>
          <div>
            <dt className="sub">{t('dayPage.files.closed')}</dt>
            <dd>
              {instantText(row.at, zone, t)} · {row.by}
            </dd>
          </div>
          <div>
            <dt className="sub">{t('dayPage.files.chain')}</dt>
            <dd>{row.previousNo ?? t('dayPage.files.first')}</dd>
          </div>
          <div>
            <dt className="sub">{t('dayPage.files.journal')}</dt>
            <dd>
              #{row.journalSeq} <code lang="zxx">{row.journalHead.slice(0, 16)}…</code>
            </dd>
          </div>
          <div>
            <dt className="sub">{t('dayPage.files.sha')}</dt>
            <dd>
              <code lang="zxx">{row.sha}</code>
            </dd>
          </div>
          {content && (
            <div>
              <dt className="sub">{t('dayPage.files.counters')}</dt>
              <dd>
                {t('dayPage.files.issues', {
                  n: qty(content.counters.issues),
                  receipts: qty(content.counters.receipts),
                  over: qty(content.counters.over),
                })}
                <br />
                {t('dayPage.files.todos', { n: qty(content.counters.openTodos) })}
              </dd>
            </div>
          )}
          {content && (
            <div>
              <dt className="sub">{t('dayPage.files.passed')}</dt>
              <dd>
                {passed.length === 0
                  ? t('dayPage.files.passedNone')
                  : passed.map((l) => (
                      <p key={l.key} className="ink-amber">
                        {lineName(l.key as 'report', t)} ·{' '}
                        {t('dayPage.gate.overridden', {
                          at: instantText(l.override!.at, zone, t),
                          by: l.override!.by,
                          reason: l.override!.reason,
                        })}
                      </p>
                    ))}
              </dd>
            </div>
          )}
        </dl>
        {row.pdfFile === null && <p className="sub">{t('dayPage.files.pdfNone')}</p>}
      </div>
    </SidePanel>
  );
}

/** The day files of this desk, each with the one it follows; any of them can be checked (C5). */
export function DayFiles() {
  const t = useT();
  const lang = useLang();
  const zone = useZone();
  const now = useNow(60_000);
  const back = useScreen((s) => s.back);
  const [limit, setLimit] = useState(PAGE);
  const { data, refused, defect } = useQuery('dayFile.list', { limit });
  const { found, busy, verify } = useVerdicts();
  const [open, setOpen] = useState<string | null>(null);
  const rows = data?.rows ?? [];
  const row = rows.find((r) => r.id === open);
  const columns: readonly Column<Row>[] = [
    {
      id: 'day',
      head: t('dayPage.files.day'),
      width: '190px',
      cell: (r) => <b className="nowrap">{dayWithWeekday(r.day, lang)}</b>,
    },
    {
      id: 'no',
      head: t('dayPage.files.number'),
      width: '200px',
      cell: (r) => <span className="nowrap">{unbroken(r.docNo)}</span>,
    },
    {
      id: 'at',
      head: t('dayPage.files.closed'),
      width: '1fr',
      cell: (r) => `${instantText(r.at, zone, t, now)} · ${r.by}`,
    },
    {
      id: 'previous',
      head: t('dayPage.files.previous'),
      width: '200px',
      cell: (r) =>
        r.previousNo === null ? (
          <span className="sub">{t('dayPage.files.first')}</span>
        ) : (
          <span className="sub nowrap">{unbroken(r.previousNo)}</span>
        ),
    },
    {
      id: 'passed',
      head: t('dayPage.files.overrides'),
      width: '110px',
      cell: (r) =>
        r.overrides === null ? (
          <span className="sub">{t('dayPage.files.unknown')}</span>
        ) : r.overrides === 0 ? (
          '—'
        ) : (
          <Tag tone="warn">{t('dayPage.files.overridesN', { count: r.overrides })}</Tag>
        ),
    },
    { id: 'verdict', head: '', width: '170px', align: 'end', cell: (r) => <VerdictTag verdict={found[r.id]} /> },
  ];
  return (
    <div className="page day-files">
      <div className="page-title">
        <Button variant="quiet" size="small" icon="back" onPress={back} keyHint="Escape">
          {t('app.common.back')}
        </Button>
        <h1>{t('dayPage.files.title')}</h1>
        <span className="sub">{t('dayPage.files.about')}</span>
        {rows.length > 0 && (
          <span className="right">
            <Button size="small" icon="shield" busy={busy} onPress={() => void verify(rows)}>
              {t('dayPage.files.verifyAll')}
            </Button>
          </span>
        )}
      </div>
      <Card flush filled>
        <RefusalBanner refused={refused} defect={defect} />
        {data && (
          <DataTable
            label={t('dayPage.files.title')}
            columns={columns}
            rows={rows}
            rowKey={(r) => r.id}
            onPress={(r) => setOpen(r.id)}
            tone={(r) => (found[r.id]?.sound === false ? 'bad' : undefined)}
            rowHeight={60}
            empty={
              <EmptyState icon="shield" tall>
                {t('dayPage.files.none')}
              </EmptyState>
            }
          />
        )}
      </Card>
      {data?.more && limit < MOST && (
        <div className="row list-end">
          <Button size="small" onPress={() => setLimit((n) => Math.min(MOST, n + PAGE))}>
            {t('dayPage.files.more')}
          </Button>
        </div>
      )}
      {row && (
        <FilePanel
          key={row.id}
          row={row}
          verdict={found[row.id]}
          busy={busy}
          onVerify={() => void verify([row])}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
