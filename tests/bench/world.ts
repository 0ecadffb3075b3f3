import type { SeedRow } from '../../core/api.ts';
import { pinyinOf } from '../../core/pinyin.ts';
import { addDays } from '../../shared/kernel/time.ts';
import { aSite, idOf } from '../support/site.ts';

/*
 * A desk that has been at work for years: two hundred stores, a campaign every thirty days, twelve gifts and a voucher type a year.
 */
export const TERMINAL = 'QYL1';
export const ZONE = 'Asia/Shanghai';
/** The day on which every generated desk stands, open since the morning. */
export const TODAY = '2026-10-02';
export const SUP = '1001';
export const ISSUERS = ['1011', '1016', '1021', '1022'] as const;
export const CAMPAIGN_DAYS = 30;
export const GIFTS_GIVEN = 4;
const STORES = 200;
const GIFTS = 12;
const CAMPAIGNS_A_YEAR = 12;
export const BATCH = 300_000;

export const staffId = (no: string): string => idOf(`staff ${no}`);
export const storeId = (n: number): string => idOf(`bench store ${n % STORES}`);
export const giftId = (campaign: number, n: number): string =>
  idOf(`bench gift ${(campaign * GIFTS_GIVEN + n) % GIFTS}`);
export const voucherId = (campaign: number): string => idOf(`bench voucher ${Math.floor(campaign / CAMPAIGNS_A_YEAR)}`);
export const campaignId = (campaign: number): string => idOf(`bench campaign ${campaign}`);
export const tierId = (campaign: number, level: number): string => idOf(`bench tier ${campaign} ${level}`);
export const choiceId = (campaign: number, level: number, n: number): string =>
  idOf(`bench choice ${campaign} ${level} ${n}`);
export const slipId = (campaign: number): string => idOf(`bench first slip ${campaign}`);
export const receiptNo = (n: number): string => `R${String(n).padStart(8, '0')}`;

/** Index of the campaign that runs on a day, counted from the first day of the desk. */
export const campaignOn = (day: number): number => Math.floor(day / CAMPAIGN_DAYS);

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'.split('');
const GOODS = [
  '折叠购物袋',
  '棉柔毛巾',
  '保温杯',
  '餐具四件套',
  '登机箱',
  '晴雨伞',
  '香薰蜡烛',
  '小夜灯',
  '帆布包',
  '玻璃饭盒',
  '充电宝',
  '抱枕',
];
const SHOPS = ['女鞋', '牛仔', '美妆', '运动', '影城', '书店', '茶饮', '珠宝', '眼镜', '童装'];

/** Receipts as most stores print them: two letters and eight digits. */
const pattern = (n: number): string | null => (n % 10 === 0 ? 'R{no:8}' : null);

function masters(): SeedRow[] {
  const stores = Array.from({ length: STORES }, (_, n): SeedRow => {
    const name = `${SURNAMES[n % SURNAMES.length]}记${SHOPS[n % SHOPS.length]}${n}`;
    return [
      'store',
      {
        id: storeId(n),
        code: `L${1 + (n % 6)}-${String(n).padStart(3, '0')}`,
        name,
        pinyin: pinyinOf(name),
        floor: `L${1 + (n % 6)}`,
        category: SHOPS[n % SHOPS.length]!,
        ext: String(8000 + n),
        route_hint: null,
        receipt_pattern: pattern(n),
        status: 'open',
      },
    ];
  });
  const gifts = GOODS.map((name, n): SeedRow => [
    'gift_item',
    {
      id: idOf(`bench gift ${n}`),
      code: `G${100 + n}`,
      name,
      pinyin: pinyinOf(name),
      kind: '日用',
      grade: '1',
      unit: '个',
      unit_cost: 900 + n * 300,
      small_item: 0,
      display_place: null,
      store_place: null,
      reorder_level: 20,
      picture: null,
      status: 'active',
    },
  ]);
  return [...stores, ...gifts];
}

