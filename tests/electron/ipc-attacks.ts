import type { CHANNELS } from '../../electron/desk-channels.ts';
import { MOST_TEXT } from '../../electron/ipc.ts';

type ChannelName = (typeof CHANNELS)[number];

/** One good message for every channel there is: a channel that is new has none, and its test fails. */
export const GOOD: Readonly<Record<ChannelName, readonly unknown[]>> = {
  call: [{ id: '3f0c2b1a-7d4e-4c6b-9a58-0e1f2d3c4b5a', op: 'session.faces', input: {} }],
  capabilities: [null],
  boot: [
    { do: 'status' },
    { do: 'retry' },
    { do: 'restore', file: 'desk-1.db', by: { staffNo: '1001', pin: '246810' } },
    { do: 'restore', file: 'desk-1.db', by: { recoveryCode: 'AAAA-BBBB-CCCC' } },
  ],
  customer: [
    { show: 'nothing' },
    { show: 'welcome', lang: 'zh-CN', mall: 'Mall' },
    { show: 'handingOut', lang: 'en', mall: 'Mall', lines: [{ name: 'Cup', count: 2 }] },
    { show: 'thanks', lang: 'en', mall: 'Mall' },
  ],
};

const OUR_PAGE = { parent: null, origin: 'app://desk' };
const gone = (): never => {
  throw new Error('Render frame was disposed before WebFrameMain could be accessed');
};

/** Frames that are not the top frame of our own page. */
export const FRAMES: Readonly<Record<string, unknown>> = {
  'no frame': null,
  'another site': { parent: null, origin: 'https://example.com' },
  'our name on another scheme': { parent: null, origin: 'https://desk' },
  'our name without TLS': { parent: null, origin: 'http://desk' },
  'another host of the scheme': { parent: null, origin: 'app://other' },
  'a host that begins like ours': { parent: null, origin: 'app://desk.evil' },
  'a port of our host': { parent: null, origin: 'app://desk:80' },
  'our host in capitals': { parent: null, origin: 'APP://DESK' },
  'a file': { parent: null, origin: 'file://' },
  'an opaque origin': { parent: null, origin: 'null' },
  'no origin': { parent: null, origin: '' },
  'an origin that is no text': { parent: null, origin: { toString: () => 'app://desk' } },
  'the developer tools': { parent: null, origin: 'devtools://devtools' },
  'a frame in our page': { parent: OUR_PAGE, origin: 'app://desk' },
  'a foreign frame in our page': { parent: OUR_PAGE, origin: 'https://example.com' },
  'a sandboxed frame in our page': { parent: OUR_PAGE, origin: 'null' },
  'our page in a foreign frame': { parent: { parent: null, origin: 'https://example.com' }, origin: 'app://desk' },
  'a frame that is gone': {
    get parent() {
      return gone();
    },
    get origin() {
      return gone();
    },
  },
  'a frame without a parent of its own': { origin: 'app://desk' },
};

/** Values that structured clone carries and no channel's message is; `null` is one for every channel but `capabilities`. */
const loop: Record<string, unknown> = { do: 'status' };
loop['self'] = loop;
const deep = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
};
const proto = (json: string): unknown => JSON.parse(json) as unknown;

export const VALUES: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  zero: 0,
  minus: -1,
  infinity: Number.POSITIVE_INFINITY,
  'not a number': Number.NaN,
  'a big integer': 10n,
  'an empty text': '',
  'a text': 'call',
  'a text of JSON': '{"do":"status"}',
  'half a surrogate pair': '\ud800',
  'a list': [],
  'a list of lists': [[[]]],
  'a map': new Map([['do', 'status']]),
  'a set': new Set([1]),
  'a date': new Date(0),
  'a day that is none': new Date(Number.NaN),
  'a pattern': /a/,
  'an error': new Error('x'),
  'a boxed text': Object('status'),
  'a boxed big integer': Object(1n),
  bytes: new Uint8Array([1, 2]),
  'a buffer of bytes': new ArrayBuffer(2),
  'a view of bytes': new DataView(new ArrayBuffer(2)),
  'a circle': loop,
  'nested 2 000 deep': deep(2_000),
  'a text that is too long': 'a'.repeat(MOST_TEXT + 1),
  'an empty object': {},
  'a surplus member': { surprise: 1 },
  'a prototype as a key': proto('{"__proto__":{"do":"status","show":"nothing"}}'),
  'a constructor as a key': { constructor: { prototype: { do: 'status' } } },
  'a toString as a key': { toString: 'status', valueOf: 1 },
};

