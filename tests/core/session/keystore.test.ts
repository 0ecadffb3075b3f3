import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pepperFile } from '../../../core/pepper.ts';
import { rowsOf } from '../../support/day.ts';
import { aDesk, freshFolder, type TestDesk } from '../../support/desk.ts';
import { idOf, PIN } from '../../support/site.ts';

const SUP = idOf('staff 1001');
const AGENT = idOf('staff 1011');
const keys = (folder: string): string[] => readdirSync(join(folder, 'keys')).toSorted();
const plain = (folder: string): string => join(folder, 'keys', 'pepper');
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const signIn = (desk: TestDesk, pin: string, staffId = AGENT) =>
  desk.app.dispatch({ id: crypto.randomUUID(), op: 'session.signIn', input: { staffId, pin }, session: 'a window' });

/** A desk in its own folder with a pepper of its own, at which somebody was let in once; `code` is its recovery code. */
async function aKeyedDesk() {
  const folder = freshFolder();
  folders.push(folder);
  const pepper = pepperFile(folder);
  const desk = await aDesk({ ports: { pepper } });
  expect(await signIn(desk, PIN)).toHaveProperty('ok');
  const code = (await desk.ok('session.newRecoveryCode', {}, '1001')).recoveryCode;
  return { desk, folder, code };
}

/** The same database after a restart, with whatever lies in the keys folder by then. */
async function restarted(desk: TestDesk, folder: string): Promise<TestDesk> {
  await desk.app.close();
  folders.push(desk.folder);
  return aDesk({ folder: desk.folder, ports: { pepper: pepperFile(folder) } });
}

describe('the pepper in a file', () => {
  test('is made whole once, and only when it is asked for anew a second time; the old one is put aside', async () => {
    const folder = freshFolder();
    folders.push(folder);
    const read = pepperFile(folder);
    expect(await read()).toBe('none');
    const made = await read(true);
    expect(made).toMatchObject({ guard: 'file' });
    expect([readFileSync(plain(folder)).length, keys(folder)]).toEqual([32, ['pepper']]);
    expect(await pepperFile(folder)()).toEqual(made);
    expect(await read()).toEqual(made);
    for (const names of [
      ['pepper', 'pepper.lost-1'],
      ['pepper', 'pepper.lost-1', 'pepper.lost-2'],
    ]) {
      expect(await read(true)).not.toEqual(made);
      expect(keys(folder)).toEqual(names);
    }
  });

  test('is lost when its length is wrong or another host sealed it, and nothing is written over it', async () => {
    const folder = freshFolder();
    folders.push(folder);
    await pepperFile(folder)(true);
    truncateSync(plain(folder), 31);
    expect(await pepperFile(folder)()).toBe('lost');
    rmSync(plain(folder));
    writeFileSync(join(folder, 'keys', 'pepper.sealed'), 'x');
    expect(await pepperFile(folder)()).toBe('lost');
    expect(keys(folder)).toEqual(['pepper.sealed']);
  });
});

