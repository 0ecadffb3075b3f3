import { BUILT_IN } from '../../../shared/domain/checklists/templates.ts';
import type { Mark } from '../../../shared/domain/checklists/run.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

type Wrong = Readonly<Record<string, string>>;
type Given = { item: string; answer: Mark; note: string | null; fileId?: string };

/** Answers to a built-in checklist: all right but for `wrong` (item -> what is wrong). */
export const answers = (template: string, wrong: Wrong = {}): Given[] =>
  BUILT_IN.find((t) => t.key === template)!.items.map(({ key }) => ({
    item: key,
    answer: wrong[key] === undefined ? 'ok' : 'bad',
    note: wrong[key] ?? null,
  }));

/** Runs a built-in checklist; grooming about `subject` (staff number). */
export const runList = (
  desk: TestDesk,
  template: string,
  as: string,
  wrong: Wrong = {},
  subject: string | null = null,
) =>
  desk.ok(
    'checklists.run',
    { template, answers: answers(template, wrong), subject: subject && idOf(`staff ${subject}`) },
    as,
  );

/** A photo as the page brings it in. @returns its file id */
export async function photo(desk: TestDesk, as: string): Promise<string> {
  const bytes = Buffer.from('not really a photo');
  const { upload } = await desk.ok('files.begin', { name: 'wall.jpg', bytes: bytes.length }, as);
  await desk.ok('files.put', { upload, at: 0, base64: bytes.toString('base64') }, as);
  return (await desk.ok('files.commit', { upload }, as)).fileId;
}
