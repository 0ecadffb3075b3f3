import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freshElectron } from './bundles.ts';
import { ROOT } from './tools.ts';

const BINARIES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** Path of the Electron program, null when the package was installed without its binary or there is no main yet. */
export function electronBinary(): string | null {
  const binary = join(ROOT, 'node_modules/electron/dist', BINARIES[process.platform] ?? 'electron');
  return existsSync(binary) && existsSync(join(ROOT, 'electron/main.ts')) ? binary : null;
}

/** Builds main and preload when they are stale and runs Electron until it ends; its exit code becomes ours. */
export async function startElectron(binary: string, desk: { data: string; fresh: boolean }): Promise<void> {
  await freshElectron(console.log);
  const args = ['dist/electron/main.js', `--data=${desk.data}`, ...(desk.fresh ? ['--new'] : [])];
  const child = spawn(binary, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => done(code ?? 1));
  });
}
