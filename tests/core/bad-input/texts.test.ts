import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../core/output/csv.ts';
import { receiptKey } from '../../../shared/kernel/words.ts';
import { aWorkingDay, CAMPAIGN, CLOSER, SUP, TODAY } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aTalkingDesk, sayEverything, sayFirstRun, sayLate } from './everything.ts';
import { HOSTILE, IN_EVERY_FIELD } from './hostile.ts';
import { KEPT_TEXTS, type Said, saying } from './said.ts';
import { everythingShown, storedTexts } from './shown.ts';

/** Kept, but no query answers them: an upload is known by its content, its name comes back with the file; why a kiosk was left is in the journal. */
const NOT_SHOWN = ['files.begin name', 'kiosk.leave reason'];
/** A member number is kept in its normal form, so that width and case do not make another member of somebody. */
const NORMAL_FORM = 'gifts.issue memberNo';

type Talk = {
  readonly said: Said;
  readonly stored: Set<string>;
  readonly shown: string[];
  readonly pages: string[];
  readonly csv: string;
  readonly book: ExcelJS.Workbook;
};

async function fileOf(desk: TestDesk, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const { fileId } = await desk.ok(
    'reports.exportGiftDaily',
    { campaignId: CAMPAIGN, day: TODAY, format, language: 'zh-CN' },
    CLOSER,
  );
  return readFileSync(join(desk.folder, 'files', fileId.slice(0, 2), fileId));
}

/** Says something in every field of a desk, and gathers all that is then to be seen of it. */
async function talk(samples: readonly string[]): Promise<Talk> {
  const said = saying(samples);
  const desk = await aTalkingDesk();
  const shown: string[] = [];
  let pages: string[] = [];
  await sayEverything(desk, said, async () => {
    const key = [...said.texts].find(([, field]) => field === 'drafts.save key')![0];
    const now = await everythingShown(desk, key);
    shown.push(...now.texts);
    pages = now.pages;
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await fileOf(desk, 'xlsx')) as unknown as ArrayBuffer);
  const csv = (await fileOf(desk, 'csv')).toString('utf8');
  const others = [await aWorkingDay({ stock: false }), await aDesk({ empty: true })] as const;
  await sayLate(others[0], said);
  await sayFirstRun(others[1], said);
  const late = (await others[0].ok('gifts.outbounds', {}, SUP)).rows;
  const faces = await others[1].ok('session.faces', {}, null);
  await others[1].ok('session.signIn', { staffId: faces.faces[0]!.id, pin: '135790' }, null);
  const { site } = await others[1].ok('session.current', {}, null);
  shown.push(
    ...late.map((row) => row.lateReason ?? ''),
    faces.site,
    faces.terminal,
    site.hotline ?? '',
    site.stampName,
    ...faces.faces.map((face) => face.name),
  );
  const stored = new Set([desk, ...others].flatMap((one) => [...storedTexts(one)]));
  for (const one of [desk, ...others]) {
    expect(one.defects).toEqual([]);
    await one.close();
  }
  return { said, stored, shown, pages, csv, book };
}

const fieldsNot = (said: Said, seen: (text: string) => boolean): string[] =>
  [...said.texts]
    .filter(([text]) => !seen(text))
    .map(([, field]) => field)
    .toSorted();

function cellsOf(book: ExcelJS.Workbook): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => void cells.push(cell)));
  return cells;
}

const reader = new JSDOM('').window;

/** The text of a page as a reader sees it, and every element in it. */
function readPage(html: string): { text: string; elements: Element[] } {
  const document = new reader.DOMParser().parseFromString(html, 'text/html');
  return { text: document.body.textContent ?? '', elements: [...document.querySelectorAll('*')] };
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');

const every = Object.values(HOSTILE);
const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ...IN_EVERY_FIELD.map((name) => [name, [HOSTILE[name]]] as const),
  ['one after the other', every],
  ['the other way round', every.toReversed()],
];

describe.each(RUNS)('%s in every free text', (_name, samples) => {
  test('is kept byte for byte, shown the same, and does nothing in a file or on a page', async () => {
    const { said, stored, shown, pages, csv, book } = await talk(samples);
    expect([...said.texts.values()].toSorted()).toEqual(KEPT_TEXTS.toSorted());
    const kept = (text: string): boolean => stored.has(said.texts.get(text) === NORMAL_FORM ? receiptKey(text) : text);
    expect(fieldsNot(said, kept)).toEqual([]);
    const all = shown.join('\u0001');
    const isShown = (text: string): boolean =>
      all.includes(said.texts.get(text) === NORMAL_FORM ? receiptKey(text) : text);
    expect(fieldsNot(said, isShown)).toEqual(NOT_SHOWN);

    const itemName = [...said.texts].find(([, field]) => field === 'gifts.saveItem name')![0];
    const cells = cellsOf(book);
    expect(
      cells.filter((cell) => cell.type === ExcelJS.ValueType.Formula || cell.type === ExcelJS.ValueType.Hyperlink),
    ).toEqual([]);
    expect(cells.some((cell) => cell.value === itemName)).toBe(true);
    const lines = parseCsv(csv.slice(1), ',', 10_000)!;
    expect(lines.flat().filter((value) => /^[=+\-@\t\r＝＋－＠](?!\d+(\.\d+)?$)/.test(value))).toEqual([]);
    expect(lines.flat().some((value) => value === itemName || value === `'${itemName}`)).toBe(true);

    const read = pages.map(readPage);
    expect(pages.length).toBeGreaterThan(5);
    expect(read.some(({ text }) => squeezed(text).includes(squeezed(itemName)))).toBe(true);
    const active = read
      .flatMap(({ elements }) => elements)
      .filter(
        (e) =>
          ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(e.tagName) ||
          [...e.attributes].some((a) => a.name.startsWith('on')),
      );
    expect(active.map((element) => element.outerHTML)).toEqual([]);
    expect(
      read.flatMap(({ elements }) => elements).filter((e) => e.tagName === 'IMG' && e.getAttribute('src') === 'x'),
    ).toEqual([]);
  });
});
