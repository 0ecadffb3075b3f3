import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ports } from '../../../core/ports.ts';
import { restoreBackup } from '../../../core/restore.ts';
import { aDesk, freshFolder, type TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { anIssue, anIssueDesk, freshReceipt, onFile, receipt, rowsOf, turnTo } from '../gifts/support.ts';
import { aFlatPrinter, aPrinter, pagesOf, squeezed } from './support.ts';

const MINUTE = 60_000;
const [LEAD, SUP, ISSUER, OTHER, AGENT] = ['1017', '1001', '1011', '1016', '1012'];
let desk: TestDesk;
beforeEach(async () => {
  desk = await anIssueDesk({ ports: { pdf: aFlatPrinter().pdf } });
});
afterEach(() => desk.close());

const pad = (forms = 4, prefix: 'ZPFF' | 'ZPLY' | 'ZB' | 'JB' = 'ZPFF', on = desk) =>
  on.ok('pads.print', { prefix, forms, language: 'zh-CN' }, LEAD);
const list = async (open = false) => (await desk.ok('pads.list', { open }, AGENT)).rows;
const written = (number: string, ago = MINUTE) => ({ paper: { number, writtenAt: desk.clock.now() - ago } });
/** A pad printed an hour ago. */
async function anHourOld(forms = 4, prefix: 'ZPFF' | 'ZPLY' | 'ZB' | 'JB' = 'ZPFF') {
  const printed = await pad(forms, prefix);
  desk.clock.advance(60 * MINUTE);
  return printed;
}

describe('blank forms', () => {
  test('have numbers of their own, per kind of document, never twice', async () => {
    expect(await pad(4)).toMatchObject({ first: 'ZPFF-QYL1-P0001', last: 'ZPFF-QYL1-P0004' });
    expect(await pad(2)).toMatchObject({ first: 'ZPFF-QYL1-P0005', last: 'ZPFF-QYL1-P0006' });
    expect(await pad(1, 'ZB')).toMatchObject({ first: 'ZB-QYL1-P0001' });
    expect((await list()).map((p) => [p.first, p.left])).toEqual([
      ['ZB-QYL1-P0001', 1],
      ['ZPFF-QYL1-P0005', 2],
      ['ZPFF-QYL1-P0001', 4],
    ]);
    expect((await desk.ok('print.queue', {}, SUP)).rows.map((r) => [r.sheet, r.docNo])).toEqual([
      ['pad', 'ZB-QYL1-P0001-0001'],
      ['pad', 'ZPFF-QYL1-P0005-0006'],
      ['pad', 'ZPFF-QYL1-P0001-0004'],
    ]);
  });

  test('two jobs at once do not print the same numbers', async () => {
    const asked = { prefix: 'ZPFF', forms: 3, language: 'en' } as const;
    const both = await Promise.all([desk.call('pads.print', asked, LEAD), desk.call('pads.print', asked, SUP)]);
    expect(both.map((a) => ('ok' in a ? 'printed' : 'refused' in a ? a.refused.type : 'defect')).toSorted()).toEqual([
      'busy',
      'printed',
    ]);
  });

  test('are printed by who leads the desk, and only where PDFs can be made', async () => {
    expect(await desk.refused('pads.print', { prefix: 'ZPFF', forms: 1, language: 'en' }, ISSUER)).toBe('notAllowed');
    await desk.close();
    desk = await anIssueDesk();
    expect(await desk.refused('pads.print', { prefix: 'ZPFF', forms: 1, language: 'en' }, LEAD)).toBe('noPdf');
    expect(await list()).toEqual([]);
  });

  test('a spoiled one is spoiled once, with what happened', async () => {
    await pad();
    await desk.ok('pads.spoil', { number: 'zpff-qyl1-p0002', note: '写错' }, ISSUER);
    expect(await desk.refused('pads.spoil', { number: 'ZPFF-QYL1-P0002', note: '又错' }, ISSUER)).toBe('padUsed');
    expect(await desk.refused('pads.spoil', { number: 'ZPFF-QYL1-P0009', note: 'x' }, ISSUER)).toBe('padUnknown');
    expect(await desk.refused('pads.spoil', { number: 'ZPFF-QYL2-P0001', note: 'x' }, ISSUER)).toBe('padUnknown');
    const [printed] = await list();
    expect(printed).toMatchObject({ left: 3 });
    expect(printed!.numbers.map((n) => n.state)).toEqual(['open', 'spoiled', 'open', 'open']);
    expect(printed!.numbers[1]).toMatchObject({ note: '写错', by: '春分和', docId: null });
  });

  test('after a restore begin above whatever the lost database printed', async () => {
    await pad(3);
    const backup = await desk.ok('backup.run', {}, SUP);
    await pad(5);
    const home = freshFolder();
    const restored = await restoreBackup(backup.path, home, false, desk.clock.now());
    expect(restored).toHaveProperty('ok');
    desk.clock.advance(MINUTE);
    const again = await aDesk({ folder: home, start: desk.clock.now(), ports: { pdf: aFlatPrinter().pdf } });
    expect((await pad(2, 'ZPFF', again)).first).toBe('ZPFF-QYL1-P1001');
    expect((await pad(2, 'ZPFF', again)).first).toBe('ZPFF-QYL1-P1003');
    expect((await pad(2, 'ZB', again)).first).toBe('ZB-QYL1-P1001');
    await again.close();
  });

  test('the same backup put back a second time begins above what the first restored database printed', async () => {
    await pad(3);
    const backup = await desk.ok('backup.run', {}, SUP);
    const home = freshFolder();
    const firsts: string[] = [];
    for (const replace of [false, true, true]) {
      expect(await restoreBackup(backup.path, home, replace, desk.clock.now())).toHaveProperty('ok');
      const again = await aDesk({ folder: home, start: desk.clock.now(), ports: { pdf: aFlatPrinter().pdf } });
      firsts.push((await pad(2, 'ZPFF', again)).first);
      await again.close();
      desk.clock.advance(MINUTE);
    }
    expect(firsts).toEqual(['ZPFF-QYL1-P1001', 'ZPFF-QYL1-P2001', 'ZPFF-QYL1-P3001']);
  });

  test('a restore on a PC whose clock is behind does not take old pads for its own', async () => {
    await pad(3);
    const backup = await desk.ok('backup.run', {}, SUP);
    await pad(5);
    const home = freshFolder();
    const behind = desk.clock.now() - 3 * 24 * 60 * MINUTE;
    expect(await restoreBackup(backup.path, home, false, behind)).toHaveProperty('ok');
    const again = await aDesk({ folder: home, start: behind, ports: { pdf: aFlatPrinter().pdf } });
    expect((await pad(2, 'ZPFF', again)).first).toBe('ZPFF-QYL1-P1001');
    expect((await pad(2, 'ZPFF', again)).first).toBe('ZPFF-QYL1-P1003');
    await again.close();
  });
});

describe('an issue keyed in late', () => {
  test('carries the number of its form, when it was written and when it was keyed in', async () => {
    await anHourOld();
    const writtenAt = desk.clock.now() - 20 * MINUTE;
    const issue = await desk.ok('gifts.issue', anIssue({ paper: { number: ' zpff-qyl1-p0003', writtenAt } }), ISSUER);
    expect(issue.docNo).toBe('ZPFF-QYL1-P0003');
    expect(await desk.ok('gifts.issueDetail', { id: issue.id }, SUP)).toMatchObject({
      docNo: 'ZPFF-QYL1-P0003',
      at: desk.clock.now(),
      writtenAt,
      overS: 0,
    });
    const [printed] = await list();
    expect(printed!.numbers[2]).toMatchObject({ state: 'used', docNo: issue.docNo, docId: issue.id, writtenAt });
    expect(rowsOf(desk, 'SELECT doc_kind, doc_id, written_at FROM pad_use')).toEqual([
      { doc_kind: 'gift_issue', doc_id: issue.id, written_at: writtenAt },
    ]);
    expect(await desk.ok('gifts.issue', anIssue({ receipts: [freshReceipt(30_000)] }), ISSUER)).toMatchObject({
      docNo: 'ZPFF-QYL1-20261001-001',
    });
  });

  test('is found by scanning its form and by searching for it', async () => {
    await anHourOld();
    const { id } = await desk.ok('gifts.issue', anIssue(written('ZPFF-QYL1-P0001')), ISSUER);
    expect(await desk.ok('gifts.readScan', { text: 'zpff-qyl1-p0001' }, AGENT)).toMatchObject({
      kind: 'document',
      subjectId: id,
    });
    expect((await desk.ok('search.find', { text: 'ZPFF-QYL1-P' }, AGENT)).hits.map((h) => h.id)).toContain(id);
    expect((await desk.ok('gifts.readScan', { text: 'ZPFF-QYL1-P0002' }, AGENT)).kind).not.toBe('document');
  });

  test('does not count for the time standard', async () => {
    await anHourOld();
    await desk.ok('gifts.issue', anIssue({ elapsedS: 40 }), ISSUER);
    const late = anIssue({ receipts: [freshReceipt(30_000)], elapsedS: 0, ...written('ZPFF-QYL1-P0001') });
    await desk.ok('gifts.issue', late, ISSUER);
    const slow = anIssue({ receipts: [freshReceipt(30_000)], elapsedS: 900, ...written('ZPFF-QYL1-P0002') });
    expect(await desk.ok('gifts.issue', slow, ISSUER)).toMatchObject({ overS: 0 });
    const report = await desk.ok('reports.giftDaily', { campaignId: idOf('campaign A'), day: FIRST_DAY }, SUP);
    expect(report.totals.issues).toBe(3);
    expect(report.bands[0]).toMatchObject({ issues: 1, averageS: 40, maxS: 40, over: 0 });
    expect((await desk.ok('day.today', {}, SUP)).figures).toMatchObject({ issues: 3, averageS: 40, over: 0 });
  });

  test('is refused for a form that is unknown, used, of another kind, or with a time it cannot have', async () => {
    await anHourOld();
    await pad(1, 'ZB');
    const refused = (over: Parameters<typeof anIssue>[0]) =>
      desk.refused('gifts.issue', anIssue({ receipts: [freshReceipt(30_000)], ...over }), ISSUER);
    await desk.ok('pads.spoil', { number: 'ZPFF-QYL1-P0004', note: '写错' }, ISSUER);
    await desk.ok('gifts.issue', anIssue(written('ZPFF-QYL1-P0001')), ISSUER);
    for (const number of ['ZPFF-QYL1-P0001', 'ZPFF-QYL1-P0004']) expect(await refused(written(number))).toBe('padUsed');
    for (const number of ['ZPFF-QYL1-P0005', 'ZB-QYL1-P0001', 'ZPFF-QYL2-P0002', 'ZPFF-QYL1-20261001-001', 'P2'])
      expect(await refused(written(number))).toBe('padUnknown');
    expect(await refused(written('ZPFF-QYL1-P0002', -1))).toBe('padTimeWrong');
    expect(await refused(written('ZPFF-QYL1-P0002', 61 * MINUTE))).toBe('padTimeWrong');
    expect(await refused({ ...written('ZPFF-QYL1-P0002'), receipts: [receipt('X1', 100)] })).toBe('receiptsTooLow');
    expect((await list())[1]).toMatchObject({ first: 'ZPFF-QYL1-P0001', left: 2 });
  });

  test('written before this business day is judged by the day on the paper', async () => {
    await pad();
    desk.clock.advance(8 * 60 * MINUTE);
    const writtenAt = desk.clock.now();
    turnTo(desk, FIRST_DAY, '2026-10-02');
    const paper = { number: 'ZPFF-QYL1-P0001', writtenAt };
    expect(await desk.refused('gifts.issue', anIssue(), ISSUER)).toBe('receiptWrongDay');
    const { id } = await desk.ok('gifts.issue', anIssue({ paper }), ISSUER);
    expect(await desk.ok('gifts.issueDetail', { id }, SUP)).toMatchObject({ businessDay: '2026-10-02', writtenAt });
    const next = { number: 'ZPFF-QYL1-P0002', writtenAt };
    const later = anIssue({ receipts: [receipt('Z9', 30_000, 'L2-04', '2026-10-02')], paper: next });
    expect(await desk.refused('gifts.issue', later, ISSUER)).toBe('receiptWrongDay');
  });
});

test('a form whose content was keyed in as a record names that record', async () => {
  await anHourOld(2, 'ZPLY');
  const drawn = onFile(desk, (db) => {
    db.prepare(
      `INSERT INTO gift_draw (id, doc_no, terminal, business_day, at, made_by, kind, issuer_id, counter_signer)
       VALUES (?, 'ZPLY-QYL1-20261001-001', 'QYL1', ?, 0, ?, 'draw', ?, NULL)`,
    ).run(idOf('a draw'), FIRST_DAY, idOf('staff 1016'), idOf('staff 1016'));
    return idOf('a draw');
  });
  const asked = { number: 'ZPLY-QYL1-P0001', writtenAt: desk.clock.now() - MINUTE, docKind: 'gift_draw' } as const;
  expect(await desk.refused('pads.keyed', { ...asked, docId: idOf('no draw') }, OTHER)).toBe('notFound');
  expect(await desk.refused('pads.keyed', { ...asked, docId: drawn, docKind: 'diary_entry' }, OTHER)).toBe(
    'padUnknown',
  );
  expect(await desk.refused('pads.keyed', { ...asked, docId: drawn, writtenAt: 0 }, OTHER)).toBe('padTimeWrong');
  await desk.ok('pads.keyed', { ...asked, docId: drawn }, OTHER);
  expect(await desk.refused('pads.keyed', { ...asked, docId: drawn }, OTHER)).toBe('padUsed');
  expect((await list(true))[0]!.numbers[0]).toMatchObject({ state: 'used', docNo: 'ZPLY-QYL1-20261001-001' });
});

test('the paper: two forms on a page, each with its number to read and to scan, in both languages', async () => {
  const printer = aPrinter();
  const pages = async (language: 'zh-CN' | 'en', prefix: 'ZPFF' | 'JB') => {
    const held: { pdf: Uint8Array | null } = { pdf: null };
    const ports: Partial<Ports> = { pdf: async (html, paper) => (held.pdf = await printer.pdf(html, paper)) };
    const own = await anIssueDesk({ ports });
    await own.ok('pads.print', { prefix, forms: 5, language }, LEAD);
    await own.close();
    return pagesOf(held.pdf!);
  };
  const zh = await pages('zh-CN', 'ZPFF');
  expect(zh).toHaveLength(3);
  for (const n of [1, 2]) expect(zh[0]).toContain(`ZPFF-QYL1-P000${n}`);
  expect(zh[2]).toContain('ZPFF-QYL1-P0005');
  expect(zh[0]!.split('赠品发放记录（停电备用）')).toHaveLength(3);
  expect(zh[0]).toContain('1/3');
  const en = await pages('en', 'JB');
  expect(en).toHaveLength(3);
  expect(en[1]).toContain('JB-QYL1-P0004');
  expect(en[1]).toContain(squeezed('Gifts, keys, articles counted'));
  await printer.close();
}, 60_000);
