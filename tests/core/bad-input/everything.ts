import type { SeedRow } from '../../../core/api.ts';
import type { In } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import {
  AGENT,
  aWorkingDay,
  CAMPAIGN,
  CLOSER,
  counted,
  DESK,
  exported,
  gift,
  ISSUER,
  nightCount,
  Q20,
  sealAll,
  SUP,
  TODAY,
  witnessed,
} from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf, PIN } from '../../support/site.ts';
import { campaignEnd } from './campaign-end.ts';
import { checks } from './checks.ts';
import { deskWork } from './desk-work.ts';
import { handovers } from './handovers.ts';
import { paperWork } from './paper-work.ts';
import type { Said } from './said.ts';

const EXCEPTION = idOf('exception');
const store = idOf('store L2-04');

/** The desk at the start of the story: open, stocked, one conflict to settle. */
export const aTalkingDesk = (): Promise<TestDesk> =>
  aWorkingDay({
    ports: { pdf: (html) => Promise.resolve(new TextEncoder().encode(html)), leaveKiosk: () => Promise.resolve() },
    rows: [
      [
        'exception',
        {
          id: EXCEPTION,
          kind: 'receiptClaimedTwice',
          subject_kind: 'receipt_claim',
          subject_id: idOf('claim'),
          facts: '{}',
          at: 0,
        },
      ] satisfies SeedRow,
    ],
  });

async function masters(desk: TestDesk, say: Said): Promise<void> {
  await desk.ok(
    'stores.save',
    {
      id: store,
      code: 'L2-04',
      name: say('stores.save', 'name'),
      floor: say('stores.save', 'floor'),
      category: say('stores.save', 'category'),
      ext: say('stores.save', 'ext'),
      routeHint: say('stores.save', 'routeHint'),
      receiptPattern: null,
    },
    SUP,
  );
  await desk.ok(
    'staff.save',
    {
      id: idOf(`staff ${ISSUER}`),
      staffNo: ISSUER,
      name: say('staff.save', 'name'),
      department: say('staff.save', 'department'),
      post: say('staff.save', 'post'),
      roles: ['AGT', 'ISS'],
      ext: say('staff.save', 'ext'),
      keepMobile: true,
    },
    SUP,
  );
  const item = (...path: string[]) => say('gifts.saveItem', ...path);
  await desk.ok(
    'gifts.saveItem',
    {
      id: idOf('gift G001'),
      code: 'G001',
      name: item('name'),
      kind: item('kind'),
      grade: item('grade'),
      unit: item('unit'),
      unitCost: 950,
      displayPlace: item('displayPlace'),
      storePlace: item('storePlace'),
      picture: item('picture'),
      reorderLevel: 60,
    },
    SUP,
  );
  await desk.ok(
    'vouchers.saveType',
    {
      id: Q20.itemId,
      code: 'Q20',
      name: say('vouchers.saveType', 'name'),
      faceValue: 2000,
      validFrom: '2026-10-01',
      validTo: '2026-11-30',
      useRule: say('vouchers.saveType', 'useRule'),
      serialPrefix: 'Q20-',
      serialLen: 6,
    },
    SUP,
  );
}

/** The running campaign gets new texts; another one is drafted, approved and stopped. */
async function campaigns(desk: TestDesk, say: Said): Promise<void> {
  const text = (...path: (string | number)[]) => say('campaigns.save', ...path);
  const [running] = (await desk.ok('campaigns.list', {}, SUP)).rows;
  const { state: _state, lateStocking: _late, ended: _ended, tiers, ...campaign } = running!;
  const kept = tiers.map(({ id: _id, choices, ...tier }) => ({
    ...tier,
    signText: text('tiers', 0, 'signText'),
    choices: choices.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })),
  }));
  const said = {
    ...campaign,
    name: text('name'),
    ruleText: text('ruleText'),
    marketingOwner: text('marketingOwner'),
    tiers: kept,
  };
  await desk.ok('campaigns.save', said, SUP);
  const { id: itemId } = await desk.ok(
    'gifts.saveItem',
    { code: 'G009', name: '雨伞', kind: '日用', grade: '1', unit: '把', unitCost: 1 },
    SUP,
  );
  const another = {
    ...said,
    id: null,
    code: 'H-1',
    tiers: [{ levelNo: 1, minAmount: 1, choices: [{ itemKind: 'gift' as const, itemId, qty: 1 }] }],
  };
  const { id } = await desk.ok('campaigns.save', another, SUP);
  await desk.ok('campaigns.approve', { id }, SUP);
  await desk.ok('campaigns.end', { id, reason: say('campaigns.end', 'reason') }, SUP);
}

