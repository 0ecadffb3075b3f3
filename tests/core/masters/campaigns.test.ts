import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { A, aCampaign, aGift, AGENT, bookOf, ISSUER, lastEntry, MKS, refusalOf, SUP } from './support.ts';

let desk: TestDesk;
let cup: string;
let box: string;
beforeEach(async () => {
  desk = await aDesk();
  cup = (await desk.ok('gifts.saveItem', aGift(), SUP)).id;
  box = (await desk.ok('gifts.saveItem', aGift({ code: 'G005', name: '20寸登机箱' }), SUP)).id;
});
afterEach(() => desk.close());

type Save = In<'campaigns.save'>;
type TierIn = Save['tiers'][number];
const draft = (over: Partial<Save> = {}): Save => aCampaign(cup, over);
const tier = (levelNo: number, minAmount: number, ...items: string[]): TierIn => ({
  levelNo,
  minAmount,
  choices: items.map((itemId) => ({ itemKind: 'gift' as const, itemId, qty: 1 })),
});
const voucherTier = (levelNo: number, minAmount: number, qty: number): TierIn => ({
  levelNo,
  minAmount,
  choices: [{ itemKind: 'voucher', itemId: idOf('voucher Q20'), qty }],
});
const saved = async (id: string) => (await desk.ok('campaigns.list', {})).rows.find((c) => c.id === id);
const rowsOf = (sql: string): unknown[] => {
  const book = bookOf(desk);
  const rows = book.all(sql);
  book.end();
  return rows;
};

describe('a draft', () => {
  test('is one document with its tiers in order', async () => {
    const { id } = await desk.ok(
      'campaigns.save',
      draft({ tiers: [voucherTier(2, 80000, 2), tier(1, 30000, cup, box)] }),
      MKS,
    );
    const campaign = await saved(id);
    expect(campaign).toMatchObject({
      code: 'QYL-2026-02',
      organiser: 'tenant',
      organiserStoreId: idOf('store L2-04'),
      state: 'draft',
      lateStocking: false,
      claimLimit: 1,
    });
    expect(campaign?.tiers.map((t) => [t.levelNo, t.minAmount, t.choices.map((c) => [c.code, c.qty])])).toEqual([
      [
        1,
        30000,
        [
          ['G004', 1],
          ['G005', 1],
        ],
      ],
      [2, 80000, [['Q20', 2]]],
    ]);
  });

  test('saving it unchanged writes nothing, a change writes only itself', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    await desk.ok('campaigns.save', draft({ id }), SUP);
    expect(lastEntry(desk)).toMatchObject({ op: 'campaigns.save', changes: [] });
    await desk.ok(
      'campaigns.save',
      draft({ id, claimLimit: 2, tiers: [{ ...tier(1, 35000, cup), signText: '满300元' }] }),
      SUP,
    );
    expect(lastEntry(desk).changes).toEqual(['campaign u claim_limit', 'gift_tier u min_amount']);
  });

  test('a tier or choice taken out is kept inactive and is the same row when it comes back', async () => {
    const { id } = await desk.ok(
      'campaigns.save',
      draft({ tiers: [tier(1, 30000, cup, box), tier(2, 80000, box)] }),
      SUP,
    );
    const before = await saved(id);
    await desk.ok('campaigns.save', draft({ id, tiers: [tier(1, 30000, cup)] }), SUP);
    expect((await saved(id))?.tiers).toMatchObject([{ levelNo: 1, choices: [{ code: 'G004' }] }]);
    expect(
      rowsOf(
        "SELECT count(*) AS n, sum(active) AS active FROM tier_choice WHERE item_id IN (SELECT id FROM gift_item WHERE code IN ('G004', 'G005'))",
      ),
    ).toEqual([{ n: 3, active: 1 }]);
    await desk.ok('campaigns.save', draft({ id, tiers: [tier(1, 30000, cup, box), tier(2, 80000, box)] }), SUP);
    expect((await saved(id))?.tiers).toEqual(before?.tiers);
  });

  test('a mall campaign has no organising store', async () => {
    const { id } = await desk.ok('campaigns.save', draft({ organiser: 'mall' }), SUP);
    expect(await saved(id)).toMatchObject({ organiser: 'mall', organiserStoreId: null });
  });

  test.each<[string, () => Partial<Save>, Record<string, unknown>]>([
    ['ends before it starts', () => ({ endDay: '2026-10-03' }), { type: 'endsBeforeStart' }],
    [
      'amounts do not rise',
      () => ({ tiers: [tier(1, 30000, cup), tier(2, 30000, box)] }),
      { type: 'tiersNotRising', levelNo: 2 },
    ],
    [
      'amounts fall',
      () => ({ tiers: [tier(2, 30000, cup), tier(1, 80000, box)] }),
      { type: 'tiersNotRising', levelNo: 2 },
    ],
    [
      'a level twice',
      () => ({ tiers: [tier(1, 30000, cup), tier(1, 80000, box)] }),
      { type: 'tiersNotRising', levelNo: 1 },
    ],
    ['a choice twice', () => ({ tiers: [tier(1, 30000, cup, cup)] }), { type: 'choiceTwice', levelNo: 1 }],
    ['an unknown item', () => ({ tiers: [tier(1, 30000, idOf('nothing'))] }), { type: 'unknownItem', levelNo: 1 }],
    ['an unknown store', () => ({ storeIds: [idOf('nowhere')] }), { type: 'unknownStore', storeId: idOf('nowhere') }],
    [
      'an unknown organiser',
      () => ({ organiserStoreId: idOf('nowhere') }),
      { type: 'unknownStore', storeId: idOf('nowhere') },
    ],
    ['a taken code', () => ({ code: 'qyl-2026-01' }), { type: 'codeTaken', code: 'QYL-2026-01' }],
    ['nothing to change', () => ({ id: idOf('nothing') }), { type: 'notFound' }],
  ])('%s: refused', async (_name, over, refusal) => {
    expect(refusalOf(await desk.call('campaigns.save', draft(over()), SUP))).toMatchObject(refusal);
  });

  test('a retired item does not come in, but one that is in may stay', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    await desk.ok('gifts.saveItem', aGift({ id: cup, status: 'retired' }), SUP);
    await desk.ok('gifts.saveItem', aGift({ id: box, code: 'G005', name: '20寸登机箱', status: 'retired' }), SUP);
    await desk.ok('campaigns.save', draft({ id, name: '换新日' }), SUP);
    expect(
      refusalOf(await desk.call('campaigns.save', draft({ id, tiers: [tier(1, 30000, cup, box)] }), SUP)),
    ).toMatchObject({ type: 'unknownItem', item: '20寸登机箱' });
  });
});

