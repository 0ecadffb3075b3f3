/** What the demo campaign gives. Money in fen. */
export type DemoGift = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly grade: string;
  readonly unit: string;
  readonly cost: number;
  readonly small: boolean;
  readonly stand: string;
  readonly shelf: string;
  readonly reorder: number;
};

export const GIFTS: readonly DemoGift[] = [
  {
    code: 'G001',
    name: '折叠购物袋',
    kind: '日用',
    grade: '1',
    unit: '个',
    cost: 950,
    small: true,
    stand: 'A架下层',
    shelf: '一号柜',
    reorder: 60,
  },
  {
    code: 'G002',
    name: '棉柔毛巾',
    kind: '日用',
    grade: '1',
    unit: '条',
    cost: 1200,
    small: true,
    stand: 'A架中层',
    shelf: '一号柜',
    reorder: 60,
  },
  {
    code: 'G003',
    name: '保温杯',
    kind: '日用',
    grade: '2',
    unit: '个',
    cost: 3800,
    small: false,
    stand: 'A架上层',
    shelf: '二号柜',
    reorder: 32,
  },
  {
    code: 'G004',
    name: '餐具四件套',
    kind: '家居',
    grade: '3',
    unit: '套',
    cost: 6600,
    small: false,
    stand: 'B架中层',
    shelf: '二号柜',
    reorder: 16,
  },
  {
    code: 'G005',
    name: '20寸登机箱',
    kind: '箱包',
    grade: '4',
    unit: '只',
    cost: 16800,
    small: false,
    stand: 'B架上层近灯',
    shelf: '三号柜',
    reorder: 5,
  },
];

export type DemoVoucher = {
  readonly code: string;
  readonly name: string;
  readonly face: number;
  readonly rule: string;
  readonly prefix: string;
  readonly last: number;
  readonly reorder: number;
};

export const VOUCHERS: readonly DemoVoucher[] = [
  {
    code: 'Q20',
    name: '20元抵用券',
    face: 2000,
    rule: '满100元用一张,餐饮通用',
    prefix: 'Q20-',
    last: 400,
    reorder: 80,
  },
  {
    code: 'Q50',
    name: '50元抵用券',
    face: 5000,
    rule: '满300元用一张,零售通用',
    prefix: 'Q50-',
    last: 100,
    reorder: 20,
  },
];

export type GoodsCode = 'G001' | 'G002' | 'G003' | 'G004' | 'G005' | 'Q20' | 'Q50';
export const GOODS: readonly GoodsCode[] = ['G001', 'G002', 'G003', 'G004', 'G005', 'Q20', 'Q50'];

export const isVoucher = (code: string): boolean => code.startsWith('Q');
export const kindOfGoods = (code: string): 'gift' | 'voucher' => (isVoucher(code) ? 'voucher' : 'gift');

export type DemoTier = {
  readonly level: number;
  readonly from: number;
  readonly sign: string;
  readonly high: boolean;
  readonly choices: readonly (readonly [GoodsCode, number])[];
};

export const TIERS: readonly DemoTier[] = [
  {
    level: 1,
    from: 30_000,
    sign: '当日单张或累计满300元,礼品二选一',
    high: false,
    choices: [
      ['G001', 1],
      ['G002', 1],
    ],
  },
  {
    level: 2,
    from: 80_000,
    sign: '当日累计满800元,保温杯或赠券二选一',
    high: false,
    choices: [
      ['G003', 1],
      ['Q20', 2],
    ],
  },
  {
    level: 3,
    from: 150_000,
    sign: '当日累计满1500元,餐具或赠券二选一',
    high: false,
    choices: [
      ['G004', 1],
      ['Q50', 1],
    ],
  },
  { level: 4, from: 300_000, sign: '当日累计满3000元,登机箱一只', high: true, choices: [['G005', 1]] },
];

/** The tier that gives an item, and how many of it. */
export function givenBy(code: GoodsCode): { tier: DemoTier; qty: number } {
  const tier = TIERS.find((t) => t.choices.some(([item]) => item === code)) ?? TIERS[0]!;
  return { tier, qty: tier.choices.find(([item]) => item === code)?.[1] ?? 1 };
}
