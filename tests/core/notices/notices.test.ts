import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { ADM, aDeskWith, AGENT, lastEntry, MGR, MKS, nextRow, refusalOf, SEEDED_AT, SUP } from '../masters/support.ts';

const aNotice = (id: string, recipient: string, n: number): SeedRow => [
  'notice',
  {
    id,
    kind: 'stocktakeDiscrepant',
    recipient,
    subject_kind: 'stocktake',
    subject_id: idOf('stocktake'),
    facts: JSON.stringify({ n }),
    terminal: 'QYL1',
    at: SEEDED_AT + n,
  },
];
const anException = (id: string): SeedRow => [
  'exception',
  {
    id,
    kind: 'receiptClaimedTwice',
    subject_kind: 'receipt_claim',
    subject_id: idOf('claim'),
    facts: '{"receiptNo":"BG10021"}',
    at: SEEDED_AT,
  },
];
const notices = [nextRow(), nextRow(), nextRow()];
const exceptions = [nextRow(), nextRow()];

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDeskWith([
    aNotice(notices[0]!, 'SUP', 0),
    aNotice(notices[1]!, 'MKS', 1),
    aNotice(notices[2]!, '立秋实', 2),
    ...exceptions.map(anException),
  ]);
});
afterEach(() => desk.close());

describe('notices', () => {
  const listed = async (open: boolean) => (await desk.ok('notices.list', { open })).rows;

  test('all recipients, newest first, with their facts', async () => {
    expect((await listed(true)).map((n) => [n.id, n.recipient, n.facts])).toEqual([
      [notices[2], '立秋实', { n: 2 }],
      [notices[1], 'MKS', { n: 1 }],
      [notices[0], 'SUP', { n: 0 }],
    ]);
    expect((await listed(true))[0]).toEqual({
      id: notices[2],
      kind: 'stocktakeDiscrepant',
      recipient: '立秋实',
      subjectKind: 'stocktake',
      subjectId: idOf('stocktake'),
      facts: { n: 2 },
      at: SEEDED_AT + 2,
      ackAt: null,
      ackBy: null,
    });
  });

  test('a tick closes it, the first one counts', async () => {
    await desk.ok('notices.ack', { id: notices[1]! }, MKS);
    const at = desk.clock.now();
    desk.clock.advance(60_000);
    await desk.ok('notices.ack', { id: notices[1]! }, SUP);
    expect(lastEntry(desk).changes).toEqual([]);
    expect((await listed(true)).map((n) => n.id)).toEqual([notices[2], notices[0]]);
    expect((await listed(false)).find((n) => n.id === notices[1])).toMatchObject({ ackAt: at, ackBy: '立秋实' });
  });

  test('a notice to a role is ticked by that role or a supervisor, one to somebody outside by anyone', async () => {
    expect(refusalOf(await desk.call('notices.ack', { id: notices[0]! }, AGENT))).toEqual({
      type: 'notAllowed',
      roles: ['SUP'],
    });
    await desk.ok('notices.ack', { id: notices[0]! }, MGR);
    await desk.ok('notices.ack', { id: notices[2]! }, AGENT);
    expect(await desk.refused('notices.ack', { id: idOf('nothing') }, SUP)).toBe('notFound');
  });
});

describe('exceptions', () => {
  test('are settled once, by the supervisor', async () => {
    expect((await desk.ok('exceptions.list', {})).rows).toMatchObject([
      {
        id: exceptions[1],
        kind: 'receiptClaimedTwice',
        subjectKind: 'receipt_claim',
        facts: { receiptNo: 'BG10021' },
        settled: null,
      },
      { id: exceptions[0] },
    ]);
    expect(await desk.refused('exceptions.settle', { id: exceptions[0]!, decision: '算第一张' }, AGENT)).toBe(
      'notAllowed',
    );
    await desk.ok('exceptions.settle', { id: exceptions[0]!, decision: '算第一张\n第二张已追回' }, SUP);
    expect(refusalOf(await desk.call('exceptions.settle', { id: exceptions[0]!, decision: '算第二张' }, SUP))).toEqual({
      type: 'alreadySettled',
      at: desk.clock.now(),
      staff: '立春生',
      decision: '算第一张\n第二张已追回',
    });
    expect(await desk.refused('exceptions.settle', { id: idOf('nothing'), decision: 'x' }, SUP)).toBe('notFound');
    expect((await desk.ok('exceptions.list', {})).rows.map((e) => e.id)).toEqual([exceptions[1]]);
    expect((await desk.ok('exceptions.list', { open: false })).rows.map((e) => [e.id, e.settled])).toEqual([
      [exceptions[1], null],
      [exceptions[0], '算第一张\n第二张已追回'],
    ]);
  });
});

describe('policy', () => {
  const figure = async (key: string) => (await desk.ok('policy.list', {})).rows.find((p) => p.key === key);

  test('a figure is kept, journaled, in force at once, and back at its default', async () => {
    expect(await figure('session.idle_minutes')).toEqual({ key: 'session.idle_minutes', value: 10, isDefault: true });
    await desk.ok('policy.save', { key: 'session.idle_minutes', value: 3 }, ADM);
    expect(lastEntry(desk)).toMatchObject({ op: 'policy.save', changes: ['policy i value'] });
    expect(await figure('session.idle_minutes')).toEqual({ key: 'session.idle_minutes', value: 3, isDefault: false });
    expect(await desk.ok('session.current', {})).toMatchObject({ idleMinutes: 3 });
    await desk.ok('policy.save', { key: 'session.idle_minutes', value: 3 }, SUP);
    expect(lastEntry(desk).changes).toEqual([]);
    await desk.ok('policy.save', { key: 'session.idle_minutes', value: 10 }, MGR);
    expect(await figure('session.idle_minutes')).toEqual({ key: 'session.idle_minutes', value: 10, isDefault: true });
  });

  test('a value that does not fit, an unknown figure, somebody else', async () => {
    expect(refusalOf(await desk.call('policy.save', { key: 'gift.reorder_pct', value: 120 }, SUP))).toEqual({
      type: 'invalidInput',
      field: 'value',
      problem: 'value',
    });
    expect(
      refusalOf(await desk.call('policy.save', { key: 'gift.timer', value: [{ max: 3, seconds: 60 }] }, SUP)),
    ).toEqual({ type: 'invalidInput', field: 'value', problem: 'bands' });
    expect(await desk.refused('policy.save', { key: 'gift.colour', value: 1 }, SUP)).toBe('notFound');
    expect(await desk.refused('policy.save', { key: 'gift.reorder_pct', value: 10 }, AGENT)).toBe('notAllowed');
  });
});
