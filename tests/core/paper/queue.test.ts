import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ports, PrintJob } from '../../../core/ports.ts';
import type { PrintFault } from '../../../shared/domain/paper/prints.ts';
import { AGENT, aWorkingDay, CLOSER, ISSUER, nightCount, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { onFile } from '../gifts/support.ts';
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

  test('of another desk is seen to there', async () => {
    const { printId } = await print();
    const elsewhere = idOf('elsewhere');
    onFile(desk, (db) =>
      db
        .prepare(
          `INSERT INTO sheet_print (id, sheet, doc_id, doc_no, file_id, nth, journal_seq, journal_head, at, made_by, terminal)
           SELECT ?, sheet, doc_id, doc_no, file_id, nth, journal_seq, journal_head, at, made_by, 'QYL2' FROM sheet_print WHERE id = ?`,
        )
        .run(elsewhere, printId),
    );
    const refused = { refused: { type: 'otherTerminal', terminal: 'QYL2' } };
    expect(await desk.call('print.sent', { id: elsewhere }, CLOSER)).toEqual(refused);
    expect(await desk.call('print.confirm', { id: elsewhere }, CLOSER)).toEqual(refused);
    expect(await desk.call('print.failed', { id: elsewhere, reason: '卡纸' }, CLOSER)).toEqual(refused);
    expect((await rows()).map((r) => r.id)).toEqual([printId]);
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
  const asked: [html: string, job: PrintJob][] = [];
  let says: (PrintFault | null | Error)[] = [];
  const alone = async (over: Partial<Ports> = {}): Promise<void> => {
    await desk.close();
    asked.length = 0;
    const printPort: Ports['print'] = (html, job) => {
      asked.push([html, job]);
      const said = says.shift() ?? null;
      return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
    };
    await open({ print: printPort, ...over });
  };

  test('is given the page of which the PDF is kept, the printer and the copies that are set; that is sent, not yet paper', async () => {
    await alone();
    await desk.ok('print.saveSetting', { sheet: 'count', printer: 'HP 后台', paper: 'A4', copies: 2 }, SUP);
    expect(await print()).toMatchObject({ state: 'sent', fault: null, printer: 'HP 后台', copies: 2 });
    expect(asked).toEqual([[paper.printed[0]!.html, { printer: 'HP 后台', paper: 'A4', copies: 2 }]]);
    expect(await rows()).toMatchObject([{ state: 'sent', reason: null, fault: null }]);
  });

  test('whose printer has no paper keeps the print and says why; put in, the very same page goes once more to the printer set by then', async () => {
    await alone();
    says = ['printerNoPaper', 'printerNoPaper', null];
    const { printId: id } = await print();
    expect(await rows(true)).toMatchObject([{ state: 'failed', fault: 'printerNoPaper', reason: null }]);
    desk.clock.advance(60_000);
    expect(await desk.ok('print.send', { id }, ISSUER)).toEqual({
      state: 'failed',
      fault: 'printerNoPaper',
      printer: null,
      paper: 'A4',
    });
    await desk.ok('print.saveSetting', { sheet: 'count', printer: 'HP 后台', paper: 'A4', copies: 1 }, SUP);
    expect(await desk.ok('print.send', { id }, ISSUER)).toMatchObject({ state: 'sent', fault: null });
    expect(new Set(asked.map(([html]) => html)).size).toBe(1);
    expect(asked.map(([, job]) => job.printer)).toEqual([null, null, 'HP 后台']);
    expect(paper.printed).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', nth: 1, stateBy: '春分和' }]);
    await desk.ok('print.confirm', { id }, ISSUER);
    expect(await desk.refused('print.send', { id }, ISSUER)).toBe('printState');
  });

  test('whose printer never answered leaves it to a person to look', async () => {
    await alone();
    says = ['printerSilent'];
    const { printId: id, ...made } = await print();
    expect(made).toMatchObject({ state: 'sent', fault: 'printerSilent' });
    expect(await rows()).toMatchObject([{ state: 'sent', fault: 'printerSilent' }]);
    expect(await desk.ok('print.confirm', { id }, ISSUER)).toEqual({ state: 'confirmed' });
    expect(await rows()).toMatchObject([{ fault: null }]);
  });

  test('whose way to the printer breaks has made the PDF all the same, and the break is reported', async () => {
    await alone();
    says = [new Error('spooler gone at \\\\desk')];
    expect(await print()).toMatchObject({ state: 'failed', fault: 'printerFailed' });
    expect(desk.defects).toMatchObject([{ op: 'print' }]);
    expect(JSON.stringify(await rows())).not.toContain('spooler');
  });

  test('sends what was only made: the blank forms, the paper of the night', async () => {
    await alone();
    const night = await desk.ok('print.night', { language: 'zh-CN' }, CLOSER);
    const pad = await desk.ok('pads.print', { prefix: 'ZPFF', forms: 2, language: 'zh-CN' }, SUP);
    expect(asked).toEqual([]);
    const made = [...night.prints.map((p) => p.printId), pad.printId];
    for (const id of made) expect(await desk.ok('print.send', { id }, CLOSER)).toMatchObject({ state: 'sent' });
    const pages = new Map(paper.printed.map((p) => [p.html, p.paper]));
    expect(asked.map(([html, job]) => pages.get(html) === job.paper)).toEqual(made.map(() => true));
  });

  test('refuses to send what it does not have: another host, no such print, a page that was not kept', async () => {
    const { printId } = await print();
    expect(await desk.refused('print.send', { id: printId }, CLOSER)).toBe('noSilentPrint');
    await alone();
    expect(await desk.refused('print.send', { id: NONE }, CLOSER)).toBe('notFound');
    const { printId: id } = await print();
    rmSync(join(desk.folder, 'printing'), { recursive: true });
    expect(await desk.refused('print.send', { id }, CLOSER)).toBe('printGone');
  });

  test('tells its printers to those who choose among them, and only to them', async () => {
    const list = [{ name: 'HP', label: 'HP 后台', fault: null }];
    await alone({ printers: () => Promise.resolve(list) });
    expect(await desk.ok('print.printers', {}, SUP)).toEqual({ rows: list });
    expect(await desk.refused('print.printers', {}, ISSUER)).toBe('notAllowed');
    await alone();
    expect(await desk.ok('print.printers', {}, SUP)).toEqual({ rows: null });
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
