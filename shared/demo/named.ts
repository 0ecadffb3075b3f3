import type { BusinessDay } from '../kernel/time.ts';
import type { GoodsCode } from './goods.ts';
import type { Receipt, Tills } from './receipts.ts';
import { storeId } from './site.ts';

type NamedIssue = {
  readonly customer: string;
  readonly code: GoodsCode;
  readonly elapsedS: number;
  readonly receipts: (day: BusinessDay, tills: Tills) => Receipt[];
};

const receipt =
  (store: string, receiptNo: string, amount: number) =>
  (day: BusinessDay): Receipt => ({
    storeId: storeId(store),
    receiptNo,
    receiptDay: day,
    amount,
  });

const listed =
  (...rows: readonly ((day: BusinessDay) => Receipt)[]) =>
  (day: BusinessDay): Receipt[] =>
    rows.map((row) => row(day));

const SEVEN = [
  ['L1-06', 89_900],
  ['L3-01', 56_000],
  ['L3-03', 43_800],
  ['L2-05', 52_050],
  ['L5-05', 28_600],
  ['L4-07', 21_900],
  ['L1-05', 19_800],
] as const;

/** The first four issues of the second day. Amounts in fen. */
export const NAMED_ISSUES: readonly NamedIssue[] = [
  { customer: '顾客甲', code: 'G001', elapsedS: 41, receipts: listed(receipt('L2-04', 'BG10021', 32_600)) },
  {
    customer: '顾客乙',
    code: 'G003',
    elapsedS: 55,
    receipts: listed(receipt('L1-03', 'WL5512', 46_000), receipt('L2-02', 'LX0981', 38_800)),
  },
  {
    customer: '顾客丙',
    code: 'Q50',
    elapsedS: 104,
    receipts: listed(
      receipt('L3-02', 'JB771', 62_000),
      receipt('L3-05', 'MD332', 45_500),
      receipt('L2-01', 'LL118', 28_000),
      receipt('L4-01', 'XG409', 19_000),
    ),
  },
  {
    customer: '顾客丁',
    code: 'G005',
    elapsedS: 171,
    receipts: (day, tills) =>
      SEVEN.map(([store, amount]) => ({
        storeId: storeId(store),
        receiptNo: tills.next(store),
        receiptDay: day,
        amount,
      })),
  },
];
