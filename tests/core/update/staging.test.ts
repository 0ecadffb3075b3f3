import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readState, writeState } from '../../../core/update/state-file.ts';
import type { Updates } from '../../../core/ports.ts';
import { sourceOf } from '../../../electron/update/fetch.ts';
import { type Looking, lookingFor } from '../../../electron/update/look.ts';
import { blankState, type Staged } from '../../../shared/domain/update/state.ts';
import { begun } from '../../../shared/domain/update/trial.ts';
import { freshFolder } from '../../support/desk.ts';
import { CERT, CERT_KEY } from '../../support/localhost-cert.ts';
import { aKey, aRelease, enveloped, laidOut, type ReleaseOptions, sha256 } from '../../support/release.ts';

const [ONE, TWO, THREE, STRANGER] = [aKey(), aKey(), aKey(), aKey()];
const KEYS = [ONE.name, TWO.name, THREE.name];
const MB = 1 << 20;
let folder: string;
let stick: string;
beforeEach(() => {
  folder = freshFolder();
  stick = join(folder, 'stick');
});
afterEach(() => rmSync(folder, { recursive: true }));

const looking = (over: Partial<Looking> = {}): Looking => ({
  folder,
  keys: KEYS,
  here: { version: '1.0.0', channel: 'stable', target: 'linux-x64-appimage', schema: 80 },
  form: 'appimage',
  platform: 'linux',
  net: { ca: CERT },
  own: null,
  now: () => 5,
  trace: () => undefined,
  ...over,
});
const release = (over: Partial<ReleaseOptions> = {}) => aRelease({ version: '1.1.0', signers: [ONE, TWO], ...over });

/** Looks and brings it here. @returns 'staged' or the refusal's type */
async function bring(updates: Updates, source: string | null): Promise<string> {
  let told = await updates({ what: 'look', source });
  while ('ok' in told && !told.ok.staged) told = await updates({ what: 'step' });
  return 'ok' in told ? 'staged' : told.refused.type;
}
const STAGED: Staged = {
  ...{ version: '1.0.9', file: 'a.AppImage', bytes: 1, sha256: sha256('a'), notBefore: 0, schema: 80 },
  ...{ notes: { 'zh-CN': '', en: '' }, source: '', at: 1 },
};
const at = (name: string): string => join(folder, 'updates', '1.1.0', name);

