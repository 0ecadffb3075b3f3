// npm run dist [-- --dir] [--stub] [--platform win|linux] [--arch x64|arm64] [--electron DIR] [--out DIR]: packages the desk.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundle, installed } from './package/bundle.ts';
import { inspect, type Inspection } from './package/inspect.ts';
import { noticesOf } from './package/notices.ts';
import { electronFor, electronVersion } from './package/electron.ts';
import { pack, version } from './package/pack.ts';
import { lockedSbom, shippedSbom } from './package/sbom.ts';
import { stage } from './package/stage.ts';
import { writeStub } from './package/stub.ts';
import { nameOf, readWish, type Wish } from './package/target.ts';
import { ROOT } from './tools.ts';

// Whatever the shell says: what is shipped is the production build.
process.env['NODE_ENV'] = 'production';

const wish = readWish(process.argv.slice(2), process);
if (typeof wish === 'string') fail(wish);
try {
  await dist(wish);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function dist({ target, kind, electron, out: asked }: Wish): Promise<void> {
  const from = process.env['INIT_CWD'] ?? '.';
  const out = asked === null ? join(ROOT, 'release', ...(kind === 'stub' ? ['stub'] : [])) : resolve(from, asked);
  const work = join(out, `work-${nameOf(target)}`);
  const stub = join(work, 'electron');
  // First of all: without Electron there is nothing to package.
  const named = electron === null ? null : resolve(from, electron);
  const program = kind === 'stub' ? stub : await electronFor(target, named);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  if (kind === 'stub') writeStub(stub, target, electronVersion());

  const bundled = await bundle(join(work, 'bundles'));
  const shipped = [...bundled, installed('better-sqlite3')].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const notices = noticesOf(shipped);
  const licences = join(work, 'licences.txt');
  writeFileSync(licences, notices);
  const staged = stage(join(work, 'app'), target, join(work, 'bundles'), notices);
  console.log(`Staged: ${staged.length} files, ${shipped.length} packages with their licences`);

  const sbom = shippedSbom(lockedSbom(), 'zongtai', [...shipped, installed('electron')]);
  writeFileSync(join(out, `zongtai-${version()}-${nameOf(target)}.cdx.json`), `${JSON.stringify(sbom, null, 2)}\n`);
  console.log(`SBOM: CycloneDX ${sbom.specVersion}, ${sbom.components.length} components with checksum and licence`);

  const { folder, made } = await pack({
    target,
    app: join(work, 'app'),
    licences,
    electron: program,
    installers: kind === 'installers',
    out,
  });
  report(await inspect(folder, target, staged), folder, made, kind === 'stub');
  rmSync(work, { recursive: true, force: true });
}

function report(found: Inspection, folder: string, made: readonly string[], stub: boolean): void {
  if (found.faults.length > 0) throw new Error(`the package is not as it should be:\n  ${found.faults.join('\n  ')}`);
  const { archive, fuses, native, bytes } = found;
  const mb = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;
  const on = (value: boolean): string =>
    Object.keys(fuses)
      .filter((fuse) => fuses[fuse] === value)
      .join(', ');
  console.log(`Archive: ${archive.files.length} files, ${mb(archive.bytes)}, sha256 ${archive.sha256}`);
  console.log(`Native: ${native.file}, ${mb(native.bytes)}, as on the list in the archive`);
  console.log(`Fuses on: ${on(true)}`);
  console.log(`Fuses off: ${on(false)}`);
  console.log(
    `Folder: ${relative(ROOT, folder)}, ${mb(bytes)}${stub ? ' on a stub of Electron: it does not start' : ''}`,
  );
  for (const file of made) console.log(`Made: ${file}`);
  if (!stub && process.env['CSC_LINK'] === undefined && process.env['WIN_CSC_LINK'] === undefined)
    console.log('Not signed: neither CSC_LINK nor WIN_CSC_LINK names a certificate');
}

function fail(line: string): never {
  console.error(`zongtai: ${line}`);
  process.exit(1);
}
