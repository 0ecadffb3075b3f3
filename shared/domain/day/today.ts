import type { Out } from '../../contract/index.ts';

type Today = Out<'day.today'>;
export type Step = Today['steps'][number];
export type Task = Today['tasks'][number];

/** How far the day has come. `day` is the terminal's business day of today: null before opening, also when the last one is over. */
export type DayProgress = {
  readonly day: { readonly state: string } | null;
  readonly drew: boolean;
  /** A campaign runs, so that an issuer has something to draw. */
  readonly runs: boolean;
  readonly handedOver: boolean;
};

const ORDER = ['open', 'draw', 'work', 'handover', 'close'] as const;

/** The step the day stands at, null when it is over (C4, C5). */
export function stepNow({ day, drew, runs, handedOver }: DayProgress): Step['key'] | null {
  if (day === null) return 'open';
  if (day.state === 'closed') return null;
  if (day.state === 'closing') return handedOver ? 'close' : 'handover';
  if (handedOver) return 'close';
  return runs && !drew ? 'draw' : 'work';
}

/** The day as a line: steps before the present one are done, later ones ahead. */
export function stepsOf(progress: DayProgress, facts: Readonly<Record<Step['key'], Record<string, unknown>>>): Step[] {
  const now = stepNow(progress);
  const at = now === null ? ORDER.length : ORDER.indexOf(now);
  return ORDER.map((key, i) => ({ key, state: i < at ? 'done' : i === at ? 'now' : 'ahead', facts: facts[key] }));
}

/** Notices that cannot wait for a quiet hour; the rest are to be read today. */
const URGENT: readonly string[] = [
  'countDiscrepant',
  'sealBroken',
  'receiptClaimedTwice',
  'placeBelowZero',
  'serialReceivedTwice',
  'serialIssuedTwice',
  'serialRedeemedTwice',
  'masterNotAllowed',
  'foreignTerminal',
  'handoverRefused',
  'standInCalled',
];
const QUIET: readonly string[] = ['giftHandover'];

export const noticeLevel = (kind: string): Task['level'] =>
  URGENT.includes(kind) ? 'urgent' : QUIET.includes(kind) ? 'plain' : 'warn';

const LEVELS: readonly Task['level'][] = ['urgent', 'warn', 'plain'];

/** Urgent first; within a level in the order given. */
export const inOrder = (tasks: readonly Task[]): Task[] =>
  LEVELS.flatMap((level) => tasks.filter((t) => t.level === level));

/** The page on which a task is done. */
const SCREENS: Readonly<Record<string, string>> = {
  countDiscrepant: 'day.close',
  sealBroken: 'gifts',
  damageReported: 'gifts',
  giftHandover: 'handover',
  reportReady: 'reports',
  summaryReady: 'gifts.end',
  campaignOverdue: 'gifts.end',
  reorder: 'gifts',
  damageToConfirm: 'gifts',
  gateMissing: 'day.close',
  previousDayOpen: 'day.close',
  reportUnsent: 'reports',
  backupMissing: 'settings.backup',
  updateFailed: 'settings.updates',
  handoverRefused: 'handover',
  handoverWaiting: 'handover',
  giftsWaiting: 'reports',
  handoverRework: 'handover',
  handoverQuestion: 'handover',
  reviewOverdue: 'handover',
  todoOpen: 'handover.todos',
  todoOverdue: 'handover.todos',
  todoEscalated: 'handover.todos',
  bulletinUnread: 'handover.bulletins',
  coverOverdue: 'handover.covers',
  standInCalled: 'handover.covers',
};

export const screenOf = (kind: string): string | null => SCREENS[kind] ?? null;
