import type { GateLine } from '../../shared/contract/day.ts';
import type { T } from '../../shared/i18n/index.ts';
import { clockText, instantText, percent, qty } from '../app/format.ts';
import { factNumber, factText } from '../today/facts.ts';

/** Steps 1 to 4 hold the day open; the others are ticked as one goes (C5). */
export const REQUIRED = ['counted', 'sealed', 'handover', 'report'] as const;
export type Required = (typeof REQUIRED)[number];
export const TICKED = [
  'documents',
  'complaints',
  'leftovers',
  'paper',
  'backup',
  'farewell',
  'power',
  'leave',
] as const;
export type Ticked = (typeof TICKED)[number];
/** What a person ticks; the backup makes itself. */
export type TickStep = Exclude<Ticked, 'backup'>;

export const isRequired = (key: string): key is Required => (REQUIRED as readonly string[]).includes(key);
export const isTicked = (key: string): key is Ticked => (TICKED as readonly string[]).includes(key);

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
  ].join(' · ');
}

/** What a required line says: how it was met, or what is missing. `counted` is the line before it. */
export function gateText(line: GateLine, counted: GateLine | undefined, { t, zone }: Reading): string {
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
    default: {
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
  }
}

/** Small words beside a tick: when and by whom, or how the backup stands. */
export function tickText(line: GateLine, { t, zone, now }: Reading): string {
  if (line.key === 'backup') {
    const at = factNumber(line.facts, 'lastAt');
    return at === 0 ? t('day.close.backupNever') : t('day.close.backupAt', { at: instantText(at, zone, t, now) });
  }
  return line.state === 'ticked'
    ? t('day.close.ticked', { at: clockText(factNumber(line.facts, 'at'), zone), by: factText(line.facts, 'by') })
    : '';
}
