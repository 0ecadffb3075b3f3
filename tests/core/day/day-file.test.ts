import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { canonical } from '../../../shared/kernel/canonical.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import {
  AGENT,
  aWorkingDay,
  CLOSER,
  gift,
  ISSUER,
  LEAD,
  readyToClose,
  refusalOf,
  rowsOf,
  SUP,
  TODAY,
} from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { runList } from '../checklists/support.ts';

const sha = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const latest = async (desk: TestDesk) => (await desk.ok('dayFile.list', {}, SUP)).rows[0]!;
const pathOf = (desk: TestDesk, fileId: string) => join(desk.folder, 'files', fileId.slice(0, 2), fileId);
const verified = (desk: TestDesk, id: string) => desk.ok('dayFile.verify', { id }, SUP);

/** Closes the day. @returns its file */
async function close(desk: TestDesk) {
  await desk.ok('day.close', {}, CLOSER);
  return latest(desk);
}

test('the day file holds the day: figures, gate, documents, checklists, exports, and the head of the book', async () => {
  const desk = await aWorkingDay();
  await runList(desk, 'closing', CLOSER, { lights: '关不掉' });
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }, ISSUER);
  await desk.ok('day.tick', { step: 'power', done: true }, CLOSER);
  await readyToClose(desk);
  const head = desk.app.stream();
  const row = await close(desk);
  expect(row).toMatchObject({
    docNo: 'BT-QYL1-20261001-001',
    day: TODAY,
    by: '小暑凉',
    overrides: 0,
    previousNo: null,
    journalSeq: head.seq,
    journalHead: head.hash,
  });
  const { content } = await desk.ok('dayFile.get', { id: row.id }, SUP);
  expect(content).toMatchObject({
    day: TODAY,
    closedBy: { staffNo: CLOSER, name: '小暑凉' },
    counters: { issues: 0, openTodos: 1 },
    count: { state: 'matched', gifts: { matched: 5, rows: 5 } },
    checklists: [{ docNo: 'JCB-QYL1-20261001-001', template: 'closing', state: 'failed', by: '小暑凉' }],
    exports: [{ campaign: 'QYL-2026-01', revision: 1, completeness: 'complete' }],
    journal: { stream: head.stream, seq: head.seq, head: head.hash },
    previous: null,
  });
  expect(content!.documents.map((d) => [d.kind, d.docNo, d.state])).toEqual([
    ['sealed_box', 'XF-QYL1-20261001-001', 'sealed'],
    ['gift_damage', 'ZPSH-QYL1-20261001-001', 'reported'],
    ['stocktake', 'PD-QYL1-20261001-001', 'matched'],
    ['gift_handover', 'ZPJJ-QYL1-20261001-001', 'signed_out'],
    ['todo', 'DB-QYL1-20261001-001', 'open'],
  ]);
  expect(content!.gate.find((l) => l.key === 'power')).toMatchObject({ state: 'ticked' });
  expect(await verified(desk, row.id)).toEqual({ sound: true, faults: [], sha: row.sha });
  await desk.close();
});

test('anybody can check it without us: the text without its sum has that sum, and the next entry of the book names it', async () => {
  const desk = await aWorkingDay({ stock: false });
  const row = await close(desk);
  const text = readFileSync(pathOf(desk, row.jsonFile), 'utf8');
  expect(sha(text)).toBe(row.jsonFile);
  const { sha: own, ...rest } = JSON.parse(text) as Record<string, unknown>;
  expect([own, sha(canonical(rest)), text]).toEqual([row.sha, row.sha, canonical(JSON.parse(text))]);
  const [entry] = rowsOf(desk, 'SELECT op, body FROM journal WHERE seq = ?', row.journalSeq + 1);
  expect(entry!['op']).toBe('day.close');
  const changes = (
    JSON.parse(String(entry!['body'])) as { changes: [string, string, string, Record<string, unknown>][] }
  ).changes;
  expect(changes.find(([table]) => table === 'day_file')).toMatchObject([
    'day_file',
    'i',
    row.id,
    { sha: row.sha, json_file: row.jsonFile },
  ]);
  expect(changes.some(([table, , , f]) => table === 'transition' && f['to_state'] === 'closed')).toBe(true);
  await desk.close();
});

test('today’s file names yesterday’s; a day closed again has a second file after the first', async () => {
  const desk = await aWorkingDay({ stock: false });
  const first = await close(desk);
  await desk.ok('day.reopen', { reason: '漏记' }, SUP);
  const again = await close(desk);
  expect(again).toMatchObject({ docNo: 'BT-QYL1-20261001-002', previousNo: first.docNo });
  desk.clock.set(instantOf('2026-10-02', '09:00', 'Asia/Shanghai'));
  await desk.ok('day.open', { seals: [] }, LEAD);
  const next = await close(desk);
  expect(next).toMatchObject({ docNo: 'BT-QYL1-20261002-001', previousNo: again.docNo });
  const { content } = await desk.ok('dayFile.get', { id: next.id }, SUP);
  expect(content!.previous).toEqual({ docNo: again.docNo, sha: again.sha });
  for (const { id } of [first, again, next]) expect((await verified(desk, id)).faults).toEqual([]);
  const page = await desk.ok('dayFile.list', { limit: 2 }, SUP);
  expect([page.rows.map((r) => r.id), page.more]).toEqual([[next.id, again.id], true]);
  expect((await desk.ok('dayFile.list', { limit: 2, before: again.id }, SUP)).rows.map((r) => r.id)).toEqual([
    first.id,
  ]);
  await desk.close();
});

