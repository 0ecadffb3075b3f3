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

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big': return 'tooLarge';
    case 'too_small': return 'tooSmall';
    case 'invalid_type': return 'type';
    case 'invalid_format': return 'format';
    case 'invalid_value': return 'choice';
    case 'custom': return String((issue as { params?: { problem?: string } }).params?.problem ?? 'value');
    default: return 'value';
  }
}
