import { join } from 'node:path';
import { openReader } from '../../core/db/open.ts';
import type { In, OpName } from '../../shared/contract/index.ts';
import { addDays } from '../../shared/kernel/time.ts';
import { anIssue } from './commits.ts';
import { AGENT, type BenchDesk, ISSUER, SUP } from './desk.ts';
import { atMost, ratioAtLeast, ratioAtMost, type Spread, spread } from './figures.ts';
import { campaignId, receiptNo, storeId, TODAY } from './world.ts';

const RUNS = 150;
const HANDLER_MS = 5;
const PAGE_MS = 1;
/** Over a million rows; over fewer, LIKE is faster and the ratio smaller by as much. */
const LIKE_RATIO = 300;

type Call = {
  [N in OpName]: { readonly op: N; readonly as: string; readonly input: (n: number) => In<N>; readonly name?: string };
}[OpName];

/** What happens at a desk all day, each with what it is called with. */
function everydayCalls(desk: BenchDesk, receipts: number, issues: readonly string[]): Call[] {
  const campaign = campaignId(desk.campaign);
  const find = (name: string, text: (n: number) => string): Call => ({
    op: 'search.find',
    as: AGENT,
    input: (n) => ({ text: text(n) }),
    name: `search.find ${name}`,
  });
  const old = (n: number): number => 1 + ((n * 7919) % receipts);
  return [
    { op: 'session.faces', as: SUP, input: () => ({}) },
    { op: 'session.current', as: ISSUER, input: () => ({}) },
    { op: 'day.today', as: SUP, input: () => ({}) },
    { op: 'day.gate', as: SUP, input: () => ({}) },
    { op: 'day.opening', as: SUP, input: () => ({}) },
    { op: 'gifts.counter', as: ISSUER, input: () => ({}) },
    { op: 'gifts.readScan', as: ISSUER, input: (n) => ({ text: receiptNo(old(n)), campaignId: campaign }) },
    {
      op: 'gifts.checkReceipt',
      as: ISSUER,
      input: (n) => ({ campaignId: campaign, storeId: storeId(old(n)), receiptNo: receiptNo(old(n)) }),
    },
    { op: 'gifts.issue', as: ISSUER, input: () => anIssue(desk.campaign), name: 'gifts.issue, three receipts' },
    { op: 'gifts.abandon', as: ISSUER, input: () => ({ campaignId: campaign, seconds: 5, receipts: 1 }) },
    { op: 'gifts.reverse', as: ISSUER, input: (n) => ({ issueId: issues[n]!, reason: '发错' }) },
    { op: 'gifts.issues', as: ISSUER, input: () => ({}) },
    { op: 'gifts.issues', as: ISSUER, input: () => ({ day: TODAY }), name: 'gifts.issues of today' },
    { op: 'gifts.issueDetail', as: ISSUER, input: (n) => ({ id: issues[n]! }) },
    { op: 'gifts.stock', as: ISSUER, input: () => ({}) },
    { op: 'gifts.outbounds', as: AGENT, input: () => ({}) },
    { op: 'gifts.draws', as: AGENT, input: () => ({ day: TODAY }) },
    { op: 'gifts.damages', as: AGENT, input: () => ({}) },
    { op: 'gifts.items', as: AGENT, input: () => ({}) },
    { op: 'vouchers.types', as: AGENT, input: () => ({}) },
    { op: 'campaigns.list', as: AGENT, input: () => ({}) },
    { op: 'stores.list', as: AGENT, input: () => ({}) },
    { op: 'staff.list', as: SUP, input: () => ({}) },
    { op: 'notices.list', as: SUP, input: () => ({}) },
    { op: 'notices.list', as: SUP, input: () => ({ open: false }), name: 'notices.list, all' },
    { op: 'exceptions.list', as: SUP, input: () => ({}) },
    { op: 'reports.days', as: SUP, input: () => ({}) },
    { op: 'reports.exports', as: SUP, input: () => ({ campaignId: campaign, day: addDays(TODAY, -1) }) },
    { op: 'policy.list', as: SUP, input: () => ({}) },
    { op: 'backup.list', as: SUP, input: () => ({}) },
    { op: 'day.tick', as: AGENT, input: () => ({ step: 'power', done: true }) },
    { op: 'stocktake.current', as: ISSUER, input: () => ({}) },
    { op: 'drafts.save', as: AGENT, input: (n) => ({ key: 'bench', value: { n } }) },
    {
      op: 'gifts.display',
      as: AGENT,
      input: (n) => ({ itemId: anItem(desk), qty: 1, direction: n % 2 === 0 ? 'out' : 'back' }),
    },
    find('a receipt number', (n) => receiptNo(old(n))),
    find('the beginning of a receipt number', (n) => receiptNo(old(n)).slice(0, 6)),
    find(
      'a document number',
      (n) => `ZPFF-QYL1-${addDays(TODAY, -(n % 300) - 1).replaceAll('-', '')}-0${10 + (n % 80)}`,
    ),
    find('a voucher', (n) => `Q20-${String(1 + ((n * 131) % 9000)).padStart(6, '0')}`),
    find('a store by name', () => '赵记'),
    find('one Chinese character', () => '女'),
    find('pinyin initials', () => 'zj'),
    find('nothing there is', (n) => `没有这个${n}`),
    find('a seal', (n) => `QF${String(n).padStart(6, '0')}`),
  ];
}

