import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Out } from '../../../shared/contract/index.ts';
import { createT } from '../../../shared/i18n/index.ts';
import { AGENT, aWorkingDay, CLOSER, rowsOf, SUP } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aPlayedDay, DAY, type Played, SAID } from './played.ts';
import { aFlatPrinter, aPrinter, bytesOf, pagesOf, sizesOf, squeezed } from './support.ts';

type Night = Out<'print.night'>;
const printer = aPrinter();

describe.each(['zh-CN', 'en'] as const)('the paper of the night in %s', (language) => {
  let played: Played;
  let desk: TestDesk;
  let night: Night;
  let before: number;
  beforeAll(async () => {
    played = await aPlayedDay({ pdf: printer.pdf });
    desk = played.desk;
    before = desk.app.stream().seq;
    night = await desk.ok('print.night', { language }, CLOSER);
  }, 60_000);
  afterAll(() => desk.close());

  test('is every sheet of the day, each a print of its own, in one entry of the book', () => {
    expect(night.day).toBe(DAY);
    expect(night.prints.map((p) => [p.sheet, p.docNo, p.nth])).toEqual([
      ['giftHandover', 'ZPJJ-QYL1-20261001-001', 1],
      ['giftHandover', 'ZPJJ-QYL1-20261001-002', 1],
      ['shiftHandover', 'JB-QYL1-20261001-001', 1],
      ['dutyRecord', 'ZB-QYL1-20261001-001', 1],
      ['daySummary', 'QYL1-HZ-20261001', 1],
      ['pending', 'QYL1-WW-20261001', 1],
      ['roster', 'QYL1-PB-20260928', 1],
      ['checklist', 'JCB-QYL1-20261001-001', 1],
    ]);
    expect(night.missing).toEqual(['dayFile']);
    const { stream } = desk.app.stream();
    expect(desk.app.entriesAfter(stream, before, 10).map((e) => e.op)).toEqual(['print.night']);
    expect(rowsOf(desk, 'SELECT count(*) AS n FROM sheet_print')).toEqual([{ n: 8 }]);
  });

  test('says how far it is', () => {
    const steps = desk.events.flatMap((e) => (e.type === 'progress' ? [[e.done, e.total]] : []));
    expect(steps).toEqual(Array.from({ length: 10 }, (_, i) => [i, 9]).slice(0, 10));
  });

  test('is one PDF too: the pages of all of them one after the other, each with its own foot line and number', async () => {
    const t = createT(language);
    const single = await Promise.all(night.prints.map((p) => pagesOf(bytesOf(desk, p.fileId))));
    const pdf = bytesOf(desk, night.joined.fileId);
    const [pages, sizes] = [await pagesOf(pdf), await sizesOf(pdf)];
    expect(pages).toHaveLength(single.flat().length);
    night.prints.forEach((p, i) => {
      expect(pages[i]).toContain(squeezed(p.docNo));
      if (p.sheet !== 'checklist') expect(pages[i]).toContain(squeezed(t(`sheets.title.${p.sheet}`)));
      expect(sizes[i]).toEqual(p.sheet === 'roster' ? [297, 210] : [210, 297]);
    });
    for (const said of Object.values(SAID)) expect(pages.join('')).toContain(squeezed(said));
  });

  test('waits in the queue until a person confirms it', async () => {
    const { rows } = await desk.ok('print.queue', { unfinished: true }, AGENT);
    expect(rows).toHaveLength(8);
    for (const { id } of rows) {
      await desk.ok('print.sent', { id }, CLOSER);
      await desk.ok('print.confirm', { id }, CLOSER);
    }
    expect((await desk.ok('print.queue', { unfinished: true }, AGENT)).rows).toEqual([]);
  });

  test('printed again counts up', async () => {
    const again = await desk.ok('print.night', { language }, CLOSER);
    expect(again.prints.map((p) => p.nth)).toEqual(Array.from({ length: 8 }, () => 2));
  });
});

afterAll(() => printer.close());

test('without a way to make PDFs nothing is written', async () => {
  const desk = await aWorkingDay();
  const { seq } = desk.app.stream();
  expect(await desk.refused('print.night', { language: 'en' }, CLOSER)).toBe('noPdf');
  expect(desk.app.stream().seq).toBe(seq);
  await desk.close();
});

test('before the first day there is nothing to print', async () => {
  const desk = await aDesk({ ports: { pdf: aFlatPrinter().pdf } });
  expect(await desk.refused('print.night', { language: 'en' }, SUP)).toBe('nothingToPrint');
  await desk.close();
});

test('a checklist that is still to be run is printed blank, one that passed not at all', async () => {
  const paper = aFlatPrinter();
  const desk = await aWorkingDay({ ports: { pdf: paper.pdf }, checklists: ['closing'] });
  const { prints } = await desk.ok('print.night', { language: 'zh-CN' }, CLOSER);
  expect(prints.find((p) => p.sheet === 'checklist')?.docNo).toBe('QYL1-JCB-20261001-closing');
  const { templates } = await desk.ok('checklists.templates', {}, AGENT);
  const items = templates.find((t) => t.key === 'closing')!.items;
  const answers = items.map((i) => ({ item: i.key, answer: 'ok' as const }));
  await desk.ok('checklists.run', { template: 'closing', answers }, AGENT);
  const again = await desk.ok('print.night', { language: 'zh-CN' }, CLOSER);
  expect(again.prints.some((p) => p.sheet === 'checklist')).toBe(false);
  expect(again.missing).toContain('checklist');
  await desk.close();
});
