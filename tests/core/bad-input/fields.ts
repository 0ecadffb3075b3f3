import { contract, type OpName } from '../../../shared/contract/index.ts';

/** One place in the input of an operation: a field, an element of a list, or a field of one. */
export type Field = {
  readonly op: OpName;
  readonly path: readonly (string | number)[];
  readonly kind: Kind;
  /** May be null; may be left out. */
  readonly nullable: boolean;
  readonly optional: boolean;
  /** Whether a value passes this field alone. */
  readonly takes: (value: unknown) => boolean;
  /** Longest text, longest list, largest number; null when there is no limit. */
  readonly most: number | null;
  readonly least: number | null;
  /** The choices of a list of choices. */
  readonly choices: readonly string[];
};

const KINDS = ['object', 'array', 'string', 'number', 'boolean', 'enum', 'lazy'] as const;
/** `lazy` is any JSON value. */
export type Kind = (typeof KINDS)[number];

type Check = {
  readonly _zod: {
    readonly def: {
      readonly check: string;
      readonly maximum?: number;
      readonly minimum?: number;
      readonly value?: number;
    };
  };
};
/** What of a schema this walk looks at. */
type Schema = {
  safeParse(value: unknown): { readonly success: boolean };
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly innerType?: Schema;
      readonly shape?: Readonly<Record<string, Schema>>;
      readonly element?: Schema;
      readonly entries?: Readonly<Record<string, string>>;
      readonly checks?: readonly Check[];
    };
  };
};

const WRAPPERS = ['nullable', 'default', 'optional'];

function unwrapped(schema: Schema): { inner: Schema; wrappers: string[] } {
  const wrappers: string[] = [];
  let inner = schema;
  while (WRAPPERS.includes(inner._zod.def.type)) {
    wrappers.push(inner._zod.def.type);
    inner = inner._zod.def.innerType!;
  }
  return { inner, wrappers };
}

/** The limit a schema declares, of several the tightest. */
function limit(schema: Schema, names: readonly string[], tightest: (...n: number[]) => number): number | null {
  const found = (schema._zod.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    names.includes(def.check) ? [def.maximum ?? def.minimum ?? def.value!] : [],
  );
  return found.length === 0 ? null : tightest(...found);
}

function fieldsOf(op: OpName, schema: Schema, path: readonly (string | number)[]): Field[] {
  const { inner, wrappers } = unwrapped(schema);
  const { type, shape, element, entries } = inner._zod.def;
  const kind = KINDS.find((name) => name === type);
  if (!kind) throw new Error(`${op} ${path.join('.')}: what is ${type}?`);
  const field: Field = {
    op,
    path,
    kind,
    nullable: wrappers.includes('nullable'),
    optional: wrappers.some((name) => name !== 'nullable'),
    takes: (value) => schema.safeParse(value).success,
    most: limit(inner, ['max_length', 'less_than'], Math.min),
    least: limit(inner, ['min_length', 'greater_than'], Math.max),
    choices: Object.values(entries ?? {}),
  };
  const inside = Object.entries(shape ?? {}).flatMap(([name, member]) => fieldsOf(op, member, [...path, name]));
  return [field, ...inside, ...(element ? fieldsOf(op, element, [...path, 0]) : [])];
}

/** Every field of every operation, the input itself (path empty) first. */
export const FIELDS: readonly Field[] = (Object.keys(contract) as OpName[]).flatMap((op) =>
  fieldsOf(op, contract[op].input as unknown as Schema, []),
);

export const fieldsIn = (op: OpName): readonly Field[] => FIELDS.filter((field) => field.op === op);

export const nameOf = (field: Pick<Field, 'op' | 'path'>): string => [field.op, ...field.path].join(' ');

/** One text of every shape the contract asks for: the first that a field takes is its sample. */
const SHAPES = [
  '3f0c2b1a-7d4e-4c6b-9a58-0e1f2d3c4b5a',
  '2026-10-01',
  '13800001234',
  'Asia/Shanghai',
  '09:30',
  '246810',
  'A1',
  '1',
  'text',
  'QUJD',
  'x'.repeat(43),
  'a'.repeat(64),
  '1111111',
];

/** A valid value of a field with everything in it that it can hold: one element in each list, no null. */
export function sampleOf(op: OpName, path: readonly (string | number)[] = []): unknown {
  const field = fieldsIn(op).find((f) => f.path.join('.') === path.join('.'))!;
  switch (field.kind) {
    case 'object': {
      const members = fieldsIn(op).filter(
        (f) => f.path.length === path.length + 1 && path.every((step, i) => f.path[i] === step),
      );
      return Object.fromEntries(members.map((f) => [f.path.at(-1)!, sampleOf(op, f.path)]));
    }
    case 'array':
      return [sampleOf(op, [...path, 0])];
    case 'string': {
      const text = SHAPES.find(field.takes);
      if (text === undefined) throw new Error(`no sample for ${nameOf(field)}`);
      return text;
    }
    case 'number':
      return field.least ?? 1;
    case 'boolean':
      return true;
    case 'enum':
      return field.choices[0];
    case 'lazy':
      return { any: ['json', 1, null] };
  }
}

/** The input with the value at `path` replaced; `undefined` takes it away. */
export function withValue(input: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number')
    return (input as unknown[]).map((item, i) => (i === step ? withValue(item, rest, value) : item));
  const { [step]: inside, ...others } = input as Record<string, unknown>;
  const changed = withValue(inside, rest, value);
  return changed === undefined && rest.length === 0 ? others : { ...others, [step]: changed };
}

export const valueAt = (input: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], input);
