/** A rule said no. `type` names the rule (one text per language under `refusals.<type>`); the other members are facts for that text. */
export type Refusal = { readonly type: string; readonly [fact: string]: unknown };

/** What a rule or a handler gives back: the value, or the refusal. Defects are thrown, never returned. */
export type Result<T> = { readonly ok: T } | { readonly refused: Refusal };

/** What the one door answers. `defect.id` is the number under which the fault was logged; no data was changed. */
export type Answer<T = unknown> = Result<T> | { readonly defect: { readonly id: string } };

export const ok = <T>(value: T): { readonly ok: T } => ({ ok: value });

export const refuse = (type: string, facts: Record<string, unknown> = {}): { readonly refused: Refusal } => ({
  refused: { ...facts, type },
});

/** True when the rule said no. */
export const isRefused = <T>(result: Result<T>): result is { readonly refused: Refusal } => 'refused' in result;
