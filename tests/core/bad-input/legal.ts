import type { OpName } from '../../../shared/contract/index.ts';
import type { TestDesk } from '../../support/desk.ts';
import { send } from './desk.ts';
import { type Field, fieldsIn, nameOf, sampleOf, valueAt, withValue } from './fields.ts';
import { cut, HOSTILE } from './hostile.ts';

/** The longest texts, full of characters of one, two and four bytes. */
const longest = (most: number): string[] => ['x', '金', '𠮷'].map((c) => cut(c.repeat(most), most));

function edges({ op, path, kind, most, least, choices, nullable }: Field): unknown[] {
  const none = nullable ? [null] : [];
  switch (kind) {
    case 'string':
      return [
        ...none,
        ...longest(most!),
        ...Object.values(HOSTILE).map((text) => cut(text, most!)),
        ' x ',
        '0',
        '2026-02-29',
        '2024-02-29',
        '9999-12-31',
      ];
    case 'number':
      return [...none, least, most, least! + 1];
    case 'boolean':
      return [true, false];
    case 'enum':
      return [...none, ...choices];
    case 'array':
      return [[], Array.from({ length: most! }, () => (valueAt(sampleOf(op), path) as unknown[])[0])];
    case 'object':
      return none;
    case 'lazy':
      return [null, 0, '', [], {}, { ['__proto__']: { x: 1 } }, '\ud800', 'x'.repeat(300_000), -0, 1e308];
  }
}

/** Every value at the edge of what a field may hold, each in an input that is otherwise valid. */
export const legalInputs = (op: OpName): { what: string; input: unknown }[] =>
  fieldsIn(op).flatMap((field) =>
    edges(field)
      .filter(field.takes)
      .map((value) => ({
        what: `${nameOf(field)} = ${String(JSON.stringify(value)).slice(0, 80)}`,
        input: withValue(sampleOf(op), field.path, value),
      })),
  );

/** Answers that are neither a value nor a refusal of the contract. Empty when there are none. */
export async function defectsOf(
  desk: TestDesk,
  op: OpName,
  inputs: readonly { what: string; input: unknown }[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { what, input } of inputs) {
    const answer = await send(desk, op, input);
    if ('defect' in answer)
      wrong.push(`${what}: ${String((desk.defects.at(-1)?.error as Error | undefined)?.stack ?? '').slice(0, 600)}`);
    if ('refused' in answer && answer.refused.type === 'invalidInput' && op !== 'policy.save')
      wrong.push(`${what}: ${JSON.stringify(answer)}`);
  }
  return wrong;
}
