import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checklistsLine,
  coversLine,
  handoversLine,
  type ShiftSeen,
  syncLine,
  todosLine,
} from '../../../../shared/domain/day/gate-desk.ts';
import {
  HOLDING,
  mayOverride,
  type Override,
  OVERRIDABLE,
  shownLine,
} from '../../../../shared/domain/day/gate-ways.ts';
import { HANDOVER_STATES, type HandoverState } from '../../../../shared/domain/handover/machine.ts';
import { createT, isTextKey, LANGS } from '../../../../shared/i18n/index.ts';

const refused = (result: object) => ('refused' in result ? (result.refused as { type: string }).type : 'ok');
const shift = (state: ShiftSeen['state'], handover: HandoverState | null): ShiftSeen => ({
  shift: '早班',
  state,
  handover: handover && { docNo: 'JB-1', state: handover, from: 'Anna', at: 1 },
});

test('every shift has offered its handover: submitted is enough, refused or sent back is not', () => {
  expect(handoversLine([])).toBeNull();
  const met = HANDOVER_STATES.filter((s) => handoversLine([shift('handing_over', s)])!.state === 'done');
  expect(met).toEqual(['submitted', 'checking', 'accepted']);
  expect(handoversLine([shift('on_duty', null)])).toMatchObject({
    step: '9',
    key: 'paper',
    state: 'missing',
    facts: { waiting: ['早班'] },
  });
  expect(handoversLine([shift('handed_over', 'accepted'), shift('ended', null)])!.state).toBe('done');
  expect(handoversLine([shift('handed_over', 'accepted'), shift('on_duty', 'draft')])!.state).toBe('missing');
});

test('a pressing matter needs an owner; one that can wait does not hold the day open', () => {
  const todo = { id: 't', docNo: 'DB-1', title: 'x', urgent: false, overdue: false, owned: false };
  expect(todosLine([]).state).toBe('done');
  expect(todosLine([todo]).state).toBe('done');
  expect(todosLine([{ ...todo, urgent: true }])).toMatchObject({
    state: 'missing',
    facts: { open: 1, urgent: 1, waiting: [{ docNo: 'DB-1' }] },
  });
  expect(todosLine([{ ...todo, overdue: true }]).state).toBe('missing');
  expect(todosLine([{ ...todo, overdue: true, urgent: true, owned: true }]).state).toBe('done');
});

test('nobody away, every asked checklist run, and no sync that is not there', () => {
  expect(coversLine([]).state).toBe('done');
  expect(coversLine([{ id: 'c', docNo: 'DG-1', staff: 'Anna', since: 1 }]).state).toBe('missing');
  const list = (run: boolean) => ({
    template: 'closing',
    title: '',
    run: run ? { docNo: 'JCB-1', at: 1, by: 'Anna', state: 'failed', bad: 1 } : null,
  });
  expect(checklistsLine([]).state).toBe('done');
  expect(checklistsLine([list(true)]).state).toBe('done');
  expect(checklistsLine([list(true), list(false)])).toMatchObject({
    state: 'missing',
    facts: { asked: 2, waiting: [{ template: 'closing' }] },
  });
  expect(syncLine()).toMatchObject({ state: 'plain', facts: { target: null } });
});

const OVERRIDE: Override = { at: 5, by: 'Sue', reason: '明早补' };
const bare = (key: string, state: 'done' | 'missing', facts: Record<string, unknown> = {}) => ({
  step: '',
  key,
  state,
  facts,
});

test('a supervisor lets a red line pass, never the count and never goods in somebody’s hands', () => {
  expect(OVERRIDABLE).toEqual(['sealed', 'handover', 'report', 'todos', 'covers', 'paper', 'checklists']);
  for (const key of HOLDING) {
    const red = shownLine(bare(key, 'missing'), new Map());
    expect([red.state, red.mayOverride, red.way !== null]).toEqual(['missing', key !== 'counted', true]);
    expect(refused(mayOverride([red], key))).toBe(key === 'counted' ? 'lineNotOverridable' : 'ok');
    const amber = shownLine(bare(key, 'missing'), new Map([[key, OVERRIDE]]));
    expect([amber.state, amber.override]).toEqual(key === 'counted' ? ['missing', null] : ['overridden', OVERRIDE]);
    expect(refused(mayOverride([amber], key))).toBe(key === 'counted' ? 'lineNotOverridable' : 'lineNotMissing');
    const green = shownLine(bare(key, 'done'), new Map([[key, OVERRIDE]]));
    expect([green.state, green.override, green.way]).toEqual(['done', null, null]);
  }
  const held = shownLine(bare('sealed', 'missing', { issuers: ['Anna'] }), new Map([['sealed', OVERRIDE]]));
  expect([held.state, held.mayOverride]).toEqual(['missing', false]);
  expect(refused(mayOverride([held], 'sealed'))).toBe('lineNotOverridable');
  expect(refused(mayOverride([], 'power'))).toBe('lineNotOverridable');
});

test('an override never changes what a line says, only whether it holds the day open', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HOLDING, 'power', 'backup'),
      fc.constantFrom('done' as const, 'missing' as const),
      fc.array(fc.constantFrom(...HOLDING)),
      (key, state, let_) => {
        const shown = shownLine(bare(key, state, { n: 1 }), new Map(let_.map((k) => [k, OVERRIDE])));
        expect([shown.key, shown.facts]).toEqual([key, { n: 1 }]);
        if (state === 'done') expect(shown.state).toBe('done');
        else expect(shown.state === 'overridden').toBe(key !== 'counted' && let_.includes(key as never));
      },
    ),
  );
});

test('every line that can hold the day open says what to do about it, and names itself in a refusal', () => {
  for (const key of HOLDING)
    for (const group of ['day.close.lines', 'day.close.way', 'refusals.steps'])
      expect([key, isTextKey(`${group}.${key}`)]).toEqual([key, true]);
  for (const lang of LANGS) expect(createT(lang)('day.close.way.paper')).not.toBe('');
});
