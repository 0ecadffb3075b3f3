import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools.ts';
import { asar, fuseReader } from './builder-tools.ts';
import { FUSES, ON, readFuses } from './fuses.ts';
import { LICENCES, shippedProgram } from './pack.ts';
import { ALLOWED, filesIn, NATIVE_LIST, nativeOf, REQUIRED, sha256 } from './stage.ts';
import type { Target } from './target.ts';

/** What may lie in resources: the archive, and what the targets add to the folder they pack. */
const BESIDE = ['app.asar', 'app.asar.unpacked', 'elevate.exe', 'apparmor-profile', 'package-type'];
/** The archive may grow to this; more means that something slipped in. Bytes. */
const ARCHIVE_LIMIT = 40_000_000;

export type Inspection = {
  readonly faults: readonly string[];
  readonly archive: { readonly files: readonly string[]; readonly bytes: number; readonly sha256: string };
  readonly fuses: Readonly<Record<string, boolean | null>>;
  readonly native: { readonly file: string; readonly bytes: number };
  readonly bytes: number;
};

/** Opens a packaged program and compares it with what it should be. @param staged every file that went in */
export async function inspect(folder: string, target: Target, staged: readonly string[]): Promise<Inspection> {
  const resources = join(folder, 'resources');
  const archive = join(resources, 'app.asar');
  const program = join(folder, shippedProgram(target));
  const native = nativeOf(target);
  const files = asar
    .listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => asar.statFile(archive, path).files === undefined)
    .toSorted();
  const fuses = readFuses(program);
  const wire = await fuseReader.getCurrentFuseWire(program);

  const faults = [
    ...difference(files, staged).map((path) => `in the archive but not staged: ${path}`),
    ...difference(staged, files).map((path) => `staged but not in the archive: ${path}`),
    ...difference([...REQUIRED, native], files).map((path) => `missing: ${path}`),
    ...files.filter((path) => !ALLOWED.some((rule) => rule.test(path))).map((path) => `not allowed: ${path}`),
    ...files.flatMap((path) => entryFault(archive, path, path === native)),
    ...nativeFaults(resources, archive, native),
    ...Object.entries(FUSES).flatMap(([fuse, on], i) => [
      ...(fuses[fuse as keyof typeof FUSES] === on ? [] : [`fuse ${fuse} is not ${on}`]),
      ...((wire[i] === ON) === on ? [] : [`fuse ${fuse} reads otherwise with @electron/fuses`]),
    ]),
    ...difference([LICENCES, 'LICENSE.electron.txt', 'LICENSES.chromium.html'], filesIn(folder)).map(
      (path) => `missing beside the program: ${path}`,
    ),
    ...difference(readdirSync(resources), BESIDE).map((path) => `not allowed: resources/${path}`),
    ...traces(folder),
  ];
  const bytes = statSync(archive).size;
  if (bytes > ARCHIVE_LIMIT) faults.push(`the archive has ${bytes} bytes, at most ${ARCHIVE_LIMIT} are expected`);
  return {
    faults,
    archive: { files, bytes, sha256: sha256(readFileSync(archive)) },
    fuses,
    native: { file: native, bytes: statSync(join(`${archive}.unpacked`, native)).size },
    bytes: filesIn(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0),
  };
}

const difference = (a: readonly string[], b: readonly string[]): string[] => {
  const other = new Set(b);
  return a.filter((path) => !other.has(path));
};

/** Only the native file lies outside the archive; everything inside carries its checksum. */
function entryFault(archive: string, path: string, isNative: boolean): string[] {
  const entry = asar.statFile(archive, path);
  if ((entry.unpacked === true) !== isNative) return [`${isNative ? 'inside' : 'outside'} the archive: ${path}`];
  return entry.integrity === undefined ? [`without a checksum in the archive: ${path}`] : [];
}

/** The unpacked files are the listed ones, as npm delivered them. */
function nativeFaults(resources: string, archive: string, native: string): string[] {
  const unpacked = join(resources, 'app.asar.unpacked');
  const list = JSON.parse(asar.extractFile(archive, NATIVE_LIST).toString()) as Record<string, string>;
  return [
    ...difference(filesIn(unpacked), Object.keys(list)).map((path) => `unpacked but not on the list: ${path}`),
    ...difference([native], Object.keys(list)).map((path) => `not on the list of native files: ${path}`),
    ...Object.entries(list)
      .filter(([path, hash]) => sha256(readFileSync(join(unpacked, path))) !== hash)
      .map(([path]) => `not the file on the list: ${path}`),
  ];
}

/** Folders of the machine that packaged it, anywhere in what we add to Electron. */
function traces(folder: string): string[] {
  const home = homedir();
  const paths = [ROOT, folder, ...(home.length > 5 ? [home] : [])];
  const names = paths.flatMap((path) => [path, path.replaceAll('\\', '/'), path.replaceAll('\\', '\\\\')]);
  return filesIn(folder)
    .filter((path) => path.startsWith('resources/') || path === LICENCES)
    .flatMap((path) => {
      const bytes = readFileSync(join(folder, path));
      return [...new Set(names)].filter((name) => bytes.includes(name)).map((name) => `${path} names ${name}`);
    });
}