describe('from a folder', () => {
  test('is brought here whole, with what was signed; what is here already is not brought twice', async () => {
    const big = release({ installer: Buffer.alloc(9 * MB, 7) });
    laidOut(stick, big);
    const updates = lookingFor(looking());
    expect(await updates({ what: 'look', source: stick })).toMatchObject({
      ok: { done: 0, staged: false, offer: { version: '1.1.0' } },
    });
    expect(await updates({ what: 'step' })).toMatchObject({ ok: { done: 4 * MB, staged: false } });
    expect(readState(folder)).toBeNull();
    expect(await bring(updates, stick)).toBe('staged');
    expect(sha256(readFileSync(at(big.file)))).toBe(sha256(big.installer));
    expect(statSync(at(big.file)).mode & 0o777).toBe(0o755);
    expect(readFileSync(at('update.json'), 'utf8')).toBe(big.text);
    expect(readState(folder)).toMatchObject({ source: stick, staged: { version: '1.1.0', at: 5 }, running: '1.0.0' });
    const made = statSync(at(big.file)).mtimeMs;
    expect(await bring(updates, null)).toBe('staged');
    expect(statSync(at(big.file)).mtimeMs).toBe(made);
    expect(await updates({ what: 'step' })).toMatchObject({ refused: { type: 'updateGone' } });
  });

  test('goes on where it was cut off, and starts afresh when that was something else', async () => {
    const big = release({ installer: Buffer.alloc(6 * MB, 7) });
    laidOut(stick, big);
    mkdirSync(join(folder, 'updates', '1.1.0'), { recursive: true });
    const part = `${at(big.file)}.part`;
    writeFileSync(part, big.installer.subarray(0, 5 * MB));
    const updates = lookingFor(looking());
    await updates({ what: 'look', source: stick });
    // One megabyte was missing, less than the stride of the telling.
    expect(await updates({ what: 'step' })).toMatchObject({ ok: { staged: true } });
    rmSync(at(big.file));
    writeFileSync(part, Buffer.alloc(5 * MB, 8));
    expect(await bring(updates, stick)).toBe('updateFileWrong');
    expect(existsSync(part)).toBe(false);
    expect(await bring(updates, stick)).toBe('staged');
  });

  test.each<[string, string, (r: ReturnType<typeof release>) => void]>([
    [
      'one byte changed',
      'updateFileWrong',
      (r) => writeFileSync(join(stick, r.file), `!${r.installer.subarray(1).toString()}`),
    ],
    ['one byte more', 'updateFileWrong', (r) => appendFileSync(join(stick, r.file), '!')],
    ['one byte less', 'updateFileWrong', (r) => writeFileSync(join(stick, r.file), r.installer.subarray(1))],
    ['no file', 'updateNotFound', (r) => rmSync(join(stick, r.file))],
    ['no manifest', 'updateNotFound', () => rmSync(join(stick, 'update.json'))],
    ['no JSON', 'updateUnreadable', () => writeFileSync(join(stick, 'update.json'), 'hello')],
    ['too long', 'updateUnreadable', () => writeFileSync(join(stick, 'update.json'), ' '.repeat(70_000))],
    [
      'a folder for a manifest',
      'updateUnreachable',
      () => (rmSync(join(stick, 'update.json')), mkdirSync(join(stick, 'update.json'))),
    ],
  ])('%s: nothing gets the name', async (_what, type, spoil) => {
    const good = release();
    laidOut(stick, good);
    spoil(good);
    expect(await bring(lookingFor(looking()), stick)).toBe(type);
    expect(existsSync(at(good.file))).toBe(false);
    expect(readState(folder)).toBeNull();
  });

  test('every byte of what was signed counts', async () => {
    const good = release();
    const payload = Buffer.from(good.envelope.payload, 'base64url');
    const updates = lookingFor(looking());
    laidOut(stick, good);
    for (let i = 0; i < payload.length; i += 7) {
      const bent = Buffer.from(payload);
      bent[i]! ^= 1;
      writeFileSync(
        join(stick, 'update.json'),
        JSON.stringify({ ...good.envelope, payload: bent.toString('base64url') }),
      );
      expect(await bring(updates, stick), String(i)).toBe('updateSignatureWrong');
    }
  });

  test('two persons, each of ours, each once, for nothing else', async () => {
    const updates = lookingFor(looking());
    const said = async (text: string): Promise<string> => {
      laidOut(stick, release());
      writeFileSync(join(stick, 'update.json'), text);
      return bring(updates, stick);
    };
    const { manifest, envelope, text } = release();
    const bytes = Buffer.from(JSON.stringify(manifest));
    expect(await said(enveloped(bytes, []).text)).toBe('updateNotSigned');
    expect(await said(enveloped(bytes, [ONE]).text)).toBe('updateNotSigned');
    expect(await said(enveloped(bytes, [ONE, ONE]).text)).toBe('updateNotSigned');
    expect(await said(enveloped(bytes, [ONE, STRANGER]).text)).toBe('updateNotSigned');
    expect(await said(enveloped(bytes, [STRANGER, aKey()]).text)).toBe('updateNotSigned');
    const [first, second] = envelope.signatures;
    const swapped = [
      { ...first!, signature: second!.signature },
      { ...second!, signature: first!.signature },
    ];
    expect(await said(JSON.stringify({ ...envelope, signatures: swapped }))).toBe('updateSignatureWrong');
    const other = release({ version: '9.9.9' });
    expect(await said(JSON.stringify({ ...other.envelope, signatures: envelope.signatures }))).toBe(
      'updateSignatureWrong',
    );
    expect(await said(enveloped(bytes, [ONE, TWO, STRANGER]).text)).toBe('staged');
    expect(await said(text)).toBe('staged');
    expect(await bring(lookingFor(looking({ keys: [] })), stick)).toBe('updateNotSigned');
  });

  test('a signed manifest with a name that is a path is refused all the same', async () => {
    for (const file of ['../../x.AppImage', '/etc/x.AppImage', '%TEMP%.AppImage', `x".AppImage`]) {
      mkdirSync(stick, { recursive: true });
      writeFileSync(join(stick, 'update.json'), release({ file }).text);
      expect(await bring(lookingFor(looking()), stick)).toBe('updateUnreadable');
    }
    expect(readdirSync(folder)).toEqual(['stick']);
  });

  test('a newer one takes the place of what was staged; the installer of what runs is kept', async () => {
    const program = join(folder, 'Zongtai.AppImage');
    writeFileSync(program, 'program 1.0.0');
    const updates = lookingFor(looking({ own: program }));
    expect(await bring(updates, laidOut(stick, release()))).toBe('staged');
    expect(await bring(updates, laidOut(stick, release({ version: '1.2.0' })))).toBe('staged');
    expect(readdirSync(join(folder, 'updates')).sort()).toEqual(['1.0.0', '1.2.0', 'state.json']);
    expect(readState(folder)?.kept).toMatchObject({ version: '1.0.0', sha256: sha256('program 1.0.0'), signed: false });
  });
});

