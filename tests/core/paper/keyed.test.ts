import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, instantOf } from '../../../shared/kernel/time.ts';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { anIssue, anIssueDesk, freshReceipt, onFile, receipt, rowsOf, turnTo } from '../gifts/support.ts';
import { aFlatPrinter } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONE = 'Asia/Shanghai';
const [LEAD, SUP, ISSUER, AGENT] = ['1017', '1001', '1011', '1012'];
const CAMPAIGN = idOf('campaign A');
let desk: TestDesk;
beforeEach(async () => {
  desk = await anIssueDesk({ ports: { pdf: aFlatPrinter().pdf } });
});
afterEach(() => desk.close());

type Prefix = 'ZPFF' | 'ZPLY' | 'ZB' | 'JB';
/** Forms printed an hour ago. */
async function forms(prefix: Prefix, many = 2): Promise<void> {
  await desk.ok('pads.print', { prefix, forms: many, language: 'zh-CN' }, LEAD);
  desk.clock.advance(HOUR);
}
const written = (number: string, ago = MINUTE) => ({ paper: { number, writtenAt: desk.clock.now() - ago } });
const numbers = async () => (await desk.ok('pads.list', {}, AGENT)).rows[0]!.numbers;
const G1 = { itemKind: 'gift', itemId: idOf('gift G001'), qty: 2, serialFrom: null, serialTo: null } as const;

