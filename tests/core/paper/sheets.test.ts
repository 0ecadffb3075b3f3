import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { createT } from '../../../shared/i18n/index.ts';
import { SUP } from '../../support/day.ts';
import { aPlayedDay, DAY, type Played, SAID } from './played.ts';
import { aPrinter, bytesOf, pagesOf, sizesOf, squeezed } from './support.ts';

type Sheet = In<'sheets.print'>['sheet'];
const LANGS = ['zh-CN', 'en'] as const;
const printer = aPrinter();
let played: Played;
let records: string[];
beforeAll(async () => {
  played = await aPlayedDay({ pdf: printer.pdf });
  records = (await played.desk.ok('giftHandover.list', { day: DAY }, SUP)).rows.map((r) => r.id);
}, 60_000);
afterAll(async () => {
  await played.desk.close();
  await printer.close();
});

async function printed(
  sheet: Sheet,
  id: string,
  language: 'zh-CN' | 'en',
  paper: In<'sheets.print'>['paper'] = null,
): Promise<{ pages: string[]; sizes: number[][] }> {
  const { fileId } = await played.desk.ok('sheets.print', { sheet, id, language, paper }, SUP);
  const pdf = bytesOf(played.desk, fileId);
  return { pages: await pagesOf(pdf), sizes: await sizesOf(pdf) };
}

const ids = (): Record<string, string> => ({
  shiftHandover: played.handover,
  dutyRecord: DAY,
  giftHandover: records[0]!,
  daySummary: DAY,
  pending: DAY,
  roster: '2026-10-02',
  checklist: played.run,
  review: DAY,
});

/** What people entered, by the sheet it must be read on. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  shiftHandover: [
    'JB-QYL1-20261001-001',
    '早班',
    '晚班',
    '春分和',
    '芒种禾',
    SAID.urgent,
    SAID.plain,
    '折叠购物袋',
    'Q20-000171–Q20-000190',
    SAID.letter,
    SAID.custody,
    SAID.question,
    SAID.answer,
    SAID.refusal,
    SAID.decision,
    SAID.note,
  ],
  dutyRecord: ['ZB-QYL1-20261001-001', SAID.diary, '广播寻物', '早班', '春分和'],
  giftHandover: ['ZPJJ-QYL1-20261001-00', '折叠购物袋', '春分和'],
  daySummary: ['QYL1-HZ-20261001', 'JB-QYL1-20261001-001', 'JCB-QYL1-20261001-001'],
  pending: [SAID.urgent, SAID.plain, '市场部', '春分和', '王'],
  roster: ['QYL1-PB-20260928', '早班', '晚班', '春分和', '芒种禾', '09:00–15:30', '10-02'],
  checklist: ['JCB-QYL1-20261001-001', '西侧灯箱没关', '一层总服务台'],
  review: ['JB-QYL1-20261001-001'],
};

describe.each(LANGS)('in %s', (language) => {
  test.each(Object.keys(WORDS))('%s is one page and says what was entered', async (kind) => {
    const { pages, sizes } = await printed(kind as Sheet, ids()[kind]!, language);
    expect(pages).toHaveLength(1);
    expect(sizes).toEqual([kind === 'roster' ? [297, 210] : [210, 297]]);
    for (const word of WORDS[kind]!) expect(pages[0]).toContain(squeezed(word));
    const t = createT(language);
    if (kind !== 'checklist') expect(pages[0]).toContain(squeezed(t(`sheets.title.${kind as Sheet}`)));
    expect(pages[0]).toMatch(/#\d+[0-9a-f]{8}/);
    expect(pages[0]).toContain('1/1');
  });

  test.each(['shiftHandover', 'pending', 'checklist'])(
    '%s on a roll is one strip with the same words',
    async (kind) => {
      const { pages, sizes } = await printed(kind as Sheet, ids()[kind]!, language, '80mm');
      expect(pages).toHaveLength(1);
      expect(sizes[0]![0]).toBe(80);
      for (const word of WORDS[kind]!) expect(pages[0]).toContain(squeezed(word));
    },
  );

  test('the ten sections of the handover stand in their order', async () => {
    const t = createT(language);
    const { pages } = await printed('shiftHandover', played.handover, language);
    const at = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map((n) =>
      pages[0]!.indexOf(squeezed(t(`sheets.handover.part.s${n}`))),
    );
    expect(at.every((place) => place >= 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });
});

test('a blank checklist for the pen has every item and no answer', async () => {
  const { pages } = await printed('checklist', `opening:${DAY}`, 'zh-CN');
  const t = createT('zh-CN');
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(squeezed(t('checklists.items.opening.phone')));
  expect(pages[0]!.split('□').length - 1).toBe(14);
});

test('a sheet nobody has is not found', async () => {
  for (const sheet of [
    'shiftHandover',
    'dutyRecord',
    'daySummary',
    'pending',
    'roster',
    'checklist',
    'review',
  ] as const)
    expect(await played.desk.refused('sheets.print', { sheet, id: 'nothing', language: 'en' }, SUP)).toBe('notFound');
});

test('a long list flows on, its head and its number on every page', async () => {
  const { desk } = played;
  for (let i = 0; i < 70; i++) await desk.ok('todo.create', { title: `待办第 ${i} 件`, detail: '市场部回话' }, SUP);
  const { pages } = await printed('pending', DAY, 'zh-CN');
  expect(pages.length).toBeGreaterThan(2);
  const t = createT('zh-CN');
  pages.forEach((page, i) => {
    expect(page).toContain(`${i + 1}/${pages.length}`);
    expect(page).toContain('QYL1-WW-20261001');
    expect(page).toContain(squeezed(t('sheets.handover.matter')));
  });
  expect(pages.join('')).toContain('待办第69件');
});
