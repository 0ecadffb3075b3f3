import type { GateLine } from '../../shared/contract/day.ts';
import { TICKS as TICK_LINES } from '../../shared/domain/day/gate.ts';
import { HOLDING, type Holding } from '../../shared/domain/day/gate-ways.ts';
import { titleOf } from '../../shared/domain/checklists/words.ts';
import { isTextKey, type T } from '../../shared/i18n/index.ts';
import { clockText, instantText, percent, qty } from '../app/format.ts';
import { factNumber, factText } from '../today/facts.ts';

/** What a person ticks as it is done; it never holds the day open. */
const TICKS = TICK_LINES.map(([, key]) => key);
export type TickStep = (typeof TICKS)[number];
const isTickKey = (key: string): key is TickStep => (TICKS as readonly string[]).includes(key);
const isHoldingKey = (key: string): key is Holding => (HOLDING as readonly string[]).includes(key);

/** A line that can hold the day open. Without shifts the handover on paper is only ticked (C5). */
export const holds = ({ key, state }: GateLine): boolean =>
  isHoldingKey(key) && (state === 'missing' || state === 'done' || state === 'overridden');

/** The handover of the shifts is asked for by itself; on a desk without shifts it is a tick. */
export const tickOf = (line: GateLine): TickStep | 'backup' | 'sync' | null =>
  line.key === 'backup' || line.key === 'sync' ? line.key : isTickKey(line.key) && !holds(line) ? line.key : null;

/** The name of a line that holds the day open. */
export const lineName = (key: Holding, t: T): string =>
  key === 'paper' ? t('dayPage.gate.shifts') : t(`day.close.lines.${key}`);

/** Lines about goods, then those about the desk. */
const GOODS: readonly string[] = ['counted', 'sealed', 'handover', 'report'];
export const isGoods = ({ key }: GateLine): boolean => GOODS.includes(key);

type Reading = { readonly t: T; readonly zone: string; readonly now: number };
type Loose = { readonly item?: unknown; readonly qty?: unknown };
type ReportState = { readonly campaign: string; readonly campaignId: string; readonly state: string };

const listOf = (facts: GateLine['facts'], name: string): readonly unknown[] => {
  const value = facts[name];
  return Array.isArray(value) ? value : [];
};
const words = (facts: GateLine['facts'], name: string): string[] => listOf(facts, name).map(String);

/** Campaigns whose daily report is not exported or no longer true. */
export const reportsWaiting = (line: GateLine): ReportState[] =>
  listOf(line.facts, 'reports').filter(
    (r): r is ReportState => typeof r === 'object' && r !== null && 'state' in r && r.state !== 'current',
  );

export const firstReport = (line: GateLine): ReportState | undefined =>
  (listOf(line.facts, 'reports') as readonly ReportState[])[0];

const MOST = 3;
const some = (names: readonly string[], t: T): string =>
  `${names.slice(0, MOST).join(t('app.common.listComma'))}${names.length > MOST ? '…' : ''}`;

function countedText({ state, facts }: GateLine, t: T): string {
  const docNo = factText(facts, 'docNo');
  const reason = factText(facts, 'reason');
  if (state !== 'done')
    return reason === 'running' || reason === 'discrepant' || reason === 'outdated'
      ? t(`day.close.counted.${reason}`, { docNo })
      : t('day.close.counted.none');
  if (factText(facts, 'countState') === 'resolved') return t('day.close.counted.resolved', { docNo });
  const of = (name: string) => facts[name] as { readonly matched?: number; readonly rows?: number } | undefined;
  const rate = of('gifts')?.rows ? of('gifts') : of('vouchers');
  return t('day.close.counted.matched', {
    docNo,
    by: factText(facts, 'by'),
    rate: rate?.rows ? percent((rate.matched ?? 0) / rate.rows) : '–',
  });
}

function sealedText({ state, facts }: GateLine, t: T): string {
  const seals = words(facts, 'seals');
  if (state === 'done')
    return seals.length === 0
      ? t('day.close.sealed.doneNone')
      : t('day.close.sealed.done', { count: seals.length, seals: some(seals, t) });
  const loose = listOf(facts, 'loose') as readonly Loose[];
  const pieces = loose.reduce((n, l) => n + Number(l.qty ?? 0), 0);
  const issuers = words(facts, 'issuers');
  const unnumbered = listOf(facts, 'unnumbered') as readonly Loose[];
  return [
    ...(loose.length > 0
      ? [
          t('day.close.sealed.loose', {
            n: qty(pieces),
            items: some([...new Set(loose.map((l) => String(l.item)))], t),
          }),
        ]
      : []),
    ...(issuers.length > 0 ? [t('day.close.sealed.issuers', { names: some(issuers, t) })] : []),
    ...(unnumbered.length > 0
      ? [t('day.close.sealed.unnumbered', { items: some([...new Set(unnumbered.map((l) => String(l.item)))], t) })]
      : []),
  ].join(' · ');
}

type Named = Readonly<Record<string, unknown>>;
const named = (facts: GateLine['facts'], name: string): readonly Named[] =>
  listOf(facts, name).filter((v): v is Named => typeof v === 'object' && v !== null);

