import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  custodyByOrder,
  custodyMoves,
  type InHand,
  jointDone,
  mayReply,
  nothingOpen,
  openPoints,
  questionState,
  type Reply,
} from '../../../../shared/domain/handover/accept.ts';
import { decideReview, isOverdue, missingReviewers } from '../../../../shared/domain/handover/reviews.ts';
import { equipmentTicked, linesFit, READINGS } from '../../../../shared/domain/handover/sections.ts';
import { decideSubmit, type Submission } from '../../../../shared/domain/handover/submit.ts';
import type { Role } from '../../../../shared/kernel/roles.ts';

const typeOf = (answer: object): string =>
  'refused' in answer ? (answer as { refused: { type: string } }).refused.type : 'ok';

describe('submission', () => {
  const good: Submission = {
    as: 'outgoing',
    reason: null,
    deskTidy: true,
    pending: 0,
    pendingNone: true,
    equipment: [{ item: 'phone', ok: true, note: null }],
    equipmentList: ['phone'],
    lines: [],
    goods: true,
    countFault: null,
  };
  test.each<[string, Partial<Submission>]>([
    ['ok', {}],
    ['deskNotTidy', { deskTidy: false }],
    ['pendingNotTicked', { pendingNone: false }],
    ['pendingNotNone', { pending: 2 }],
    ['ok', { pending: 2, pendingNone: false }],
    ['reasonRequired', { as: 'onBehalf' }],
    ['ok', { as: 'onBehalf', reason: '病假' }],
    ['equipmentNotChecked', { equipment: [] }],
    ['equipmentNote', { equipment: [{ item: 'phone', ok: false, note: null }] }],
    ['ok', { equipment: [{ item: 'phone', ok: false, note: '听筒坏' }] }],
    ['lineMisplaced', { lines: [{ section: 'letters', kind: 'key', text: '钥匙', count: 1 }] }],
    ['countMissing', { countFault: 'none' }],
    ['countMissing', { countFault: 'discrepant' }],
    ['countMissing', { countFault: 'outdated' }],
    ['ok', { goods: false, countFault: 'none' }],
  ])('%s: %o', (type, change) => {
    expect(typeOf(decideSubmit({ ...good, ...change }))).toBe(type);
  });

  test('a custody line is known by its text, a letter is not', () => {
    const key = { section: 'custody', kind: 'key', text: '一楼库房', count: 1 } as const;
    const letter = { section: 'letters', kind: 'letter', text: '总部来函', count: 1 } as const;
    expect(linesFit([key, key])).toEqual({ refused: { type: 'lineTwice', text: '一楼库房' } });
    expect(linesFit([letter, letter])).toHaveProperty('ok');
  });

  test('further things than the list names may be ticked, none twice', () => {
    const tick = (item: string) => ({ item, ok: true, note: null });
    expect(equipmentTicked(['phone'], [tick('phone'), tick('伞架')])).toHaveProperty('ok');
    expect(typeOf(equipmentTicked(['phone'], [tick('phone'), tick('phone')]))).toBe('lineTwice');
    expect(equipmentTicked(['phone', 'printer'], [tick('phone')])).toEqual({
      refused: { type: 'equipmentNotChecked', count: 1, equipment: ['printer'] },
    });
  });
});

describe('questions', () => {
  const kinds = ['answer', 'agreed', 'notEnough'] as const;
  test('a question is open, answered, agreed; what is not enough opens it again', () => {
    const say = (...said: Reply['kind'][]) => questionState(said.map((kind) => ({ kind })));
    expect([say(), say('answer'), say('answer', 'notEnough'), say('answer', 'notEnough', 'answer', 'agreed')]).toEqual([
      'open',
      'answered',
      'open',
      'agreed',
    ]);
  });
  test('never agreed without an answer, never anything after', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 12 }), (tries) => {
        const said: Reply[] = [];
        for (const kind of tries) if ('ok' in mayReply(kind, questionState(said), 'q')) said.push({ kind });
        const agreed = said.findIndex((r) => r.kind === 'agreed');
        if (agreed < 0) return;
        expect(agreed).toBe(said.length - 1);
        expect(said[agreed - 1]?.kind).toBe('answer');
      }),
    );
  });
});

test('open points: unread sections, questions not agreed, checks not seen alike by both', () => {
  const item = { section: 'equipment', item: 'printer' } as const;
  expect(jointDone({ ...item, out: { ok: false }, in: { ok: false } })).toBe(true);
  expect(jointDone({ ...item, out: { ok: true }, in: { ok: false } })).toBe(false);
  expect(jointDone({ ...item, out: { ok: true }, in: null })).toBe(false);
  const points = openPoints({
    read: new Set(['work', 'diary']),
    questions: [
      { question: '封条？', state: 'answered' },
      { question: '钥匙？', state: 'agreed' },
    ],
    checks: [{ ...item, out: { ok: true }, in: null }],
  });
  expect(nothingOpen(points)).toEqual({
    refused: {
      type: 'handoverOpenPoints',
      sections: ['pending', 'gifts', 'letters', 'equipment', 'custody', 'leader'],
      questions: ['封条？'],
      checks: ['printer'],
      count: 8,
    },
  });
  expect(nothingOpen(openPoints({ read: new Set(READINGS), questions: [], checks: [] }))).toHaveProperty('ok');
});