describe('a gift is given by one campaign at a time', () => {
  test('not while the other is running; vouchers may be in both', async () => {
    expect(
      refusalOf(await desk.call('campaigns.save', draft({ tiers: [tier(1, 30000, idOf('gift G001'))] }), SUP)),
    ).toMatchObject({
      type: 'itemInOtherCampaign',
      item: '折叠购物袋',
      code: 'QYL-2026-01',
      endDay: '2026-10-07',
    });
    await desk.ok('campaigns.save', draft({ tiers: [voucherTier(1, 30000, 1)] }), SUP);
  });

  test('again once the other is over by date', async () => {
    desk.clock.advance(7 * 24 * 3_600_000);
    await desk.ok(
      'campaigns.save',
      draft({ startDay: '2026-10-10', endDay: '2026-10-12', tiers: [tier(1, 30000, idOf('gift G001'))] }),
      SUP,
    );
  });

  test('again once the other was stopped', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    await desk.ok('campaigns.approve', { id }, SUP);
    expect(await desk.refused('campaigns.save', draft({ code: 'QYL-2026-03' }), SUP)).toBe('itemInOtherCampaign');
    await desk.ok('campaigns.end', { id, reason: '商户撤展' }, SUP);
    await desk.ok('campaigns.save', draft({ code: 'QYL-2026-03' }), SUP);
  });
});

describe('approving', () => {
  test('moves a complete draft on, once', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    await desk.ok('campaigns.approve', { id }, MKS);
    expect(await saved(id)).toMatchObject({ state: 'approved' });
    expect(rowsOf(`SELECT from_state, to_state, made_by FROM transition WHERE doc_id = '${id}'`)).toEqual([
      { from_state: 'draft', to_state: 'approved', made_by: idOf('staff 1031') },
    ]);
    expect(refusalOf(await desk.call('campaigns.approve', { id }, SUP))).toEqual({
      type: 'wrongState',
      state: 'approved',
    });
  });

  test('names what is missing', async () => {
    const { id } = await desk.ok('campaigns.save', draft({ tiers: [] }), SUP);
    expect(refusalOf(await desk.call('campaigns.approve', { id }, SUP))).toEqual({
      type: 'campaignIncomplete',
      field: 'tiers',
    });
    await desk.ok('campaigns.save', draft({ id, organiserStoreId: null }), SUP);
    expect(refusalOf(await desk.call('campaigns.approve', { id }, SUP))).toEqual({
      type: 'campaignIncomplete',
      field: 'organiserStoreId',
    });
    expect(await desk.refused('campaigns.approve', { id: idOf('nothing') }, SUP)).toBe('notFound');
    expect(await desk.refused('campaigns.approve', { id }, ISSUER)).toBe('notAllowed');
  });

  test('late stocking shows when the day before the start has passed without goods', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    await desk.ok('campaigns.approve', { id }, SUP);
    expect(await saved(id)).toMatchObject({ lateStocking: false });
    desk.clock.advance(3 * 24 * 3_600_000);
    expect(await saved(id)).toMatchObject({ state: 'approved', lateStocking: true });
  });
});

