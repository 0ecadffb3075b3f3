import { CUSTOMER, damaged, deskStore, issuer, redeemed } from '../../shared/domain/places.ts';
import type { Story } from './story.ts';
import { campaignId, giftId, ISSUERS, receiptNo, staffId, storeId, SUP, TERMINAL, tierId, voucherId } from './world.ts';

const DESK = deskStore(TERMINAL);
const AGENT = staffId('1012');
const SUPERVISOR = staffId(SUP);
/** Choices of a campaign by tier: gifts by number, vouchers by how many. */
const GIVEN = [
  { level: 1, gift: 0 },
  { level: 1, gift: 1 },
  { level: 2, gift: 2 },
  { level: 2, vouchers: 2 },
  { level: 3, gift: 3 },
] as const;

/** Notices that nobody has ticked yet on any day. */
const NOTICES_WAITING = 60;

type Given = { issue: string; claims: string[]; from: string; item: string; at: number };
export type Counter = {
  receipts: number;
  last: Given | null;
  redeemable: { type: string; from: number; to: number }[];
};
export const newCounter = (): Counter => ({ receipts: 0, last: null, redeemable: [] });

/** One issue over one to three receipts: a gift, or the next vouchers in hand. False when the hand is empty. */
function issue(s: Story, c: Counter): boolean {
  const by = staffId(s.random.pick(ISSUERS));
  const hand = issuer(TERMINAL, by);
  const choice = s.random.pick(GIVEN);
  const type = voucherId(s.campaign());
  const stretch = 'vouchers' in choice ? s.kept.lying(type, hand)[0] : undefined;
  const item = 'gift' in choice ? giftId(s.campaign(), choice.gift) : type;
  if (
    'gift' in choice
      ? s.kept.balance(hand, 'gift', item) < 1
      : !stretch || stretch.to - stretch.from + 1 < choice.vouchers
  )
    return false;
  const range = stretch && 'vouchers' in choice ? { from: stretch.from, to: stretch.from + choice.vouchers - 1 } : null;
  const receipts = s.random.int(1, 3);
  const elapsed = s.random.int(15, 100);
  const made = s.document('ZPFF', by);
  s.row('gift_issue', {
    ...made,
    campaign_id: campaignId(s.campaign()),
    issuer_id: by,
    tier_id: tierId(s.campaign(), choice.level),
    tier_level: choice.level,
    given_tier_level: choice.level,
    total_amount: 90_000,
    receipts,
    started_at: made.at - elapsed * 1000,
    elapsed_s: elapsed,
    target_s: 60,
    over_s: Math.max(0, elapsed - 60),
    over_reason: null,
    wiped: 1,
    stamp_checked: 1,
    called_out: 1,
    identity_checked: 1,
    customer_name: null,
    customer_phone: `138${String(s.random.int(0, 99_999_999)).padStart(8, '0')}`,
    member_no: null,
  });
  const claims = Array.from({ length: receipts }, () => {
    const id = s.id();
    const no = receiptNo(++c.receipts);
    const store = storeId(c.receipts);
    s.row('receipt_claim', {
      id,
      campaign_id: campaignId(s.campaign()),
      store_id: store,
      receipt_key: no,
      receipt_no: no,
      receipt_day: s.day(),
      amount: 30_000,
      issue_id: made.id,
      terminal: TERMINAL,
      at: made.at,
      made_by: by,
    });
    return id;
  });
  const kind = range ? 'voucher' : 'gift';
  const qty = range ? range.to - range.from + 1 : 1;
  s.row('gift_issue_line', {
    id: s.id(),
    issue_id: made.id,
    item_kind: kind,
    item_id: item,
    qty,
    serial_from: range?.from ?? null,
    serial_to: range?.to ?? null,
  });
  s.move(
    'ISSUE',
    { kind, item, qty, ...(range && { range }) },
    hand,
    CUSTOMER,
    { kind: 'gift_issue', id: made.id, by },
    stretch?.from ?? null,
  );
  s.entry('gifts.issue', by, 'ISS');
  if (range) c.redeemable.push({ type: item, ...range });
  else c.last = { issue: made.id, claims, from: hand, item, at: made.at };
  return true;
}

/** The last gift comes back, its receipts are free again. */
function reverse(s: Story, c: Counter): boolean {
  if (!c.last) return false;
  const { issue: id, claims, from, item } = c.last;
  c.last = null;
  const made = s.document('ZPHS', SUPERVISOR);
  s.row('gift_issue_reversal', { ...made, issue_id: id, reason: '发错', same_day: 1 });
  s.move('REVERSE', { kind: 'gift', item, qty: 1 }, CUSTOMER, from, {
    kind: 'gift_issue_reversal',
    id: made.id,
    by: SUPERVISOR,
  });
  for (const claim of claims) {
    s.row('receipt_release', { id: s.id(), claim_id: claim, reversal_id: made.id, at: s.now(), made_by: SUPERVISOR });
  }
  s.entry('gifts.reverse', SUPERVISOR, 'SUP');
  return true;
}