describe('custody', () => {
  const cup: InHand = { itemKind: 'gift', itemId: 'cup', item: '保温杯', qty: 22 };
  const bag: InHand = { itemKind: 'gift', itemId: 'bag', item: '帆布袋', qty: 41 };
  const alike = [
    { itemKind: 'gift', itemId: 'cup', counted: 22 },
    { itemKind: 'gift', itemId: 'bag', counted: 41 },
  ];
  const all = {
    held: [cup, bag],
    signed: [cup, bag],
    counts: alike,
    incomingIsIssuer: true,
    dayOpen: true,
    countersigned: false,
  };
  test('moves when both counted alike', () => expect(custodyMoves(all)).toEqual({ ok: [cup, bag] }));
  test('nothing in hand needs nothing', () =>
    expect(custodyMoves({ ...all, held: [], incomingIsIssuer: false, dayOpen: false })).toEqual({ ok: [] }));
  test.each([
    ['incomingNotIssuer', { incomingIsIssuer: false }],
    ['dayNotOpen', { dayOpen: false }],
    ['countDiffers', { counts: [alike[0]!] }],
    ['countDiffers', { counts: [{ ...alike[0]!, counted: 21 }, alike[1]!] }],
    ['handsMoved', { signed: [cup, { ...bag, qty: 42 }] }],
  ])('%s', (type, change) => expect(typeOf(custodyMoves({ ...all, ...change }))).toBe(type));
  test('what moved since is signed for once more', () =>
    expect(custodyMoves({ ...all, signed: [], countersigned: true })).toHaveProperty('ok'));
  test('by order: what is disputed stays', () => {
    const counts = [{ ...alike[0]!, counted: 21 }];
    expect(custodyByOrder({ ...all, counts })).toEqual({ ok: [bag] });
  });
  test('no piece moves that the incoming person did not find', () => {
    const counted = fc.option(fc.nat(60), { nil: null });
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const counts = [
          ...(a === null ? [] : [{ ...alike[0]!, counted: a }]),
          ...(b === null ? [] : [{ ...alike[1]!, counted: b }]),
        ];
        const answer = custodyMoves({ ...all, counts });
        expect('ok' in answer).toBe(a === 22 && b === 41);
      }),
    );
  });
});

describe('reviews', () => {
  const handover = { kind: 'shift_handover', id: 'h', ready: true, signed: ['DIRO'], parties: ['a', 'b'] } as const;
  const diary = { kind: 'duty_diary', id: 'd', ready: false, signed: [], parties: ['a', 'b'] } as const;
  const both = ['DIRO', 'MGR'] as const;
  const by = (...roles: Role[]) => ({ id: 'm', roles, alone: [] as Role[] });
  test('missing are those who did not sign everything', () => {
    expect(missingReviewers([handover], both)).toEqual(['MGR']);
    expect(missingReviewers([handover, diary], both)).toEqual(['DIRO', 'MGR']);
    expect(missingReviewers([], both)).toEqual([]);
  });
  test('overdue when the next business day is over', () => {
    expect(isOverdue('2026-10-01', ['2026-10-01'])).toBe(false);
    expect(isOverdue('2026-10-01', ['2026-10-01', '2026-10-02'])).toBe(true);
  });
  test('one signs as what one is, what is ready, once', () => {
    expect(decideReview([handover, diary], null, by('MGR'), both)).toEqual({ ok: { role: 'MGR', sign: [handover] } });
    expect(typeOf(decideReview([handover, diary], null, by('DIRO'), both))).toBe('nothingToReview');
    expect(decideReview([handover], null, by('DIRO', 'MGR'), both)).toMatchObject({ ok: { role: 'MGR' } });
    expect(typeOf(decideReview([handover], 'DIRO', by('MGR'), both))).toBe('notReviewer');
    expect(typeOf(decideReview([handover], null, by('MGR'), ['DIRO']))).toBe('notReviewer');
  });
  test('nobody reviews what he was a party to, unless there is nobody else', () => {
    const other = { ...handover, id: 'h2', parties: ['c'] };
    const party = { id: 'a', roles: ['MGR'], alone: [] } as const;
    expect(decideReview([handover], null, party, both)).toEqual({ refused: { type: 'ownReview', roles: ['MGR'] } });
    expect(decideReview([handover, other], null, party, both)).toEqual({ ok: { role: 'MGR', sign: [other] } });
    expect(decideReview([handover], null, { ...party, alone: ['MGR'] }, both)).toEqual({
      ok: { role: 'MGR', sign: [handover] },
    });
    // Of two roles the one in which there is nobody else.
    const two = { id: 'a', roles: ['DIRO', 'MGR'], alone: ['DIRO'] } as const;
    expect(decideReview([{ ...handover, signed: [] }], null, two, both)).toMatchObject({ ok: { role: 'DIRO' } });
  });
});
