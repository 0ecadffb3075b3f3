import { createHash } from 'node:crypto';
import type { SeedRow } from '../../core/api.ts';
import { pinyinOf } from '../../core/pinyin.ts';
import type { Role } from '../../shared/kernel/roles.ts';

/** A stable id for a name. */
export function idOf(name: string): string {
  const h = createHash('sha256').update(name).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

export const PIN = '246810';
export const FIRST_DAY = '2026-10-01';
export const LAST_DAY = '2026-10-07';

const staff = (no: string, name: string, roles: Role[], mobile: string | null = null): SeedRow => [
  'staff',
  {
    id: idOf(`staff ${no}`),
    staff_no: no,
    name,
    pinyin: pinyinOf(name),
    department: 'CS',
    post: roles[0] ?? '',
    roles: JSON.stringify(roles),
    ext: null,
    mobile,
    status: 'active',
  },
];
const store = (code: string, name: string, pattern: string | null): SeedRow => [
  'store',
  {
    id: idOf(`store ${code}`),
    code,
    name,
    pinyin: pinyinOf(name),
    floor: code.slice(0, 2),
    category: null,
    ext: null,
    route_hint: null,
    receipt_pattern: pattern,
    status: 'open',
  },
];
const gift = (code: string, name: string, cost: number, reorder: number): SeedRow => [
  'gift_item',
  {
    id: idOf(`gift ${code}`),
    code,
    name,
    pinyin: pinyinOf(name),
    kind: '日用',
    grade: '1',
    unit: '个',
    unit_cost: cost,
    small_item: 0,
    display_place: null,
    store_place: null,
    reorder_level: reorder,
    picture: null,
    status: 'active',
  },
];
const tier = (level: number, min: number): SeedRow => [
  'gift_tier',
  {
    id: idOf(`tier ${level}`),
    campaign_id: idOf('campaign A'),
    level_no: level,
    min_amount: min,
    sign_text: null,
    high_tier: 0,
    active: 1,
  },
];
const choice = (level: number, kind: 'gift' | 'voucher', item: string, qty: number): SeedRow => [
  'tier_choice',
  {
    id: idOf(`choice ${level} ${item}`),
    tier_id: idOf(`tier ${level}`),
    item_kind: kind,
    item_id: idOf(`${kind} ${item}`),
    qty,
    active: 1,
  },
];

export type SiteOptions = {
  identify?: 'none' | 'phone' | 'member';
  claimLimit?: number | null;
  claimPeriod?: 'day' | 'campaign';
  merge?: boolean;
  sameDay?: boolean;
  approved?: boolean;
  /** 2: the site has a second desk, QYL2, with the id `idOf('terminal 2')`. */
  terminals?: 1 | 2;
};

/**
 * A small demo site: terminal QYL1, ten people, five stores, gifts G001-G003, voucher Q20 with a stamped batch 1-400,
 * campaign A (2026-10-01 to 10-07, tiers 300 / 800 / 1500). Ids come from `idOf('staff 1011')`, `idOf('gift G001')`, `idOf('choice 2 Q20')` ...
 */
export function aSite(o: SiteOptions = {}): { rows: SeedRow[]; terminalId: string } {
  const at = Date.parse('2026-09-20T02:00:00Z');
  const rows: SeedRow[] = [
    [
      'site',
      {
        id: idOf('site'),
        code: 'QYL',
        name: '青榆里购物中心',
        profile: 'mall',
        hotline: null,
        open_time: '09:30',
        close_time: '22:00',
        zone: 'Asia/Shanghai',
        stamp_name: '青榆里购物中心赠券专用章',
        languages: '["zh-CN"]',
        demo: 1,
      },
    ],
    ['terminal', { id: idOf('terminal'), code: 'QYL1', site_id: idOf('site'), name: '一层总服务台' }],
    staff('1001', '立春生', ['SUP']),
    staff('1002', '雨水清', ['MGR']),
    staff('1011', '春分和', ['AGT', 'ISS'], '13900000011'),
    staff('1012', '清明朗', ['AGT']),
    staff('1016', '芒种禾', ['AGT', 'ISS']),
    staff('1017', '夏至长', ['AGT', 'LEAD']),
    staff('1018', '小暑凉', ['AGT', 'NCC']),
    staff('1031', '立秋实', ['MKS']),
    staff('1033', '白露凝', ['AUD']),
    staff('1099', '系统员', ['ADM']),
    store('L1-03', '雾蓝美妆', 'WL{no:4}'),
    store('L2-02', '岚线女鞋', null),
    store('L2-04', '布谷牛仔', 'BG{no:5}'),
    store('L3-02', '疾步运动', '{no:8}{date:yyyyMMdd}{amount:7}'),
    store('L5-01', '榆影影城', null),
    gift('G001', '折叠购物袋', 950, 60),
    gift('G002', '棉柔毛巾', 1200, 60),
    gift('G003', '保温杯', 3800, 32),
    [
      'voucher_type',
      {
        id: idOf('voucher Q20'),
        code: 'Q20',
        name: '20元抵用券',
        face_value: 2000,
        valid_from: '2026-10-01',
        valid_to: '2026-11-30',
        use_rule: null,
        requires_stamp: 1,
        serial_prefix: 'Q20-',
        serial_len: 6,
        reorder_level: 0,
        status: 'active',
      },
    ],
    [
      'voucher_batch',
      {
        id: idOf('batch Q20'),
        type_id: idOf('voucher Q20'),
        serial_from: 1,
        serial_to: 400,
        qty: 400,
        at,
        made_by: idOf('staff 1031'),
      },
    ],
    [
      'voucher_stamp_check',
      {
        id: idOf('stamp Q20'),
        batch_id: idOf('batch Q20'),
        stamp_name: '青榆里购物中心赠券专用章',
        at,
        made_by: idOf('staff 1031'),
      },
    ],
    [
      'campaign',
      {
        id: idOf('campaign A'),
        code: 'QYL-2026-01',
        name: '金榆丰收季',
        organiser: 'mall',
        organiser_store_id: null,
        start_day: FIRST_DAY,
        end_day: LAST_DAY,
        rule_text: '当日小票可累计，每人每天一次。',
        marketing_owner: '立秋实',
        receipt_merge: o.merge === false ? 0 : 1,
        receipt_same_day: o.sameDay === false ? 0 : 1,
        claim_limit: o.claimLimit === undefined ? 1 : o.claimLimit,
        claim_period: o.claimPeriod ?? 'day',
        identify: o.identify ?? 'none',
        store_ids: '[]',
        excluded_store_ids: JSON.stringify([idOf('store L5-01')]),
      },
    ],
    tier(1, 30000),
    tier(2, 80000),
    tier(3, 150000),
    choice(1, 'gift', 'G001', 1),
    choice(1, 'gift', 'G002', 1),
    choice(2, 'gift', 'G003', 1),
    choice(2, 'voucher', 'Q20', 2),
    choice(3, 'voucher', 'Q20', 5),
    [
      'transition',
      {
        id: '01996400-0000-7000-8000-000000000001',
        doc_kind: 'campaign',
        doc_id: idOf('campaign A'),
        from_state: null,
        to_state: 'draft',
        reason: null,
        at,
        made_by: idOf('staff 1031'),
      },
    ],
  ];
  if (o.approved !== false) {
    rows.push([
      'transition',
      {
        id: '01996400-0000-7000-8000-000000000002',
        doc_kind: 'campaign',
        doc_id: idOf('campaign A'),
        from_state: 'draft',
        to_state: 'approved',
        reason: null,
        at,
        made_by: idOf('staff 1031'),
      },
    ]);
  }
  if (o.terminals === 2)
    rows.push(['terminal', { id: idOf('terminal 2'), code: 'QYL2', site_id: idOf('site'), name: '三层服务台' }]);
  return { rows, terminalId: idOf('terminal') };
}