function damage(s: Story): boolean {
  const item = giftId(s.campaign(), 0);
  if (s.kept.balance(DESK, 'gift', item) < 1) return false;
  const made = s.document('ZPSH', AGENT);
  s.row('gift_damage', {
    ...made,
    item_kind: 'gift',
    item_id: item,
    qty: 1,
    place: DESK,
    stage: 'keeping',
    cause: '压坏',
    responsible: null,
  });
  s.move('DAMAGE', { kind: 'gift', item, qty: 1 }, DESK, damaged(TERMINAL), {
    kind: 'gift_damage',
    id: made.id,
    by: AGENT,
  });
  s.state('gift_damage', made.id, null, 'reported', AGENT);
  s.notice('damageReported', 'SUP', 'gift_damage', made.id, { docNo: made.doc_no });
  s.entry('gifts.damage', AGENT, 'AGT');
  s.state('gift_damage', made.id, 'reported', 'confirmed', SUPERVISOR);
  s.entry('gifts.damageDecide', SUPERVISOR, 'SUP');
  return true;
}

/** Vouchers that a store took in. */
function redeem(s: Story, c: Counter): boolean {
  const back = c.redeemable.shift();
  if (!back) return false;
  const { type, ...range } = back;
  const made = s.document('ZQHS', AGENT);
  const qty = range.to - range.from + 1;
  s.row('voucher_recovery', {
    ...made,
    kind: 'redeemed',
    type_id: type,
    store_id: storeId(range.from),
    qty,
    stamp_ok: 1,
    validity_ok: 1,
    handed_by: '店长',
  });
  s.move(
    'REDEEM',
    { kind: 'voucher', item: type, qty, range },
    CUSTOMER,
    redeemed(TERMINAL),
    { kind: 'voucher_recovery', id: made.id, by: AGENT },
    range.from,
  );
  s.entry('vouchers.recover', AGENT, 'AGT');
  return true;
}

function tell(s: Story): boolean {
  s.notice('announcement', s.random.pick(['SUP', 'AGT', 'LEAD']), 'store', storeId(s.random.int(0, 99)), {
    text: '广播寻人',
  });
  s.row('day_tick', { id: s.id(), day_id: 'none', step: 'paper', done: 1, note: null, at: s.now(), made_by: AGENT });
  s.entry('day.tick', AGENT, 'AGT');
  return true;
}

/** Somebody ticks the oldest notice, most of the time of the same day; a few always wait. */
function tick(s: Story): boolean {
  if (s.waiting.size < NOTICES_WAITING) return false;
  const [notice] = s.waiting.keys();
  s.waiting.delete(notice!);
  s.row('notice_ack', { id: s.id(), notice_id: notice!, at: s.now(), made_by: SUPERVISOR });
  s.entry('notices.ack', SUPERVISOR, 'SUP');
  return true;
}

function abandon(s: Story): boolean {
  s.row('issue_abandoned', {
    id: s.id(),
    campaign_id: campaignId(s.campaign()),
    terminal: TERMINAL,
    business_day: s.day(),
    seconds: 20,
    receipts: 1,
    at: s.now(),
    made_by: AGENT,
  });
  s.entry('gifts.abandon', AGENT, 'AGT');
  return true;
}

function reveal(s: Story): boolean {
  s.row('disclosure', {
    id: s.id(),
    op: 'gifts.reveal',
    subject_kind: 'gift_issue',
    subject_id: s.id(),
    at: s.now(),
    made_by: SUPERVISOR,
  });
  s.entry('gifts.reveal', SUPERVISOR, 'SUP');
  return true;
}

/** Share of each kind of work beside the issues. */
const WORK: readonly (readonly [share: number, (s: Story, c: Counter) => boolean])[] = [
  [2, reverse],
  [1, damage],
  [20, redeem],
  [20, tell],
  [40, tick],
  [20, abandon],
  [40, reveal],
];

/** `issues` issues and, until the journal holds `until` entries, everything else that is done at a counter. */
export function counterWork(s: Story, c: Counter, issues: number, until: number): void {
  const others = WORK.flatMap(([share, work]) => Array.from({ length: share }, () => work));
  let made = 0;
  for (let turn = 0; made < issues && turn < issues * 4; turn++) if (issue(s, c)) made += 1;
  while (s.writer.entries() < until) s.random.pick(others)(s, c);
}
