import { useState } from 'react';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import type { Lang } from '../../shared/i18n/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { download } from '../app/download.ts';
import { instantText, qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { type CommandResult, useCommand, useQuery } from '../app/query.ts';
import { useNow, usePage, useZone } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { lastSent } from './figures.ts';

type Format = 'xlsx' | 'csv' | 'pdf';
type Made = { readonly fileId: string; readonly fileName: string };
type Making = Pick<CommandResult<'reports.exportGiftDaily'>, 'busy' | 'progress' | 'refused' | 'defect' | 'clear'>;

/** Makes a file in a format by `run`, saves it and says so; `action` stands beside the words. */
export function useFiles(
  job: Making,
  run: (format: Format, language: Lang) => Promise<Answer<Made>>,
  action?: { readonly text: string; readonly onPress: () => void },
) {
  const t = useT();
  const language = useLang();
  const [making, setMaking] = useState<Format | null>(null);
  const make = async (format: Format): Promise<void> => {
    if (job.busy) return;
    setMaking(format);
    const answer = await run(format, language);
    setMaking(null);
    if (!('ok' in answer)) return;
    const { fileId, fileName } = answer.ok;
    download(fileId, fileName);
    toast(t('reports.exported', { name: fileName }), action && { action });
  };
  return { make, making, far: job.progress, refused: job.refused, defect: job.defect, clear: job.clear };
}

type Files = ReturnType<typeof useFiles>;

/** The files of a day's report; the panel with all of them and their sendings opens from here. */
export function useExports(report: GiftDaily | undefined) {
  const t = useT();
  const job = useCommand('reports.exportGiftDaily');
  const [panel, setPanel] = useState<'closed' | 'list' | 'mark'>('closed');
  const files = useFiles(
    job,
    async (format, language) =>
      report === undefined
        ? { refused: { type: 'busy' } }
        : job.run({ campaignId: report.campaign.id, day: report.day, format, language }),
    { text: t('reports.history'), onPress: () => setPanel('list') },
  );
  return { ...files, panel, setPanel };
}

export type Exports = ReturnType<typeof useExports>;

/** PDF, CSV, Excel. Excel is what the marketing supervisor gets. */
export function ExportButtons({
  op,
  files,
  ready,
}: {
  readonly op: 'reports.exportGiftDaily' | 'campaignEnd.exportSummary';
  readonly files: Files;
  readonly ready: boolean;
}) {
  const t = useT();
  const may = useMay(op);
  const pdf = usePage((page) => page.capabilities.pdf);
  if (!may) return null;
  const { make, making, far } = files;
  const busy = making !== null;
  return (
    <span className="export-buttons">
      {making !== null && (
        <output className="sub nowrap">
          <span className="spin" aria-hidden="true" />
          {t('reports.exporting')}
          {far && ` ${t('app.progress.of', { done: qty(far.done), total: qty(far.total) })}`}
        </output>
      )}
      {pdf && (
        <Button size="small" onPress={() => void make('pdf')} busy={busy} disabled={!ready}>
          {t('reports.exportPdf')}
        </Button>
      )}
      <Button size="small" onPress={() => void make('csv')} busy={busy} disabled={!ready}>
        {t('reports.exportCsv')}
      </Button>
      <Button size="small" variant="go" onPress={() => void make('xlsx')} busy={busy} disabled={!ready} hotkey="F5">
        {t('reports.exportXlsx')}
      </Button>
    </span>
  );
}

/** To whom it went and when, or that it still has to go; opens the list of files. */
export function SentLine({ report, exports }: { readonly report: GiftDaily; readonly exports: Exports }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const mayMark = useMay('reports.markSent');
  const seen = useQuery('reports.exports', { campaignId: report.campaign.id, day: report.day });
  const newest = seen.data?.rows[0];
  // What went out of an earlier revision does not count for the newest one.
  const current = seen.data?.rows.filter((row) => row.revision === newest?.revision) ?? [];
  const sent = lastSent(current.flatMap((row) => row.sent));
  const open = (panel: 'list' | 'mark'): void => exports.setPanel(panel);
  return (
    <span className="sent-line">
      {newest && newest.revision < report.revision && <Tag tone="warn">{t('reports.changedSince')}</Tag>}
      {seen.data && !newest && <span className="sub cut">{t('reports.notExported')}</span>}
      {newest &&
        (sent ? (
          <span className="cut">
            {t('reports.sentShort', { recipient: sent.recipient, at: instantText(sent.at, zone, t, now) })}
          </span>
        ) : (
          <span className="sub cut">{t('reports.notSent')}</span>
        ))}
      {newest && !sent && mayMark && (
        <Button size="small" onPress={() => open('mark')} hotkey="F7">
          {t('reports.markSent')}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => open('list')}>
        {t('reports.history')}
      </Button>
      <ExportPanel
        open={exports.panel !== 'closed'}
        mark={exports.panel === 'mark'}
        campaignId={report.campaign.id}
        day={report.day}
        onClose={() => exports.setPanel('closed')}
      />
    </span>
  );
}

/** Why no file was made. */
export const ExportRefused = ({ exports }: { readonly exports: Exports }) => (
  <RefusalBanner refused={exports.refused} defect={exports.defect} onClose={exports.clear} />
);
