import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { ROLES } from '../kernel/roles.ts';
import { Ended } from './goods.ts';
import { op } from './op.ts';

const EDIT = ['SUP', 'MKS'] as const;
const ItemKind = z.enum(['gift', 'voucher']);
const nullableId = () => f.id().nullable().default(null);

export const Store = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  pinyin: z.string(),
  floor: z.string(),
  category: z.string().nullable(),
  ext: z.string().nullable(),
  routeHint: z.string().nullable(),
  receiptPattern: z.string().nullable(),
  status: z.enum(['open', 'closed']),
});
export type Store = z.infer<typeof Store>;

export const StaffRow = z.object({
  id: z.string(),
  staffNo: z.string(),
  name: z.string(),
  pinyin: z.string(),
  department: z.string(),
  post: z.string(),
  roles: z.array(z.enum(ROLES)),
  ext: z.string().nullable(),
  mobileMasked: z.string().nullable(),
  status: z.enum(['active', 'suspended', 'left']),
  hasPin: z.boolean(),
});
export type StaffRow = z.infer<typeof StaffRow>;

export const GiftItem = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  pinyin: z.string(),
  kind: z.string(),
  grade: z.string(),
  unit: z.string(),
  unitCost: z.number(),
  smallItem: z.boolean(),
  displayPlace: z.string().nullable(),
  storePlace: z.string().nullable(),
  reorderLevel: z.number(),
  picture: z.string().nullable(),
  status: z.enum(['active', 'retired']),
});
export type GiftItem = z.infer<typeof GiftItem>;

export const VoucherBatch = z.object({
  id: z.string(),
  serialFrom: z.number(),
  serialTo: z.number(),
  qty: z.number(),
  stampCheckedAt: z.number().nullable(),
  stampCheckedBy: z.string().nullable(),
});
export const VoucherType = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  faceValue: z.number(),
  validFrom: z.string(),
  validTo: z.string(),
  useRule: z.string().nullable(),
  requiresStamp: z.boolean(),
  serialPrefix: z.string(),
  serialLen: z.number(),
  reorderLevel: z.number(),
  status: z.enum(['active', 'retired']),
  batches: z.array(VoucherBatch),
});
export type VoucherType = z.infer<typeof VoucherType>;

export const CAMPAIGN_STATES = ['draft', 'approved', 'stocked', 'running', 'ended', 'settled'] as const;
export const Choice = z.object({
  id: z.string(),
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  qty: z.number(),
});
export const Tier = z.object({
  id: z.string(),
  levelNo: z.number(),
  minAmount: z.number(),
  signText: z.string().nullable(),
  highTier: z.boolean(),
  choices: z.array(Choice),
});
export type Tier = z.infer<typeof Tier>;
export const Campaign = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  organiser: z.enum(['mall', 'tenant']),
  organiserStoreId: z.string().nullable(),
  startDay: z.string(),
  endDay: z.string(),
  ruleText: z.string(),
  marketingOwner: z.string(),
  receiptMerge: z.boolean(),
  receiptSameDay: z.boolean(),
  claimLimit: z.number().nullable(),
  claimPeriod: z.enum(['day', 'campaign']),
  identify: z.enum(['none', 'phone', 'member']),
  storeIds: z.array(z.string()),
  excludedStoreIds: z.array(z.string()),
  state: z.enum(CAMPAIGN_STATES),
  lateStocking: z.boolean(),
  tiers: z.array(Tier),
});
export type Campaign = z.infer<typeof Campaign>;

const saved = z.object({ id: z.string() });

