import { existsSync } from 'node:fs';
import { verifiedCopy } from '../core/output/copy.ts';
import { systemClock } from '../core/ports.ts';
import { restoreBackup } from '../core/restore.ts';
import { isRefused } from '../shared/kernel/result.ts';
import { type Args, fromHere } from './args.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { deskFile, needDesk, notOpened } from './folder.ts';
import { print, t, tell } from './say.ts';
import { type Verdict, verdictOn } from './verify.ts';

/** `backup`: an online copy that is synced, opened again and checked before it gets its name. The keys folder is never part of it. */
export async function backup(args: Args): Promise<ExitCode> {
  const [folder, out] = [args.needPath('data'), args.needPath('out')];
  needDesk(folder);
  if (existsSync(out)) throw new Stop(EXIT.refused, t('cli.fileExists', { path: out }));
  let verdict: Verdict | null = null;
  const look = (part: string): void => {
    verdict = verdictOn(part, null);
    if (!verdict.sound) throw new Error(verdict.fault ?? 'the copy is not sound');
  };
  const fault = await verifiedCopy(deskFile(folder), out, () => undefined, look).then(
    () => undefined,
    (error: unknown) => String((error as Error).message ?? error),
  );
  const { streams, pages } = (verdict as Verdict | null) ?? { streams: [], pages: 'unreadable' };
  await print(
    JSON.stringify({
      path: out,
      sound: fault === undefined,
      pages,
      streams,
      ...(fault === undefined ? {} : { fault }),
    }),
  );
  return fault === undefined ? EXIT.ok : EXIT.refused;
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
