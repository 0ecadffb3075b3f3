import { addDays, type BusinessDay, instantOf } from '../kernel/time.ts';
import { GIFTS, GOODS, kindOfGoods, TIERS, VOUCHERS } from './goods.ts';
import { demoId, type DemoRow } from './ids.ts';
import { rosterRows } from './roster.ts';
import { PEOPLE } from './staff.ts';
import { extOf, floorOf, STORES } from './stores.ts';

export const DEMO_ZONE = 'Asia/Shanghai';
/** Everyone's PIN on a demo desk. */
export const DEMO_PIN = '246810';
export const DEMO_TERMINAL = 'QYL1';
/** The first day of the campaign in the worked example. */
export const EXAMPLE_DAY: BusinessDay = '2026-10-01';

export const terminalId = (code: string): string => demoId(`terminal:${code}`, Number(code.slice(-1)));
export const staffId = (no: string): string => demoId(`staff:${no}`, PEOPLE.findIndex((p) => p.no === no) + 1);
export const storeId = (code: string): string => demoId(`store:${code}`, STORES.findIndex((s) => s.code === code) + 1);
const goodsPlace = (code: string): number => GOODS.findIndex((known) => known === code) + 1;
export const itemId = (code: string): string => demoId(`item:${code}`, goodsPlace(code));
export const batchId = (code: string): string => demoId(`batch:${code}`, goodsPlace(code));
/** `A` the mall's own campaign, `B` the tenant's. */
export const campaignId = (name: 'A' | 'B'): string => demoId(`campaign:${name}`, name === 'A' ? 1 : 2);
const tierId = (level: number): string => demoId(`tier:A:${level}`, level);
const CHOICES = TIERS.flatMap((tier) => tier.choices.map(([code]) => code));
/** The choice of campaign A that gives the item. */
export const choiceId = (code: string): string =>
  demoId(`choice:A:${code}`, CHOICES.findIndex((known) => known === code) + 1);

export const campaignCode = (firstDay: BusinessDay, name: 'A' | 'B'): string =>
  `QYL-${firstDay.slice(0, 4)}-0${name === 'A' ? 1 : 2}`;

/**
 * Everything the demo desk starts from: site, terminals, people, shops, gifts, vouchers (batches not yet looked at), two campaigns in draft,
 * shifts and roster.
 * @param firstDay first day of campaign A; everything else is counted from it
 * @param pinyin reading of a name for search: full and initials, such as `qingyuli qyl`
 */
export function demoSite(firstDay: BusinessDay, pinyin: (name: string) => string): DemoRow[] {
  const at = instantOf(addDays(firstDay, -3), '10:50', DEMO_ZONE);
  return [
    ...place(),
    ...people(pinyin),
    ...stores(pinyin),
    ...goods(firstDay, pinyin),
    ...campaigns(firstDay),
    ...rosterRows(firstDay, { terminal: DEMO_TERMINAL, staffId, at }),
  ];
}

function place(): DemoRow[] {
  const site = demoId('site:QYL');
  return [
    [
      'site',
      {
        id: site,
        code: 'QYL',
        name: '青榆里购物中心',
        profile: 'mall',
        hotline: '000-8800-1000',
        open_time: '09:30',
        close_time: '22:00',
        zone: DEMO_ZONE,
        stamp_name: '青榆里购物中心赠券专用章',
        languages: JSON.stringify(['zh-CN']),
        demo: 1,
      },
    ],
    ['terminal', { id: terminalId('QYL1'), code: 'QYL1', site_id: site, name: '一层总服务台' }],
    ['terminal', { id: terminalId('QYL2'), code: 'QYL2', site_id: site, name: '四层亲子服务点' }],
  ];
}

const people = (pinyin: (name: string) => string): DemoRow[] =>
  PEOPLE.map((p) => [
    'staff',
    {
      id: staffId(p.no),
      staff_no: p.no,
      name: p.name,
      pinyin: pinyin(p.name),
      department: p.department,
      post: p.post,
      roles: JSON.stringify(p.roles),
      ext: p.ext,
      mobile: p.mobile,
      status: 'active',
    },
  ]);

