import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { genesis, type Entry, seal } from '../../../core/journal/entry.ts';
import { openFile } from '../../../core/db/open.ts';
import { AGENT, aWorkingDay, CAMPAIGN, CLOSER, gift, rowsOf, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { aDesk, exchange } from '../../support/two-desks.ts';
import { idOf } from '../../support/site.ts';

type Over = Partial<Pick<Entry, 'id' | 'hlc' | 'op' | 'role' | 'terminal' | 'body'>>;

/** A stream of another desk: each call is its next entry. */
function otherDesk(terminal = 'QYL2', at = Date.parse('2026-10-01T01:00:00Z')) {
  const stream = randomUUID();
  let [seq, prev] = [0, genesis(stream)];
  return (changes: unknown, over: Over = {}): Entry => {
    seq += 1;
    const entry = seal({
      stream,
      seq,
      hlc: (at + seq).toString(16).padStart(12, '0') + '0000',
      id: randomUUID(),
      at,
      op: 'gifts.issue',
      staff: 'x',
      role: 'ISS',
      terminal,
      shift: '',
      personal: null,
      prev,
      body: JSON.stringify({ v: 1, changes }),
      ...over,
    });
    prev = entry.hash;
    return entry;
  };
}

const move = (over: object = {}) => [
  'stock_move',
  'i',
  randomUUID(),
  {
    move_type: 'RECV',
    item_kind: 'gift',
    item_id: gift('G001').itemId,
    qty: 9,
    serial_from: null,
    serial_to: null,
    from_place: 'MKT',
    to_place: 'DESK:QYL2',
    doc_kind: 'x',
    doc_id: 'x',
    terminal: 'QYL2',
    business_day: TODAY,
    responsible: 'x',
    counter_signer: null,
    reason: null,
    at: 1,
    ...over,
  },
];
const ack = (fields: unknown) => ['notice_ack', 'i', randomUUID(), fields];
const GOOD = { notice_id: 'n', at: 1, made_by: 'x' };
const issueRow = (id: string, terminal: string) => [
  'gift_issue',
  'i',
  id,
  {
    doc_no: `D-${id.slice(0, 8)}`,
    terminal,
    business_day: TODAY,
    at: 1,
    made_by: 'x',
    campaign_id: CAMPAIGN,
    issuer_id: 'x',
    tier_id: 'x',
    tier_level: 1,
    given_tier_level: 1,
    total_amount: 1,
    receipts: 1,
    started_at: 1,
    elapsed_s: 1,
    target_s: 1,
    over_s: 0,
    over_reason: null,
    wiped: 1,
    stamp_checked: 0,
    called_out: 1,
    identity_checked: 0,
  },
];
const claimRow = (id: string, issue: string, terminal: string, key = 'K1') => [
  'receipt_claim',
  'i',
  id,
  {
    campaign_id: CAMPAIGN,
    store_id: idOf('store L2-02'),
    receipt_key: key,
    receipt_no: key,
    receipt_day: TODAY,
    amount: 100,
    issue_id: issue,
    terminal,
    at: 1,
    made_by: 'x',
  },
];
const kinds = (desk: TestDesk) => rowsOf(desk, 'SELECT kind FROM exception ORDER BY kind').map((r) => r['kind']);

let desk: TestDesk;
beforeEach(async () => void (desk = await aWorkingDay({ stock: false })));
afterEach(async () => {
  expect(desk.defects).toEqual([]);
  expect((await desk.ok('journal.verify', {}, SUP)).sound).toBe(true);
  await desk.close();
});

describe('an entry whose body cannot be trusted', () => {
  test.each([
    ['no list', 5],
    ['a change that is no list', [5]],
    ['a value of no kind', [ack({ ...GOOD, notice_id: true })]],
    ['fields that are a list', [ack([])]],
    ['a text in a number', [ack({ ...GOOD, at: 'noon' })]],
    ['a broken number', [ack({ ...GOOD, at: 1.5 })]],
    ['a missing column', [ack({ at: 1, made_by: 'x' })]],
    ['a null where none may be', [ack({ ...GOOD, notice_id: null })]],
    [
      'a figure the schema refuses',
      [
        [
          'gift_tier',
          'i',
          randomUUID(),
          { campaign_id: 'c', level_no: 1, min_amount: 0, sign_text: null, high_tier: 0, active: 1 },
        ],
      ],
    ],
  ])('%s: refused, and nothing of the batch stays', (_what, changes) => {
    const next = otherDesk();
    const good = next([ack(GOOD)]);
    expect(desk.app.apply([good, next(changes, { role: 'SUP' })])).toMatchObject({
      refused: { type: 'brokenEntry', seq: 2 },
    });
    expect(rowsOf(desk, 'SELECT count(*) AS n FROM notice_ack')).toEqual([{ n: 0 }]);
    expect(desk.app.entriesAfter(good.stream, 0, 10)).toEqual([]);
  });

  test.each([
    ['a body that is no JSON', { body: '{' }],
    ['another version', { body: '{"v":2,"changes":[]}' }],
    ['a clock of other digits', { hlc: 'zzzzzzzzzzzzzzzz' }],
    ['a body beyond all measure', { body: JSON.stringify({ v: 1, changes: [], fill: 'x'.repeat(9 * 1024 * 1024) }) }],
  ])('%s: refused', (_what, over) => {
    expect(desk.app.apply([otherDesk()([], over)])).toMatchObject({ refused: { type: 'brokenEntry', seq: 1 } });
  });

  test('an id that is used, and something that is no entry', () => {
    const used = desk.app.entriesAfter(desk.app.stream().stream, 0, 1)[0]!.id;
    expect(desk.app.apply([otherDesk()([], { id: used })])).toMatchObject({ refused: { type: 'brokenEntry' } });
    expect(desk.app.apply([null as never])).toMatchObject({ refused: { type: 'brokenEntry' } });
    expect(desk.app.apply([{ ...otherDesk()([]), at: 'now' } as never])).toMatchObject({
      refused: { type: 'brokenEntry' },
    });
  });

  test('names that every object has are no tables and no columns', () => {
    const next = otherDesk();
    const odd = next([
      ['constructor', 'i', 'x', {}],
      ['__proto__', 'u', 'x', { a: 1 }],
      ack({ ...GOOD, constructor: 1, toString: 'x' }),
    ]);
    expect(desk.app.apply([odd])).toMatchObject({ ok: { entries: 1, parked: 0, tables: ['notice_ack'] } });
    expect(rowsOf(desk, 'SELECT notice_id FROM notice_ack')).toEqual([{ notice_id: 'n' }]);
  });
});

describe('what another desk may not write', () => {
  test('masters by somebody who keeps none: stored, not projected, told once', async () => {
    const next = otherDesk();
    const raise = ['staff', 'u', idOf('staff 1012'), { roles: '["SUP"]' }];
    const entries = [
      next([raise]),
      next([raise, ['policy', 'i', 'draw.countersign', { value: 'false' }]], { role: 'AGT' }),
    ];
    expect(desk.app.apply(entries)).toMatchObject({ ok: { entries: 2, conflicts: 2 } });
    expect((await desk.ok('staff.list', {}, SUP)).rows.find((r) => r.staffNo === '1012')!.roles).toEqual(['AGT']);
    expect(kinds(desk)).toEqual(['masterNotAllowed', 'masterNotAllowed']);
    expect((await desk.ok('exceptions.list', {}, SUP)).rows[0]).toMatchObject({
      facts: { terminal: 'QYL2', op: 'gifts.issue' },
    });
    expect(
      desk.app.apply([next([['staff', 'u', idOf('staff 1012'), { post: 'AGT' }]], { role: 'MKS', op: 'staff.save' })]),
    ).toMatchObject({ ok: { conflicts: 0 } });
    expect(rowsOf(desk, `SELECT post FROM staff WHERE id = '${idOf('staff 1012')}'`)).toEqual([{ post: 'AGT' }]);
  });

  test('rows for this terminal and its day', async () => {
    const dayId = rowsOf(desk, "SELECT id FROM business_day WHERE terminal = 'QYL1' ORDER BY day DESC LIMIT 1")[0]![
      'id'
    ];
    const close = [
      'transition',
      'i',
      'ffffffff-0000-7000-8000-000000000000',
      {
        doc_kind: 'business_day',
        doc_id: dayId,
        from_state: 'open',
        to_state: 'closed',
        reason: null,
        at: 1,
        made_by: 'x',
      },
    ];
    const next = otherDesk();
    expect(
      desk.app.apply([next([close]), next([move({ terminal: 'QYL1', to_place: 'DESK:QYL1' }), move()])]),
    ).toMatchObject({ ok: { entries: 2, conflicts: 1 } });
    expect((await desk.ok('day.gate', {}, CLOSER)).state).toBe('open');
    expect(rowsOf(desk, "SELECT place, qty FROM stock_balance WHERE place LIKE 'DESK:%'")).toEqual([
      { place: 'DESK:QYL2', qty: 9 },
    ]);
    expect(kinds(desk)).toEqual(['foreignTerminal']);
  });

  test('a stream that says it is this terminal stays foreign in the next batch too', () => {
    const next = otherDesk('QYL1');
    const mine = () => move({ terminal: 'QYL1', to_place: 'DESK:QYL1' });
    expect(desk.app.apply([next([mine()])])).toMatchObject({ ok: { conflicts: 1 } });
    expect(desk.app.apply([next([mine()])])).toMatchObject({ ok: { entries: 1, conflicts: 0 } });
    expect(rowsOf(desk, 'SELECT count(*) AS n FROM stock_move')).toEqual([{ n: 0 }]);
  });
});

test('findings are recorded in the entry that follows, with the entries they come from', () => {
  const before = desk.app.stream().seq;
  desk.app.apply([otherDesk()([move({ from_place: 'ISS:QYL2:x', to_place: 'CUST' })])]);
  expect(kinds(desk)).toEqual(['placeBelowZero']);
  const [entry] = desk.app.entriesAfter(desk.app.stream().stream, before, 10);
  expect(entry).toMatchObject({ op: 'exceptions.record', seq: before + 1, terminal: 'QYL1' });
  expect(desk.app.stream()).toMatchObject({ seq: before + 1, hash: entry!.hash });
  expect(rowsOf(desk, 'SELECT applying FROM device')).toEqual([{ applying: 0 }]);
});

describe('receipts', () => {
  test('two streams of one terminal that claim one receipt are found', () => {
    const [i1, i2, c1, c2] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    expect(desk.app.apply([otherDesk()([issueRow(i1, 'QYL2'), claimRow(c1, i1, 'QYL2')])])).toMatchObject({
      ok: { conflicts: 0 },
    });
    expect(desk.app.apply([otherDesk()([issueRow(i2, 'QYL2'), claimRow(c2, i2, 'QYL2')])])).toMatchObject({
      ok: { conflicts: 1 },
    });
    expect(kinds(desk)).toEqual(['receiptClaimedTwice']);
  });

  test('a release that comes before its claim frees the receipt', () => {
    const [issue, claim] = [randomUUID(), randomUUID()];
    const next = otherDesk();
    const release = ['receipt_release', 'i', randomUUID(), { claim_id: claim, reversal_id: 'r', at: 1, made_by: 'x' }];
    expect(
      desk.app.apply([next([release]), next([issueRow(issue, 'QYL2'), claimRow(claim, issue, 'QYL2', 'K2')])]),
    ).toMatchObject({ ok: { entries: 2 } });
    expect(rowsOf(desk, 'SELECT * FROM receipt_in_use')).toEqual([]);
    expect(desk.app.apply([next([claimRow(randomUUID(), issue, 'QYL2', 'K2')])])).toHaveProperty('ok');
    expect(rowsOf(desk, 'SELECT receipt_key FROM receipt_in_use')).toEqual([{ receipt_key: 'K2' }]);
  });
});

test('a clock of another desk far ahead is not followed, also not after the next start', async () => {
  const far = otherDesk('QYL2', desk.clock.now() + 3_650 * 86_400_000)([]);
  expect(desk.app.apply([far])).toHaveProperty('ok');
  await desk.app.close();
  const again = await aDesk({ folder: desk.folder, start: desk.clock.now() });
  await again.ok('shift.signOn', { shift: '早班' });
  const own = again.app.entriesAfter(again.app.stream().stream, 0, 1000).at(-1)!;
  expect(own.hlc < far.hlc).toBe(true);
  await again.app.close();
  desk = await aDesk({ folder: desk.folder, start: desk.clock.now() });
});

test('a policy and roles that cannot be read fall back; the desk goes on', async () => {
  const next = otherDesk();
  const broken = [
    ['policy', 'i', 'session.idle_minutes', { value: 'not json' }],
    ['staff', 'u', idOf('staff 1012'), { roles: '{' }],
  ];
  expect(desk.app.apply([next(broken, { role: 'SUP' })])).toMatchObject({ ok: { conflicts: 0 } });
  expect(await desk.refused('day.startClosing', {}, AGENT)).toBe('notAllowed');
  await desk.ok('day.startClosing', {}, CLOSER);
});

test('a policy set on both desks is the later one on both', async () => {
  const other = await aDesk({ start: desk.clock.now() });
  await desk.ok('policy.save', { key: 'backup.keep', value: 7 }, SUP);
  other.clock.advance(1000);
  await other.ok('policy.save', { key: 'backup.keep', value: 9 }, SUP);
  exchange(desk, other);
  for (const one of [desk, other])
    expect(rowsOf(one, "SELECT value FROM policy WHERE id = 'backup.keep'")).toEqual([{ value: '9' }]);
  await other.close();
});

test('no statement replaces a kept row', () => {
  const db = openFile(join(desk.folder, 'desk.db'));
  expect(() => db.exec('INSERT OR REPLACE INTO journal SELECT * FROM journal LIMIT 1')).toThrow('append-only');
  expect(() => db.exec('INSERT OR REPLACE INTO transition SELECT * FROM transition LIMIT 1')).toThrow('append-only');
  db.close();
});
