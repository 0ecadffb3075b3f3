import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openReader } from '../core/db/open.ts';
import { systemClock } from '../core/ports.ts';
import { restoreBackup } from '../core/restore.ts';
import { isRefused } from '../shared/kernel/result.ts';
import { type Args, fromHere } from './args.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { deskFile, needDesk, notOpened } from './folder.ts';
import { print, t, tell } from './say.ts';
import { verdictOn } from './verify.ts';

/** `backup`: an online copy that is synced, opened again and checked before it gets its name. The keys folder is never part of it. */
export async function backup(args: Args): Promise<ExitCode> {
  const [folder, out] = [args.needPath('data'), args.needPath('out')];
  needDesk(folder);
  if (existsSync(out)) throw new Stop(EXIT.refused, t('cli.fileExists', { path: out }));
  await mkdir(dirname(out), { recursive: true });
  const part = `${out}.part`;
  await rm(part, { force: true });
  const source = openReader(deskFile(folder));
  await source.backup(part).finally(() => source.close());
  const file = await open(part, 'r+');
  await file.sync();
  await file.close();
  const { sound, streams, pages, fault } = verdictOn(part, null);
  if (sound) await rename(part, out);
  await print(JSON.stringify({ path: out, sound, pages, streams, ...(fault === undefined ? {} : { fault }) }));
  return sound ? EXIT.ok : EXIT.refused;
}

/** `restore`: puts a backup in place under a new stream; what stands there is only moved aside with `--force`. */
export async function restore(args: Args): Promise<ExitCode> {
  const [file] = args.words;
  if (file === undefined) throw new Stop(EXIT.usage, t('cli.badUsage', { what: 'restore FILE --data DIR' }));
  const folder = args.needPath('data');
  const restored = await restoreBackup(fromHere(file), folder, args.flag('force'), systemClock.now());
  if (isRefused(restored)) {
    const { type, what } = restored.refused;
    if (type === 'folderNotEmpty') throw new Stop(EXIT.refused, t('cli.folderNotEmpty', { folder }));
    if (type === 'notABackup') throw new Stop(EXIT.refused, t('cli.notABackup', { what: String(what) }));
    throw notOpened(restored.refused, folder);
  }
  if (restored.ok.movedAside !== null) tell(t('cli.movedAside', { folder: restored.ok.movedAside }));
  await print(JSON.stringify(restored.ok));
  return EXIT.ok;
}