describe('without the pepper', () => {
  const losses: Readonly<Record<string, (folder: string) => void>> = {
    'that is gone': (folder) => rmSync(plain(folder)),
    'that was cut off': (folder) => truncateSync(plain(folder), 7),
    'that is another one': (folder) => {
      chmodSync(plain(folder), 0o600);
      writeFileSync(plain(folder), Buffer.alloc(32, 9));
    },
  };
  test.each(Object.entries(losses))('%s no PIN is taken and none is counted wrong', async (_what, lose) => {
    const { desk, folder } = await aKeyedDesk();
    lose(folder);
    const before = existsSync(plain(folder)) ? readFileSync(plain(folder)) : null;
    const again = await restarted(desk, folder);
    for (let i = 0; i < 6; i++)
      expect(await signIn(again, i % 2 === 0 ? PIN : '111222')).toEqual({ refused: { type: 'keystoreLost' } });
    const sign = { staffId: SUP, pin: PIN, purpose: 'countersign' } as const;
    expect(await again.refused('session.sign', sign)).toBe('keystoreLost');
    expect(await again.refused('session.changePin', { pin: PIN, newPin: '902117' })).toBe('keystoreLost');
    expect(await again.refused('session.resetPin', { staffId: AGENT, newPin: '902117' }, '1001')).toBe('keystoreLost');
    expect(rowsOf(again, 'SELECT failures FROM sign_in_guard WHERE failures > 0')).toEqual([]);
    expect(existsSync(plain(folder)) ? readFileSync(plain(folder)) : null).toEqual(before);
    expect(await again.ok('session.faces', {}, null)).toMatchObject({ ready: true });
    await again.close();
  });

  test('the recovery code begins anew: a supervisor has a PIN again, everybody else gets theirs from there, and the journal says so', async () => {
    const { desk, folder, code } = await aKeyedDesk();
    const others = rowsOf(desk, "SELECT count(*) AS n FROM staff_pin WHERE id <> 'keystore'")[0] as { n: number };
    truncateSync(plain(folder), 7);
    const again = await restarted(desk, folder);
    const recovery = { staffId: SUP, newPin: '902117' };
    expect(await again.refused('session.recover', { ...recovery, code: 'WRONG' }, null)).toBe('wrongRecoveryCode');
    const { recoveryCode, ...rest } = await again.ok('session.recover', { ...recovery, code }, null);
    expect(rest).toEqual({ others: others.n - 1 });
    expect(keys(folder)).toEqual(['pepper', 'pepper.lost-1']);
    expect(await signIn(again, '902117', SUP)).toHaveProperty('ok');
    expect(await signIn(again, PIN)).toEqual({ refused: { type: 'noPin' } });
    const said = rowsOf(
      again,
      "SELECT doc_kind, doc_id, from_state, to_state, made_by FROM transition WHERE reason = 'keystoreLost' ORDER BY id",
    ) as { doc_kind: string; doc_id: string }[];
    expect(said[0]).toMatchObject({ doc_kind: 'keystore', from_state: 'lost', to_state: 'set', made_by: SUP });
    expect(said.slice(1)).toHaveLength(others.n - 1);
    expect(said).toContainEqual({
      doc_kind: 'staff_pin',
      doc_id: AGENT,
      from_state: null,
      to_state: 'void',
      made_by: SUP,
    });
    expect(await again.ok('journal.verify', {}, '1001')).toMatchObject({ sound: true });
    await again.ok('session.resetPin', { staffId: AGENT, newPin: '864203' }, '1001');
    // The next code is for a forgotten PIN: with the pepper in its place nobody else loses theirs.
    const second = await again.ok('session.recover', { code: recoveryCode, staffId: SUP, newPin: '975312' }, null);
    expect(second.others).toBe(0);
    expect(await signIn(again, '864203')).toHaveProperty('ok');
    await again.close();
  });

  test('a new one whose first PIN was never written leaves the code good and is used the second time', async () => {
    const { desk, folder, code } = await aKeyedDesk();
    rmSync(plain(folder));
    await pepperFile(folder)(true);
    const made = readFileSync(plain(folder));
    const again = await restarted(desk, folder);
    expect(await signIn(again, PIN)).toEqual({ refused: { type: 'keystoreLost' } });
    await again.ok('session.recover', { code, staffId: SUP, newPin: '902117' }, null);
    expect(readFileSync(plain(folder))).toEqual(made);
    expect(keys(folder)).toEqual(['pepper']);
    expect(await signIn(again, '902117', SUP)).toHaveProperty('ok');
    await again.close();
  });
});

test('who guards the pepper is told to supervisors', async () => {
  const { desk } = await aKeyedDesk();
  expect(await desk.ok('session.keystore', {}, '1001')).toEqual({ guard: 'file' });
  expect(await desk.refused('session.keystore', {}, '1011')).toBe('notAllowed');
  await desk.close();
});
