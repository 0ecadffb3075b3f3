import type { ChecklistRun } from '../../shared/contract/checklists.ts';
import type { In, Out } from '../app/ops.ts';

export type Listed = Out<'checklists.templates'>['templates'][number];
export type Item = Listed['items'][number];
export type Mark = 'ok' | 'bad' | 'na';
export const MARKS = ['ok', 'bad', 'na'] as const satisfies readonly Mark[];

/** What was seen of one item so far. */
export type Seen = { readonly mark: Mark; readonly note: string; readonly fileId: string | null };
export type Form = { readonly seen: Readonly<Record<string, Seen>>; readonly place: string };
export const EMPTY: Form = { seen: {}, place: '' };

const UNSEEN: Seen = { mark: 'ok', note: '', fileId: null };

export const see = (form: Form, item: string, part: Partial<Seen>): Form => ({
  ...form,
  seen: { ...form.seen, [item]: { ...(form.seen[item] ?? UNSEEN), ...part } },
});

/** Every item nobody marked yet is right. */
export const restOk = (form: Form, asked: readonly Item[]): Form =>
  asked.reduce((now, { key }) => (now.seen[key] ? now : see(now, key, { mark: 'ok' })), form);

/** The next item below `from` that is not marked yet, round the list; -1 when all are. */
export function nextUnseen(asked: readonly Item[], form: Form, from: number): number {
  for (let i = 1; i <= asked.length; i++) {
    const at = (from + i) % asked.length;
    if (!form.seen[asked[at]!.key]) return at;
  }
  return -1;
}

export type Missing =
  | { readonly what: 'marks'; readonly n: number; readonly item: string }
  | { readonly what: 'note' | 'photo'; readonly item: string };

/** What still stands between the form and the record, nearest first; null when it may go. */
export function missingOf(asked: readonly Item[], photoOnFail: boolean, { seen }: Form): Missing | null {
  const left = asked.filter((i) => !seen[i.key]);
  if (left.length > 0) return { what: 'marks', n: left.length, item: left[0]!.key };
  const bad = asked.filter((i) => seen[i.key]?.mark === 'bad');
  const mute = bad.find((i) => seen[i.key]?.note.trim() === '');
  if (mute) return { what: 'note', item: mute.key };
  const bare = photoOnFail ? bad.find((i) => seen[i.key]?.fileId === null) : undefined;
  return bare ? { what: 'photo', item: bare.key } : null;
}

/** The answers as the operation takes them: words and a photo only for what is not right. */
export const answersOf = (asked: readonly Item[], { seen }: Form): In<'checklists.run'>['answers'] =>
  asked.flatMap(({ key }) => {
    const one = seen[key];
    if (!one) return [];
    const bad = one.mark === 'bad';
    return [
      { item: key, answer: one.mark, note: bad ? one.note.trim() || null : null, fileId: bad ? one.fileId : null },
    ];
  });

/** Items in the order they are asked, each group once with its heading. */
export function grouped(asked: readonly Item[]): { readonly group: string | null; readonly items: readonly Item[] }[] {
  const groups: { group: string | null; items: Item[] }[] = [];
  for (const item of asked) {
    const last = groups.at(-1);
    if (last && last.group === item.group) last.items.push(item);
    else groups.push({ group: item.group, items: [item] });
  }
  return groups;
}

/** Is a run about one person? */
export const aboutPerson = (of: Pick<Listed, 'onFail'>): boolean => of.onFail === 'offDuty';

/** The last run of the day that was not about a person. */
export const lastRun = (of: Listed): ChecklistRun | null => of.today.at(-1) ?? null;

export type Phase = 'before' | 'open' | 'closing' | 'over';
const WHEN = {
  before: ['arrive', 'opening'],
  open: ['arrive', 'opening', 'day'],
  closing: ['closing'],
  over: [],
} as const;

export type Somebody = { readonly id: string; readonly name: string };
export type Standing = Somebody & { readonly run: ChecklistRun | null };

/** People with their last check of the day: those at hand first, in order, then whoever else was checked. */
export function standings(people: readonly Somebody[], today: readonly ChecklistRun[]): Standing[] {
  const checked = today.flatMap((r) => (r.subject ? [r.subject] : []));
  const all = new Map([...people, ...checked].map((p) => [p.id, p]));
  return [...all.values()].map(({ id, name }) => ({
    id,
    name,
    run: today.findLast((r) => r.subject?.id === id) ?? null,
  }));
}

/**
 * Is a checklist due now? What is wrong waits for its re-check, what was run is done, one about people when each at hand was checked; the
 * rest goes by the time of the day. Before the close everything the gate asks for is due.
 */
export function isDue(of: Listed, phase: Phase, forClose: readonly string[], people: readonly Somebody[]): boolean {
  if (allRight(of, people)) return false;
  if (of.today.some((r) => r.state === 'failed')) return true;
  if (!aboutPerson(of) && of.today.length > 0) return false;
  return (WHEN[phase] as readonly string[]).includes(of.moment) || (phase === 'closing' && forClose.includes(of.key));
}

/** Everything of the day was run and is right: for a checklist about people, everybody at hand. */
export function allRight(of: Listed, people: readonly Somebody[]): boolean {
  const runs = aboutPerson(of) ? standings(people, of.today).map((p) => p.run) : of.today.slice(-1);
  return runs.length > 0 && runs.every((r) => r !== null && r.state !== 'failed');
}

/** Who is to be checked next after `done`: nobody who checks, nobody who was checked. */
export const nextPerson = (all: readonly Standing[], me: string, done: string): Somebody | null =>
  all.find((p) => p.id !== me && p.id !== done && p.run === null) ?? null;
