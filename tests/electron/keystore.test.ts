import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pepperFile } from '../../core/pepper.ts';
import { type KeystoreParts, sealedPepper } from '../../electron/keystore.ts';

type Backend = ReturnType<KeystoreParts['safe']['getSelectedStorageBackend']>;

/** A keystore of the system: it undoes only what it wrapped under the same user, and can be told to fail. */
function aSafe(user = 'desk') {
  const now = {
    user,
    backend: 'gnome_libsecret' as Backend,
    available: true,
    hangs: false,
    again: false,
    garbles: false,
  };
  const calls: string[] = [];
  const called = async <T>(name: string, work: () => T): Promise<T> => {
    calls.push(name);
    return now.hangs ? new Promise<T>(() => {}) : work();
  };
  const safe: KeystoreParts['safe'] = {
    isAsyncEncryptionAvailable: () => called('available', () => now.available),
    getSelectedStorageBackend: () => now.backend,
    encryptStringAsync: (text) =>
      called('encrypt', () => Buffer.from(`${now.user}|${now.garbles ? 'x' : text.split('').toReversed().join('')}`)),
    decryptStringAsync: (bytes) =>
      called('decrypt', () => {
        const [by, text] = bytes.toString().split('|') as [string, string];
        if (by !== now.user) throw new Error('Error while decrypting the ciphertext provided');
        return { result: text.split('').toReversed().join(''), shouldReEncrypt: now.again };
      }),
  };
  return { safe, now, calls };
}

