import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Out } from '../../../shared/contract/index.ts';
import type { Query } from '../../../core/db/statements.ts';
import { bookFaults, reading } from '../../support/book.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { CAMPAIGN, SUP } from '../stock/support.ts';
import { type DayModel, goodOf } from './day.ts';
import { command, type Command, expected } from './day-commands.ts';
import { dayNamed, nothingMade, perform, PLACES } from './perform.ts';
import { BOXES, aStart, startModel } from './start.ts';
import type { Place } from './stock.ts';

const byName = <T>(rows: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries(rows);

/** The ledger holds what the model holds: pieces, serials, receipts, and nothing that must not be. */
function checkBook(db: Query, model: DayModel): void {
  const gifts = db.all<{ place: string; item_id: string; qty: number }>(
    "SELECT * FROM stock_balance WHERE item_kind = 'gift' AND qty <> 0",
  );
  const wanted = [...model.gifts]
    .filter(([, qty]) => qty !== 0)
    .map(([key, qty]) => {
      const at = key.lastIndexOf(' ');
      return [`${PLACES[key.slice(0, at) as Place]} ${idOf(`gift ${key.slice(at + 1)}`)}`, qty] as const;
    });
  assert.deepEqual(byName(gifts.map((b) => [`${b.place} ${b.item_id}`, b.qty])), byName(wanted));
  const holdings = db.all<{ serial_from: number; serial_to: number; place: string }>(
    'SELECT * FROM voucher_holding ORDER BY serial_from',
  );
  const serials = holdings.flatMap((h) =>
    Array.from({ length: h.serial_to - h.serial_from + 1 }, (_, i) => [h.serial_from + i, h.place] as const),
  );
  assert.deepEqual(
    serials,
    [...model.vouchers].toSorted(([a], [b]) => a - b).map(([serial, place]) => [serial, PLACES[place]]),
  );
  const used = db
    .all<{ receipt_key: string }>('SELECT receipt_key FROM receipt_in_use ORDER BY receipt_key')
    .map((r) => r.receipt_key);
  assert.deepEqual(used, [...model.used].map((n) => `R${n}`).toSorted());
  assert.deepEqual(bookFaults(db), []);
}

type Daily = Out<'reports.giftDaily'>;
const dailyOf = (desk: TestDesk, day: number): Promise<Daily> =>
  desk.ok('reports.giftDaily', { campaignId: CAMPAIGN, day: dayNamed(day) }, SUP);

/** Opening and closing of the items the model knows: gifts, then vouchers. */
const figuresOf = ({ gifts, vouchers }: Daily, pick: (row: Daily['gifts'][number]) => number): number[] =>
  ['G001', 'G002', 'Q20'].map((code) => pick([...gifts, ...vouchers].find((row) => row.code === code)!));

/** What was reported of each closed day when it closed is what is reported of it now, and every day begins as the one before ended. */
async function checkDays(desk: TestDesk, model: DayModel, closed: readonly Daily[]): Promise<void> {
  let before = [...goodOf(startModel())];
  for (const [day, then] of closed.entries()) {
    const now = await dailyOf(desk, day);
    assert.deepEqual(now, then, `the report of the closed day ${day} has changed`);
    assert.deepEqual(
      figuresOf(now, (row) => row.opening),
      before,
      `day ${day} does not begin as the day before ended`,
    );
    before = figuresOf(now, (row) => row.closingAfter);
    assert.deepEqual(before, model.closings[day], `day ${day} does not end with what is there`);
  }
  if (!model.open) return;
  const today = await dailyOf(desk, model.day);
  assert.deepEqual(
    figuresOf(today, (row) => row.opening),
    before,
    'today does not begin as yesterday ended',
  );
  assert.deepEqual(
    figuresOf(today, (row) => row.closingAfter),
    goodOf(model),
    'today does not come to what is there',
  );
}

export type RunFigures = { commands: number; days: number; accepted: number };

/** Does the commands one after the other on a new desk and on the model; throws where they differ. */
async function play(said: readonly Command[], figures: RunFigures): Promise<void> {
  const desk = await aStart();
  const model = startModel();
  const made = nothingMade([...BOXES]);
  const closed: Daily[] = [];
  for (const [n, c] of said.entries()) {
    const want = expected(model, c);
    if (want === null) continue;
    const answer = await perform(desk, made, model, c);
    assert.deepEqual([n, c, 'refused' in answer ? answer.refused.type : Object.keys(answer)[0]], [n, c, want]);
    figures.commands += 1;
    if (want === 'ok') figures.accepted += 1;
    if (want === 'ok' && c.do === 'night') closed.push(await dailyOf(desk, model.day));
  }
  reading(desk.folder, (db) => checkBook(db, model));
  await checkDays(desk, model, closed);
  assert.deepEqual(desk.defects, []);
  figures.days += closed.length;
  await desk.close();
}

export const commands: fc.Arbitrary<Command[]> = fc.array(command, { minLength: 25, maxLength: 80, size: 'max' });

/**
 * Any commands in any order: the desk answers as the model does, the book stays whole, days join, closed days stand.
 * @param seed of fast-check; undefined for a new one, which a failure prints
 */
export async function daysProperty(runs: number, seed?: number): Promise<RunFigures> {
  const figures: RunFigures = { commands: 0, days: 0, accepted: 0 };
  await fc.assert(
    fc.asyncProperty(commands, (said) => play(said, figures)),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
  return figures;
}
