import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidesAt, type Decider, levelOf } from '../../../../shared/domain/handover/deciders.ts';
import { mayDo, type Parties, partiesTo } from '../../../../shared/domain/handover/machine.ts';
import { ROLES } from '../../../../shared/kernel/roles.ts';

const who = (id: string, ...roles: Decider['roles']): Decider => ({ id, roles });
const refused = (staff: readonly Decider[], over: Partial<Parties> = {}): Parties => {
  const doc: Parties = { state: 'refused', before: 'draft', outgoing: 'a', signer: 'a', incoming: 'b', ...over };
  return { ...doc, deciders: levelOf(staff, partiesTo(doc)) };
};

test('a supervisor or lead decides, else a manager, else the duty director', () => {
  expect(levelOf([who('s', 'SUP'), who('m', 'MGR')], ['a', 'b'])).toBe('superior');
  expect(levelOf([who('a', 'SUP'), who('l', 'LEAD')], ['a', 'b'])).toBe('superior');
  const parties = [who('a', 'SUP'), who('b', 'LEAD')];
  expect(levelOf([...parties, who('m', 'MGR'), who('d', 'DIRO')], ['a', 'b'])).toBe('manager');
  expect(levelOf([...parties, who('d', 'DIRO')], ['a', 'b'])).toBe('director');
  expect(levelOf(parties, ['a', 'b'])).toBe('partySupervisor');
});

test('a manager decides only where every supervisor and lead is a party', () => {
  const manager = who('m', 'MGR');
  expect(mayDo('decideAccept', refused([who('s', 'SUP'), manager]), manager)).toEqual({
    refused: { type: 'notYourPart', who: ['superior'] },
  });
  const doc = refused([who('a', 'SUP'), who('b', 'LEAD'), manager]);
  expect(mayDo('decideAccept', doc, manager)).toEqual({ ok: 'accepted' });
  expect(mayDo('decideRework', doc, who('a', 'SUP'))).toEqual({ refused: { type: 'notYourPart', who: ['manager'] } });
});

test('where only a party is left, it is sent back and not ordered', () => {
  const only = who('a', 'SUP');
  const doc = refused([only]);
  expect(mayDo('decideRework', doc, only)).toEqual({ ok: 'rework' });
  expect(mayDo('decideAccept', doc, only)).toMatchObject({ refused: { type: 'notYourPart' } });
});

test('on a site with a supervisor somebody can always decide, and a party never orders', () => {
  const person = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    roles: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { maxLength: 5, selector: (p) => p.id }),
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      (others, outgoing, signer) => {
        const staff: Decider[] = [...others.filter((o) => o.id !== 'a'), who('a', 'SUP', 'ADM')];
        const doc = refused(staff, { outgoing, signer, incoming: 'b' });
        expect(staff.some((s) => 'ok' in mayDo('decideRework', doc, s))).toBe(true);
        for (const s of staff) if ('ok' in mayDo('decideAccept', doc, s)) expect(partiesTo(doc)).not.toContain(s.id);
        expect(staff.filter((s) => decidesAt(doc.deciders!, s, partiesTo(doc))).length).toBeGreaterThan(0);
      },
    ),
  );
});