const stores = (pinyin: (name: string) => string): DemoRow[] =>
  STORES.map((s) => [
    'store',
    {
      id: storeId(s.code),
      code: s.code,
      name: s.name,
      pinyin: pinyin(s.name),
      floor: floorOf(s.code),
      category: s.category,
      ext: extOf(s.code),
      route_hint: s.route,
      receipt_pattern: s.pattern,
      status: 'open',
    },
  ]);

function goods(firstDay: BusinessDay, pinyin: (name: string) => string): DemoRow[] {
  const at = instantOf(addDays(firstDay, -3), '10:20', DEMO_ZONE);
  return [
    ...GIFTS.map((g): DemoRow => [
      'gift_item',
      {
        id: itemId(g.code),
        code: g.code,
        name: g.name,
        pinyin: pinyin(g.name),
        kind: g.kind,
        grade: g.grade,
        unit: g.unit,
        unit_cost: g.cost,
        small_item: g.small ? 1 : 0,
        display_place: g.stand,
        store_place: g.shelf,
        reorder_level: g.reorder,
        picture: null,
        status: 'active',
      },
    ]),
    ...VOUCHERS.flatMap((v): DemoRow[] => [
      [
        'voucher_type',
        {
          id: itemId(v.code),
          code: v.code,
          name: v.name,
          face_value: v.face,
          valid_from: firstDay,
          valid_to: addDays(firstDay, 60),
          use_rule: v.rule,
          requires_stamp: 1,
          serial_prefix: v.prefix,
          serial_len: 6,
          reorder_level: v.reorder,
          status: 'active',
        },
      ],
      [
        'voucher_batch',
        {
          id: batchId(v.code),
          type_id: itemId(v.code),
          serial_from: 1,
          serial_to: v.last,
          qty: v.last,
          at,
          made_by: staffId('1031'),
        },
      ],
    ]),
  ];
}

function campaigns(firstDay: BusinessDay): DemoRow[] {
  const shared = { receipt_merge: 1, receipt_same_day: 1, identify: 'none', store_ids: '[]' } as const;
  const at = instantOf(addDays(firstDay, -3), '10:40', DEMO_ZONE);
  const drafted = (id: string): DemoRow => [
    'transition',
    {
      id: demoId(`draft:${id}`),
      doc_kind: 'campaign',
      doc_id: id,
      from_state: null,
      to_state: 'draft',
      reason: null,
      at,
      made_by: staffId('1031'),
    },
  ];
  return [
    [
      'campaign',
      {
        ...shared,
        id: campaignId('A'),
        code: campaignCode(firstDay, 'A'),
        name: '金榆丰收季',
        organiser: 'mall',
        organiser_store_id: null,
        start_day: firstDay,
        end_day: addDays(firstDay, 6),
        marketing_owner: '立秋实',
        claim_limit: 1,
        claim_period: 'day',
        rule_text:
          '活动期间凭当日购物小票累计满额领取,每位顾客每天限领一次,每张小票只能使用一次。影城小票不参加。礼品以现场说明牌为准。',
        excluded_store_ids: JSON.stringify([storeId('L5-01')]),
      },
    ],
    drafted(campaignId('A')),
    [
      'campaign',
      {
        ...shared,
        id: campaignId('B'),
        code: campaignCode(firstDay, 'B'),
        name: '布谷换新日',
        organiser: 'tenant',
        organiser_store_id: storeId('L2-04'),
        start_day: addDays(firstDay, 3),
        end_day: addDays(firstDay, 3),
        marketing_owner: '立秋实',
        claim_limit: null,
        claim_period: 'campaign',
        rule_text: '布谷牛仔当日旧牛仔折抵五十元,赠品由店铺提供,服务台只做宣传和发放。',
        excluded_store_ids: '[]',
        store_ids: JSON.stringify([storeId('L2-04')]),
      },
    ],
    drafted(campaignId('B')),
    ...TIERS.flatMap((t): DemoRow[] => [
      [
        'gift_tier',
        {
          id: tierId(t.level),
          campaign_id: campaignId('A'),
          level_no: t.level,
          min_amount: t.from,
          sign_text: t.sign,
          high_tier: t.high ? 1 : 0,
          active: 1,
        },
      ],
      ...t.choices.map(([code, qty]): DemoRow => [
        'tier_choice',
        {
          id: choiceId(code),
          tier_id: tierId(t.level),
          item_kind: kindOfGoods(code),
          item_id: itemId(code),
          qty,
          active: 1,
        },
      ]),
    ]),
  ];
}