/** Master data: stores, staff, gift items, vouchers, campaigns (A2, A3, B1-B4). */
export const masters = {
  'stores.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ rows: z.array(Store) }),
    reads: ['store'],
  }),
  'stores.save': op({
    kind: 'command',
    may: EDIT,
    input: z.object({
      id: nullableId(),
      code: f.code(20),
      name: f.text(60),
      floor: f.text(10),
      category: f.optionalText(40),
      ext: f.optionalText(20),
      routeHint: f.optionalText(120),
      receiptPattern: f.optionalText(120),
      status: z.enum(['open', 'closed']).default('open'),
    }),
    output: saved,
    refusals: ['notFound', 'codeTaken', 'badPattern'],
  }),
  'staff.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ rows: z.array(StaffRow) }),
    reads: ['staff', 'staff_pin'],
  }),
  /** The whole mobile number of one person; leaves a disclosure record. */
  'staff.reveal': op({
    kind: 'command',
    secret: true,
    may: ['SUP', 'MGR', 'ADM'],
    input: z.object({ id: f.id() }),
    output: z.object({ mobile: z.string().nullable() }),
    refusals: ['notFound'],
  }),
  'staff.save': op({
    kind: 'command',
    may: ['SUP', 'ADM'],
    input: z.object({
      id: nullableId(),
      staffNo: f.code(20),
      name: f.text(40),
      department: f.text(40),
      post: f.text(40),
      roles: z.array(z.enum(ROLES)).max(13),
      ext: f.optionalText(20),
      mobile: f.phone().nullable().default(null),
      keepMobile: z.boolean().default(false),
      status: z.enum(['active', 'suspended', 'left']).default('active'),
    }),
    output: saved,
    refusals: ['notFound', 'codeTaken', 'ownRole', 'lastSupervisor'],
  }),
  'gifts.items': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ rows: z.array(GiftItem) }),
    reads: ['gift_item'],
  }),
  'gifts.saveItem': op({
    kind: 'command',
    may: EDIT,
    input: z.object({
      id: nullableId(),
      code: f.code(20),
      name: f.text(60),
      kind: f.text(20),
      grade: f.text(20),
      unit: f.text(8),
      unitCost: f.fenOrZero(),
      smallItem: z.boolean().default(false),
      displayPlace: f.optionalText(60),
      storePlace: f.optionalText(60),
      reorderLevel: f.count().default(0),
      picture: f.optionalText(64),
      status: z.enum(['active', 'retired']).default('active'),
    }),
    output: saved,
    refusals: ['notFound', 'codeTaken', 'stillInStock'],
  }),
  'vouchers.types': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ rows: z.array(VoucherType) }),
    reads: ['voucher_type', 'voucher_batch', 'voucher_stamp_check'],
  }),
  'vouchers.saveType': op({
    kind: 'command',
    may: EDIT,
    input: z.object({
      id: nullableId(),
      code: f.code(20),
      name: f.text(60),
      faceValue: f.fen(),
      validFrom: f.day(),
      validTo: f.day(),
      useRule: f.optionalText(200),
      requiresStamp: z.boolean().default(true),
      serialPrefix: z
        .string()
        .max(10)
        .regex(/^[A-Z0-9-]*$/),
      serialLen: z.number().int().min(1).max(12),
      reorderLevel: f.count().default(0),
      status: z.enum(['active', 'retired']).default('active'),
    }),
    output: saved,
    refusals: [
      'notFound',
      'codeTaken',
      'endsBeforeStart',
      'serialFormTaken',
      'serialTooLong',
      'voucherTypeFixed',
      'stillInStock',
    ],
  }),
  'vouchers.addBatch': op({
    kind: 'command',
    may: EDIT,
    input: z.object({ typeId: f.id(), serialFrom: f.serial(), serialTo: f.serial() }),
    output: saved,
    refusals: ['notFound', 'endsBeforeStart', 'serialTooLong', 'rangesOverlap', 'batchTooLarge'],
  }),
  /** Every voucher of the batch was looked at and bears the valid stamp (B4). */
  'vouchers.checkStamp': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP', 'MKS'],
    input: z.object({ batchId: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'alreadyChecked'],
  }),
  'campaigns.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    /** `ended`: stopped before its last day, by whom and why. */
    output: z.object({ rows: z.array(Campaign.extend({ ended: Ended.nullable() })) }),
    reads: [
      'campaign',
      'gift_tier',
      'tier_choice',
      'gift_item',
      'voucher_type',
      'transition',
      'gift_outbound',
      'business_day',
    ],
  }),
  /** Saves a campaign with its tiers as one document. Tiers and dates are fixed once it is approved; texts may still change. */
  'campaigns.save': op({
    kind: 'command',
    may: EDIT,
    input: z.object({
      id: nullableId(),
      code: f.code(20),
      name: f.text(60),
      organiser: z.enum(['mall', 'tenant']),
      organiserStoreId: nullableId(),
      startDay: f.day(),
      endDay: f.day(),
      ruleText: f.longText(1000),
      marketingOwner: f.text(40),
      receiptMerge: z.boolean(),
      receiptSameDay: z.boolean(),
      claimLimit: z.number().int().min(1).max(99).nullable(),
      claimPeriod: z.enum(['day', 'campaign']),
      identify: z.enum(['none', 'phone', 'member']),
      storeIds: z.array(f.id()).max(2000),
      excludedStoreIds: z.array(f.id()).max(2000),
      tiers: z
        .array(
          z
            .object({
              levelNo: z.number().int().min(1).max(20),
              minAmount: f.fen(),
              signText: f.optionalText(200),
              highTier: z.boolean().default(false),
              choices: z
                .array(z.object({ itemKind: ItemKind, itemId: f.id(), qty: z.number().int().min(1).max(99) }).strict())
                .min(1)
                .max(20),
            })
            .strict(),
        )
        .max(20),
    }),
    output: saved,
    refusals: [
      'notFound',
      'codeTaken',
      'endsBeforeStart',
      'tiersNotRising',
      'choiceTwice',
      'campaignFixed',
      'itemInOtherCampaign',
      'unknownItem',
      'unknownStore',
    ],
  }),
  'campaigns.approve': op({
    kind: 'command',
    may: EDIT,
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState', 'campaignIncomplete'],
  }),
  /** Stops a running campaign before its last day. */
  'campaigns.end': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState'],
  }),
} as const;
