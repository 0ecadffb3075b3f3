import type { TestDesk } from '../../support/desk.ts';
import { allCases, type Case } from './cases.ts';
import { send } from './desk.ts';

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300);

/** What is wrong with the answers to inputs that must be refused: each names its field, none is a defect. Empty when nothing is. */
export async function wrongAnswers(desk: TestDesk, cases: readonly Case[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { op, what, input, field } of cases) {
    const answer = await send(desk, op, input);
    const refused = 'refused' in answer ? answer.refused : null;
    const named =
      refused?.type === 'invalidInput' && refused['field'] === field && typeof refused['problem'] === 'string';
    if (!named)
      wrong.push(
        `${op} ${field} (${what}): ${shown(answer)} ${String((desk.defects.at(-1)?.error as Error | undefined)?.message ?? '')}`,
      );
  }
  return wrong;
}

/** The same for every case there is. */
export async function wrongAnswersOfAll(desk: TestDesk): Promise<{ cases: number; wrong: string[] }> {
  const cases = allCases();
  return { cases: cases.length, wrong: await wrongAnswers(desk, cases) };
}