const wordIn = (t: T, group: string, name: string): string => {
  const key = `${group}.${name}`;
  return isTextKey(key) ? t(key) : name;
};

const listTitle = (t: T, of: Named): string =>
  titleOf(t, { key: factText(of, 'template'), title: factText(of, 'title') });

function todosText({ state, facts }: GateLine, t: T): string {
  if (state !== 'done')
    return t('day.close.todosWaiting', {
      names: some(
        named(facts, 'waiting').map((w) => factText(w, 'title')),
        t,
      ),
    });
  const open = factNumber(facts, 'open');
  return open === 0 ? t('dayPage.gate.todosNone') : t('dayPage.gate.todosDone', { open });
}

function coversText({ state, facts }: GateLine, { t, zone }: Reading): string {
  if (state === 'done') return t('dayPage.gate.coversDone');
  const names = named(facts, 'waiting').map((w) =>
    t('dayPage.gate.since', { staff: factText(w, 'staff'), at: clockText(factNumber(w, 'since'), zone) }),
  );
  return t('day.close.away', { names: some(names, t) });
}

const shiftsText = ({ facts }: GateLine, t: T): string =>
  named(facts, 'shifts')
    .map((s) =>
      t('dayPage.gate.shift', {
        shift: factText(s, 'shift'),
        state: wordIn(t, 'dayPage.gate.shiftState', factText(s, 'state')),
      }),
    )
    .join(' · ');

function listsText({ state, facts }: GateLine, { t, zone }: Reading): string {
  if (state !== 'done')
    return t('day.close.lists', {
      names: some(
        named(facts, 'waiting').map((w) => listTitle(t, w)),
        t,
      ),
    });
  const lists = named(facts, 'lists');
  if (lists.length === 0) return t('dayPage.gate.listsNone');
  return lists
    .map((l) =>
      t('dayPage.gate.listRun', {
        name: listTitle(t, l),
        at: clockText(factNumber(l, 'at'), zone),
        by: factText(l, 'by'),
        state: wordIn(t, 'checklists.state', factText(l, 'state')),
      }),
    )
    .join(' · ');
}

/** The checklist to be run first, of the line about checklists. */
export const firstList = (line: GateLine): string | null => {
  const [first] = named(line.facts, 'waiting');
  return first ? factText(first, 'template') : null;
};

/** A line that a supervisor let pass: who, when, why. */
export const overrideText = ({ override }: GateLine, { t, zone, now }: Reading): string =>
  override === null
    ? ''
    : t('dayPage.gate.overridden', {
        at: instantText(override.at, zone, t, now),
        by: override.by,
        reason: override.reason,
      });

/** What a line says: how it was met, or what is missing. `counted` is the line before it. */
export function gateText(line: GateLine, counted: GateLine | undefined, reading: Reading): string {
  const { t, zone } = reading;
  if (line.facts['nothing'] === true) return t('day.close.nothing');
  switch (line.key) {
    case 'counted':
      return countedText(line, t);
    case 'sealed':
      return sealedText(line, t);
    case 'handover': {
      if (line.state === 'done')
        return t('day.close.handover.done', {
          docNo: factText(line.facts, 'docNo'),
          at: clockText(factNumber(line.facts, 'at'), zone),
          by: factText(line.facts, 'by'),
        });
      return t(counted?.state === 'done' ? 'day.close.handover.ready' : 'day.close.handover.waits');
    }
    case 'todos':
      return todosText(line, t);
    case 'covers':
      return coversText(line, reading);
    case 'paper':
      return shiftsText(line, t);
    case 'checklists':
      return listsText(line, reading);
    default:
      return reportText(line, t);
  }
}

function reportText(line: GateLine, t: T): string {
  const waiting = reportsWaiting(line);
  if (waiting.length === 0)
    return factNumber(line.facts, 'campaigns') === 0
      ? t('day.close.report.none')
      : t('day.close.report.done', { count: factNumber(line.facts, 'campaigns') });
  const outdated = waiting.every((r) => r.state === 'outdated');
  return t(outdated ? 'day.close.report.outdated' : 'day.close.report.waiting', {
    names: some(
      waiting.map((r) => r.campaign),
      t,
    ),
  });
}

/** Who has not signed off yet: shown with the last step, because leaving without it is marked the next day. */
function stillHere({ key, facts }: GateLine, t: T): string {
  const names = Array.isArray(facts['onDuty']) ? facts['onDuty'].filter((n) => typeof n === 'string') : [];
  return key === 'leave' && names.length > 0 ? t('dayPage.gate.stillHere', { names: some(names, t) }) : '';
}

/** Small words beside a tick: when and by whom, or how the backup stands. */
export function tickText(line: GateLine, { t, zone, now }: Reading): string {
  if (line.key === 'sync') return t('dayPage.gate.sync');
  if (line.key === 'backup') {
    const at = factNumber(line.facts, 'lastAt');
    return at === 0 ? t('day.close.backupNever') : t('day.close.backupAt', { at: instantText(at, zone, t, now) });
  }
  const ticked =
    line.state === 'ticked'
      ? t('day.close.ticked', { at: clockText(factNumber(line.facts, 'at'), zone), by: factText(line.facts, 'by') })
      : '';
  return [stillHere(line, t), ticked].filter(Boolean).join(' · ');
}
