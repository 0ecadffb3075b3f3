import { expect, test } from 'vitest';
import { AGENT, aWorkingDay, CLOSER, ISSUER, LEAD, rowsOf, SUP } from '../../support/day.ts';
import { plansOf } from '../../support/plans.ts';
import { idOf } from '../../support/site.ts';
import { answers, runList } from './support.ts';

/* What five years of checklists must not make slow: the plans of the statements behind the operations. */
const PLANS: readonly (readonly [sql: string, values: number])[] = [
  ['SELECT * FROM checklist_run WHERE terminal = ? AND business_day = ? AND recheck_of IS NULL ORDER BY id', 2],
  ['SELECT * FROM checklist_run WHERE recheck_of = ? ORDER BY id', 1],
  ['SELECT id, item, answer, note, file_id AS fileId FROM checklist_answer WHERE run_id = ? ORDER BY id', 1],
  ['SELECT 1 FROM checklist_answer WHERE file_id = ?', 1],
  ['SELECT 1 FROM day_file WHERE json_file = ?', 1],
  ['SELECT 1 FROM day_file WHERE pdf_file = ?', 1],
  [
    `SELECT template, EXISTS (SELECT 1 FROM checklist_answer a WHERE a.run_id = r.id AND a.answer = 'bad') AS bad
     FROM checklist_run r WHERE r.subject_staff = ? AND r.business_day = ? AND r.terminal = ? ORDER BY r.id`,
    3,
  ],
];

test('no statement about checklists and day files walks through all of them', async () => {
  const desk = await aWorkingDay();
  const reads = PLANS.map(([sql, values]) => [sql, Array.from({ length: values }, () => '')] as const);
  for (const { sql, steps } of plansOf(desk.folder, reads))
    expect([sql, steps.filter((step) => step.startsWith('SCAN'))]).toEqual([sql, []]);
  await desk.close();
});

/* Who may run what, on a desk where it would be allowed to somebody. */
const CASES = [
  [
    'checklists.saveTemplate',
    { title: '雨天', moment: 'day', onFail: 'todo', photoOnFail: false, roles: ['AGT'], items: [{ text: '伞架' }] },
    [SUP],
  ],
  ['checklists.run', { template: 'opening', answers: answers('opening') }, [SUP, '1002', ISSUER, AGENT, LEAD, CLOSER]],
] as const;

test('every command by every role', async () => {
  const desk = await aWorkingDay();
  for (const [op, input, who] of CASES)
    for (const as of [SUP, '1002', ISSUER, AGENT, LEAD, CLOSER, '1031', '1033', '1099']) {
      const answer = (await desk.call(op, input as never, as)) as { refused?: { type: string } };
      expect([op, as, answer.refused?.type ?? 'done']).toEqual([
        op,
        as,
        (who as readonly string[]).includes(as) ? 'done' : 'notAllowed',
      ]);
    }
  const failed = await runList(desk, 'grooming', LEAD, { hair: '没束' }, ISSUER);
  const again = { runId: failed.id, answers: [{ item: 'hair', answer: 'ok' as const }] };
  for (const as of ['1031', '1033', '1099'])
    expect(await desk.refused('checklists.recheck', again, as)).toBe('notAllowed');
  expect(await desk.refused('checklists.recheck', again, ISSUER)).toBe('ownGrooming');
  expect((await desk.ok('checklists.recheck', again, CLOSER)).state).toBe('corrected');
  expect(rowsOf(desk, 'SELECT subject_staff FROM checklist_run WHERE recheck_of IS NOT NULL')).toEqual([
    { subject_staff: idOf(`staff ${ISSUER}`) },
  ]);
  await desk.close();
});