/** Small things at the counter: drafts, a file, a notice, the shift. */
async function counter(desk: TestDesk, say: Said): Promise<void> {
  await desk.ok('shift.signOn', { shift: say('shift.signOn', 'shift') }, ISSUER);
  await desk.ok('drafts.save', { key: say('drafts.save', 'key'), value: { typed: say('drafts.save', 'key') } }, ISSUER);
  const { upload } = await desk.ok('files.begin', { name: say('files.begin', 'name'), bytes: 3 }, SUP);
  await desk.ok('files.put', { upload, at: 0, base64: 'QUJD' }, SUP);
  await desk.ok('files.commit', { upload }, SUP);
  await desk.ok('exceptions.settle', { id: EXCEPTION, decision: say('exceptions.settle', 'decision') }, SUP);
  await desk.ok('day.tick', { step: 'power', done: true, note: say('day.tick', 'note') }, AGENT);
  const leaving = { staffId: idOf(`staff ${SUP}`), pin: PIN, reason: say('kiosk.leave', 'reason') };
  await desk.ok('kiosk.leave', leaving, null);
}

async function slip(desk: TestDesk, say: Said): Promise<{ id: string; lines: In<'gifts.outboundPost'>['lines'] }> {
  const { id } = await desk.ok(
    'gifts.outboundCreate',
    {
      kind: 'top_up',
      campaignId: CAMPAIGN,
      instructedBy: say('gifts.outboundCreate', 'instructedBy'),
      sourceStore: say('gifts.outboundCreate', 'sourceStore'),
      lines: [{ ...gift('G001'), qty: 3 }],
    },
    AGENT,
  );
  const made = (await desk.ok('gifts.outbounds', {}, AGENT)).rows.find((row) => row.id === id)!;
  const note = say('gifts.outboundPost', 'lines', 0, 'note');
  return {
    id,
    lines: made.lines.map((l) => ({ lineId: l.id, qtyReceived: 2, qtyOk: true, kindOk: true, gradeOk: true, note })),
  };
}

async function goods(desk: TestDesk, say: Said): Promise<void> {
  const posted = await slip(desk, say);
  await desk.ok('gifts.outboundPost', posted, AGENT);
  await desk.ok('gifts.outboundReverse', { id: posted.id, reason: say('gifts.outboundReverse', 'reason') }, SUP);
  await desk.ok(
    'gifts.outboundVoid',
    { id: (await slip(desk, say)).id, reason: say('gifts.outboundVoid', 'reason') },
    AGENT,
  );
  desk.app.demo.actAs(`window of ${ISSUER}`, ISSUER);
  const lines = [
    { ...gift('G001'), qty: 4 },
    { ...Q20, qty: 6, serialFrom: 171, serialTo: 176 },
  ];
  await desk.ok('gifts.draw', { lines, countersign: desk.sign(AGENT, 'countersign', ISSUER) }, ISSUER);
  const { id } = await desk.ok(
    'gifts.damage',
    {
      ...gift('G001'),
      qty: 1,
      from: 'ISS',
      stage: 'issuing',
      cause: say('gifts.damage', 'cause'),
      responsible: say('gifts.damage', 'responsible'),
    },
    ISSUER,
  );
  await desk.ok('gifts.damageDecide', { id, decision: 'confirmed', reason: say('gifts.damageDecide', 'reason') }, SUP);
}

async function issues(desk: TestDesk, say: Said): Promise<void> {
  const issue = (receiptNo: string, choice: string): In<'gifts.issue'> => ({
    campaignId: CAMPAIGN,
    receipts: [{ storeId: store, receiptNo, receiptDay: TODAY, amount: 80_000 }],
    choiceId: idOf(choice),
    elapsedS: 500,
    wiped: true,
    stampChecked: true,
    calledOut: true,
    overReason: say('gifts.issue', 'overReason'),
    customerName: say('gifts.issue', 'customerName'),
    memberNo: say('gifts.issue', 'memberNo'),
  });
  await desk.ok('gifts.issue', issue(say('gifts.issue', 'receipts', 0, 'receiptNo'), 'choice 1 G001'), ISSUER);
  await desk.ok('gifts.issue', issue('R2', 'choice 2 Q20'), ISSUER);
  const wrong = await desk.ok('gifts.issue', issue('R3', 'choice 1 G001'), ISSUER);
  await desk.ok('gifts.reverse', { issueId: wrong.id, reason: say('gifts.reverse', 'reason') }, ISSUER);
  await desk.ok(
    'gifts.recover',
    {
      itemId: idOf('gift G001'),
      qty: 1,
      condition: 'good',
      refundReceipt: say('gifts.recover', 'refundReceipt'),
      note: say('gifts.recover', 'note'),
    },
    AGENT,
  );
  await desk.ok(
    'vouchers.recover',
    {
      kind: 'redeemed',
      typeId: Q20.itemId,
      serialFrom: 171,
      serialTo: 172,
      storeId: store,
      stampOk: true,
      validityOk: true,
      handedBy: say('vouchers.recover', 'handedBy'),
    },
    AGENT,
  );
}

