import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { keysFolder, PEPPER_BYTES, PLAIN, putAside, readKey, remembered, SEALED, writeKey } from '../core/pepper.ts';
import type { Pepper, Ports } from '../core/ports.ts';
import { limited } from './patience.ts';

type Safe = Pick<
  typeof Electron.safeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export type KeystoreParts = {
  readonly safe: Safe;
  /** The data folder. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  /** For the log: what became of the secret, never the secret. */
  readonly note: (what: string, facts: object) => void;
  /** ms a keystore may take: one that waits for somebody to unlock it must not hold up the desk for ever. */
  readonly patience?: number;
};

/** What lies in `keys/pepper.sealed`: the wrapped secret and who wrapped it. */
type Sealed = { readonly v: 1; readonly backend: string; readonly sealed: string };

const PATIENCE = 30_000;
/** Names under which Linux wraps with a key that stands in every copy of the program: no better than a plain file. */
const BARE: readonly string[] = ['basic_text', 'unknown'];

const sealedOf = (bytes: Buffer): Sealed | null => {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Partial<Sealed> | null;
    const { v, backend, sealed } = read ?? {};
    return v === 1 && typeof backend === 'string' && typeof sealed === 'string' ? { v, backend, sealed } : null;
  } catch {
    return null;
  }
};

const secretOf = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === PEPPER_BYTES ? bytes : null;
};

/**
 * The pepper, wrapped by the system's keystore in `keys/pepper.sealed`. A plain `keys/pepper` of another host is wrapped, and removed once
 * the wrapping was undone again and gave the same. What cannot be unwrapped is lost and stays as it is. Without a keystore the plain file
 * is kept on, and said to be no more than that.
 */
export function sealedPepper({ safe, folder, platform, note, patience = PATIENCE }: KeystoreParts): Ports['pepper'] {
  const backend = (): string =>
    platform === 'win32' ? 'dpapi' : platform === 'darwin' ? 'keychain' : safe.getSelectedStorageBackend();
  const guard = (): 'system' | 'file' => (BARE.includes(backend()) ? 'file' : 'system');

  /** What the keystore gives; null when it fails or does not answer. */
  const asked = <T>(what: string, work: () => Promise<T>): Promise<T | null> =>
    limited(patience, work).catch((error: unknown) => {
      note('keystore failed', { what, backend: backend(), error: error instanceof Error ? error.message : '' });
      return null;
    });
  const available = async (): Promise<boolean> =>
    (await asked('available', () => safe.isAsyncEncryptionAvailable())) === true;

  const unwrapped = async (sealed: string): Promise<{ secret: Buffer; again: boolean } | null> => {
    const opened = await asked('unwrap', () => safe.decryptStringAsync(Buffer.from(sealed, 'base64')));
    const secret = opened && secretOf(opened.result);
    return opened && secret ? { secret, again: opened.shouldReEncrypt } : null;
  };

  /** Wraps the secret and looks whether it comes out again before anything is written. */
  const wrap = async (secret: Buffer): Promise<boolean> => {
    const wrapped = await asked('wrap', () => safe.encryptStringAsync(secret.toString('base64')));
    const sealed = wrapped?.toString('base64');
    if (sealed === undefined || !(await unwrapped(sealed))?.secret.equals(secret)) return false;
    const file = JSON.stringify({ v: 1, backend: backend(), sealed } satisfies Sealed);
    // A full disk must not keep people from signing in: what lies there stays good.
    const written = await writeKey(folder, SEALED, file).then(
      () => true,
      (error: unknown) => {
        note('keystore failed', { what: 'write', error: (error as { code?: unknown }).code });
        return false;
      },
    );
    if (!written) return false;
    note('pepper sealed', { backend: backend(), guard: guard() });
    return true;
  };

  /** A secret that lies plain: wrapped where that can be done, the plain file then removed. */
  const adopt = async (secret: Buffer): Promise<Pepper> => {
    if (!(await available()) || !(await wrap(secret))) {
      note('pepper kept plain', { backend: backend() });
      return { bytes: secret, guard: 'file' };
    }
    await rm(join(keysFolder(folder), PLAIN), { force: true });
    return { bytes: secret, guard: guard() };
  };

  const unseal = async (file: Buffer): Promise<Pepper> => {
    const stored = sealedOf(file);
    const opened = stored && (await available()) ? await unwrapped(stored.sealed) : null;
    if (!stored || !opened) {
      note('pepper lost', { sealedBy: stored?.backend ?? null, backend: backend() });
      return 'lost';
    }
    if (opened.again || stored.backend !== backend()) await wrap(opened.secret);
    return { bytes: opened.secret, guard: guard() };
  };

  const read = async (): Promise<Pepper> => {
    const [plain, file] = await Promise.all([
      readKey(folder, PLAIN).catch(() => Buffer.alloc(0)),
      readKey(folder, SEALED).catch(() => Buffer.alloc(0)),
    ]);
    if (plain === null) return file === null ? 'none' : unseal(file);
    if (plain.length !== PEPPER_BYTES) return file === null ? 'lost' : unseal(file);
    // Both: a wrapping that was cut off before the plain one went. One that says something else is put aside, not written over.
    const before = file === null ? null : await unseal(file);
    if (before !== null && !(typeof before === 'object' && plain.equals(before.bytes)))
      await putAside(folder, [SEALED]);
    return adopt(plain);
  };

  const make = async (): Promise<Pepper> => {
    const secret = randomBytes(PEPPER_BYTES);
    await putAside(folder);
    if ((await available()) && (await wrap(secret))) return { bytes: secret, guard: guard() };
    await writeKey(folder, PLAIN, secret);
    note('pepper kept plain', { backend: backend() });
    return { bytes: secret, guard: 'file' };
  };

  return remembered(read, make);
}
