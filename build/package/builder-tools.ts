import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../tools.ts';

type Entry = { readonly files?: unknown; readonly unpacked?: boolean; readonly integrity?: unknown };

/** What we use of @electron/asar. Paths of entries have no leading slash, those of the list do. */
export type Asar = {
  readonly listPackage: (archive: string, options: { isPack: boolean }) => string[];
  readonly statFile: (archive: string, file: string) => Entry;
  readonly extractFile: (archive: string, file: string) => Buffer;
  readonly extractAll: (archive: string, to: string) => void;
};

/** What we use of @electron/fuses: the byte of each fuse by its number, and the version. */
export type Fuses = { readonly getCurrentFuseWire: (program: string) => Promise<Record<string, unknown>> };

/**
 * The readers of packages are electron-builder's own, at the version that it has them: they are nobody else's dependency, and
 * another version would judge by other rules than the one that packed.
 */
const ofBuilder = createRequire(join(ROOT, 'node_modules/app-builder-lib/package.json'));
export const asar = ofBuilder('@electron/asar') as Asar;
export const fuseReader = ofBuilder('@electron/fuses') as Fuses;
