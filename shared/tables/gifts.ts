import { table } from './table.ts';

const document = { doc_no: 'text', terminal: 'text', business_day: 'text', at: 'int', made_by: 'text' } as const;
const item = { item_kind: 'text', item_id: 'text' } as const;
const serials = { serial_from: 'int?', serial_to: 'int?' } as const;

/** The five ledger activities and their documents (B5-B16). */
export const gifts = {
  /** The one account of receive, issue, keep, recover, destroy (B5). Balances are sums of moves between places. */
  stock_move: table('ledger', {
    move_type: 'text', ...item, qty: 'int', ...serials, from_place: 'text', to_place: 'text', doc_kind: 'text', doc_id: 'text',
    terminal: 'text', business_day: 'text', responsible: 'text', counter_signer: 'text?', reason: 'text?', at: 'int',
  }),
  gift_outbound: table('ledger', {
    ...document, kind: 'text', campaign_id: 'text', instructed_by: 'text', instructed_at: 'int', out_day: 'text', source_store: 'text',
    late: 'int', late_reason: 'text?', damage_id: 'text?',
  }),
  gift_outbound_line: table('ledger', { outbound_id: 'text', ...item, qty_requested: 'int', ...serials }),
  gift_outbound_check: table('ledger', {
    outbound_id: 'text', line_id: 'text', qty_received: 'int', ...serials, qty_ok: 'int', kind_ok: 'int', grade_ok: 'int', note: 'text?',
  }),
  /** kind draw (desk to issuer) or return (issuer to desk) (B7). */
  gift_draw: table('ledger', { ...document, kind: 'text', issuer_id: 'text', counter_signer: 'text?' }),
  gift_issue: table('ledger', {
    ...document, campaign_id: 'text', issuer_id: 'text', tier_id: 'text', tier_level: 'int', given_tier_level: 'int', total_amount: 'int',
    receipts: 'int', started_at: 'int', elapsed_s: 'int', target_s: 'int', over_s: 'int', over_reason: 'text?', wiped: 'int',
    stamp_checked: 'int', called_out: 'int', identity_checked: 'int', customer_name: 'text?', customer_phone: 'text?', member_no: 'text?',
  }, ['customer_name', 'customer_phone', 'member_no']),
  gift_issue_line: table('ledger', { issue_id: 'text', ...item, qty: 'int', ...serials }),
  gift_issue_reversal: table('ledger', { ...document, issue_id: 'text', reason: 'text', same_day: 'int' }),
  /** A timer that was started and given up: nothing was handed over (B8). */
  issue_abandoned: table('ledger', { campaign_id: 'text', terminal: 'text', business_day: 'text', seconds: 'int', receipts: 'int', at: 'int', made_by: 'text' }),
  receipt_claim: table('ledger', {
    campaign_id: 'text', store_id: 'text', receipt_key: 'text', receipt_no: 'text', receipt_day: 'text', amount: 'int', issue_id: 'text',
    terminal: 'text', at: 'int', made_by: 'text',
  }),
  receipt_release: table('ledger', { claim_id: 'text', reversal_id: 'text', at: 'int', made_by: 'text' }),
  gift_damage: table('ledger', { ...document, ...item, qty: 'int', place: 'text', stage: 'text', cause: 'text', responsible: 'text?' }),
  gift_recovery: table('ledger', {
    ...document, ...item, qty: 'int', issue_id: 'text?', condition: 'text', refund_receipt: 'text', note: 'text?',
  }),
  voucher_recovery: table('ledger', {
    ...document, kind: 'text', type_id: 'text', store_id: 'text?', qty: 'int', stamp_ok: 'int', validity_ok: 'int', handed_by: 'text',
  }),
  stocktake: table('ledger', { ...document, kind: 'text', blind: 'int', witness: 'text?' }),
  /** One counted line; a recount is a later row of the same line key. The book is the book at the moment of counting (B15). */
  stocktake_line: table('ledger', {
    stocktake_id: 'text', ...item, place: 'text', box_id: 'text?', book_qty: 'int', counted_qty: 'int', attempt: 'int', reason: 'text?', at: 'int', made_by: 'text',
  }),
  /** Remaining goods boxed under a numbered seal; a seal number is used once for ever. */
  sealed_box: table('ledger', { ...document, seal_no: 'text', place: 'text', stocktake_id: 'text?' }),
  sealed_box_line: table('ledger', { box_id: 'text', ...item, qty: 'int', ...serials }),
  /** A seal looked at: intact and counted, opened, or found broken. */
  seal_check: table('ledger', { box_id: 'text', outcome: 'text', note: 'text?', business_day: 'text', at: 'int', made_by: 'text' }),
  gift_handover: table('ledger', { ...document, from_staff: 'text', to_staff: 'text?', stocktake_id: 'text', remarks: 'text?' }),
} as const;