const anItem = (desk: BenchDesk): string => items.get(desk) ?? '';
const items = new Map<BenchDesk, string>();

const measure = (desk: BenchDesk, { op, as, input }: Call): Promise<Spread> =>
  spread(RUNS, (n) => desk.ok(op, input(n) as never, as));

/** Every everyday handler: its 99th percentile, the slowest one last. */
export async function handlerFigures(desk: BenchDesk): Promise<void> {
  items.set(desk, (await desk.ok('gifts.counter', {})).held.find((h) => h.itemKind === 'gift')!.itemId);
  const { receipts } = await counted(desk);
  const issues: string[] = [];
  for (let n = 0; n < RUNS * 2; n++) issues.push((await desk.ok('gifts.issue', anIssue(desk.campaign, 1))).id);
  const slowest = { name: '', p99: 0 };
  for (const call of everydayCalls(desk, receipts, issues)) {
    const { p50, p99 } = await measure(desk, call);
    const name = call.name ?? call.op;
    atMost(`p99 of ${name} (p50 ${p50.toFixed(2)})`, p99, 'ms', HANDLER_MS);
    if (p99 > slowest.p99) Object.assign(slowest, { name, p99 });
  }
  atMost(`p99 of the slowest handler: ${slowest.name}`, slowest.p99, 'ms', HANDLER_MS);
}

async function counted(desk: BenchDesk): Promise<{ receipts: number; first: string }> {
  const db = openReader(join(desk.folder, 'desk.db'));
  const { receipts } = db.prepare('SELECT count(*) AS receipts FROM receipt_claim').get() as { receipts: number };
  const { first } = db.prepare('SELECT id AS first FROM gift_issue ORDER BY id LIMIT 1 OFFSET 60').get() as {
    first: string;
  };
  db.close();
  return { receipts, first };
}

/** The last page of the issues against the first, and a receipt found against LIKE. */
export async function depthFigures(desk: BenchDesk): Promise<void> {
  const { receipts, first } = await counted(desk);
  const page = (before: string | null) => desk.ok('gifts.issues', { before, limit: 50 });
  const [top, deep] = [await spread(RUNS, () => page(null)), await spread(RUNS, () => page(first))];
  ratioAtMost('deep page of issues', deep.p50 / top.p50, deep.p50, 'ms', 2, 'the first page');
  atMost('deep page of issues, p50', deep.p50, 'ms', PAGE_MS);
  const db = openReader(join(desk.folder, 'desk.db'));
  const like = db.prepare("SELECT id FROM receipt_claim WHERE receipt_no LIKE '%' || ? || '%' LIMIT 20");
  const slow = await spread(7, (n) => like.all(`none${n}`));
  const found = await spread(RUNS, (n) =>
    desk.ok('search.find', { text: receiptNo(1 + ((n * 7919) % receipts)) }, AGENT),
  );
  db.close();
  const rows = Math.round((LIKE_RATIO * receipts) / 1_000_000);
  ratioAtLeast(
    'a receipt number found',
    slow.p50 / found.p50,
    found.p50,
    'ms',
    rows,
    `faster than LIKE over ${receipts} rows`,
  );
}
