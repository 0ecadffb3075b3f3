import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Call } from '../../../core/api.ts';
import { standingOf } from '../../../core/db/put-back.ts';
import { readState, writeState } from '../../../core/update/state-file.ts';
import { lookingFor } from '../../../electron/update/look.ts';
import type { In, Out } from '../../../shared/contract/index.ts';
import type { Ended } from '../../../shared/domain/update/state.ts';
import { AGENT, aWorkingDay, SUP } from '../../support/day.ts';
import { aDesk, freshFolder, type TestDesk } from '../../support/desk.ts';
import { scansOf, watchedReads } from '../../support/plans.ts';
import { aKey, aRelease, laidOut } from '../../support/release.ts';
import { idOf, PIN } from '../../support/site.ts';

const KEYS = [aKey(), aKey()];
const release = aRelease({ version: '1.1.0', signers: KEYS });
const sha = release.manifest.artefacts['linux-x64-appimage']!.sha256;
const staffId = (no: string): string => idOf(`staff ${no}`);
let stick: string;
beforeEach(() => void (stick = laidOut(freshFolder(), release)));
afterEach(() => rmSync(stick, { recursive: true }));

/** A desk of a host that replaces its own program; its data folder is known before it opens. */
async function updatable(open: (o: object) => Promise<TestDesk> = aDesk): Promise<TestDesk> {
  let looking: ReturnType<typeof lookingFor> | null = null;
  const desk = await open({
    ports: {
      updates: (ask: Parameters<ReturnType<typeof lookingFor>>[0]) => looking!(ask),
    },
  });
  looking = lookingFor({
    folder: desk.folder,
    keys: KEYS.map(({ name }) => name),
    here: { version: '1.0.0', channel: 'stable', target: 'linux-x64-appimage', schema: 80 },
    form: 'appimage',
    platform: 'linux',
    net: {},
    own: null,
    now: () => desk.clock.now(),
    trace: () => undefined,
  });
  return desk;
}

const asHost = (desk: TestDesk) => {
  const call: Call = { id: randomUUID(), op: 'update.due', input: {}, session: 'host' };
  return desk.app.dispatch(call);
};
async function due(desk: TestDesk): Promise<Out<'update.due'>> {
  const answer = await asHost(desk);
  if ('ok' in answer) return answer.ok as Out<'update.due'>;
  throw new Error(`${JSON.stringify(answer)} ${String(desk.defects.at(-1)?.error)}`);
}
const leave = (desk: TestDesk, ...nos: string[]): void => nos.forEach((no) => desk.app.endWindow(`window of ${no}`));
const approval = (over: Partial<In<'update.approve'>> = {}) => ({
  sha256: sha,
  staffId: staffId(SUP),
  pin: PIN,
  ...over,
});
const entries = (desk: TestDesk): number => desk.app.stream().seq;

test('a host that does not replace its program says so, and nothing can be asked of it', async () => {
  const desk = await aDesk();
  expect(await desk.ok('update.status', {}, AGENT)).toMatchObject({ available: false, running: null, steps: [] });
  expect(await desk.refused('update.look', { source: stick }, SUP)).toBe('noUpdates');
  expect(await desk.refused('update.approve', approval(), SUP)).toBe('noUpdates');
  expect(await due(desk)).toEqual({ order: null, waits: 'nothing', again: false });
  await desk.close();
});

test('looked for, approved with a PIN, ordered after the copy of the book', async () => {
  const desk = await updatable();
  expect(await desk.refused('update.look', { source: stick }, AGENT)).toBe('notAllowed');
  expect(await desk.ok('update.look', { source: stick }, SUP)).toMatchObject({ version: '1.1.0', sha256: sha });
  const seq = entries(desk);
  await desk.ok('update.look', { source: null }, SUP);
  expect(entries(desk)).toBe(seq);
  expect(await desk.ok('update.status', {}, AGENT)).toMatchObject({
    available: true,
    running: '1.0.0',
    staged: { version: '1.1.0', migrates: true },
    approved: null,
    waits: 'approval',
    wayBack: null,
    steps: [{ step: 'staged' }],
  });
  expect(await due(desk)).toMatchObject({ order: null, waits: 'approval' });

  expect(await desk.refused('update.approve', approval({ pin: '135790' }), AGENT)).toBe('wrongPin');
  expect(await desk.refused('update.approve', approval({ staffId: staffId(AGENT) }), AGENT)).toBe('signerNotAllowed');
  expect(await desk.refused('update.approve', approval({ sha256: 'b'.repeat(64) }), AGENT)).toBe('updateGone');
  expect(entries(desk)).toBe(seq);
  expect(await desk.ok('update.approve', approval(), AGENT)).toEqual({ waits: 'signedIn' });
  expect(await desk.refused('update.approve', approval(), SUP)).toBe('updateApproved');
  expect(await desk.ok('update.status', {}, AGENT)).toMatchObject({
    approved: { at: desk.clock.now() },
    waits: 'signedIn',
  });

  expect(await due(desk)).toMatchObject({ order: null, waits: 'signedIn', again: true });
  leave(desk, AGENT, SUP);
  const said = await due(desk);
  expect(said).toMatchObject({ order: { version: '1.1.0', sha256: sha }, waits: 'due' });
  const { book } = said.order!;
  expect(book).toEqual(standingOf(book.copy));
  expect(book).toMatchObject({ stream: desk.app.stream().stream, seq: entries(desk), head: desk.app.stream().hash });
  expect(join(desk.folder, 'backups')).toBe(join(book.copy, '..'));
  // Ordered again when the host did not begin, without another entry.
  expect((await due(desk)).order).not.toBeNull();
  expect(entries(desk)).toBe(book.seq);
  await desk.close();
});

