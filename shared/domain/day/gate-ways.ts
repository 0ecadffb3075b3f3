import type { GateLine } from '../../contract/day.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

/** Lines that can hold the day open, in their order. */
export const HOLDING = ['counted', 'sealed', 'handover', 'report', 'todos', 'covers', 'paper', 'checklists'] as const;
export type Holding = (typeof HOLDING)[number];

/** The screen on which a line that holds the day open is dealt with; what to do there is `day.close.way.<line>`. */
const SCREENS: Readonly<Record<Holding, string>> = {
  counted: 'day.count',
  sealed: 'day.close',
  handover: 'day.close',
  report: 'day.close',
  todos: 'handover.todos',
  covers: 'handover.covers',
  paper: 'handover',
  checklists: 'handover.checklists',
};

/** Nobody lets the count pass: what was not counted is not known (C5). */
export const OVERRIDABLE = HOLDING.filter((line) => line !== 'counted');

export type Override = { readonly at: number; readonly by: string; readonly reason: string };

const isHolding = (key: string): key is Holding => (HOLDING as readonly string[]).includes(key);

/** Goods in somebody's hands go back first: after a closed day every hand is empty (B7, B16). */
const handsFull = ({ key, facts }: Pick<GateLine, 'key' | 'facts'>): boolean =>
  key === 'sealed' && Array.isArray(facts['issuers']) && facts['issuers'].length > 0;

const letsPass = (line: Pick<GateLine, 'key' | 'state' | 'facts'>): boolean =>
  line.state === 'missing' && line.key !== 'counted' && isHolding(line.key) && !handsFull(line);

type Bare = Pick<GateLine, 'step' | 'key' | 'state' | 'facts'>;

/** A line with its way out, and amber where a supervisor let it pass (C5). An override of a line that is met is not shown: it was not needed. */
export function shownLine(line: Bare, overrides: ReadonlyMap<string, Override>): GateLine {
  const may = letsPass(line);
  const override = may ? (overrides.get(line.key) ?? null) : null;
  return {
    ...line,
    state: override === null ? line.state : 'overridden',
    way: line.state === 'missing' && isHolding(line.key) ? { screen: SCREENS[line.key] } : null,
    mayOverride: may && override === null,
    override,
  };
}

/**
 * May a supervisor let a line pass (C5)? Refusals: lineNotOverridable {steps} (the count; goods still in somebody's hands),
 * lineNotMissing {steps}.
 */
export function mayOverride(lines: readonly GateLine[], key: string): Result<null> {
  const line = lines.find((l) => l.key === key);
  if (!line || !isHolding(key) || key === 'counted') return refuse('lineNotOverridable', { steps: [key] });
  if (line.mayOverride) return ok(null);
  return handsFull(line) ? refuse('lineNotOverridable', { steps: [key] }) : refuse('lineNotMissing', { steps: [key] });
}
