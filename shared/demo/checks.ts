import { BUILT_IN } from '../domain/checklists/templates.ts';
import type { Script } from './line.ts';
import { staffId } from './site.ts';

/** A built-in checklist, all of it right but for `wrong` (item, remark); grooming is about `subject` and its answer is kept. */
export function runChecklist(
  { say }: Script,
  when: string,
  as: string,
  template: string,
  subject: string | null = null,
  wrong: readonly [item: string, note: string] | null = null,
): void {
  const items = BUILT_IN.find((t) => t.key === template)?.items ?? [];
  say(
    when,
    as,
    'checklists.run',
    {
      template,
      subject: subject === null ? null : staffId(subject),
      answers: items.map(({ key }) =>
        key === wrong?.[0] ? { item: key, answer: 'bad', note: wrong[1] } : { item: key, answer: 'ok' },
      ),
    },
    wrong === null ? undefined : `${template}${subject ?? ''}`,
  );
}