/** Writes past every trigger, as somebody with the file in hand could. */
function forge(desk: TestDesk, sql: string, ...values: (string | number)[]): void {
  const db = new Database(join(desk.folder, 'desk.db'));
  for (const trigger of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[])
    db.exec(`DROP TRIGGER ${trigger}`);
  db.prepare(sql).run(...values);
  db.close();
}

test('what was changed afterwards is found: file, content, row, chain, book', async () => {
  const desk = await aWorkingDay({ stock: false });
  const first = await close(desk);
  desk.clock.set(instantOf('2026-10-02', '09:00', 'Asia/Shanghai'));
  await desk.ok('day.open', { seals: [] }, LEAD);
  const row = await close(desk);
  const path = pathOf(desk, row.jsonFile);
  const text = readFileSync(path, 'utf8');
  const faults = async () => (await verified(desk, row.id)).faults;
  chmodSync(path, 0o600);
  writeFileSync(path, text.replace('"issues":0', '"issues":9'));
  expect(await faults()).toEqual(['fileChanged', 'contentChanged']);
  const lie = { ...(JSON.parse(text) as Record<string, unknown>), docNo: 'BT-QYL1-20261002-009' } as Record<
    string,
    unknown
  >;
  delete lie['sha'];
  writeFileSync(path, canonical({ ...lie, sha: sha(canonical(lie)) }));
  expect(await faults()).toEqual(['fileChanged', 'contentChanged', 'rowDiffers']);
  writeFileSync(path, 'no file of ours');
  expect(await faults()).toEqual(['fileChanged', 'contentChanged']);
  rmSync(path);
  expect(await faults()).toEqual(['fileMissing']);
  expect((await desk.ok('dayFile.get', { id: row.id }, SUP)).content).toBeNull();
  writeFileSync(path, text);
  expect(await faults()).toEqual([]);
  forge(desk, 'UPDATE day_file SET sha = ? WHERE id = ?', '0'.repeat(64), first.id);
  expect(await faults()).toEqual(['chainBroken']);
  forge(
    desk,
    'UPDATE journal SET body = replace(body, ?, ?) WHERE seq = ?',
    row.sha,
    '1'.repeat(64),
    row.journalSeq + 1,
  );
  forge(desk, 'UPDATE journal SET hash = ? WHERE seq = ?', '2'.repeat(64), row.journalSeq);
  expect(await faults()).toEqual(['chainBroken', 'journalDiffers', 'closeNotInJournal']);
  await desk.close();
});

test('the page is printed before the close when there is a printer; one that fails does not hold the close', async () => {
  const pages: string[] = [];
  let broken = false;
  const pdf = async (html: string) => {
    if (broken) throw new Error('out of paper');
    pages.push(html);
    return new Uint8Array(Buffer.from(`%PDF ${pages.length}`));
  };
  const desk = await aWorkingDay({ stock: false, ports: { pdf } });
  await desk.ok('day.tick', { step: 'power', done: true }, CLOSER);
  const row = await close(desk);
  expect(readFileSync(pathOf(desk, row.pdfFile!), 'utf8')).toBe('%PDF 1');
  for (const words of ['日结记录', row.docNo, row.sha, row.journalHead, '小暑凉', '闭店条件', '断电、锁柜'])
    expect(pages[0]).toContain(words);
  expect(desk.app.file(`window of ${SUP}`, row.pdfFile!)).toMatchObject({ mime: 'application/pdf' });
  expect(desk.app.file(`window of ${SUP}`, row.jsonFile)).toMatchObject({ name: 'BT-QYL1-20261001-001.json' });
  broken = true;
  await desk.ok('day.reopen', { reason: '漏记' }, SUP);
  const without = await close(desk);
  expect([without.pdfFile, (await verified(desk, without.id)).sound]).toEqual([null, true]);
  broken = false;
  const printed = await desk.ok('sheets.print', { sheet: 'dayFile', id: without.id, language: 'en' }, AGENT);
  expect(printed).toMatchObject({ fileName: expect.stringContaining(without.docNo), nth: 1 });
  expect(pages.at(-1)).toContain('Last journal entry');
  await desk.close();
});

test('what happens while the page is printed is in the file: it is made anew, and printed later', async () => {
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();
  const pdf = async () => {
    await meanwhile();
    return new Uint8Array(3);
  };
  const desk = await aWorkingDay({ stock: false, ports: { pdf } });
  meanwhile = () => desk.ok('day.tick', { step: 'leave', done: true }, LEAD);
  const row = await close(desk);
  const { content } = await desk.ok('dayFile.get', { id: row.id }, SUP);
  expect([row.pdfFile, content!.gate.find((l) => l.key === 'leave')!.state]).toEqual([null, 'ticked']);
  expect((await verified(desk, row.id)).faults).toEqual([]);
  await desk.close();
});

test('a gate that turns red while the page is printed keeps the day open, without a file', async () => {
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();
  const pdf = async () => {
    await meanwhile();
    return new Uint8Array(3);
  };
  const desk = await aWorkingDay({ ports: { pdf } });
  await readyToClose(desk);
  const boxId = (await desk.ok('gifts.stock', {}, SUP)).boxes[0]!.id;
  meanwhile = () => desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  expect(await refusalOf(desk.call('day.close', {}, CLOSER))).toMatchObject({ type: 'gateNotMet', steps: ['sealed'] });
  expect(rowsOf(desk, 'SELECT count(*) AS n FROM day_file')).toEqual([{ n: 0 }]);
  expect((await desk.ok('day.gate', {}, SUP)).state).toBe('open');
  await desk.close();
});
