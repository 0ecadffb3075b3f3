import type { z } from 'zod';
import type { Refusal } from '../kernel/result.ts';

/** Turns the first fault of a parse into a refusal that names the field (`receipts.0.amount`) and what is wrong with it. */
export function faultOf(error: z.ZodError, input: unknown): Refusal {
  const issue = error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    return { type: 'invalidInput', field: [...issue.path, issue.keys[0]!].join('.').slice(0, 200), problem: 'unknown' };
  }
  const field = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined;
  return { type: 'invalidInput', field, problem: missing ? 'missing' : problemOf(issue) };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}

const PROBLEMS: Readonly<Record<string, string>> = {
  too_big: 'tooLarge',
  too_small: 'tooSmall',
  invalid_type: 'type',
  invalid_format: 'format',
  invalid_value: 'choice',
};

function problemOf(issue: z.core.$ZodIssue): string {
  const own =
    issue.code === 'custom' ? (issue as { params?: { problem?: string } }).params?.problem : PROBLEMS[issue.code];
  return own ?? 'value';
}