/** One count thrown away, one that differs and is settled, one box broken and sealed again. */
async function counts(desk: TestDesk, say: Said): Promise<void> {
  await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
  const first = await desk.ok('stocktake.start', { kind: 'shift_change' }, ISSUER);
  await desk.ok(
    'stocktake.count',
    { id: first.id, ...gift('G001'), place: DESK, counted: 1, reason: say('stocktake.count', 'reason') },
    ISSUER,
  );
  await desk.ok('stocktake.discard', { id: first.id, reason: say('stocktake.discard', 'reason') }, ISSUER);
  const second = await counted(desk, { G002: 222 });
  await desk.ok('stocktake.finish', { id: second, witness: witnessed(desk) }, ISSUER);
  const differing = (await desk.ok('stocktake.current', { id: second }, SUP)).stocktake!.lines.filter(
    (l) => l.counted !== l.book,
  );
  await desk.ok(
    'stocktake.settle',
    {
      id: second,
      lines: differing.map((l) => ({ key: l.key, reason: say('stocktake.settle', 'lines', 0, 'reason') })),
    },
    SUP,
  );
  const { id: boxId } = await desk.ok('seals.seal', { sealNo: 'QF1', lines: [{ ...gift('G001'), qty: 5 }] }, ISSUER);
  await desk.ok('seals.open', { boxId, outcome: 'broken', note: say('seals.open', 'note') }, ISSUER);
}

async function night(desk: TestDesk, say: Said): Promise<void> {
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', { remarks: say('giftHandover.signOut', 'remarks') }, ISSUER);
  desk.clock.advance(60_000);
  await exported(desk);
  const [report] = (await desk.ok('reports.exports', { campaignId: CAMPAIGN, day: TODAY }, SUP)).rows;
  await desk.ok(
    'reports.markSent',
    { exportId: report!.id, recipient: say('reports.markSent', 'recipient'), method: 'paper' },
    SUP,
  );
  await desk.ok('day.close', {}, CLOSER);
  await desk.ok('day.reopen', { reason: say('day.reopen', 'reason') }, SUP);
  await desk.ok('day.close', {}, CLOSER);
}

async function morning(desk: TestDesk, say: Said): Promise<void> {
  desk.clock.set(instantOf('2026-10-02', '09:00', 'Asia/Shanghai'));
  const { boxes, reading } = await desk.ok('day.opening', {}, AGENT);
  for (const { section } of reading.handover?.sections ?? [])
    await desk.ok('opening.read', { handoverId: reading.handover!.id, section, seconds: 5 }, AGENT);
  await desk.ok('opening.read', { section: 'pending' }, AGENT);
  await desk.ok(
    'day.open',
    { seals: boxes.map(({ id }) => ({ boxId: id, outcome: 'broken', note: say('day.open', 'seals', 0, 'note') })) },
    AGENT,
  );
}

/** A day, a night and a morning in which every free text of the daily work gets said once. `look` is called at the end of each. */
export async function sayEverything(desk: TestDesk, say: Said, look: () => Promise<void>): Promise<void> {
  for (const part of [masters, campaigns, counter, goods, issues, counts, checks, deskWork, handovers, paperWork])
    await part(desk, say);
  await look();
  await night(desk, say);
  await look();
  await morning(desk, say);
  await look();
  await campaignEnd(desk, say);
  await look();
}

/** The first goods of a campaign come too late: on a desk that has none yet. */
export async function sayLate(desk: TestDesk, say: Said): Promise<void> {
  const { id } = await desk.ok(
    'gifts.outboundCreate',
    {
      kind: 'first',
      campaignId: CAMPAIGN,
      instructedBy: '立秋实',
      sourceStore: '库房',
      lines: [{ ...gift('G001'), qty: 3 }],
    },
    AGENT,
  );
  const [slipped] = (await desk.ok('gifts.outbounds', {}, AGENT)).rows;
  const lines = slipped!.lines.map((l) => ({ lineId: l.id, qtyReceived: 3, qtyOk: true, kindOk: true, gradeOk: true }));
  await desk.ok('gifts.outboundPost', { id, lines, lateReason: say('gifts.outboundPost', 'lateReason') }, AGENT);
}

/** The texts of the first run, on an empty desk. */
export async function sayFirstRun(desk: TestDesk, say: Said): Promise<void> {
  const text = (...path: string[]) => say('setup.firstRun', ...path);
  const site = {
    code: 'QYL',
    name: text('site', 'name'),
    hotline: text('site', 'hotline'),
    openTime: '09:30',
    closeTime: '22:00',
    zone: 'Asia/Shanghai',
    stampName: text('site', 'stampName'),
    language: 'zh-CN' as const,
  };
  const supervisor = { staffNo: '1001', name: text('supervisor', 'name'), pin: '135790' };
  await desk.ok(
    'setup.firstRun',
    { site, terminal: { number: '1', name: text('terminal', 'name') }, supervisor },
    null,
  );
}
