import { CUSTOMER, damaged, deskStore, redeemed } from '../../shared/domain/places.ts';
import { mayRecover, mayTakeBack } from '../../shared/domain/stock/recover.ts';
import { sizeOf } from '../../shared/domain/stock/serials.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handler, Tx } from '../handlers.ts';
import { notSettled } from '../ledger/campaign-ends.ts';
import { itemOf, serialOf } from '../ledger/items.ts';
import { balanceOf, postMove } from '../ledger/moves.ts';
import { pieces } from './goods.ts';
import { dayAtWork, documentOf } from './working.ts';

type Given = { readonly issued: number; readonly recovered: number };

/** A gift comes back after a refund (B11, number ZPHS): good to the desk store, damaged to the damaged stock. */
export const recover: Handler<'gifts.recover'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const item = itemOf(tx, 'gift', input.itemId);
  if (!item) return refuse('unknownItem', { itemId: input.itemId });
  const free = notSettled(tx, scene, [{ ...item, item: item.name }]);
  if (isRefused(free)) return free;
  const ofIssue: Result<Given | null> =
    input.issueId === null ? ok(null) : givenByIssue(tx, input.issueId, item.itemId);
  if (isRefused(ofIssue)) return ofIssue;
  const may = mayRecover(item.name, input.qty, balanceOf(tx, CUSTOMER, 'gift', item.itemId), ofIssue.ok);
  if (isRefused(may)) return may;

  const document = documentOf(tx, scene, day.ok, 'ZPHS');
  tx.insert('gift_recovery', {
    ...document,
    item_kind: 'gift',
    item_id: item.itemId,
    qty: input.qty,
    issue_id: input.issueId,
    condition: input.condition,
    refund_receipt: input.refundReceipt,
    note: input.note,
  });
  postMove(tx, scene, {
    type: 'RECOVER',
    goods: { itemKind: 'gift', itemId: item.itemId, qty: input.qty, range: null },
    from: CUSTOMER,
    to: input.condition === 'good' ? deskStore(code) : damaged(code),
    docKind: 'gift_recovery',
    docId: document.id,
    responsible: scene.staff.id,
    reason: input.note,
  });
  return ok({ id: document.id, docNo: document.doc_no });
};

/**
 * What an issue gave of a gift and what already came back of it: all of it when the issue was reversed.
 * Recoveries are looked for from the issue's own day on. Refusals: notFound {what}.
 */
function givenByIssue(tx: Tx, issueId: string, itemId: string): Result<Given> {
  const issue = tx.get<Row<'gift_issue'>>('SELECT * FROM gift_issue WHERE id = ?', issueId);
  if (!issue) return refuse('notFound', { what: 'issue' });
  const { issued } = tx.get<{ issued: number }>(
    "SELECT coalesce(sum(qty), 0) AS issued FROM gift_issue_line WHERE issue_id = ? AND item_kind = 'gift' AND item_id = ?",
    issueId,
    itemId,
  )!;
  if (tx.get('SELECT id FROM gift_issue_reversal WHERE issue_id = ?', issueId))
    return ok({ issued, recovered: issued });
  const { recovered } = tx.get<{ recovered: number }>(
    `SELECT coalesce(sum(qty), 0) AS recovered FROM gift_recovery
     WHERE terminal IN (SELECT code FROM terminal) AND business_day >= ? AND issue_id = ? AND item_id = ?`,
    issue.business_day,
    issueId,
    itemId,
  )!;
  return ok({ issued, recovered });
}

/** Vouchers come back (B10, number ZQHS): redeemed ones from a store are kept apart, refunded ones go back to the desk store. */
export const recoverVouchers: Handler<'vouchers.recover'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const item = itemOf(tx, 'voucher', input.typeId);
  if (!item) return refuse('notFound', { what: 'voucherType' });
  if (input.storeId !== null && !tx.get('SELECT id FROM store WHERE id = ?', input.storeId))
    return refuse('notFound', { what: 'store' });
  const free = input.kind === 'refund' ? notSettled(tx, scene, [{ ...item, item: item.name }]) : ok(null);
  if (isRefused(free)) return free;
  const range = { from: input.serialFrom, to: input.serialTo };
  const where = range.to < range.from ? [] : pieces(tx, item.itemId, range);
  const back = {
    kind: input.kind,
    range,
    handedInBy: input.storeId,
    stampOk: input.stampOk,
    validityOk: input.validityOk,
  };
  const may = mayTakeBack(back, item.name, where, CUSTOMER, (serial) => serialOf(item, serial));
  if (isRefused(may)) return may;

  const document = documentOf(tx, scene, day.ok, 'ZQHS');
  tx.insert('voucher_recovery', {
    ...document,
    kind: input.kind,
    type_id: item.itemId,
    store_id: input.storeId,
    qty: sizeOf(range),
    stamp_ok: input.stampOk ? 1 : 0,
    validity_ok: input.validityOk ? 1 : 0,
    handed_by: input.handedBy,
  });
  const way =
    input.kind === 'redeemed'
      ? ({ type: 'REDEEM', to: redeemed(code) } as const)
      : ({ type: 'RECOVER', to: deskStore(code) } as const);
  for (const { from, to } of where) {
    postMove(tx, scene, {
      ...way,
      goods: { itemKind: 'voucher', itemId: item.itemId, qty: sizeOf({ from, to }), range: { from, to } },
      from: CUSTOMER,
      docKind: 'voucher_recovery',
      docId: document.id,
      responsible: scene.staff.id,
    });
  }
  return ok({ id: document.id, docNo: document.doc_no });
};
