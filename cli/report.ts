import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDay } from '../shared/kernel/time.ts';
import type { Args } from './args.ts';
import { atDesk, type CliDesk, signIn } from './desk.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { giftDailyText } from './figures.ts';
import { needDesk } from './folder.ts';
import { LANG, print, t, tell } from './say.ts';

const FORMATS = ['xlsx', 'csv', 'pdf', 'text', 'json'] as const;
type Format = (typeof FORMATS)[number];
type FileFormat = Exclude<Format, 'text' | 'json'>;

/** `report gift-daily`: xlsx, csv and pdf are exports that the book records; text and json only read. */
export async function report(args: Args): Promise<ExitCode> {
  const format = FORMATS.find((known) => known === args.need('format'));
  const [which] = args.words;
  const day = args.need('day');
  if (which !== 'gift-daily' || format === undefined || !isDay(day)) {
    throw new Stop(
      EXIT.usage,
      t('cli.badUsage', { what: `report gift-daily --day YYYY-MM-DD --format ${FORMATS.join('|')}` }),
    );
  }
  const [folder, code, out] = [args.needPath('data'), args.need('campaign'), args.path('out')];
  if (out === null && (format === 'xlsx' || format === 'pdf'))
    throw new Stop(EXIT.usage, t('cli.needs', { option: 'out' }));
  const [as, pin] = [args.need('as'), args.need('pin')];
  needDesk(folder);
  return atDesk(folder, async (desk) => {
    await signIn(desk, as, pin);
    const campaignId = await campaignOf(desk, code);
    if (format === 'text' || format === 'json') {
      const daily = await desk.ok('reports.giftDaily', { campaignId, day });
      await written(out, format === 'text' ? giftDailyText(daily) : JSON.stringify(daily, null, 2));
    } else await exported(desk, campaignId, day, format, out);
    return EXIT.ok;
  });
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
  const { fileId, fileName } = await desk.ok('reports.exportGiftDaily', { campaignId, day, format, language: LANG });
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
