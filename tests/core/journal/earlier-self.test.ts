import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Entry, genesis, seal } from '../../../core/journal/entry.ts';
import {
  AGENT,
  aWorkingDay,
  DESK,
  exported,
  handOf,
  ISSUER,
  Q20,
  rowsOf,
  SUP,
  TODAY,
  witnessed,
} from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

/** A stream this terminal wrote before its database was put back: it is known here already. */
function earlierSelf(desk: TestDesk) {
  const stream = randomUUID();
  let [seq, prev] = [0, genesis(stream)];
  const next = (changes: unknown): Entry => {
    seq += 1;
    const at = desk.clock.now();
    const entry = seal({
      stream,
      seq,
      hlc: (at + seq).toString(16).padStart(12, '0') + '0000',
      id: randomUUID(),
      at,
      op: 'gifts.draw',
      staff: 'x',
      role: 'ISS',
      terminal: 'QYL1',
      shift: '',
      personal: null,
      prev,
      body: JSON.stringify({ v: 1, changes }),
    });
    prev = entry.hash;
    return entry;
  };
  expect(desk.app.apply([next([])])).toHaveProperty('ok');
  return next;
}

const HAND = handOf(ISSUER);
const move = (n: number, type: string, serials: readonly [number, number], from: string, to: string) => [
  'stock_move',
  'i',
  `00000000-0000-7000-9000-00000000000${n}`,
  {
    move_type: type,
    item_kind: 'voucher',
    item_id: Q20.itemId,
    qty: serials[1] - serials[0] + 1,
    serial_from: serials[0],
    serial_to: serials[1],
    from_place: from,
    to_place: to,
    doc_kind: 'gift_draw',
    doc_id: `doc ${n}`,
    terminal: 'QYL1',
    business_day: TODAY,
    responsible: idOf(`staff ${ISSUER}`),
    counter_signer: null,
    reason: null,
    at: 1,
  },
];
const sealedLine = async (desk: TestDesk) =>
  (await desk.ok('day.gate', {}, SUP)).lines.find((l) => l.key === 'sealed')!;

test('vouchers two books of one desk moved: the count shows them, the supervisor settles them, the day can close', async () => {
  const desk = await aWorkingDay();
  const drawn = { ...Q20, qty: 10, serialFrom: 171, serialTo: 180 };
  await desk.ok('gifts.draw', { lines: [drawn], countersign: desk.sign(AGENT, 'countersign', ISSUER) }, ISSUER);
  const next = earlierSelf(desk);
  const lost = [move(1, 'DRAW', [171, 180], DESK, HAND), move(2, 'ISSUE', [171, 172], HAND, 'CUST')];
  expect(desk.app.apply([next(lost)])).toMatchObject({ ok: { entries: 1 } });
  await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
  expect(await desk.refused('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER)).toBe(
    'nothingHeld',
  );
  expect((await sealedLine(desk)).facts['unnumbered']).toEqual([
    { item: '20元抵用券', place: 'DESK', qty: -10 },
    { item: '20元抵用券', place: 'ISS', qty: 10 },
  ]);

  const { id } = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  const there: Record<string, number> = { [DESK]: 228, [HAND]: 0 };
  const { lines } = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  for (const { itemKind, itemId, place } of lines) {
    const [row] = rowsOf(desk, 'SELECT qty FROM stock_balance WHERE place = ? AND item_id = ?', place, itemId);
    const pieces = itemId === Q20.itemId ? (there[place] ?? Number(row!['qty'])) : Number(row?.['qty'] ?? 0);
    await desk.ok('stocktake.count', { id, itemKind, itemId, place, counted: pieces }, ISSUER);
  }
  expect(await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)).toEqual({ state: 'discrepant' });
  const keys = [DESK, HAND].map((place) => `voucher:${Q20.itemId}:${place}:`);
  await desk.ok('stocktake.settle', { id, lines: keys.map((key) => ({ key, reason: '换机前后各记了一次' })) }, SUP);
  const held = (await desk.ok('gifts.stock', {}, SUP)).places.find((p) => p.place === DESK)!.held;
  await desk.ok(
    'seals.seal',
    { sealNo: 'QF1', lines: held.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty: Number(qty) })) },
    ISSUER,
  );
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  desk.clock.advance(60_000);
  await exported(desk);
  const { lines: gate } = await desk.ok('day.gate', {}, SUP);
  for (const key of ['counted', 'sealed', 'handover', 'report'])
    expect(
      gate.find((l) => l.key === key),
      key,
    ).toMatchObject({ state: 'done' });
  expect((await desk.ok('journal.verify', {}, SUP)).balances).toBe(0);
  expect(desk.defects).toEqual([]);
  await desk.close();
});

test('the book takes no voucher off that has its serial', async () => {
  const desk = await aWorkingDay();
  const { id } = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  const { lines } = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  for (const { itemKind, itemId, place } of lines) {
    const [row] = rowsOf(desk, 'SELECT qty FROM stock_balance WHERE place = ? AND item_id = ?', place, itemId);
    const less = itemId === Q20.itemId && place === DESK ? 1 : 0;
    await desk.ok('stocktake.count', { id, itemKind, itemId, place, counted: Number(row!['qty']) - less }, ISSUER);
  }
  await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER);
  const settle = { id, lines: [{ key: `voucher:${Q20.itemId}:${DESK}:`, reason: '少一张' }] };
  expect(await desk.refused('stocktake.settle', settle, SUP)).toBe('voucherByDocument');
  await desk.close();
});
