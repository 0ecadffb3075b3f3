import { describe, expect, test } from 'vitest';
import { EMPTY, type Form, formOf, missingOf, submissionOf, withTyped } from '../../../renderer/handover/form.ts';
import type { Detail, Sections } from '../../../renderer/handover/state.ts';

const count = {
  id: 'c1',
  docNo: 'PD-1',
  state: 'matched',
  at: 1,
  by: '芒种禾',
  gifts: { matched: 5, rows: 5 },
  vouchers: { matched: 2, rows: 2 },
  fault: null,
};
const facts: Sections = {
  work: { from: 1, to: 2, lines: [{ key: 'issues', count: 3 }] },
  pending: { none: false, lines: [] },
  gifts: { needed: true, lines: [], count, record: null, asOf: null },
  letters: { lines: [] },
  equipment: {
    lines: [
      { item: 'phone', ok: null, note: null },
      { item: '对讲机', ok: null, note: null },
    ],
  },
  custody: { lines: [] },
  leader: { tasks: [], lines: [] },
};
const full: Form = {
  ...EMPTY,
  deskTidy: true,
  pendingNone: true,
  equipment: { phone: { ok: true, note: '' }, 对讲机: { ok: false, note: ' 没电 ' } },
  notes: { work: ' 上午人多 ', gifts: '  ' },
  lines: [{ section: 'custody', kind: 'key', text: '二号库房', count: 6 }],
};
const asked = { onBehalf: false, goods: true };

describe('what a submission still lacks', () => {
  test('an untouched form lacks everything the outgoing person has to do', () => {
    expect(missingOf(EMPTY, facts, asked)).toEqual(['pending', 'equipment', 'tidy']);
    expect(missingOf(full, facts, asked)).toEqual([]);
  });

  test('a fault needs its words, a signature for somebody absent its reason', () => {
    const mute = { ...full, equipment: { ...full.equipment, phone: { ok: false, note: ' ' } } };
    expect(missingOf(mute, facts, asked)).toEqual(['equipmentNote']);
    expect(missingOf(full, facts, { ...asked, onBehalf: true })).toEqual(['reason']);
    expect(missingOf({ ...full, reason: '送医' }, facts, { ...asked, onBehalf: true })).toEqual([]);
  });

  test('goods need a count that stands, unless custody has moved already', () => {
    for (const gifts of [
      { ...facts.gifts, count: null },
      { ...facts.gifts, count: { ...count, fault: 'outdated' as const } },
    ]) {
      expect(missingOf(full, { ...facts, gifts }, asked)).toEqual(['count']);
      expect(missingOf(full, { ...facts, gifts }, { ...asked, goods: false })).toEqual([]);
    }
  });

  test('what is pending needs no tick', () => {
    const line = {
      source: 'todo',
      id: 't',
      docNo: 'DB-1',
      title: '催',
      detail: null,
      urgent: true,
      owner: null,
      dueAt: null,
    };
    const pending = { none: false, lines: [line] };
    expect(missingOf({ ...full, pendingNone: false }, { ...facts, pending }, asked)).toEqual([]);
    expect(submissionOf('h', full, { ...facts, pending }).pendingNone).toBe(false);
  });
});

test('the command holds what was typed, without blanks', () => {
  expect(submissionOf('h', full, facts)).toEqual({
    id: 'h',
    deskTidy: true,
    pendingNone: true,
    notes: [{ section: 'work', text: '上午人多' }],
    lines: [{ section: 'custody', kind: 'key', text: '二号库房', count: 6 }],
    equipment: [
      { item: 'phone', ok: true, note: null },
      { item: '对讲机', ok: false, note: '没电' },
    ],
    reason: null,
  });
});

test('sent back, the form begins with what was signed and looks at the desk anew', () => {
  const signed = withTyped(facts, full);
  expect(signed.equipment.lines).toEqual([
    { item: 'phone', ok: true, note: null },
    { item: '对讲机', ok: false, note: ' 没电 ' },
  ]);
  const submission = { nth: 1, at: 1, signedFor: '芒种禾', by: '芒种禾', reason: null, deskTidy: true };
  const of: Pick<Detail, 'submissions' | 'sections' | 'notes'> = {
    submissions: [submission],
    sections: signed,
    notes: { work: '上午人多' },
  };
  const again = formOf(of);
  expect(again).toEqual({ ...full, deskTidy: false, notes: { work: '上午人多' } });
  expect(missingOf(again, facts, asked)).toEqual(['tidy']);
  expect(formOf({ ...of, submissions: [] })).toEqual(EMPTY);
});
