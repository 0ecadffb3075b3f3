import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ports } from '../../../core/ports.ts';
import { AGENT, aWorkingDay, CLOSER, ISSUER, nightCount, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aFlatPrinter } from './support.ts';

const NONE = idOf('no print');
let desk: TestDesk;
let count: string;
let paper: ReturnType<typeof aFlatPrinter>;

async function open(over: Partial<Ports> = {}): Promise<void> {
  paper = aFlatPrinter();
  desk = await aWorkingDay({ ports: { pdf: paper.pdf, ...over } });
  count = (await nightCount(desk)).id;
}
beforeEach(() => open());
afterEach(() => desk.close());

const print = (as = CLOSER) => desk.ok('sheets.print', { sheet: 'count', id: count, language: 'zh-CN' }, as);
const rows = async (unfinished = false) => (await desk.ok('print.queue', { unfinished }, AGENT)).rows;

describe('a print', () => {
  test('is made, sent, confirmed by a person; each step says who and when', async () => {
    const made = await print();
    expect(made).toMatchObject({ nth: 1, state: 'made', paper: 'A4', printer: null, copies: 1 });
    expect(await rows()).toMatchObject([
      { id: made.printId, sheet: 'count', docId: count, nth: 1, state: 'made', by: '小暑凉', fileName: made.fileName },
    ]);
    desk.clock.advance(5000);
    expect(await desk.ok('print.sent', { id: made.printId }, CLOSER)).toEqual({ state: 'sent' });
    desk.clock.advance(5000);
    expect(await desk.ok('print.confirm', { id: made.printId }, ISSUER)).toEqual({ state: 'confirmed' });
    expect(await rows()).toMatchObject([{ state: 'confirmed', stateBy: '春分和', stateAt: desk.clock.now() }]);
    expect(await rows(true)).toEqual([]);
    expect(await desk.refused('print.sent', { id: made.printId }, CLOSER)).toBe('printState');
  });

  test('that did not come out says why and is sent again', async () => {
    const { printId: id } = await print();
    expect(await desk.refused('print.confirm', { id }, CLOSER)).toBe('printState');
    await desk.ok('print.sent', { id }, CLOSER);
    await desk.ok('print.failed', { id, reason: '卡纸' }, CLOSER);
    expect(await rows(true)).toMatchObject([{ state: 'failed', reason: '卡纸' }]);
    await desk.ok('print.sent', { id }, CLOSER);
    await desk.ok('print.confirm', { id }, CLOSER);
    expect(await rows()).toMatchObject([{ state: 'confirmed', reason: null, nth: 1 }]);
    expect(rowsOf(desk, "SELECT to_state FROM transition WHERE doc_kind = 'sheet_print' ORDER BY id")).toEqual(
      ['sent', 'failed', 'sent', 'confirmed'].map((to_state) => ({ to_state })),
    );
  });

  test('printed again is another print of the same document', async () => {
    await print();
    desk.clock.advance(1000);
    expect(await print()).toMatchObject({ nth: 2 });
    expect((await rows()).map((r) => r.nth)).toEqual([2, 1]);
  });

  test('that nobody knows is not found', async () => {
    for (const op of ['print.sent', 'print.confirm'] as const)
      expect(await desk.refused(op, { id: NONE }, CLOSER)).toBe('notFound');
    expect(await desk.refused('print.failed', { id: NONE, reason: 'x' }, CLOSER)).toBe('notFound');
  });
});

describe('the queue', () => {
  test('shows today; what nobody confirmed stays for a week', async () => {
    const { printId } = await print();
    desk.clock.advance(30 * 3_600_000);
    await desk.ok('print.queue', {}, SUP);
    expect((await rows()).map((r) => r.id)).toEqual([printId]);
    desk.clock.advance(5 * 24 * 3_600_000);
    expect((await rows(true)).map((r) => r.id)).toEqual([printId]);
    desk.clock.advance(24 * 3_600_000);
    expect(await rows(true)).toEqual([]);
  });

  test('is read page by page', async () => {
    for (let i = 0; i < 3; i++) {
      await print();
      desk.clock.advance(1000);
    }
    const first = await desk.ok('print.queue', { limit: 2 }, SUP);
    expect(first).toMatchObject({ more: true, rows: [{ nth: 3 }, { nth: 2 }] });
    expect(await desk.ok('print.queue', { limit: 2, before: first.rows[1]!.id }, SUP)).toMatchObject({
      more: false,
      rows: [{ nth: 1 }],
    });
  });
});

describe('a host that prints by itself', () => {
  test('is given the file, the printer and the copies that are set, and the print is sent', async () => {
    const given: unknown[] = [];
    await desk.close();
    await open({ print: (pdf, job) => (given.push([pdf.length > 4, job]), Promise.resolve()) });
    await desk.ok('print.saveSetting', { sheet: 'count', printer: 'HP 后台', paper: 'A4', copies: 2 }, SUP);
    expect(await print()).toMatchObject({ state: 'sent', printer: 'HP 后台', copies: 2 });
    expect(given).toEqual([[true, { printer: 'HP 后台', paper: 'A4', copies: 2 }]]);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });

  test('whose printer does not take it says so', async () => {
    await desk.close();
    await open({ print: () => Promise.reject(new Error('out of paper')) });
    expect(await print()).toMatchObject({ state: 'failed' });
    expect(await rows()).toMatchObject([{ state: 'failed', reason: 'out of paper' }]);
  });
});

describe('settings', () => {
  test('are kept per kind of sheet on this PC and never in the journal', async () => {
    const before = desk.app.stream().seq;
    await desk.ok('print.saveSetting', { sheet: 'giftHandover', printer: null, paper: 'A4', copies: 3 }, SUP);
    expect(desk.app.stream().seq).toBe(before);
    const { rows: set } = await desk.ok('print.settings', {}, AGENT);
    expect(set.find((r) => r.sheet === 'giftHandover')).toMatchObject({ paper: 'A4', printer: null, copies: 3 });
    expect(set.find((r) => r.sheet === 'giftDaily')).toEqual({
      sheet: 'giftDaily',
      papers: ['A4-landscape'],
      paper: 'A4-landscape',
      printer: null,
      copies: 1,
    });
  });

  test('take only papers the sheet is laid out for, and only from who may set them', async () => {
    const wrong = { sheet: 'count', printer: null, paper: '80mm', copies: 1 } as const;
    expect(await desk.refused('print.saveSetting', wrong, SUP)).toBe('paperNotForSheet');
    expect(await desk.refused('print.saveSetting', { ...wrong, paper: 'A4' }, ISSUER)).toBe('notAllowed');
    const asked = { sheet: 'count', id: count, language: 'en', paper: '80mm' } as const;
    expect(await desk.refused('sheets.print', asked, SUP)).toBe('paperNotForSheet');
    expect(await desk.refused('sheets.preview', asked, SUP)).toBe('paperNotForSheet');
  });
});

test('the QR code of the number stands on sheets a telephone reads', async () => {
  const html = async (sheet: 'count' | 'outbound', id: string) =>
    (await desk.ok('sheets.preview', { sheet, id, language: 'zh-CN' }, SUP)).html;
  const { rows: slips } = await desk.ok('gifts.outbounds', {}, SUP);
  expect(await html('count', count)).not.toContain('class="qr"');
  expect(await html('outbound', slips[0]!.id)).toContain('class="qr"><svg');
});
