import { jsonOf } from '../../../core/db/json.ts';
import { join } from 'node:path';
import { openReader } from '../../../core/db/open.ts';
import { contract, type In, type OpName } from '../../../shared/contract/index.ts';
import { tables } from '../../../shared/tables/index.ts';
import { CAMPAIGN, ISSUER, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => [...(Array.isArray(value) ? [] : [key]), ...textsIn(inside)]);
}

type Table = { readonly name: string; readonly rows: readonly Record<string, unknown>[] };

/** Every row of every table, as it is stored. */
export function storedRows(desk: TestDesk): Table[] {
  const db = openReader(join(desk.folder, 'desk.db'));
  const read = Object.keys(tables).map((name) => ({
    name,
    rows: db.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[],
  }));
  db.close();
  return read;
}

/** The texts inside a column that holds JSON; none of any other text. */
const inside = (text: string): string[] => (/^[[{]/.test(text) ? textsIn(jsonOf(text)) : []);

/** Every text in a column of a table, and every text inside a JSON column. */
export const storedTexts = (desk: TestDesk): Set<string> =>
  new Set(
    storedRows(desk).flatMap(({ rows }) =>
      rows.flatMap((row) =>
        Object.values(row)
          .filter((v) => typeof v === 'string')
          .flatMap((v) => [v, ...inside(v)]),
      ),
    ),
  );

const days = [TODAY, '2026-10-02'];

/** The inputs of the queries that need one. */
async function asked(desk: TestDesk, draftKey: string): Promise<{ [N in OpName]?: In<N>[] }> {
  const ids = (table: string): string[] =>
    storedRows(desk)
      .find(({ name }) => name === table)!
      .rows.map((row) => String(row['id']));
  const sheets = (
    [
      ['outbound', 'gift_outbound'],
      ['draw', 'gift_draw'],
      ['count', 'stocktake'],
      ['giftHandover', 'gift_handover'],
      ['giftReturn', 'gift_return'],
      ['shiftHandover', 'shift_handover'],
      ['checklist', 'checklist_run'],
      ['dayFile', 'day_file'],
      ['pad', 'paper_pad'],
    ] as const
  ).flatMap(([sheet, table]) => ids(table).map((id) => ({ sheet, id, language: 'zh-CN' as const })));
  return {
    'campaignEnd.checklist': [{ campaignId: CAMPAIGN }],
    'campaignEnd.summary': [{ campaignId: CAMPAIGN }],
    'campaignEnd.exports': [{ campaignId: CAMPAIGN }],
    'exceptions.list': [{ open: false }],
    'dayFile.get': ids('day_file').map((id) => ({ id })),
    'dayFile.verify': ids('day_file').map((id) => ({ id })),
    'checklists.detail': ids('checklist_run').map((id) => ({ id })),
    'todo.list': [{}, { filter: 'closed' }],
    'todo.detail': ids('todo').map((id) => ({ id })),
    'diary.page': days.map((day) => ({ day })),
    'bulletins.list': [{ all: true }],
    'bulletins.readers': ids('bulletin').map((id) => ({ id })),
    'cover.list': days.map((day) => ({ day })),
    'notices.list': [{ open: false }],
    'gifts.issueDetail': ids('gift_issue').map((id) => ({ id })),
    'gifts.draws': days.map((day) => ({ day })),
    'handover.detail': ids('shift_handover').map((id) => ({ id })),
    'stocktake.current': ids('stocktake').map((id) => ({ id })),
    'drafts.get': [{ key: draftKey }],
    'reports.giftDaily': days.map((day) => ({ campaignId: CAMPAIGN, day })),
    'reports.exports': days.map((day) => ({ campaignId: CAMPAIGN, day })),
    'sheets.preview': [
      ...sheets,
      ...(['dutyRecord', 'daySummary', 'pending', 'roster', 'review'] as const).flatMap((sheet) =>
        days.map((id) => ({ sheet, id, language: 'zh-CN' as const })),
      ),
      ...days.map((day) => ({ sheet: 'giftDaily' as const, id: `${CAMPAIGN}:${day}`, language: 'en' as const })),
      { sheet: 'campaignSummary' as const, id: CAMPAIGN, language: 'en' as const },
    ],
    'gifts.issues': [{}, ...days.map((day) => ({ day }))],
    'search.find': [{ text: draftKey.slice(0, 60) }],
    'gifts.readScan': [{ text: draftKey }],
    'gifts.tryPattern': [{ pattern: draftKey.slice(0, 60), sample: draftKey.slice(0, 60) }],
    'gifts.checkReceipt': [{ campaignId: CAMPAIGN, storeId: idOf('store L2-04'), receiptNo: draftKey.slice(0, 40) }],
  };
}

/** What every query of the contract answers, and the pages of the printed sheets. */
export async function everythingShown(desk: TestDesk, draftKey: string): Promise<{ texts: string[]; pages: string[] }> {
  const inputs = await asked(desk, draftKey);
  const texts: string[] = [];
  const pages: string[] = [];
  for (const op of (Object.keys(contract) as OpName[]).filter((name) => contract[name].kind === 'query')) {
    const as = ['gifts.counter', 'drafts.get', 'session.current'].includes(op) ? ISSUER : SUP;
    for (const input of inputs[op] ?? [{}]) {
      const given = await desk.call(op, input as never, as);
      if ('refused' in given && given.refused.type === 'notFound') continue;
      const answer = 'ok' in given ? given.ok : await desk.ok(op, input as never, as);
      if (op === 'sheets.preview') pages.push((answer as { html: string }).html);
      else texts.push(...textsIn(answer));
    }
  }
  const issues = inputs['gifts.issueDetail'] ?? [];
  for (const { id } of issues) texts.push(...textsIn(await desk.ok('gifts.reveal', { id }, SUP)));
  for (const { id } of inputs['todo.detail'] ?? []) texts.push(...textsIn(await desk.ok('todo.reveal', { id }, SUP)));
  return { texts, pages };
}
