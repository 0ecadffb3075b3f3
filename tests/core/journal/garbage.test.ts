import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { genesis, seal } from '../../../core/journal/entry.ts';
import type { OpName } from '../../../shared/contract/index.ts';
import { AGENT, aWorkingDay, CAMPAIGN, ISSUER, rowsOf, SUP } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';

/** Texts in columns that hold JSON: none at all, the wrong kind, the right kind with something else in it. */
const GARBAGE = ['', '{', 'null', '7', '"SUP"', '[1, null, {"a": 1}]', '{"store": ["x"], "itemId": 5}', '[[]]'];

const notice = (n: number, facts: string) => [
  'notice',
  'i',
  idOf(`notice ${n}`),
  {
    kind: 'sealBroken',
    recipient: 'SUP',
    subject_kind: 'sealed_box',
    subject_id: 'x',
    facts,
    terminal: 'QYL2',
    at: n,
  },
];
const exception = (n: number, facts: string) => [
  'exception',
  'i',
  idOf(`exception ${n}`),
  { kind: 'receiptClaimedTwice', subject_kind: 'receipt_claim', subject_id: 'x', facts, at: n },
];

test.each(GARBAGE.map((text, n) => [text, n] as const))(
  '%s in every list and every bag of facts: each page still opens',
  async (text, n) => {
    const desk = await aWorkingDay();
    const changes = [
      notice(n, text),
      exception(n, text),
      ['campaign', 'u', CAMPAIGN, { store_ids: text, excluded_store_ids: text }],
      ['staff', 'u', idOf(`staff ${AGENT}`), { roles: text }],
      ['policy', 'i', 'gift.timer', { value: text }],
    ];
    const stream = randomUUID();
    const at = desk.clock.now() + 60_000;
    const entry = seal({
      stream,
      seq: 1,
      hlc: at.toString(16).padStart(12, '0') + '0000',
      id: randomUUID(),
      at,
      op: 'staff.save',
      staff: 'x',
      role: 'SUP',
      terminal: 'QYL2',
      shift: '',
      personal: null,
      prev: genesis(stream),
      body: JSON.stringify({ v: 1, changes }),
    });
    expect(desk.app.apply([entry])).toMatchObject({ ok: { entries: 1, conflicts: 0 } });
    expect(rowsOf(desk, 'SELECT store_ids FROM campaign WHERE id = ?', CAMPAIGN)).toEqual([{ store_ids: text }]);
    const pages: OpName[] = [
      'notices.list',
      'exceptions.list',
      'campaigns.list',
      'staff.list',
      'day.today',
      'day.gate',
      'policy.list',
      'gifts.stock',
    ];
    for (const op of pages) await desk.ok(op, {}, SUP);
    await desk.ok('gifts.counter', {}, ISSUER);
    expect((await desk.ok('exceptions.list', {}, SUP)).rows.map((row) => typeof row.facts)).toEqual(['object']);
    expect(desk.defects).toEqual([]);
    await desk.close();
  },
);
