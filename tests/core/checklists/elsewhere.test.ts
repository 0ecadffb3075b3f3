import { expect, test } from 'vitest';
import { AGENT, aWorkingDay } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { onFile } from '../gifts/support.ts';
import { answers, runList } from './support.ts';

test('what another desk found is re-checked there', async () => {
  const desk = await aWorkingDay();
  const item = answers('closing')[0]!.item;
  const { id } = await runList(desk, 'closing', AGENT, { [item]: '没有关' });
  const elsewhere = idOf('elsewhere');
  onFile(desk, (db) => {
    const columns = 'business_day, at, made_by, template, title, shift, place, subject_staff, recheck_of';
    db.prepare(
      `INSERT INTO checklist_run (id, doc_no, terminal, ${columns}) SELECT ?, 'JCB-QYL2-20261001-001', 'QYL2', ${columns} FROM checklist_run WHERE id = ?`,
    ).run(elsewhere, id);
    db.prepare(
      "INSERT INTO checklist_answer SELECT 'x' || id, ?, item, answer, note, file_id FROM checklist_answer WHERE run_id = ?",
    ).run(elsewhere, id);
  });
  const again = (runId: string) =>
    desk.call('checklists.recheck', { runId, answers: [{ item, answer: 'ok', note: null }] }, AGENT);
  expect(await again(elsewhere)).toEqual({ refused: { type: 'otherTerminal', terminal: 'QYL2' } });
  expect(await again(id)).toHaveProperty('ok');
  await desk.close();
});