function vouchersOf(year: number, at: number): SeedRow[] {
  const type = idOf(`bench voucher ${year}`);
  const batch = idOf(`bench batch ${year}`);
  return [
    [
      'voucher_type',
      {
        id: type,
        code: `Q2${year}`,
        name: `20元抵用券 ${year}`,
        face_value: 2000,
        valid_from: '2000-01-01',
        valid_to: '2099-12-31',
        use_rule: null,
        requires_stamp: 1,
        serial_prefix: `Q2${year}-`,
        serial_len: 6,
        reorder_level: 0,
        status: 'active',
      },
    ],
    [
      'voucher_batch',
      { id: batch, type_id: type, serial_from: 1, serial_to: BATCH, qty: BATCH, at, made_by: staffId('1031') },
    ],
    [
      'voucher_stamp_check',
      {
        id: idOf(`bench stamp ${year}`),
        batch_id: batch,
        stamp_name: '青榆里购物中心赠券专用章',
        at,
        made_by: staffId('1031'),
      },
    ],
  ];
}

function campaign(n: number, firstDay: string, at: number): SeedRow[] {
  const id = campaignId(n);
  const start = addDays(firstDay, n * CAMPAIGN_DAYS);
  const choice = (level: number, i: number, kind: 'gift' | 'voucher', item: string, qty: number): SeedRow => [
    'tier_choice',
    { id: choiceId(n, level, i), tier_id: tierId(n, level), item_kind: kind, item_id: item, qty, active: 1 },
  ];
  const tiers = [30_000, 80_000, 150_000].map((min, i): SeedRow => [
    'gift_tier',
    {
      id: tierId(n, i + 1),
      campaign_id: id,
      level_no: i + 1,
      min_amount: min,
      sign_text: null,
      high_tier: 0,
      active: 1,
    },
  ]);
  return [
    [
      'campaign',
      {
        id,
        code: `QYL-${n}`,
        name: `第${n + 1}季满赠`,
        organiser: 'mall',
        organiser_store_id: null,
        start_day: start,
        end_day: addDays(start, CAMPAIGN_DAYS - 1),
        rule_text: '当日小票可累计。',
        marketing_owner: '立秋实',
        receipt_merge: 1,
        receipt_same_day: 0,
        claim_limit: 3,
        claim_period: 'day',
        identify: 'phone',
        store_ids: '[]',
        excluded_store_ids: '[]',
      },
    ],
    [
      'transition',
      {
        id: idOf(`bench approved ${n}`),
        doc_kind: 'campaign',
        doc_id: id,
        from_state: null,
        to_state: 'approved',
        reason: null,
        at,
        made_by: staffId('1031'),
      },
    ],
    ...tiers,
    choice(1, 0, 'gift', giftId(n, 0), 1),
    choice(1, 1, 'gift', giftId(n, 1), 1),
    choice(2, 0, 'gift', giftId(n, 2), 1),
    choice(2, 1, 'voucher', voucherId(n), 2),
    choice(3, 0, 'gift', giftId(n, 3), 1),
    choice(3, 1, 'voucher', voucherId(n), 5),
  ];
}

/** The masters of a desk whose first of `days` days is `firstDay`. */
export function aLargeSite(firstDay: string, days: number, at: number): { rows: SeedRow[]; terminalId: string } {
  const site = aSite();
  const kept = site.rows.filter(([table]) => ['site', 'terminal', 'staff'].includes(table));
  const issuers = ISSUERS.slice(2).map((no): SeedRow => [
    'staff',
    {
      id: staffId(no),
      staff_no: no,
      name: `专员${no}`,
      pinyin: 'zy',
      department: 'CS',
      post: 'ISS',
      roles: '["AGT","ISS"]',
      ext: null,
      mobile: `1390000${no}`,
      status: 'active',
    },
  ]);
  const campaigns = campaignOn(days - 1) + 1;
  const years = Math.floor((campaigns - 1) / CAMPAIGNS_A_YEAR) + 1;
  return {
    terminalId: site.terminalId,
    rows: [
      ...kept,
      ...issuers,
      ...masters(),
      ...Array.from({ length: years }, (_, y) => vouchersOf(y, at)).flat(),
      ...Array.from({ length: campaigns }, (_, n) => campaign(n, firstDay, at)).flat(),
    ],
  };
}
