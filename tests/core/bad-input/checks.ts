import { AGENT, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import type { Said } from './said.ts';

/** A checklist of the site, run and looked at again, an opening step with a note, and a line of the gate that is let pass. */
export async function checks(desk: TestDesk, say: Said): Promise<void> {
  const own = (...path: (string | number)[]) => say('checklists.saveTemplate', ...path);
  const { id: template } = await desk.ok(
    'checklists.saveTemplate',
    {
      title: own('title'),
      moment: 'day',
      onFail: 'todo',
      photoOnFail: false,
      roles: ['AGT'],
      items: [{ text: own('items', 0, 'text'), group: own('items', 0, 'group') }],
    },
    SUP,
  );
  const { id: runId } = await desk.ok(
    'checklists.run',
    {
      template,
      place: say('checklists.run', 'place'),
      answers: [{ item: '1', answer: 'bad', note: say('checklists.run', 'answers', 0, 'note') }],
    },
    AGENT,
  );
  await desk.ok(
    'checklists.recheck',
    { runId, answers: [{ item: '1', answer: 'bad', note: say('checklists.recheck', 'answers', 0, 'note') }] },
    AGENT,
  );
  await desk.ok('opening.tick', { step: 'broadcast', done: true, note: say('opening.tick', 'note') }, AGENT);
  await desk.ok('day.override', { line: 'report', reason: say('day.override', 'reason') }, SUP);
}
