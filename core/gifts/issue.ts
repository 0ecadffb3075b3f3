import { decideIssue, earlierDay, type IssueFacts, writtenOn } from '../../shared/domain/gifts/issue.ts';
import { CUSTOMER, issuer } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { type BusinessDay, calendarDay, type Instant } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { Handler, Tx } from '../handlers.ts';
import { campaignOf, type Seen } from '../ledger/campaigns.ts';
import { postGoods } from '../ledger/moves.ts';
import { dayWritten, type FreeForm, useForm, writtenForm } from '../ledger/paper.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { issueState } from './state.ts';

type Input = Parameters<Handler<'gifts.issue'>>[1];
const bit = (yes: boolean): number => (yes ? 1 : 0);

/** B9 names a prefix of its own for vouchers given alone; an issue of a campaign carries ZPFF whatever is given (B8). */
const PREFIX = 'ZPFF';

/** When something was written by hand: the moment, its business day and the day on the wall. */
type Written = { readonly at: Instant; readonly businessDay: BusinessDay; readonly calendarDay: BusinessDay };

const writtenDays = (db: Query, scene: Scene, at: Instant): Written => ({
  at,
  businessDay: dayWritten(db, scene, at),
  calendarDay: calendarDay(at, scene.desk.site.zone),
});

const seenFrom = (day: OpenDay, { at, businessDay }: Written): Seen => ({
  day: earlierDay(businessDay, day.day),
  until: at,
});

function writeIssue(
  tx: Tx,
  scene: Scene,
  day: OpenDay,
  input: Input,
  facts: IssueFacts,
  form: FreeForm | null,
): { id: string; docNo: string } {
  const id = scene.newId();
  const docNo = form?.docNo ?? tx.docNo(PREFIX);
  const handedAt = input.paper?.writtenAt ?? scene.now;
  const terminal = scene.desk.terminal.code;
  const made = { at: scene.now, made_by: scene.staff.id };
  tx.insert('gift_issue', {
    id,
    doc_no: docNo,
    terminal,
    business_day: day.day,
    ...made,
    campaign_id: input.campaignId,
    issuer_id: scene.staff.id,
    tier_id: facts.tierId,
    tier_level: facts.tierLevel,
    given_tier_level: facts.givenTierLevel,
    total_amount: facts.totalAmount,
    receipts: facts.receipts.length,
    started_at: handedAt - input.elapsedS * 1000,
    elapsed_s: input.elapsedS,
    target_s: facts.targetS,
    over_s: facts.overS,
    over_reason: input.overReason,
    wiped: bit(facts.wiped),
    stamp_checked: bit(facts.stampChecked),
    called_out: bit(facts.calledOut),
    identity_checked: bit(facts.identityChecked),
    customer_name: input.customerName,
    customer_phone: facts.phone,
    member_no: facts.memberNo,
  });
  if (form) useForm(tx, scene, form, { docKind: 'gift_issue', docId: id, writtenAt: handedAt, note: null });
  for (const r of facts.receipts) {
    tx.insert('receipt_claim', {
      id: scene.newId(),
      campaign_id: input.campaignId,
      store_id: r.storeId,
      receipt_key: r.key,
      receipt_no: r.receiptNo,
      receipt_day: r.receiptDay,
      amount: r.amount,
      issue_id: id,
      terminal,
      ...made,
    });
  }
  for (const line of facts.lines) {
    tx.insert('gift_issue_line', {
      id: scene.newId(),
      issue_id: id,
      item_kind: line.itemKind,
      item_id: line.itemId,
      qty: line.qty,
      serial_from: line.range?.from ?? null,
      serial_to: line.range?.to ?? null,
    });
    const from = issuer(terminal, scene.staff.id);
    const moved = postGoods(tx, scene, {
      type: 'ISSUE',
      goods: line,
      from,
      to: CUSTOMER,
      docKind: 'gift_issue',
      docId: id,
      responsible: scene.staff.id,
    });
    if (!moved) throw new Error(`the issuer's own serials are not in ${from}`);
  }
  return { id, docNo };
}

/**
 * Issues one choice of a campaign to a customer: the document, its lines, the receipts used, the goods out of the issuer's hands (B8, B9).
 * With `paper` it is keyed in late from a blank form: it carries the number of the form; campaign, receipts and validity are judged by
 * the time on it, also after the campaign has ended.
 */
export const issue: Handler<'gifts.issue'> = (tx, input, scene) => {
  const { day } = scene;
  if (!day) return refuse('dayNotOpen', {});
  if (day.state === 'closing') return refuse('dayNotOpen', { state: day.state });
  const form = input.paper && writtenForm(tx, scene, input.paper, PREFIX);
  if (form && isRefused(form)) return form;
  const written = input.paper && writtenDays(tx, scene, input.paper.writtenAt);
  const campaign = campaignOf(tx, scene, input.campaignId, written ? seenFrom(day, written) : undefined);
  if (!campaign) return refuse('notFound', { what: 'campaign' });
  const state = issueState(tx, scene, day, campaign);
  const decided = decideIssue(written ? writtenOn(state, written) : state, input, {
    timer: scene.desk.policy('gift.timer'),
  });
  if (isRefused(decided)) return decided;
  // Nobody took the time of what was written by hand (B8).
  const facts = input.paper ? { ...decided.ok, overS: 0 } : decided.ok;
  return ok({
    ...writeIssue(tx, scene, day, input, facts, form && form.ok),
    tierLevel: facts.tierLevel,
    totalAmount: facts.totalAmount,
    targetS: facts.targetS,
    overS: facts.overS,
    serials: facts.lines.flatMap((line) => line.range ?? []),
    identityChecked: facts.identityChecked,
    claimsBefore: facts.claimsBefore,
  });
};

/** A timer given up: how long it ran and over how many receipts, nothing else (B8). */
export const abandon: Handler<'gifts.abandon'> = (tx, { campaignId, seconds, receipts }, scene) => {
  if (!scene.day) return refuse('dayNotOpen', {});
  if (!campaignOf(tx, scene, campaignId)) return refuse('notFound', { what: 'campaign' });
  const id = scene.newId();
  tx.insert('issue_abandoned', {
    id,
    campaign_id: campaignId,
    terminal: scene.desk.terminal.code,
    business_day: scene.day.day,
    seconds,
    receipts,
    at: scene.now,
    made_by: scene.staff.id,
  });
  return ok({ id });
};