describe('after approval', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await desk.ok('campaigns.save', draft(), SUP));
    await desk.ok('campaigns.approve', { id }, SUP);
  });

  test('texts may change', async () => {
    const tiers = [{ ...tier(1, 30000, cup), signText: '当日满300元，餐具一套' }];
    await desk.ok(
      'campaigns.save',
      draft({ id, name: '布谷焕新日', ruleText: '新的说法', marketingOwner: '立夏荷', tiers }),
      SUP,
    );
    expect(lastEntry(desk).changes).toEqual(['campaign u name,rule_text,marketing_owner', 'gift_tier u sign_text']);
    expect(await saved(id)).toMatchObject({
      name: '布谷焕新日',
      ruleText: '新的说法',
      marketingOwner: '立夏荷',
      tiers: [{ signText: '当日满300元，餐具一套' }],
    });
  });

  test.each<[string, () => Partial<Save>]>([
    ['code', () => ({ code: 'QYL-2026-09' })],
    ['organiser', () => ({ organiser: 'mall' })],
    ['organiserStoreId', () => ({ organiserStoreId: idOf('store L2-02') })],
    ['startDay', () => ({ startDay: '2026-10-03' })],
    ['endDay', () => ({ endDay: '2026-10-05' })],
    ['receiptMerge', () => ({ receiptMerge: true })],
    ['receiptSameDay', () => ({ receiptSameDay: false })],
    ['claimLimit', () => ({ claimLimit: null })],
    ['claimPeriod', () => ({ claimPeriod: 'day' })],
    ['identify', () => ({ identify: 'phone' })],
    ['storeIds', () => ({ storeIds: [] })],
    ['excludedStoreIds', () => ({ excludedStoreIds: [idOf('store L5-01')] })],
    ['tiers', () => ({ tiers: [tier(1, 29900, cup)] })],
    ['tiers', () => ({ tiers: [tier(1, 30000, cup, box)] })],
    ['tiers', () => ({ tiers: [] })],
  ])('%s is fixed', async (field, over) => {
    expect(refusalOf(await desk.call('campaigns.save', draft({ id, ...over() }), SUP))).toEqual({
      type: 'campaignFixed',
      field,
      state: 'approved',
    });
  });
});

describe('stopping', () => {
  test('an approved campaign, by the supervisor, once', async () => {
    const { id } = await desk.ok('campaigns.save', draft(), SUP);
    expect(refusalOf(await desk.call('campaigns.end', { id, reason: '撤展' }, SUP))).toEqual({
      type: 'wrongState',
      state: 'draft',
    });
    await desk.ok('campaigns.approve', { id }, SUP);
    expect(await desk.refused('campaigns.end', { id, reason: '撤展' }, MKS)).toBe('notAllowed');
    await desk.ok('campaigns.end', { id, reason: '撤展' }, SUP);
    expect(await saved(id)).toMatchObject({ state: 'ended' });
    expect(
      rowsOf(`SELECT from_state, to_state, reason FROM transition WHERE doc_id = '${id}' ORDER BY id DESC LIMIT 1`),
    ).toEqual([{ from_state: 'approved', to_state: 'ended', reason: '撤展' }]);
    expect(refusalOf(await desk.call('campaigns.end', { id, reason: '撤展' }, SUP))).toEqual({
      type: 'wrongState',
      state: 'ended',
    });
    expect(await desk.refused('campaigns.end', { id: idOf('nothing'), reason: '撤展' }, SUP)).toBe('notFound');
  });
});

test('everybody signed in may read the campaigns', async () => {
  const { rows } = await desk.ok('campaigns.list', {}, AGENT);
  expect(rows).toMatchObject([{ id: A, code: 'QYL-2026-01', tiers: [{ levelNo: 1 }, { levelNo: 2 }, { levelNo: 3 }] }]);
});
