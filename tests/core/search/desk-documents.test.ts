import { expect, test } from 'vitest';
import { AGENT, aWorkingDay, ISSUER, LEAD, OTHER, SUP, TODAY } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { runList } from '../checklists/support.ts';
import { aFlatPrinter } from '../paper/support.ts';

test('to-dos, absences, checklists and keyed-in handovers are found by their numbers', async () => {
  const desk = await aWorkingDay({ ports: { pdf: aFlatPrinter().pdf } });
  const find = async (text: string) => (await desk.ok('search.find', { text }, SUP)).hits;
  const todo = await desk.ok(
    'todo.create',
    { title: '回电', promisedTo: '王女士 13812345678', dueAt: desk.clock.now() + 1 },
    AGENT,
  );
  for (const no of [AGENT, OTHER]) await desk.ok('shift.signOn', { shift: null }, no);
  const approval = desk.sign(SUP, 'leave', AGENT);
  const cover = await desk.ok('cover.leave', { reason: 'meal', standIn: idOf(`staff ${OTHER}`), approval }, AGENT);
  const run = await runList(desk, 'opening', AGENT);
  expect(todo.docNo).toMatch(/^DB-/);
  expect(cover.docNo).toMatch(/^DG-/);
  for (const [made, docKind, last] of [
    [todo, 'todo', 'open'],
    [cover, 'post_cover', 'away'],
    [run, 'checklist_run', 'made'],
  ] as const)
    expect(await find(made.docNo.toLowerCase())).toMatchObject([
      { kind: 'document', id: made.id, title: made.docNo, facts: { docKind, last, businessDay: TODAY } },
    ]);
  expect(JSON.stringify(await find(todo.docNo))).not.toContain('王女士');

  await desk.ok('pads.print', { prefix: 'JB', forms: 1, language: 'en' }, LEAD);
  await desk.ok('shift.signOn', { shift: '早班' }, ISSUER);
  const paper = { number: 'JB-QYL1-P0001', writtenAt: desk.clock.now() };
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: null, paper }, ISSUER);
  expect(await find('jb-qyl1-p0001')).toMatchObject([
    { id, title: paper.number, facts: { docKind: 'shift_handover' } },
  ]);
  expect(await find('JB-QYL1-P0002')).toEqual([]);
  await desk.close();
});