type Path = readonly (string | number)[];

function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, member]) =>
    paths(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}

function replaced(value: unknown, [step, ...rest]: Path, by: (there: unknown) => unknown): unknown {
  if (step === undefined) return by(value);
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, by) : (item as unknown)));
  return { ...(value as object), [step]: replaced((value as Record<string, unknown>)[step], rest, by) };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, step) => (inside as Record<string | number, unknown>)[step], value);

/** What else may stand where a value of a message stands: any text may be any text, a list may be empty. */
const passes = (there: unknown, name: string): boolean =>
  Array.isArray(there)
    ? name === 'a list'
    : typeof there === 'string' &&
      ['a text', 'a text of JSON', 'half a surrogate pair', 'an empty text'].includes(name);

const TOO_LONG = 'a text that is too long';

export type Attack = { readonly channel: ChannelName; readonly what: string; readonly values: readonly unknown[] };

/** Whether a message is light enough to be sent again and again. */
export const isLight = ({ what }: Attack): boolean => !what.endsWith('too long');

/** Every message with one thing wrong in it: the whole of it, a member of it, one too many or too few, two messages at once. */
export function badMessages(channel: ChannelName): Attack[] {
  const attack = (what: string, ...values: unknown[]): Attack => ({ channel, what, values });
  return GOOD[channel].flatMap((good) => {
    const inside = paths(good).filter((path) => path.length > 0 && !(channel === 'call' && path[0] === 'input'));
    const objects = paths(good).filter((path) => isObject(at(good, path)) && !path.includes('input'));
    return [
      ...Object.entries(VALUES).map(([name, value]) => attack(name, value)),
      ...(good === null ? [] : [attack('nothing', null), attack('no message')]),
      attack('two messages', good, good),
      ...(channel === 'call'
        ? [attack('its input is too long', { ...(good as object), input: VALUES[TOO_LONG] })]
        : []),
      ...inside.flatMap((path) => [
        attack(
          `${path.join('.')} is null`,
          replaced(good, path, () => null),
        ),
        ...Object.entries(VALUES)
          .filter(([name]) => !passes(at(good, path), name))
          .map(([name, value]) =>
            attack(
              `${path.join('.')} is ${name}`,
              replaced(good, path, () => value),
            ),
          ),
      ]),
      ...objects.flatMap((path) => {
        const with_ = (what: string, change: (there: unknown) => unknown): Attack =>
          attack(`${path.join('.') || 'message'} ${what}`, replaced(good, path, change));
        return [
          with_('with a surplus member', (o) => ({ ...(o as object), surprise: 1 })),
          with_('with a prototype of its own', (o) => proto(`{"__proto__":{"a":1},${JSON.stringify(o).slice(1)}`)),
          with_('with a constructor', (o) => ({ ...(o as object), constructor: 'x' })),
          with_('in a map', (o) => new Map(Object.entries(o as object))),
          with_('in a list', (o) => [o]),
          ...Object.keys(at(good, path) as object)
            .filter((key) => !(channel === 'call' && key === 'input'))
            .map((key) =>
              with_(`without ${key}`, (o) =>
                Object.fromEntries(Object.entries(o as object).filter(([k]) => k !== key)),
              ),
            ),
        ];
      }),
    ];
  });
}

/** What a call may carry for its operation and no operation takes; what is no JSON ends at the host. */
export const BAD_INPUTS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(Object.entries(VALUES).filter(([name]) => name !== 'an empty object' && name !== TOO_LONG)),
  nothing: null,
  'a member that is a map': { id: new Map() },
  'a member that is a date': { surprise: new Date(0) },
};
