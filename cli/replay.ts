import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { seedDemo } from '../core/demo/create.ts';
import { play } from '../core/demo/play.ts';
import type { Line } from '../shared/demo/line.ts';
import { EXAMPLE_DAY } from '../shared/demo/site.ts';
import { isRefused } from '../shared/kernel/result.ts';
import { type BusinessDay, isDay } from '../shared/kernel/time.ts';
import { type Args, fromHere } from './args.ts';
import { atDesk, type CliDesk, okOf } from './desk.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { linesOf, parsedLine } from './lines.ts';
import { print, t, tell } from './say.ts';

/** `replay`: makes a demo desk in an empty folder and plays a file of lines on it. */
export async function replay(args: Args): Promise<ExitCode> {
  const [file] = args.words;
  if (file === undefined) throw new Stop(EXIT.usage, t('cli.badUsage', { what: 'replay FILE.ndjson --new DIR' }));
  const folder = args.needPath('new');
  const firstDay = args.text('first-day') ?? EXAMPLE_DAY;
  if (!isDay(firstDay)) throw new Stop(EXIT.usage, t('cli.badUsage', { what: `--first-day ${firstDay}` }));
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Stop(EXIT.refused, t('cli.folderNotEmpty', { folder }));
  const lines = await linesIn(fromHere(file));
  return atDesk(
    folder,
    async (desk) => {
      await playOn(desk, firstDay, lines);
      tell(t('cli.played', { lines: lines.length }));
      await print(JSON.stringify({ folder, firstDay, lines: lines.length, ...desk.app.stream() }));
      return EXIT.ok;
    },
    args.flag('strict'),
  );
}

/** Seeds the demo site and plays the lines; anything but ok ends the program and says where. */
export async function playOn({ app, setClock }: CliDesk, firstDay: BusinessDay, lines: readonly Line[]): Promise<void> {
  okOf(await seedDemo(app, setClock, firstDay));
  const onProgress = (done: number, total: number): void => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${t('cli.playing', { done, total })}${done === total ? '\n' : ''}`);
  };
  const played = await play(app, lines, { setClock, onProgress });
  if (!isRefused(played)) return;
  const { line, op, as, answer } = played.refused;
  throw new Stop(
    EXIT.refused,
    t('cli.stopped', { line: Number(line), op: String(op), as: String(as), answer: JSON.stringify(answer) }),
  );
}

/** `at` is UTC milliseconds or an ISO time with its offset. */
async function linesIn(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  let n = 0;
  for await (const text of linesOf(chunksOf(await readFile(path)))) {
    n++;
    if (text.trim() === '') continue;
    const line = lineOf(text);
    if (line === null) throw new Stop(EXIT.usage, t('cli.badLine', { line: n }));
    lines.push(line);
  }
  return lines;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function lineOf(text: string): Line | null {
  const parsed = parsedLine(text);
  if ('bad' in parsed) return null;
  const { at: when, as, op, input = {}, name } = parsed.value;
  const at = typeof when === 'string' ? Date.parse(when) : when;
  if (typeof at !== 'number' || !Number.isInteger(at) || typeof as !== 'string' || typeof op !== 'string') return null;
  if (name !== undefined && typeof name !== 'string') return null;
  return { at, as, op, input, ...(name === undefined ? {} : { name }) };
}
