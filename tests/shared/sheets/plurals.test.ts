import { expect, test } from 'vitest';
import { en } from '../../../shared/i18n/en/index.ts';
import { createT, isTextKey } from '../../../shared/i18n/index.ts';

/** Groups of texts the sheets print, as paths into the dictionaries. */
const PRINTED = [
  'sheets',
  'paper',
  'dayFile',
  'handover',
  'checklists',
  'diary.auto',
  'reports',
  'todo.states',
  'cover',
];
/** A figure before a word in the plural: wrong for one. */
const PLURAL = /\{\{\w+\}\} (?:[a-z-]+ )*[a-z-]{2,}(?<!s)s\b/;

type Node = string | { readonly [name: string]: Node };

function textsIn(node: Node, path: string): [string, string][] {
  return typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([name, below]) => textsIn(below, `${path}.${name}`));
}

const within = (path: string): Node =>
  path
    .split('.')
    .reduce<Node>((node, step) => (node as { readonly [name: string]: Node })[step]!, en as unknown as Node);

/** What stands before the word is a name, not a figure. */
const NO_COUNT = /\{\{(?:by|staff|who|standIn|name|text|at|items|shiftOut|title|sealNo)\}\} /;
/** Right for one too. */
const BOTH = ['reports.redeemedAre', 'reports.pieces'];

test('a counter on a sheet has a form for one', () => {
  const wrong = PRINTED.flatMap((path) => textsIn(within(path), path)).filter(
    ([path, text]) => !/_(one|other)$/.test(path) && !BOTH.includes(path) && PLURAL.test(text) && !NO_COUNT.test(text),
  );
  expect(wrong).toEqual([]);
});

test('one and many of every counter of the shift handover sheet', () => {
  const t = createT('en');
  const keys = Object.keys(en.handover.work).flatMap((key) => (key.endsWith('_one') ? [key.slice(0, -4)] : []));
  expect(keys.length).toBeGreaterThan(10);
  for (const key of keys) {
    const path = `handover.work.${key}`;
    if (!isTextKey(path)) throw new Error(path);
    expect(t(path, { count: 1 })).not.toBe(t(path, { count: 2 }).replace('2', '1'));
  }
  expect(t('handover.work.reversals', { count: 1 })).toBe('1 reversal');
  expect(t('handover.work.counts', { count: 1 })).toBe('1 count');
  expect(t('handover.work.counts', { count: 2 })).toBe('2 counts');
});
