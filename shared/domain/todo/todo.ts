import { maskPhone } from '../../kernel/words.ts';

/** States of a to-do (A6). `done` and `void` are its two ends. */
export const TODO_STATES = ['open', 'doing', 'escalated', 'done', 'void'] as const;
export type TodoState = (typeof TODO_STATES)[number];

/** Where a to-do came from. The title says what; the source says which kind of matter it is. */
export const TODO_SOURCES = [
  'handover',
  'checklist',
  'leader',
  'complaint',
  'inquiry',
  'service_job',
  'meeting',
  'equipment',
  'archive',
  'other',
] as const;
export type TodoSource = (typeof TODO_SOURCES)[number];

export const isOver = (state: TodoState): boolean => state === 'done' || state === 'void';

/** How a promised time stands: `soon` from three quarters of the time on (0.4 deadline). */
export type DueState = 'none' | 'onTime' | 'soon' | 'overdue';

const SOON = 0.75;

/** @param madeAt UTC ms the clock started @param dueAt UTC ms it ends, null without a promise */
export function dueState(state: TodoState, madeAt: number, dueAt: number | null, now: number): DueState {
  if (dueAt === null || isOver(state)) return 'none';
  if (now > dueAt) return 'overdue';
  return now >= madeAt + (dueAt - madeAt) * SOON ? 'soon' : 'onTime';
}

type Ordered = { readonly id: string; readonly urgent: boolean; readonly dueAt: number | null };

/** Urgent first, then what is due first, what has no time last; the earlier made one before the later (A6, C4). */
export const urgentFirst = <T extends Ordered>(todos: readonly T[]): T[] =>
  todos.toSorted((a, b) => {
    if (a.urgent !== b.urgent) return a.urgent ? -1 : 1;
    const due = (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER);
    return due !== 0 ? due : a.id < b.id ? -1 : 1;
  });

/** Digits with the blanks, dashes and brackets inside them. */
const NUMBER = /\+?\d[\d\s()-]{2,}\d/;

/**
 * To whom something was promised as a list may show it (1.3): the first character of the name and the ends of a number.
 * `王女士 13812345678` -> `王** 138****5678`.
 */
export function maskPromise(text: string): string {
  const number = NUMBER.exec(text)?.[0];
  const name = (number === undefined ? text : text.replace(number, '')).trim();
  const parts = [
    name === '' ? '' : `${String.fromCodePoint(name.codePointAt(0)!)}**`,
    number === undefined ? '' : maskPhone(number.replace(/\D/g, '')),
  ];
  return parts.filter((p) => p !== '').join(' ');
}
