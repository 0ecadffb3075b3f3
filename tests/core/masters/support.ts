import { join } from 'node:path';
import type { SeedRow } from '../../../core/api.ts';
import { openReader } from '../../../core/db/open.ts';
import { queryOn, statements } from '../../../core/db/statements.ts';
import type { In } from '../../../shared/contract/index.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aSite, FIRST_DAY, idOf, type SiteOptions } from '../../support/site.ts';

/** People of the small site: supervisor, manager, marketing supervisor, administrator, agent with issue, agent. */
export const SUP = '1001';
export const MGR = '1002';
export const MKS = '1031';
export const ADM = '1099';
export const ISSUER = '1011';
export const AGENT = '1012';
export const A = idOf('campaign A');

/** A reading connection of the desk's own file; call `end` when done. */
export function bookOf(desk: TestDesk) {
  const db = openReader(join(desk.folder, 'desk.db'));
  return { ...queryOn(statements(db)), end: () => void db.close() };
}

export type LastEntry = { op: string; changes: string[]; text: string; personal: string | null };

/** The last entry of the journal, its changes as `table kind column,column`. */
export function lastEntry(desk: TestDesk): LastEntry {
  const book = bookOf(desk);
  const row = book.get<{ op: string; body: string; personal: string | null }>(
    'SELECT op, body, personal FROM journal ORDER BY seq DESC LIMIT 1',
  )!;
  book.end();
  const { changes } = JSON.parse(row.body) as { changes: [string, string, string, Record<string, unknown>][] };
  return {
    op: row.op,
    text: row.body,
    personal: row.personal,
    changes: changes.map(([table, kind, , fields]) => `${table} ${kind} ${Object.keys(fields).join(',')}`),
  };
}

/** A desk with more rows than the small site from the start. */
export function aDeskWith(rows: readonly SeedRow[], site: SiteOptions = {}): Promise<TestDesk> {
  const small = aSite(site);
  return aDesk({ seed: { rows: [...small.rows, ...rows], terminalId: small.terminalId } });
}

/** When everything seeded happened. */
export const SEEDED_AT = Date.parse('2026-10-01T00:30:00Z');
const by = idOf('staff 1001');

/** The first business day, open. */
export const anOpenDay = (): SeedRow[] => [
  ['business_day', { id: idOf('business day'), terminal: 'QYL1', day: FIRST_DAY, opened_at: SEEDED_AT, opened_by: by }],
  [
    'transition',
    {
      id: idOf('day open'),
      doc_kind: 'business_day',
      doc_id: idOf('business day'),
      from_state: null,
      to_state: 'open',
      reason: null,
      at: SEEDED_AT,
      made_by: by,
    },
  ],
];

let rows = 0;
/** Ids that sort in the order they are asked for, before any id of the running desk. */
export const nextRow = (): string => `00000000-0000-7000-8000-${String(++rows).padStart(12, '0')}`;

type Move = {
  type: string;
  itemKind: 'gift' | 'voucher';
  itemId: string;
  qty: number;
  from: string;
  to: string;
  serials?: readonly [number, number];
  docKind?: string;
  docId?: string;
  at?: number;
};

/** One move of the ledger as if it had happened before the test. */
export const aMove = ({
  type,
  itemKind,
  itemId,
  qty,
  from,
  to,
  serials,
  docKind = 'test',
  docId = idOf('doc'),
  at = SEEDED_AT,
}: Move): SeedRow => [
  'stock_move',
  {
    id: nextRow(),
    move_type: type,
    item_kind: itemKind,
    item_id: itemId,
    qty,
    serial_from: serials?.[0] ?? null,
    serial_to: serials?.[1] ?? null,
    from_place: from,
    to_place: to,
    doc_kind: docKind,
    doc_id: docId,
    terminal: 'QYL1',
    business_day: FIRST_DAY,
    responsible: by,
    counter_signer: null,
    reason: null,
    at,
  },
];

/** The refusal of an answer; a failed test when it has none. */
export function refusalOf(answer: Answer): Record<string, unknown> {
  if ('refused' in answer) return answer.refused;
  throw new Error(`not refused: ${JSON.stringify(answer)}`);
}

export const aGift = (over: Partial<In<'gifts.saveItem'>> = {}): In<'gifts.saveItem'> => ({
  code: 'G004',
  name: '餐具四件套',
  kind: '家居',
  grade: '3',
  unit: '套',
  unitCost: 6600,
  ...over,
});

export const aType = (over: Partial<In<'vouchers.saveType'>> = {}): In<'vouchers.saveType'> => ({
  code: 'Q50',
  name: '50元抵用券',
  faceValue: 5000,
  validFrom: '2026-10-01',
  validTo: '2026-11-30',
  serialPrefix: 'Q50-',
  serialLen: 6,
  ...over,
});

/** A draft campaign of the tenant at L2-04 with one tier on a gift of its own. */
export const aCampaign = (giftId: string, over: Partial<In<'campaigns.save'>> = {}): In<'campaigns.save'> => ({
  code: 'QYL-2026-02',
  name: '布谷换新日',
  organiser: 'tenant',
  organiserStoreId: idOf('store L2-04'),
  startDay: '2026-10-04',
  endDay: '2026-10-04',
  ruleText: '本店当日满300元，登机箱一只。',
  marketingOwner: '立秋实',
  receiptMerge: false,
  receiptSameDay: true,
  claimLimit: 1,
  claimPeriod: 'campaign',
  identify: 'none',
  storeIds: [idOf('store L2-04')],
  excludedStoreIds: [],
  tiers: [
    { levelNo: 1, minAmount: 30000, signText: '满300元', choices: [{ itemKind: 'gift', itemId: giftId, qty: 1 }] },
  ],
  ...over,
});
