import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Chromium that came as a package, unpacked. `libraries` are for a system that lacks them, `fontconfig` for one without fonts. */
export type Unpacked = { readonly path: string; readonly libraries: string; readonly fontconfig: string };

const PACKAGE = '@sparticuz/chromium';
/** The package unpacks into the temporary folder of its process, and its own libraries only where it believes to run on Lambda. */
const SCRIPT = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath();`;
const LAMBDA = 'AWS_Lambda_nodejs24.x';
const STALE = 15 * 60_000;

function packageEntry(): string | null {
  try {
    return import.meta.resolve(PACKAGE);
  } catch {
    return null;
  }
}

const fontconfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fontcache')}</cachedir>
</fontconfig>
`;

/** What a killed process left behind. */
async function sweep(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('unpacking-')) continue;
    const path = join(cache, name);
    const info = await stat(path).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > STALE) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Chromium from the npm package, unpacked once per version into `node_modules/.cache`; null where the package is not
 * installed or not made for this machine. Safe between processes: each unpacks into a folder of its own, the first
 * rename wins and the others use its result.
 * @param within another folder than `node_modules/.cache`
 */
export async function unpackedChromium(within?: string): Promise<Unpacked | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const entry = packageEntry();
  if (entry === null) return null;
  const root = dirname(dirname(fileURLToPath(entry)));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const cache = within ?? join(dirname(dirname(root)), '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    await sweep(cache);
    const staging = join(cache, `unpacking-${process.pid}-${randomBytes(4).toString('hex')}`);
    await mkdir(staging);
    await run(process.execPath, ['--input-type=module', '-e', SCRIPT, entry], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: LAMBDA },
    });
    await writeFile(join(staging, 'fonts.conf'), fontconfig(folder));
    await rename(staging, folder).catch(async (error: unknown) => {
      await rm(staging, { recursive: true, force: true });
      if (!existsSync(join(folder, 'chromium'))) throw error;
    });
  }
  return {
    path: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontconfig: join(folder, 'fonts.conf'),
  };
}