let folder: string;
let system: ReturnType<typeof aSafe>;
let notes: { what: string; facts: object }[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  system = aSafe();
  notes = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keystore = (platform: NodeJS.Platform = 'linux') =>
  sealedPepper({
    safe: system.safe,
    folder,
    platform,
    note: (what, facts) => void notes.push({ what, facts }),
    patience: 20,
  });
const files = (): string[] => readdirSync(join(folder, 'keys')).toSorted();
const raw = (name: string): Buffer => readFileSync(join(folder, 'keys', name));
const bytesOf = (pepper: Awaited<ReturnType<ReturnType<typeof keystore>>>): Buffer => {
  if (typeof pepper === 'string') throw new Error(pepper);
  return Buffer.from(pepper.bytes);
};
const plainIs = (bytes: Buffer): void => {
  mkdirSync(join(folder, 'keys'), { recursive: true });
  writeFileSync(join(folder, 'keys', 'pepper'), bytes);
};
const SECRET = Buffer.alloc(32, 5);

describe('a new pepper', () => {
  test('is made when it is asked for, sealed by the system, and read back after a restart', async () => {
    expect(await keystore()()).toBe('none');
    const made = await keystore()(true);
    expect(made).toMatchObject({ guard: 'system' });
    expect(files()).toEqual(['pepper.sealed']);
    expect(JSON.parse(raw('pepper.sealed').toString())).toMatchObject({ v: 1, backend: 'gnome_libsecret' });
    for (const spelling of ['base64', 'hex', 'latin1'] as const)
      expect(raw('pepper.sealed').toString('latin1')).not.toContain(bytesOf(made).toString(spelling));
    expect(await keystore()()).toEqual(made);
  });

  test('is asked of the system once, however many ask', async () => {
    await keystore()(true);
    system.calls.length = 0;
    const read = keystore();
    const given = await Promise.all([read(), read(), read()]);
    expect(new Set(given.map((g) => bytesOf(g).toString('hex'))).size).toBe(1);
    expect(system.calls.filter((c) => c === 'decrypt')).toHaveLength(1);
  });

  test.each([
    ['win32', 'dpapi'],
    ['darwin', 'keychain'],
  ] as const)('remembers who sealed it: %s', async (platform, backend) => {
    await keystore(platform)(true);
    expect(JSON.parse(raw('pepper.sealed').toString())).toMatchObject({ backend });
  });

  test('never comes to lie in the log', async () => {
    const secret = bytesOf(await keystore()(true));
    system.now.user = 'another';
    await keystore()();
    expect(notes.length).toBeGreaterThan(1);
    expect(JSON.stringify(notes)).not.toContain(secret.toString('base64'));
  });
});

describe('a plain pepper of the browser host', () => {
  test('is sealed, looked at again, and only then removed', async () => {
    plainIs(SECRET);
    expect(await keystore()()).toEqual({ bytes: SECRET, guard: 'system' });
    expect(files()).toEqual(['pepper.sealed']);
    expect(bytesOf(await keystore()())).toEqual(SECRET);
    expect(system.calls.slice(0, 3)).toEqual(['available', 'encrypt', 'decrypt']);
    expect(await pepperFile(folder)()).toBe('lost');
  });

  test.each(['garbles', 'hangs'] as const)('stays when the keystore %s', async (fault) => {
    plainIs(SECRET);
    system.now[fault] = true;
    expect(await keystore()()).toEqual({ bytes: SECRET, guard: 'file' });
    expect([files(), raw('pepper')]).toEqual([['pepper'], SECRET]);
  });

  test('is used on where there is no keystore, and sealed as soon as there is one', async () => {
    plainIs(SECRET);
    system.now.available = false;
    expect(await keystore()()).toEqual({ bytes: SECRET, guard: 'file' });
    system.now.available = true;
    expect(await keystore()()).toEqual({ bytes: SECRET, guard: 'system' });
    expect(files()).toEqual(['pepper.sealed']);
  });

  test('goes when it was sealed already and the power went before it was removed', async () => {
    plainIs(SECRET);
    await keystore()();
    plainIs(SECRET);
    expect(bytesOf(await keystore()())).toEqual(SECRET);
    expect(files()).toEqual(['pepper.sealed']);
  });

  test('counts when the sealed one says something else, which is put aside', async () => {
    await keystore()(true);
    const before = raw('pepper.sealed');
    plainIs(SECRET);
    expect(bytesOf(await keystore()())).toEqual(SECRET);
    expect([files(), raw('pepper.sealed.lost-1')]).toEqual([['pepper.sealed', 'pepper.sealed.lost-1'], before]);
  });
});

describe('a sealed pepper that cannot be unwrapped', () => {
  const losses: Readonly<Record<string, () => void>> = {
    'because another user is signed in': () => void (system.now.user = 'another'),
    'because the keystore is not there': () => void (system.now.available = false),
    'because the keystore does not answer': () => void (system.now.hangs = true),
    'because the file was cut off': () => writeFileSync(join(folder, 'keys', 'pepper.sealed'), '{"v":1,"back'),
    'because the file is empty': () => writeFileSync(join(folder, 'keys', 'pepper.sealed'), ''),
    'because it holds another length': () => {
      const sealed = Buffer.from(`desk|${'AAAA'.split('').toReversed().join('')}`).toString('base64');
      writeFileSync(join(folder, 'keys', 'pepper.sealed'), JSON.stringify({ v: 1, backend: 'x', sealed }));
    },
  };
  test.each(Object.entries(losses))('is lost %s, and stays as it is', async (_why, lose) => {
    await keystore()(true);
    lose();
    const before = raw('pepper.sealed');
    const read = keystore();
    expect([await read(), await read()]).toEqual(['lost', 'lost']);
    expect([files(), raw('pepper.sealed')]).toEqual([['pepper.sealed'], before]);
  });

  test('is found again when the right user is back, without a restart', async () => {
    const made = await keystore()(true);
    system.now.user = 'another';
    const read = keystore();
    expect(await read()).toBe('lost');
    system.now.user = 'desk';
    expect(await read()).toEqual(made);
  });

  test('is put aside for a new one, never deleted', async () => {
    const old = await keystore()(true);
    const before = raw('pepper.sealed');
    system.now.user = 'another';
    const read = keystore();
    const made = await read(true);
    expect(bytesOf(made)).not.toEqual(bytesOf(old));
    expect(await read()).toEqual(made);
    expect([files(), raw('pepper.sealed.lost-1')]).toEqual([['pepper.sealed', 'pepper.sealed.lost-1'], before]);
  });
});

describe('the system', () => {
  test('that wants it wrapped again gets it, and the old wrapping is replaced', async () => {
    const made = await keystore()(true);
    system.now.again = true;
    system.calls.length = 0;
    expect(await keystore()()).toEqual(made);
    expect(system.calls).toEqual(['available', 'decrypt', 'encrypt', 'decrypt']);
  });

  test('that wraps with another backend than before is remembered as such', async () => {
    const made = await keystore()(true);
    system.now.backend = 'kwallet6';
    expect(bytesOf(await keystore()())).toEqual(bytesOf(made));
    expect(JSON.parse(raw('pepper.sealed').toString())).toMatchObject({ backend: 'kwallet6' });
  });

  test('whose keystore on Linux is none is said to be no more than a file', async () => {
    system.now.backend = 'basic_text';
    expect(await keystore()(true)).toMatchObject({ guard: 'file' });
    expect(JSON.parse(raw('pepper.sealed').toString())).toMatchObject({ backend: 'basic_text' });
    expect(notes).toContainEqual({ what: 'pepper sealed', facts: { backend: 'basic_text', guard: 'file' } });
  });

  test('without a keystore has the plain file, as the browser host would', async () => {
    system.now.available = false;
    const made = await keystore()(true);
    expect([made, files()]).toEqual([{ bytes: raw('pepper'), guard: 'file' }, ['pepper']]);
    expect(await pepperFile(folder)()).toEqual(made);
  });
});

test('a disk on which nothing can be written does not keep anybody from signing in', async () => {
  const blocked = join(folder, 'keys', `pepper.sealed.${process.pid}.part`);
  const plain = await pepperFile(folder)(true);
  mkdirSync(blocked);
  expect(await keystore()()).toEqual({ bytes: bytesOf(plain), guard: 'file' });
  rmSync(blocked, { recursive: true });
  expect(await keystore()()).toEqual({ bytes: bytesOf(plain), guard: 'system' });
  system.now.again = true;
  mkdirSync(blocked);
  expect(await keystore()()).toEqual({ bytes: bytesOf(plain), guard: 'system' });
});
