import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDay } from '../shared/kernel/time.ts';
import type { Args } from './args.ts';
import { campaignText } from './campaign-figures.ts';
import { atDesk, type CliDesk, signIn } from './desk.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { giftDailyText } from './figures.ts';
import { needDesk } from './folder.ts';
import { LANG, print, t, tell } from './say.ts';

const FORMATS = ['xlsx', 'csv', 'pdf', 'text', 'json'] as const;
type Format = (typeof FORMATS)[number];
type FileFormat = Exclude<Format, 'text' | 'json'>;

/** The report asked for: of a day, or (`day` null) of a whole campaign. */
function asked(args: Args): { format: Format; day: string | null } {
  const format = FORMATS.find((known) => known === args.need('format'));
  const [which] = args.words;
  const day = which === 'campaign' ? null : args.need('day');
  if ((which !== 'gift-daily' && which !== 'campaign') || format === undefined || (day !== null && !isDay(day))) {
    const usage = ['gift-daily --day YYYY-MM-DD', 'campaign'].map((r) => `report ${r} --format ${FORMATS.join('|')}`);
    throw new Stop(EXIT.usage, t('cli.badUsage', { what: usage.join('\n') }));
  }
  return { format, day };
}

/** `report gift-daily` and `report campaign`: xlsx, csv and pdf are exports that the book records; text and json only read. */
export async function report(args: Args): Promise<ExitCode> {
  const { format, day } = asked(args);
  const [folder, code, out] = [args.needPath('data'), args.need('campaign'), args.path('out')];
  if (out === null && (format === 'xlsx' || format === 'pdf'))
    throw new Stop(EXIT.usage, t('cli.needs', { option: 'out' }));
  const [as, pin] = [args.need('as'), args.need('pin')];
  needDesk(folder);
  return atDesk(folder, async (desk) => {
    await signIn(desk, as, pin);
    const campaignId = await campaignOf(desk, code);
    if (format === 'text' || format === 'json') await written(out, await textOf(desk, campaignId, day, format));
    else if (day === null) await exportedSummary(desk, campaignId, format, out);
    else await exported(desk, campaignId, day, format, out);
    return EXIT.ok;
  });
}

async function textOf(desk: CliDesk, campaignId: string, day: string | null, format: 'text' | 'json'): Promise<string> {
  const report =
    day === null
      ? await desk.ok('campaignEnd.summary', { campaignId })
      : await desk.ok('reports.giftDaily', { campaignId, day });
  if (format === 'json') return JSON.stringify(report, null, 2);
  return 'day' in report ? giftDailyText(report) : campaignText(report);
}

async function campaignOf({ ok }: CliDesk, code: string): Promise<string> {
  const campaign = (await ok('campaigns.list', {})).rows.find((row) => row.code === code);
  if (!campaign) throw new Stop(EXIT.refused, t('cli.noCampaign', { code }));
  return campaign.id;
}

/** Exports and copies the file to `out`, or to stdout when there is none. @returns its name */
export async function exported(
  desk: CliDesk,
  campaignId: string,
  day: string,
  format: FileFormat,
  out: string | null,
): Promise<string> {
  const made = await desk.ok('reports.exportGiftDaily', { campaignId, day, format, language: LANG });
  return delivered(desk, made, out);
}

/** The same for the summary of a campaign. */
async function exportedSummary(
  desk: CliDesk,
  campaignId: string,
  format: FileFormat,
  out: string | null,
): Promise<string> {
  const made = await desk.ok('campaignEnd.exportSummary', { campaignId, format, language: LANG });
  return delivered(desk, made, out);
}

async function delivered(
  desk: CliDesk,
  { fileId, fileName }: { readonly fileId: string; readonly fileName: string },
  out: string | null,
): Promise<string> {
  const file = desk.app.file(desk.session, fileId);
  if (file === null) throw new Stop(EXIT.refused, t('cli.refused', { what: fileId }));
  if (out === null) await print(await readFile(file.path, 'utf8'));
  else {
    await mkdir(dirname(out), { recursive: true });
    await copyFile(file.path, out);
    tell(t('cli.written', { path: out }));
  }
  return fileName;
}

async function written(out: string | null, text: string): Promise<void> {
  if (out === null) return print(text);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${text}\n`);
  tell(t('cli.written', { path: out }));
}