test('no page can order, and no PIN is left anywhere', async () => {
  const desk = await updatable();
  await desk.ok('update.look', { source: stick }, SUP);
  await desk.ok('update.approve', approval(), AGENT);
  leave(desk, AGENT, SUP);
  for (const session of ['nobody', `window of ${SUP}`, 'window 1', 'Host'])
    expect(await desk.app.dispatch({ id: randomUUID(), op: 'update.due', input: {}, session })).toMatchObject({
      refused: { type: 'notAllowed' },
    });
  const { stream } = desk.app.stream();
  expect(JSON.stringify(desk.app.entriesAfter(stream, 0, 100))).not.toContain(PIN);
  await desk.close();
});

test('an approval is taken back, and falls with the file it was given for', async () => {
  const desk = await updatable();
  await desk.ok('update.look', { source: stick }, SUP);
  expect(await desk.refused('update.cancel', { sha256: sha }, SUP)).toBe('updateGone');
  await desk.ok('update.approve', approval(), AGENT);
  expect(await desk.refused('update.cancel', { sha256: sha }, AGENT)).toBe('notAllowed');
  await desk.ok('update.cancel', { sha256: sha }, SUP);
  leave(desk, AGENT, SUP);
  expect(await due(desk)).toMatchObject({ order: null, waits: 'approval' });
  await desk.ok('update.approve', approval(), AGENT);
  laidOut(stick, aRelease({ version: '1.2.0', signers: KEYS }));
  await desk.ok('update.look', { source: stick }, SUP);
  leave(desk, AGENT, SUP);
  expect(await due(desk)).toMatchObject({ order: null, waits: 'approval' });
  expect((await desk.ok('update.status', {}, AGENT)).steps.map(({ step, version }) => `${version} ${step}`)).toEqual([
    '1.2.0 staged',
    '1.1.0 approved',
    '1.1.0 cancelled',
    '1.1.0 approved',
    '1.1.0 staged',
  ]);
  await desk.close();
});

test('nothing is ordered while a business day is open, nor before the time of the release', async () => {
  const desk = await updatable(aWorkingDay);
  await desk.ok('update.look', { source: stick }, SUP);
  expect(await desk.ok('update.approve', approval(), AGENT)).toEqual({ waits: 'dayOpen' });
  leave(desk, AGENT, SUP);
  expect(await due(desk)).toMatchObject({ order: null, waits: 'dayOpen', again: true });
  const later = aRelease({ version: '1.3.0', signers: KEYS, over: { notBefore: desk.clock.now() + 1000 } });
  laidOut(stick, later);
  const found = await desk.ok('update.look', { source: stick }, SUP);
  expect(await desk.ok('update.approve', approval({ sha256: found.sha256 }), AGENT)).toEqual({ waits: 'notBefore' });
  desk.clock.advance(1000);
  expect(await desk.ok('update.status', {}, AGENT)).toMatchObject({ waits: 'dayOpen' });
  await desk.close();
});

test('how an update ended is written down once, and a supervisor is told when it did not work', async () => {
  const desk = await updatable();
  await desk.ok('update.look', { source: stick }, SUP);
  await desk.ok('update.approve', approval(), AGENT);
  const state = readState(desk.folder)!;
  const ended: Ended = {
    version: '1.1.0',
    from: '1.0.0',
    sha256: sha,
    outcome: 'wentBack',
    reason: 'notHealthy',
    book: 'putBack',
    at: desk.clock.now(),
  };
  writeState(desk.folder, { ...state, ended });
  leave(desk, AGENT, SUP);
  expect(await due(desk)).toMatchObject({ order: null, again: true });
  const seq = entries(desk);
  expect(await due(desk)).toMatchObject({ order: null, waits: 'approval' });
  expect(entries(desk)).toBe(seq);
  expect(await desk.ok('update.status', {}, AGENT)).toMatchObject({
    last: { outcome: 'wentBack', book: 'putBack' },
    approved: null,
  });
  expect((await desk.ok('notices.list', { open: true }, SUP)).rows).toMatchObject([
    {
      kind: 'updateFailed',
      recipient: 'SUP',
      facts: { version: '1.1.0', from: '1.0.0', outcome: 'wentBack', reason: 'notHealthy' },
    },
  ]);
  await desk.close();
});

test('what an administrator types looks at the file where the desk cannot change it', async () => {
  const desk = await updatable();
  await desk.ok('update.look', { source: stick }, SUP);
  const state = readState(desk.folder)!;
  writeState(desk.folder, { ...state, form: 'deb', staged: { ...state.staged!, file: 'zongtai.deb' } });
  const { command } = await desk.ok('update.status', {}, SUP);
  const from = join(desk.folder, 'updates/1.1.0/zongtai.deb');
  expect(command).toBe(
    `sudo sh -c 'install -m 600 ${from} /root/zongtai.deb && echo "${sha}  /root/zongtai.deb" | sha256sum -c && apt install /root/zongtai.deb'`,
  );
  expect(spawnSync('sh', ['-n', '-c', command!]).status).toBe(0);
  await desk.close();
});

test('no statement of updates scans a ledger', async () => {
  const desk = await updatable();
  await desk.ok('update.look', { source: stick }, SUP);
  const watch = watchedReads();
  watch.on();
  await desk.ok('update.look', { source: stick }, SUP);
  await desk.ok('update.approve', approval(), AGENT);
  await desk.ok('update.status', {}, AGENT);
  await desk.ok('update.cancel', { sha256: sha }, SUP);
  leave(desk, AGENT, SUP);
  await due(desk);
  watch.off();
  const reads = watch.reads().filter((sql) => sql.includes('update_step'));
  expect(reads.length).toBeGreaterThan(2);
  expect(scansOf(desk.folder, reads)).toEqual([]);
  await desk.close();
});
