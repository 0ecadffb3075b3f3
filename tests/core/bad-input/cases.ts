import { type Field, FIELDS, sampleOf, valueAt, withValue } from './fields.ts';

/** An input with one thing wrong, and the field the refusal must name. */
export type Case = { readonly op: string; readonly what: string; readonly input: unknown; readonly field: string };

const HUGE = 'a'.repeat(3_000_000);
const DEEP = 100_000;
/** Depth is counted over the whole input, before any field is looked at. */
const TOO_DEEP = `nested ${DEEP} deep`;
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** Characters no text may hold. */
const UNKEEPABLE: Readonly<Record<string, string>> = {
  NUL: 'a\u0000b',
  bell: 'a\u0007b',
  escape: '\u001b[31mred',
  delete: 'a\u007f',
  'control of the second range': 'a\u0085b',
  'half a surrogate pair': 'a\ud83c',
  'the other half': '\udf81a',
  'a line break': 'a\nb',
  'a line separator': 'a\u2028b',
};

/** Fields of several lines, where a line break says something. */
const SEVERAL_LINES = [
  'exceptions.settle.decision',
  'campaigns.save.ruleText',
  'giftHandover.signOut.remarks',
  'todo.create.detail',
  'todo.done.result',
  'diary.write.content',
  'diary.correct.content',
  'bulletins.post.body',
  'handover.submit.notes.0.text',
  'handover.refuse.reason',
  'handover.decide.text',
  'handover.decide.reservation',
];
/** Texts that may be empty. */
const MAY_BE_EMPTY = ['vouchers.saveType.serialPrefix'];

const NOT_A_TEXT: readonly unknown[] = [5, true, {}, [], ['text']];
const NOT_A_NUMBER: readonly unknown[] = ['5', true, {}, [], [5], '', Number.NaN, Number.POSITIVE_INFINITY];
const NOT_WHOLE: readonly unknown[] = [0.5, 1e308, -1e308, 2 ** 53, -(2 ** 53), -1];
const NOT_A_YES_OR_NO: readonly unknown[] = ['true', '', 0, 1, {}, []];
const NOT_A_CHOICE: readonly unknown[] = ['', 'nonsense', 'constructor', '__proto__', 0, true, {}, []];
const NOT_A_LIST: readonly unknown[] = ['text', 5, true, {}, { length: 1, 0: 'x' }];
const NOT_AN_OBJECT: readonly unknown[] = ['text', 5, true, []];
const STRANGE_KEYS = ['surplus', '__proto__', 'constructor', 'toString', ''];

type Bad = readonly [what: string, value: unknown];
const each = (what: string, values: readonly unknown[]): Bad[] =>
  values.map((value) => [`${what}: ${JSON.stringify(value) ?? 'undefined'}`, value]);

function badTexts({ op, path, most }: Field): Bad[] {
  const name = [op, ...path].join('.');
  const kept = Object.entries(UNKEEPABLE).filter(
    ([what]) => !(SEVERAL_LINES.includes(name) && what.startsWith('a line')),
  );
  return [
    ...each('not a text', NOT_A_TEXT),
    ...kept,
    ['too long', 'a'.repeat(most! + 1)],
    ['huge', HUGE],
    ...(MAY_BE_EMPTY.includes(name)
      ? []
      : ([
          ['empty', ''],
          ['blank', '   '],
          ['ideographic blank', '\u3000'],
        ] as const)),
  ];
}

function badLists({ op, path, most, least }: Field): Bad[] {
  const [item] = valueAt(sampleOf(op), path) as unknown[];
  const short: Bad[] = least === null ? [] : [['too few', []]];
  return [...each('not a list', NOT_A_LIST), ['too many', Array.from({ length: most! + 1 }, () => item)], ...short];
}

function badValues(field: Field): Bad[] {
  switch (field.kind) {
    case 'string':
      return badTexts(field);
    case 'number':
      return [
        ...each('not a number', NOT_A_NUMBER),
        ...each('not a whole number', NOT_WHOLE),
        ['too large', field.most! + 1],
        ['too small', field.least! - 1],
      ];
    case 'boolean':
      return each('not yes or no', NOT_A_YES_OR_NO);
    case 'enum':
      return each('no such choice', NOT_A_CHOICE);
    case 'array':
      return badLists(field);
    case 'object':
      return each('not an object', NOT_AN_OBJECT);
    case 'lazy':
      return [
        ['not JSON', Number.NaN],
        ['not JSON inside', { a: [Number.NaN] }],
        [TOO_DEEP, nested(DEEP)],
      ];
  }
}

/** An object with one key more, as JSON.parse would make it. */
const withKey = (object: unknown, key: string): unknown =>
  JSON.parse(
    `${JSON.stringify(object).slice(0, -1)}${JSON.stringify(object) === '{}' ? '' : ','}${JSON.stringify(key)}:1}`,
  );

/** Everything that can be wrong with one field of an input that is otherwise valid. */
export function casesOf(field: Field): Case[] {
  const { op, path, kind } = field;
  const input = sampleOf(op);
  const name = path.join('.');
  const one = (what: string, value: unknown): Case => ({
    op,
    what,
    input: withValue(input, path, value),
    field: what === TOO_DEEP ? '' : name,
  });
  const missing = field.optional || typeof path.at(-1) === 'number' ? [] : [one('missing', undefined)];
  const nulls = field.nullable || kind === 'lazy' ? [] : [one('null', null)];
  const keys =
    kind !== 'object'
      ? []
      : STRANGE_KEYS.map((key): Case => ({
          op,
          what: `unknown key ${JSON.stringify(key)}`,
          input: withValue(input, path, withKey(valueAt(input, path), key)),
          field: [...path, key].join('.'),
        }));
  return [...missing, ...nulls, ...keys, ...badValues(field).map(([what, value]) => one(what, value))];
}

export const allCases = (): Case[] => FIELDS.flatMap(casesOf);