test('two at once: nothing is lost, and both hear what came of it', async () => {
  const updates = lookingFor(looking());
  const from = laidOut(stick, release({ installer: Buffer.alloc(9 * MB, 7) }));
  const ends = await Promise.all([bring(updates, from), bring(updates, from)]);
  expect(ends).toContain('staged');
  expect(ends.every((end) => end === 'staged' || end === 'updateGone')).toBe(true);
  expect(readState(folder)?.staged).toMatchObject({ version: '1.1.0' });
});

test('an update that began while a file was brought is not forgotten over it', async () => {
  const own = join(folder, 'Zongtai.AppImage');
  writeFileSync(own, 'program 1.0.0');
  const trial = begun({ ...blankState('1.0.0', 'appimage'), staged: STAGED }, null).trial;
  const trace = (step: string): void =>
    void (step === 'keep' && writeState(folder, { ...blankState('1.0.0', 'appimage'), staged: STAGED, trial }));
  expect(await bring(lookingFor(looking({ own, trace })), laidOut(stick, release()))).toBe('updateUnderWay');
  expect(readState(folder)).toMatchObject({ trial: { version: '1.0.9' }, staged: { version: '1.0.9' } });
});

test('a source is a full path or an https address, nothing else', () => {
  for (const place of [
    'http://127.0.0.1/',
    'ftp://x/',
    'file:///etc/',
    'updates',
    '',
    'https://a:b@c/',
    'javascript:1',
  ])
    expect(sourceOf(place, {}), place).toHaveProperty('refused.type', 'updateSourceWrong');
  expect(sourceOf('https://updates.example/zongtai', {})).toHaveProperty(
    'ok.place',
    'https://updates.example/zongtai/',
  );
});

describe('over https', () => {
  let server: Server;
  let asked: string[];
  let serve: (request: IncomingMessage, answer: ServerResponse) => void;
  let url: string;
  beforeEach(async () => {
    asked = [];
    server = createServer({ cert: CERT, key: CERT_KEY }, (request, answer) => {
      asked.push(`${request.url} ${request.headers.range ?? ''}`.trim());
      serve(request, answer);
    });
    await new Promise<void>((up) => void server.listen(0, '127.0.0.1', up));
    url = `https://127.0.0.1:${(server.address() as { port: number }).port}/zongtai`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Serves a release; `cut` ends the first answer after so many bytes. */
  const serving = (of: ReturnType<typeof release>, ranges: boolean, cut: number | null = null) => {
    let left = cut;
    return (request: IncomingMessage, answer: ServerResponse): void => {
      if (request.url === '/zongtai/update.json') return void answer.end(of.text);
      if (request.url !== `/zongtai/${of.file}`) return void answer.writeHead(404).end();
      const from = ranges ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
      const body = of.installer.subarray(from);
      const range = { 'content-range': `bytes ${from}-${of.installer.length - 1}/${of.installer.length}` };
      answer.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length, ...(from > 0 && range) });
      if (left === null) return void answer.end(body);
      answer.write(body.subarray(0, left), () => answer.destroy());
      left = null;
    };
  };

  test.each([true, false])('is brought here; a broken line goes on later (ranges: %s)', async (ranges) => {
    const big = release({ installer: Buffer.alloc(3 * MB, 9) });
    serve = serving(big, ranges, 2 * MB);
    const updates = lookingFor(looking());
    expect(await bring(updates, url)).toBe('updateUnreachable');
    const have = statSync(`${at(big.file)}.part`).size;
    expect(have).toBeGreaterThan(0);
    expect(await bring(updates, url)).toBe('staged');
    expect(asked.at(-1)).toBe(`/zongtai/${big.file} bytes=${have}-`);
    expect(readState(folder)?.source).toBe(`${url}/`);
  });

  test('a stranger at the other end, a redirect, an error, too much: each is refused', async () => {
    const good = release();
    serve = serving(good, true);
    expect(await bring(lookingFor(looking({ net: {} })), url)).toBe('updateUnreachable');
    const updates = lookingFor(looking());
    serve = (_request, answer) => void answer.writeHead(302, { location: 'https://127.0.0.1/' }).end();
    expect(await bring(updates, url)).toBe('updateUnreachable');
    serve = (_request, answer) => void answer.writeHead(500).end();
    expect(await bring(updates, url)).toBe('updateUnreachable');
    serve = (_request, answer) => void answer.end(Buffer.alloc(80_000, 32));
    expect(await bring(updates, url)).toBe('updateUnreadable');
    serve = (request, answer) =>
      void (request.url === '/zongtai/update.json' ? answer.end(good.text) : answer.end(Buffer.alloc(MB)));
    expect(await bring(updates, url)).toBe('updateFileWrong');
    server.closeAllConnections();
    server.close();
    expect(await bring(updates, url)).toBe('updateUnreachable');
    expect(existsSync(at(good.file))).toBe(false);
  });
});
