import { checkTime, mayCorrect } from '../../shared/domain/diary/diary.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { pageOf } from '../ledger/diary/span.ts';
import { dayWritten, useForm, writtenForm } from '../ledger/paper.ts';
import { staffName } from '../ledger/record.ts';

/** What people write into the diary (C2). */
export const writeHandlers: Handlers<'diary.write' | 'diary.correct'> = {
  'diary.write': (tx, { happenedAt, passedTo, paper, ...words }, scene) => {
    const form = paper && writtenForm(tx, scene, paper, 'ZB');
    if (form && isRefused(form)) return form;
    const at = happenedAt ?? paper?.writtenAt ?? scene.now;
    const day = paper ? dayWritten(tx, scene, at) : dayOf(scene);
    const timely = checkTime(pageOf(tx, scene, day).time, at, scene.now);
    if (isRefused(timely)) return timely;
    const id = scene.newId();
    if (form) useForm(tx, scene, form.ok, { docKind: 'diary_entry', docId: id, writtenAt: at, note: null });
    tx.insert('diary_entry', {
      id,
      terminal: scene.desk.terminal.code,
      business_day: day,
      // On paper nobody was signed on: the clock says which shift it was.
      shift: paper ? '' : scene.shift,
      happened_at: at,
      ...words,
      passed_to: passedTo,
      corrects: null,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({ id });
  },

  'diary.correct': (tx, { id: old, happenedAt, passedTo, ...words }, scene) => {
    const entry = tx.get<Row<'diary_entry'>>('SELECT * FROM diary_entry WHERE id = ?', old);
    if (!entry) return refuse('notFound', { what: 'diaryEntry' });
    if (entry.terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal: entry.terminal });
    const corrected = tx.get(
      'SELECT 1 FROM diary_entry WHERE terminal = ? AND business_day = ? AND corrects = ?',
      entry.terminal,
      entry.business_day,
      old,
    );
    const author = { byId: entry.made_by, by: staffName(tx, entry.made_by), corrected: corrected !== undefined };
    const may = mayCorrect(author, scene.staff);
    if (isRefused(may)) return may;
    const timely =
      happenedAt === null ? ok(null) : checkTime(pageOf(tx, scene, entry.business_day).time, happenedAt, scene.now);
    if (isRefused(timely)) return timely;
    const id = scene.newId();
    tx.insert('diary_entry', {
      id,
      terminal: entry.terminal,
      business_day: entry.business_day,
      shift: entry.shift,
      happened_at: happenedAt ?? entry.happened_at,
      ...words,
      passed_to: passedTo,
      corrects: old,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({ id });
  },
};
