import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Args } from './args.ts';
import { atDesk, type CliDesk, signIn } from './desk.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { needDesk } from './folder.ts';
import { LANG, print as say, t, tell } from './say.ts';

/** Who prints on a demo desk when nobody is named: its night-close clerk. */
const DEMO_CLERK = '1018';

/** Signs in whoever was named; on a demo desk nobody has to be. */
async function somebody(desk: CliDesk, args: Args): Promise<void> {
  const as = args.text('as');
  if (as !== null) return signIn(desk, as, args.need('pin'));
  if ('refused' in desk.app.demo.actAs(desk.session, DEMO_CLERK)) args.need('as');
}

/** Copies a made file. @returns where it lies */
async function copied(desk: CliDesk, fileId: string, out: string, fileName: string): Promise<string> {
  const file = desk.app.file(desk.session, fileId);
  if (file === null) throw new Stop(EXIT.refused, t('cli.refused', { what: fileId }));
  const path = join(out, fileName);
  await copyFile(file.path, path);
  return path;
}

/** Every sheet of tonight as a PDF and one with all of them; a JSON line for each file. */
export async function printNight(desk: CliDesk, out: string): Promise<void> {
  const night = await desk.ok('print.night', { language: LANG });
  await mkdir(out, { recursive: true });
  for (const { sheet, docNo, nth, fileId, fileName } of night.prints)
    await say(JSON.stringify({ sheet, docNo, nth, path: await copied(desk, fileId, out, fileName) }));
  const { fileId, fileName } = night.joined;
  const path = await copied(desk, fileId, out, fileName);
  await say(JSON.stringify({ sheet: null, docNo: null, nth: null, path }));
  tell(t('cli.printed', { n: night.prints.length, day: night.day, folder: out }));
}

/** `print night`: the paper of the night without a screen. */
export async function print(args: Args): Promise<ExitCode> {
  if (args.words.length !== 1 || args.words[0] !== 'night')
    throw new Stop(EXIT.usage, t('cli.badUsage', { what: 'print night --data DIR --out DIR' }));
  const [folder, out] = [args.needPath('data'), args.needPath('out')];
  needDesk(folder);
  return atDesk(folder, async (desk) => {
    await somebody(desk, args);
    await printNight(desk, out);
    return EXIT.ok;
  });
}
