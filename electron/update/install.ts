import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, copyFile, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../core/files.ts';
import type { Here } from '../../shared/domain/update/decide.ts';
import type { Form } from '../../shared/domain/update/manifest.ts';
import type { Kept, Reason, Staged } from '../../shared/domain/update/state.ts';
import { isRefused } from '../../shared/kernel/result.ts';
import { offerIn, releaseIn } from './manifest.ts';
import { hashOf, installerAt, manifestAt } from './shelf.ts';
import type { Trace } from './stage.ts';

/** How this PC's program is replaced. `program`: the AppImage that runs, which is replaced as a file. */
export type Way = {
  readonly folder: string;
  readonly form: Form | null;
  readonly program: string | null;
  readonly trace: Trace;
};

/** An installer is at work (`pid`), or the file was put in place (`pid` null), or neither. */
export type Started = { readonly pid: number | null } | { readonly failed: Reason };

const textAt = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Whether what was staged still is what the keys signed, and may still be installed here. */
export async function isWhole(folder: string, staged: Staged, keys: readonly string[], here: Here): Promise<boolean> {
  const offer = offerIn(await textAt(manifestAt(folder, staged.version)), keys, here);
  if (isRefused(offer) || offer.ok.sha256 !== staged.sha256 || offer.ok.file !== staged.file) return false;
  return (await hashOf(installerAt(folder, staged))) === staged.sha256;
}

/** Whether the kept installer of the earlier version still is the one that was kept, and signed where it came with signatures. */
export async function isKept(folder: string, kept: Kept, keys: readonly string[]): Promise<boolean> {
  if ((await hashOf(installerAt(folder, kept))) !== kept.sha256) return false;
  if (!kept.signed) return true;
  const release = releaseIn(await textAt(manifestAt(folder, kept.version)), keys);
  if (isRefused(release) || release.ok.version !== kept.version) return false;
  return Object.values(release.ok.artefacts).some((one) => one.file === kept.file && one.sha256 === kept.sha256);
}

const begun = (child: ChildProcess): Promise<Started> =>
  new Promise((done) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      // Windows answers so when a program wants rights the desk's account does not have.
      done({
        failed: ['EACCES', 'EPERM', 'UNKNOWN'].includes(error.code ?? '') ? 'needsAdministrator' : 'installerFailed',
      }),
    );
    child.once('spawn', () => {
      child.unref();
      done({ pid: child.pid ?? null });
    });
  });

/** The silent installer replaces a program that has ended, and starts it again. No shell sees its name. */
const runNsis = (path: string): Promise<Started> =>
  begun(
    spawn(path, ['/S', '--updated', '--force-run'], {
      detached: true,
      stdio: 'ignore',
      shell: false,
      windowsHide: true,
    }),
  );

/** Puts an AppImage in the place of the one that runs: whole under another name in the same folder, looked at there, then renamed over it. */
async function swapFile(path: string, program: string, sha256: string): Promise<Started> {
  const fresh = join(dirname(program), `.${basename(program)}.new`);
  try {
    await copyFile(path, fresh);
    if ((await hashOf(fresh)) !== sha256) {
      await rm(fresh, { force: true });
      return { failed: 'fileDamaged' };
    }
    await chmod(fresh, 0o755);
    const file = await open(fresh, 'r+');
    await file.sync();
    await file.close();
    await rename(fresh, program);
    await syncFolder(dirname(program));
    return { pid: null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { failed: ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'needsAdministrator' : 'installerFailed' };
  }
}

/**
 * Starts the installer of a version, or puts its file in place. What it is given has been checked, and its bytes are once more: the desk
 * was closed since.
 */
export async function install(
  { folder, form, program, trace }: Way,
  of: { readonly version: string; readonly file: string; readonly sha256: string },
): Promise<Started> {
  const path = installerAt(folder, of);
  trace('replace');
  if (form === 'nsis') return (await hashOf(path)) === of.sha256 ? runNsis(path) : { failed: 'fileDamaged' };
  if (form === 'appimage' && program !== null) return swapFile(path, program, of.sha256);
  return { failed: 'needsAdministrator' };
}