describe('a draw keyed in from its form', () => {
  const draw = (number: string, ago = MINUTE, qty = 2) => ({
    lines: [{ ...G1, qty }],
    countersign: desk.sign(AGENT, 'countersign', ISSUER),
    ...written(number, ago),
  });

  test('carries its number, says when it was written, and is marked on paper', async () => {
    await forms('ZPLY');
    const { id, docNo } = await desk.ok('gifts.draw', draw('zply-qyl1-p0002'), ISSUER);
    expect(docNo).toBe('ZPLY-QYL1-P0002');
    const form = { number: docNo, writtenAt: desk.clock.now() - MINUTE };
    const [row] = (await desk.ok('gifts.draws', {}, AGENT)).rows;
    expect(row).toMatchObject({ id, docNo, at: desk.clock.now(), form });
    expect((await numbers())[1]).toMatchObject({ state: 'used', records: 1, docKind: 'gift_draw', docId: id, docNo });
    const sheet = await desk.ok('sheets.preview', { sheet: 'draw', id, language: 'en' }, AGENT);
    expect(sheet.html).toContain(`Entered late from paper ${docNo}, written ${FIRST_DAY}`);
  });

  test('is refused for a used form, one of another kind, a time it cannot have; a refused draw uses nothing up', async () => {
    await forms('ZPLY');
    expect(await desk.refused('gifts.draw', draw('ZPLY-QYL1-P0001', MINUTE, 9999), ISSUER)).toBe('stockShort');
    expect((await numbers())[0]).toMatchObject({ state: 'open' });
    await desk.ok('gifts.draw', draw('ZPLY-QYL1-P0001'), ISSUER);
    expect(await desk.refused('gifts.draw', draw('ZPLY-QYL1-P0001'), ISSUER)).toBe('padUsed');
    expect(await desk.refused('gifts.draw', draw('ZB-QYL1-P0001'), ISSUER)).toBe('padUnknown');
    expect(await desk.refused('gifts.draw', draw('ZPLY-QYL1-P0002', 2 * HOUR), ISSUER)).toBe('padTimeWrong');
    const own = await desk.ok(
      'gifts.draw',
      { lines: [G1], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
      ISSUER,
    );
    expect(own.docNo).toBe('ZPLY-QYL1-20261001-001');
  });
});

describe('lines of a duty page', () => {
  const line = (number: string, ago: number, content = '补写') =>
    ({ category: 'visit', content, ...written(number, ago) }) as const;

  test('each becomes an entry at the time on the form, until the page is full', async () => {
    await forms('ZB');
    for (let i = 0; i < 9; i++) await desk.ok('diary.write', line('ZB-QYL1-P0001', (40 - i) * MINUTE), AGENT);
    expect(await desk.refused('diary.write', line('ZB-QYL1-P0001', MINUTE), AGENT)).toBe('padUsed');
    expect((await numbers())[0]).toMatchObject({ state: 'used', records: 9, docKind: 'diary_entry' });
    expect((await desk.ok('pads.list', {}, AGENT)).rows[0]).toMatchObject({ left: 1 });
    const rows = (await desk.ok('diary.page', {}, AGENT)).shifts.flatMap((s) => s.rows).filter((r) => !r.auto);
    expect(rows).toHaveLength(9);
    expect(rows[0]).toMatchObject({
      at: desk.clock.now() - 40 * MINUTE,
      form: 'ZB-QYL1-P0001',
      writtenAt: desk.clock.now(),
    });
    const sheet = await desk.ok('sheets.preview', { sheet: 'dutyRecord', id: FIRST_DAY, language: 'zh-CN' }, AGENT);
    expect(sheet.html.split('补录自纸单 ZB-QYL1-P0001')).toHaveLength(10);
  });

  test('a spoiled page takes none, a page with a line is not spoiled any more', async () => {
    await forms('ZB');
    await desk.ok('pads.spoil', { number: 'ZB-QYL1-P0001', note: '弄湿了' }, AGENT);
    expect(await desk.refused('diary.write', line('ZB-QYL1-P0001', MINUTE), AGENT)).toBe('padUsed');
    await desk.ok('diary.write', line('ZB-QYL1-P0002', MINUTE), AGENT);
    expect(await desk.refused('pads.spoil', { number: 'ZB-QYL1-P0002', note: '弄湿了' }, AGENT)).toBe('padUsed');
  });

  test('what was written on a day that is closed stands on the page of that day', async () => {
    await forms('ZB');
    const writtenAt = desk.clock.now();
    desk.clock.advance(HOUR);
    turnTo(desk, FIRST_DAY, addDays(FIRST_DAY, 1));
    const paper = { number: 'ZB-QYL1-P0001', writtenAt };
    const { id } = await desk.ok('diary.write', { category: 'call', content: '停电时来电', paper }, AGENT);
    const entries = async (day: string) =>
      (await desk.ok('diary.page', { day }, AGENT)).shifts.flatMap((s) => s.rows).filter((r) => r.id === id);
    expect(await entries(FIRST_DAY)).toEqual([expect.objectContaining({ at: writtenAt, form: paper.number })]);
    expect(await entries(addDays(FIRST_DAY, 1))).toEqual([]);
  });
});

test('a shift handover keyed in from its form carries its number', async () => {
  await forms('JB');
  await desk.ok('shift.signOn', { shift: '早班' }, ISSUER);
  const begun = { lastShift: false, shiftIn: null, ...written('JB-QYL1-P0002') };
  const { id, docNo } = await desk.ok('handover.start', begun, ISSUER);
  expect(docNo).toBe('JB-QYL1-P0002');
  expect((await numbers())[1]).toMatchObject({ state: 'used', docKind: 'shift_handover', docId: id, docNo });
  const sheet = await desk.ok('sheets.preview', { sheet: 'shiftHandover', id, language: 'zh-CN' }, AGENT);
  expect(sheet.html).toContain('补录自纸单 JB-QYL1-P0002');
  expect(await desk.refused('pads.spoil', { number: docNo, note: '弄湿了' }, ISSUER)).toBe('padUsed');
});

test('one record belongs to one form: a second one is refused with the number of the first', async () => {
  await forms('ZB');
  const { id } = await desk.ok('diary.write', { category: 'visit', content: '问路' }, AGENT);
  const join = (number: string) =>
    ({ number, writtenAt: desk.clock.now() - MINUTE, docKind: 'diary_entry', docId: id }) as const;
  await desk.ok('pads.keyed', join('ZB-QYL1-P0001'), AGENT);
  expect(await desk.call('pads.keyed', join('ZB-QYL1-P0002'), AGENT)).toEqual({
    refused: { type: 'recordOnForm', number: 'ZB-QYL1-P0001' },
  });
  expect(await desk.refused('pads.keyed', join('ZB-QYL1-P0001'), AGENT)).toBe('recordOnForm');
  expect(rowsOf(desk, 'SELECT count(*) AS n FROM pad_use')).toEqual([{ n: 1 }]);
  expect(() =>
    onFile(desk, (db) =>
      db.exec(
        `INSERT INTO pad_use SELECT '${idOf('again')}', pad_id, 2, doc_kind, doc_id, written_at, note, at, made_by FROM pad_use`,
      ),
    ),
  ).toThrow('record has a form');
});

describe('an issue written while the campaign ran', () => {
  const issueOf = (writtenAt: number, day: string, number = 'ZPFF-QYL1-P0001') =>
    anIssue({ paper: { number, writtenAt }, receipts: [receipt(`Z${writtenAt}`, 30_000, 'L2-04', day)] });

  /** The campaign ends on the first day. */
  const endsOn = (day: string) =>
    onFile(desk, (db) => db.prepare('UPDATE campaign SET end_day = ? WHERE id = ?').run(day, CAMPAIGN));

  test('is accepted after the campaign has ended, as late as its form says', async () => {
    await forms('ZPFF');
    const writtenAt = desk.clock.now();
    desk.clock.advance(HOUR);
    endsOn(FIRST_DAY);
    turnTo(desk, FIRST_DAY, addDays(FIRST_DAY, 1));
    expect(await desk.refused('gifts.issue', anIssue({ receipts: [freshReceipt(30_000)] }), ISSUER)).toBe(
      'campaignNotRunning',
    );
    expect((await desk.ok('gifts.counter', {}, ISSUER)).campaigns).toEqual([]);
    const then = await desk.ok('gifts.counter', { writtenAt }, ISSUER);
    expect(then.campaigns).toEqual([expect.objectContaining({ id: CAMPAIGN, state: 'running' })]);
    const { id, docNo } = await desk.ok('gifts.issue', issueOf(writtenAt, FIRST_DAY), ISSUER);
    expect(docNo).toBe('ZPFF-QYL1-P0001');
    expect(await desk.ok('gifts.issueDetail', { id }, SUP)).toMatchObject({ writtenAt, businessDay: '2026-10-02' });
    const today = desk.clock.now();
    expect(await desk.refused('gifts.issue', issueOf(today, '2026-10-02', 'ZPFF-QYL1-P0002'), ISSUER)).toBe(
      'campaignNotRunning',
    );
  });

  test('also when a supervisor ended it early, but not what was written after that', async () => {
    await forms('ZPFF');
    const before = desk.clock.now();
    desk.clock.advance(10 * MINUTE);
    await desk.ok('campaigns.end', { id: CAMPAIGN, reason: '发完了' }, SUP);
    desk.clock.advance(10 * MINUTE);
    const after = desk.clock.now() - MINUTE;
    expect(await desk.refused('gifts.issue', issueOf(after, FIRST_DAY), ISSUER)).toBe('campaignNotRunning');
    expect(await desk.ok('gifts.issue', issueOf(before, FIRST_DAY), ISSUER)).toMatchObject({
      docNo: 'ZPFF-QYL1-P0001',
    });
  });

  test('what was written before the campaign began is refused', async () => {
    await forms('ZPFF');
    const writtenAt = desk.clock.now();
    onFile(desk, (db) =>
      db
        .prepare('UPDATE campaign SET start_day = ?, end_day = ? WHERE id = ?')
        .run(addDays(FIRST_DAY, 1), '2026-10-07', CAMPAIGN),
    );
    turnTo(desk, FIRST_DAY, addDays(FIRST_DAY, 1));
    expect(await desk.call('gifts.issue', issueOf(writtenAt, FIRST_DAY), ISSUER)).toMatchObject({
      refused: { type: 'campaignNotRunning', state: 'stocked' },
    });
    expect(
      await desk.ok('gifts.issue', anIssue({ receipts: [receipt('N1', 30_000, 'L2-04', '2026-10-02')] }), ISSUER),
    ).toHaveProperty('id');
  });
});

test('a form written after midnight belongs to the business day that was open then', async () => {
  await forms('ZPFF');
  const midnight = instantOf(addDays(FIRST_DAY, 1), '00:20', ZONE);
  desk.clock.advance(midnight - desk.clock.now());
  const writtenAt = desk.clock.now();
  onFile(desk, (db) => db.prepare('UPDATE campaign SET end_day = ? WHERE id = ?').run(FIRST_DAY, CAMPAIGN));
  desk.clock.advance(HOUR);
  turnTo(desk, FIRST_DAY, addDays(FIRST_DAY, 1));
  const paper = { number: 'ZPFF-QYL1-P0001', writtenAt };
  const receipts = [receipt('M1', 30_000, 'L2-04', addDays(FIRST_DAY, 1))];
  expect(await desk.ok('gifts.issue', anIssue({ paper, receipts }), ISSUER)).toHaveProperty('id');
});
