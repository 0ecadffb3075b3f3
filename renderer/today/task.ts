import { isTextKey, type T, type TextKey } from '../../shared/i18n/index.ts';
import { instantText, signedQty } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { factsOf } from '../app/refusal.ts';
import type { Screen } from '../app/store-screen.ts';
import { factNumber, factText } from './facts.ts';

export type Today = Out<'day.today'>;
export type Task = Today['tasks'][number];

/** A to-do as it stands in the list. `noticeId`: it can be ticked as noted. */
export type TaskView = {
  readonly id: string;
  readonly level: Task['level'];
  readonly title: string;
  readonly note: string;
  readonly at: string;
  readonly way: { readonly text: string; readonly to: Screen } | null;
  readonly noticeId: string | null;
};

type Way = { readonly text: TextKey; readonly to: (facts: Task['facts']) => Screen };
const idOf = (value: unknown): { readonly id?: string } => (typeof value === 'string' ? { id: value } : {});

const handoverTo = (facts: Task['facts']): Screen => {
  const id = factText(facts, 'handoverId') || factText(facts, 'subjectId');
  return id === '' ? { name: 'handover', params: {} } : { name: 'handover.detail', params: { id } };
};

/** Where a to-do is dealt with. */
const WAYS: Readonly<Record<string, Way>> = {
  countDiscrepant: { text: 'today.action.count', to: (f) => ({ name: 'day.count', params: idOf(f['subjectId']) }) },
  sealBroken: { text: 'today.action.see', to: () => ({ name: 'gifts', params: {} }) },
  damageToConfirm: { text: 'today.action.confirm', to: () => ({ name: 'gifts.damage', params: {} }) },
  reportReady: { text: 'today.action.see', to: () => ({ name: 'reports', params: {} }) },
  summaryReady: {
    text: 'today.action.see',
    to: (f) => ({ name: 'gifts.end', params: { id: factText(f, 'campaignId'), view: 'summary' } }),
  },
  campaignOverdue: {
    text: 'today.action.settle',
    to: (f) => ({ name: 'gifts.end', params: { id: factText(f, 'campaignId') } }),
  },
  reorder: {
    text: 'today.action.outbound',
    to: (f) => ({ name: 'gifts.outbound', params: { item: `${factText(f, 'itemKind')}:${factText(f, 'itemId')}` } }),
  },
  gateMissing: { text: 'today.action.handle', to: () => ({ name: 'day.close', params: {} }) },
  previousDayOpen: { text: 'today.action.close', to: () => ({ name: 'day.close', params: {} }) },
  reportUnsent: {
    text: 'today.action.report',
    to: (f) => ({ name: 'reports', params: { day: factText(f, 'day'), campaignId: factText(f, 'campaignId') } }),
  },
  backupMissing: { text: 'today.action.backup', to: () => ({ name: 'settings.backup', params: {} }) },
  receiptClaimedTwice: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  placeBelowZero: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  serialReceivedTwice: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  serialIssuedTwice: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  serialRedeemedTwice: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  masterNotAllowed: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  foreignTerminal: { text: 'today.action.handle', to: () => ({ name: 'settings.exceptions', params: {} }) },
  updateFailed: { text: 'today.action.see', to: () => ({ name: 'settings.updates', params: {} }) },
  handoverRefused: { text: 'today.action.handle', to: handoverTo },
  giftsWaiting: {
    text: 'today.action.takeOver',
    to: (f) => ({ name: 'reports', params: { day: factText(f, 'day') } }),
  },
  handoverWaiting: { text: 'today.action.takeOver', to: handoverTo },
  handoverRework: { text: 'today.action.complete', to: handoverTo },
  handoverQuestion: { text: 'today.action.answer', to: handoverTo },
  reviewOverdue: { text: 'today.action.review', to: () => ({ name: 'handover.reviews', params: {} }) },
  todoOpen: { text: 'today.action.handle', to: () => ({ name: 'handover.todos', params: {} }) },
  todoOverdue: { text: 'today.action.handle', to: () => ({ name: 'handover.todos', params: {} }) },
  todoEscalated: { text: 'today.action.handle', to: () => ({ name: 'handover.todos', params: {} }) },
  bulletinUnread: { text: 'today.action.read', to: () => ({ name: 'handover.bulletins', params: {} }) },
  standInCalled: { text: 'today.action.see', to: () => ({ name: 'handover.covers', params: {} }) },
  coverOverdue: { text: 'today.action.see', to: () => ({ name: 'handover.covers', params: {} }) },
};

const MOST_LINES = 4;

/** `保温杯 −2、餐具四件套 +1`: the lines of a count that differ. */
function differences(lines: unknown, t: T): string {
  if (!Array.isArray(lines)) return '';
  const shown = lines.slice(0, MOST_LINES).map((line: { readonly [name: string]: unknown }) =>
    t('today.task.difference', {
      item: factText(line, 'item'),
      difference: signedQty(factNumber(line, 'difference')),
    }),
  );
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join(t('app.common.listComma'));
}

const keyed = (t: T, key: string, facts: Record<string, string | number>): string | null =>
  isTextKey(key) ? t(key, facts) : null;

/** What a task says and where it leads. A kind without words is still shown. */
export function taskView(
  task: Task,
  reading: { readonly t: T; readonly zone: string; readonly now: number },
): TaskView {
  const { t, zone, now } = reading;
  const { lines, ...plain } = task.facts;
  const stepKey = `refusals.steps.${factText(plain, 'key')}`;
  const facts = {
    ...factsOf({ ...plain, type: task.kind }, reading),
    lines: differences(lines, t),
    what: isTextKey(stepKey) ? t(stepKey) : '',
    tier: factNumber(plain, 'tierLevel'),
    at: typeof plain['lastAt'] === 'number' ? instantText(plain['lastAt'], zone, t, now) : '',
  };
  const never = task.kind === 'backupMissing' && plain['lastAt'] === null;
  const way = WAYS[task.kind];
  return {
    id: task.id,
    level: task.level,
    at: instantText(task.at, zone, t, now),
    title: keyed(t, `today.task.${task.kind}`, facts) ?? t('today.task.other'),
    note: never
      ? t('today.task.backupNever')
      : (keyed(t, `today.task.${task.kind}Note`, facts) ?? factText(facts, 'docNo')),
    way: way ? { text: t(way.text), to: way.to(task.facts) } : null,
    noticeId: typeof plain['noticeId'] === 'string' ? plain['noticeId'] : null,
  };
}
