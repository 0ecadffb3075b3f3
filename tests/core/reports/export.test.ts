import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { createPdfPort } from '../../../chromium/pdf.ts';
import { filePath } from '../../../core/files.ts';
import { aWorkingDay, CAMPAIGN, CLOSER, ISSUER, nightCount, sealAll, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';

const port = createPdfPort();
afterAll(() => port.close());
const aDay = () => aWorkingDay({ ports: { pdf: port.pdf } });
const exportIt = (desk: TestDesk, format: 'xlsx' | 'csv' | 'pdf', language: 'zh-CN' | 'en' = 'zh-CN') =>
  desk.ok('reports.exportGiftDaily', { campaignId: CAMPAIGN, day: TODAY, format, language }, CLOSER);
const bytesOf = (desk: TestDesk, fileId: string) => readFileSync(filePath(desk.folder, fileId));
const view = (desk: TestDesk) => desk.ok('reports.giftDaily', { campaignId: CAMPAIGN, day: TODAY }, SUP);
const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text.replace(/\s+/g, '');

test('the xlsx holds the figures of the screen as numbers, under a frozen header', async () => {
  const desk = await aDay();
  await nightCount(desk, { G003: 139 });
  const shown = await view(desk);
  const made = await exportIt(desk, 'xlsx');
  expect(made).toMatchObject({
    fileName: `QYL1_R-D1_QYL-2026-01_${TODAY}_r1.xlsx`,
    revision: 1,
    completeness: 'complete',
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytesOf(desk, made.fileId) as never);
  const sheet = book.getWorksheet('赠品')!;
  const rows = sheet.getSheetValues() as unknown[][];
  const header = rows.findIndex((r) => r?.includes('期末账面'));
  const column = (name: string) => rows[header]!.indexOf(name);
  const cup = rows.find((r) => r?.[column('编号')] === 'G003')!;
  const row = shown.gifts.find((g) => g.code === 'G003')!;
  expect([cup[column('期初')], cup[column('期末账面')], cup[column('实盘')], cup[column('差异')]]).toEqual([
    row.opening,
    row.closing,
    139,
    -2,
  ]);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: header });
  expect(book.getWorksheet('赠券')).toBeDefined();
  await desk.close();
});

test('an export says how far it is', async () => {
  const desk = await aDay();
  await exportIt(desk, 'csv');
  expect(desk.events.filter((event) => event.type === 'progress')).toMatchObject([
    { done: 0, total: 1 },
    { done: 1, total: 1 },
  ]);
  await desk.close();
});

test('the csv opens in a Chinese Excel and carries both tables', async () => {
  const desk = await aDay();
  const { fileId, completeness } = await exportIt(desk, 'csv');
  expect(completeness).toBe('interim');
  const bytes = bytesOf(desk, fileId);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString('utf8').slice(1);
  expect(text).not.toContain('\ufeff');
  expect(text.split('\r\n').filter((l) => l.startsWith('编号,品名'))).toHaveLength(2);
  expect(text).toContain('G001,折叠购物袋');
  expect(text).toContain('Q20,20元抵用券');
  await desk.close();
});

test.each(['zh-CN', 'en'] as const)(
  'the pdf says in %s what the screen says',
  async (language) => {
    const desk = await aDay();
    await nightCount(desk);
    const shown = await view(desk);
    const { fileId } = await exportIt(desk, 'pdf', language);
    const text = await textOf(bytesOf(desk, fileId));
    for (const g of shown.gifts) expect(text).toContain(`${g.code}${g.name}`.replace(/\s+/g, ''));
    expect(text).toContain(language === 'en' ? 'Giftmatchrate' : '赠品相符率');
    expect(text).toContain('100%');
    expect(text).toContain(language === 'en' ? 'DEMO' : '演示');
    await desk.close();
  },
  60_000,
);

test('the same content keeps its revision, changed content gets the next, a first export after the close is late', async () => {
  const desk = await aDay();
  expect(await exportIt(desk, 'csv')).toMatchObject({ revision: 1, completeness: 'interim' });
  expect(await exportIt(desk, 'xlsx')).toMatchObject({ revision: 1 });
  await nightCount(desk);
  expect(await exportIt(desk, 'csv')).toMatchObject({ revision: 2, completeness: 'complete' });
  expect(
    (await desk.ok('reports.exports', { campaignId: CAMPAIGN, day: TODAY }, SUP)).rows.map(
      (r) => `${r.revision} ${r.format}`,
    ),
  ).toEqual(['2 csv', '1 xlsx', '1 csv']);
  expect((await view(desk)).revision).toBe(2);
  await desk.close();
});

test('every export is in the journal and who it was sent to is kept', async () => {
  const desk = await aDay();
  const before = desk.app.stream().seq;
  const { exportId } = await exportIt(desk, 'csv');
  expect(desk.app.entriesAfter(desk.app.stream().stream, before, 10).map((e) => e.op)).toEqual([
    'reports.exportGiftDaily',
  ]);
  await desk.ok('reports.markSent', { exportId, recipient: '立秋实', method: 'electronic' }, SUP);
  expect((await view(desk)).sent).toMatchObject([{ recipient: '立秋实', method: 'electronic', by: '立春生' }]);
  expect(
    await desk.refused(
      'reports.markSent',
      { exportId: '00000000-0000-7000-8000-000000000000', recipient: 'x', method: 'paper' },
      SUP,
    ),
  ).toBe('notFound');
  await desk.close();
});

test('the printed slips say what was entered, the outbound slip in two copies, and reprints count up', async () => {
  const desk = await aDay();
  const { id: stocktake } = await nightCount(desk, { G002: 222 });
  await sealAll(desk, 'QF-0001');
  const handover = await desk.call('giftHandover.signOut', { remarks: '二号柜上层 龘' }, ISSUER);
  expect(handover).toMatchObject({ refused: { type: expect.any(String) as string } });
  const print = (sheet: 'outbound' | 'count', id: string) =>
    desk.ok('sheets.print', { sheet, id, language: 'zh-CN' }, CLOSER);
  const count = await print('count', stocktake);
  const text = await textOf(bytesOf(desk, count.fileId));
  for (const word of ['盘点表', '闭店盘点', '春分和', '清明朗', '棉柔毛巾', '222', '223', '−1'])
    expect(text).toContain(word);
  expect(await print('count', stocktake)).toMatchObject({ nth: 2 });
  const { rows } = await desk.ok('gifts.outbounds', {}, SUP);
  const slip = await textOf(bytesOf(desk, (await print('outbound', rows[0]!.id)).fileId));
  expect(slip).toContain('第一联服务台存');
  expect(slip).toContain('第二联市场库房存');
  expect(slip.split('ZPCK-QYL1-20260930-001').length).toBeGreaterThan(2);
  await desk.close();
}, 60_000);

test('without a printer of PDFs the export says so and writes nothing', async () => {
  const desk = await aWorkingDay();
  const before = desk.app.stream().seq;
  expect(
    await desk.refused(
      'reports.exportGiftDaily',
      { campaignId: CAMPAIGN, day: TODAY, format: 'pdf', language: 'en' },
      CLOSER,
    ),
  ).toBe('noPdf');
  expect(desk.app.stream().seq).toBe(before);
  await desk.close();
});
