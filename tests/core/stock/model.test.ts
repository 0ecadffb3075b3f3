import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReader } from '../../../core/db/open.ts';
import { type Query, queryOn, statements } from '../../../core/db/statements.ts';
import { verifyBalances, verifyStreams } from '../../../core/journal/verify.ts';
import { idOf } from '../../support/site.ts';
import { command, expected, type Made, perform } from './commands.ts';
import { type Model, move, type Place } from './model.ts';
import { aBox, aFirstSlip, aMove, aStockDesk, DESK, G1, G2, given, Q20 } from './support.ts';

const PLACES: Record<Place, string> = {
  DESK, DISP: 'DISP:QYL1', DMG: 'DMG:QYL1', RDM: 'RDM:QYL1', CUST: 'CUST', MKT: 'MKT', 'ISS 1011': `ISS:QYL1:${idOf('staff 1011')}`,
  'ISS 1016': `ISS:QYL1:${idOf('staff 1016')}`,
};

/** Some goods are with customers, some lie under seal, before anybody does anything. */
const atStart = () => [
  ...aFirstSlip(), ...given('gift', G1, 6), ...given('voucher', Q20, 6, [1, 6]), ...given('voucher', Q20, 4, [7, 10]),
  aMove('RECV', 'gift', G1, 5, 'MKT', DESK), aMove('RECV', 'voucher', Q20, 10, 'MKT', DESK, [51, 60]),
  ...aBox('F1', 'gift', G1, 3), ...aBox('F2', 'voucher', Q20, 5, [56, 60]),
];

function startModel(): Model {
  const model: Model = { gifts: new Map(), vouchers: new Map(), sealed: { gifts: { G001: 3, G002: 0 }, serials: new Set([56, 57, 58, 59, 60]) }, slips: [], damages: [] };
  move(model, { gift: 'G001', qty: 6 }, 'MKT', 'CUST');
  move(model, { gift: 'G001', qty: 5 }, 'MKT', 'DESK');
  move(model, { from: 1, to: 10 }, 'MKT', 'CUST');
  move(model, { from: 51, to: 60 }, 'MKT', 'DESK');
  return model;
}

/** What the ledger says, in the model's words. */
function bookOf(db: Query) {
  const gifts = db.all<{ place: string; item_id: string; qty: number }>("SELECT * FROM stock_balance WHERE item_kind = 'gift' AND qty <> 0");
  const holdings = db.all<{ serial_from: number; serial_to: number; place: string }>('SELECT * FROM voucher_holding ORDER BY serial_from');
  return {
    gifts: Object.fromEntries(gifts.map((b) => [`${b.place} ${b.item_id}`, b.qty])),
    serials: holdings.flatMap((h) => Array.from({ length: h.serial_to - h.serial_from + 1 }, (_, i) => [h.serial_from + i, h.place] as const)),
  };
}

function checkBook(db: Query, model: Model): void {
  const book = bookOf(db);
  const items = { G001: G1, G002: G2 };
  const wanted = [...model.gifts].filter(([, qty]) => qty !== 0).map(([key, qty]) => {
    const at = key.lastIndexOf(' ');
    return [`${PLACES[key.slice(0, at) as Place]} ${items[key.slice(at + 1) as 'G001']}`, qty] as const;
  });
  expect(book.gifts).toEqual(Object.fromEntries(wanted));
  expect(book.serials).toEqual([...model.vouchers].toSorted(([a], [b]) => a - b).map(([serial, place]) => [serial, PLACES[place]]));
  expect(db.all("SELECT * FROM stock_balance WHERE qty < 0 AND instr(place, ':') > 0")).toEqual([]);
  expect(db.all('SELECT item_id FROM stock_balance GROUP BY item_id HAVING sum(qty) <> 0')).toEqual([]);
  expect(verifyBalances(db)).toEqual([]);
  expect(verifyStreams(db).map((s) => s.fault)).toEqual([null]);
}

const commands = fc.array(command, { maxLength: 50, size: 'max' });

test('the commands reach every kind of answer', () => {
  const seen = new Set<string>();
  for (const said of fc.sample(commands, { numRuns: 3000, seed: 7 })) {
    const model = startModel();
    for (const c of said) seen.add(`${c.do} ${expected(model, c)}`);
  }
  expect([...seen].filter((answer) => !answer.endsWith('null')).toSorted()).toEqual([
    'damage ok', 'damage sealedBoxFirst', 'damage serialNotHere', 'damage stockShort', 'decide ok', 'decide wrongState', 'display ok', 'display sealedBoxFirst',
    'display stockShort', 'draw ok', 'draw sealedBoxFirst', 'draw serialNotHere', 'draw stockShort', 'issue ok', 'issue stockShort', 'receive ok',
    'receive serialElsewhere', 'recover moreThanIssued', 'recover ok', 'replace alreadyReplaced', 'replace ok', 'replace wrongState', 'return nothingHeld',
    'return ok', 'reverse ok', 'reverse sealedBoxFirst', 'reverse serialNotHere', 'reverse stockShort', 'reverse wrongState', 'vouchersBack ok',
    'vouchersBack serialNotIssued',
  ]);
});

test('whatever is received, drawn, issued, returned, damaged or recovered, the book stays whole and the desk answers as the plain model does', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (said) => {
      const desk = await aStockDesk({ rows: atStart() });
      const model = startModel();
      const made: Made = { slips: [], damages: [], receipts: 0 };
      for (const [n, c] of said.entries()) {
        const want = expected(model, c);
        if (want === null) continue;
        const answer = await perform(desk, made, c);
        expect([n, c, 'refused' in answer ? answer.refused.type : Object.keys(answer)[0]]).toEqual([n, c, want]);
      }
      const reader = openReader(join(desk.folder, 'desk.db'));
      checkBook(queryOn(statements(reader)), model);
      reader.close();
      expect(desk.defects).toEqual([]);
      await desk.close();
    }),
    { numRuns: 25 },
  );
}, 120_000);
