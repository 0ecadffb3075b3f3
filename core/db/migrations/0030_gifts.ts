/* Frozen. */
export const up = `
CREATE TABLE stock_move (
  id TEXT PRIMARY KEY, move_type TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0), serial_from INTEGER, serial_to INTEGER, from_place TEXT NOT NULL,
  to_place TEXT NOT NULL, doc_kind TEXT NOT NULL, doc_id TEXT NOT NULL, terminal TEXT NOT NULL,
  business_day TEXT NOT NULL, responsible TEXT NOT NULL, counter_signer TEXT, reason TEXT, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_outbound (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, kind TEXT NOT NULL, campaign_id TEXT NOT NULL, instructed_by TEXT NOT NULL,
  instructed_at INTEGER NOT NULL, out_day TEXT NOT NULL, source_store TEXT NOT NULL, late INTEGER NOT NULL,
  late_reason TEXT, damage_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_outbound_line (
  id TEXT PRIMARY KEY, outbound_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL,
  qty_requested INTEGER NOT NULL, serial_from INTEGER, serial_to INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_outbound_check (
  id TEXT PRIMARY KEY, outbound_id TEXT NOT NULL, line_id TEXT NOT NULL, qty_received INTEGER NOT NULL,
  serial_from INTEGER, serial_to INTEGER, qty_ok INTEGER NOT NULL, kind_ok INTEGER NOT NULL, grade_ok INTEGER NOT NULL,
  note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_draw (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, kind TEXT NOT NULL, issuer_id TEXT NOT NULL, counter_signer TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_issue (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, campaign_id TEXT NOT NULL, issuer_id TEXT NOT NULL, tier_id TEXT NOT NULL,
  tier_level INTEGER NOT NULL, given_tier_level INTEGER NOT NULL, total_amount INTEGER NOT NULL,
  receipts INTEGER NOT NULL, started_at INTEGER NOT NULL, elapsed_s INTEGER NOT NULL, target_s INTEGER NOT NULL,
  over_s INTEGER NOT NULL, over_reason TEXT, wiped INTEGER NOT NULL, stamp_checked INTEGER NOT NULL,
  called_out INTEGER NOT NULL, identity_checked INTEGER NOT NULL, customer_name TEXT, customer_phone TEXT,
  member_no TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_issue_line (
  id TEXT PRIMARY KEY, issue_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0), serial_from INTEGER, serial_to INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_issue_reversal (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, issue_id TEXT NOT NULL, reason TEXT NOT NULL, same_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE issue_abandoned (
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  seconds INTEGER NOT NULL, receipts INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt_claim (
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, store_id TEXT NOT NULL, receipt_key TEXT NOT NULL,
  receipt_no TEXT NOT NULL, receipt_day TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
  issue_id TEXT NOT NULL, terminal TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt_release (
  id TEXT PRIMARY KEY, claim_id TEXT NOT NULL, reversal_id TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_damage (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, qty INTEGER NOT NULL, place TEXT NOT NULL,
  stage TEXT NOT NULL, cause TEXT NOT NULL, responsible TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_recovery (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, qty INTEGER NOT NULL, issue_id TEXT,
  condition TEXT NOT NULL, refund_receipt TEXT NOT NULL, note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE voucher_recovery (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, kind TEXT NOT NULL, type_id TEXT NOT NULL, store_id TEXT, qty INTEGER NOT NULL,
  stamp_ok INTEGER NOT NULL, validity_ok INTEGER NOT NULL, handed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stocktake (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, kind TEXT NOT NULL, blind INTEGER NOT NULL, witness TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE stocktake_line (
  id TEXT PRIMARY KEY, stocktake_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, place TEXT NOT NULL,
  box_id TEXT, book_qty INTEGER NOT NULL, counted_qty INTEGER NOT NULL CHECK (counted_qty >= 0),
  attempt INTEGER NOT NULL, reason TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed_box (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, seal_no TEXT NOT NULL, place TEXT NOT NULL, stocktake_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed_box_line (
  id TEXT PRIMARY KEY, box_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0), serial_from INTEGER, serial_to INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE seal_check (
  id TEXT PRIMARY KEY, box_id TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_handover (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, from_staff TEXT NOT NULL, to_staff TEXT, stocktake_id TEXT NOT NULL, remarks TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_move_day ON stock_move (terminal, business_day);
CREATE INDEX stock_move_doc ON stock_move (doc_id);
CREATE INDEX stock_move_serial ON stock_move (item_id, serial_from) WHERE serial_from IS NOT NULL;
CREATE INDEX stock_move_received ON stock_move (item_id, serial_from) WHERE serial_from IS NOT NULL AND from_place = 'MKT';
CREATE INDEX gift_outbound_no ON gift_outbound (doc_no);
CREATE INDEX gift_outbound_campaign ON gift_outbound (campaign_id, id);
CREATE INDEX gift_outbound_first ON gift_outbound (campaign_id, id) WHERE kind = 'first';
CREATE INDEX gift_outbound_day ON gift_outbound (campaign_id, out_day);
CREATE INDEX gift_outbound_line_of ON gift_outbound_line (outbound_id);
CREATE INDEX gift_outbound_check_of ON gift_outbound_check (outbound_id);
CREATE INDEX gift_draw_no ON gift_draw (doc_no);
CREATE INDEX gift_draw_day ON gift_draw (terminal, business_day);
CREATE INDEX gift_issue_no ON gift_issue (doc_no);
CREATE INDEX gift_issue_day ON gift_issue (terminal, business_day, campaign_id);
CREATE INDEX gift_issue_phone ON gift_issue (campaign_id, customer_phone, business_day) WHERE customer_phone IS NOT NULL;
CREATE INDEX gift_issue_member ON gift_issue (campaign_id, member_no, business_day) WHERE member_no IS NOT NULL;
CREATE INDEX gift_issue_line_of ON gift_issue_line (issue_id);
CREATE INDEX gift_issue_reversal_of ON gift_issue_reversal (issue_id);
CREATE INDEX gift_issue_reversal_day ON gift_issue_reversal (terminal, business_day);
CREATE INDEX issue_abandoned_day ON issue_abandoned (terminal, business_day);
CREATE INDEX receipt_claim_key ON receipt_claim (receipt_key, campaign_id, store_id);
CREATE INDEX receipt_claim_of ON receipt_claim (issue_id);
CREATE INDEX receipt_release_of ON receipt_release (claim_id);
CREATE INDEX gift_damage_no ON gift_damage (doc_no);
CREATE INDEX gift_damage_day ON gift_damage (terminal, business_day);
CREATE INDEX gift_recovery_day ON gift_recovery (terminal, business_day);
CREATE INDEX voucher_recovery_day ON voucher_recovery (terminal, business_day);
CREATE INDEX stocktake_day ON stocktake (terminal, business_day, id);
CREATE INDEX stocktake_line_of ON stocktake_line (stocktake_id, id);
CREATE INDEX sealed_box_no ON sealed_box (seal_no);
CREATE INDEX sealed_box_doc ON sealed_box (doc_no);
CREATE INDEX sealed_box_day ON sealed_box (terminal, business_day);
CREATE INDEX sealed_box_line_of ON sealed_box_line (box_id);
CREATE INDEX seal_check_of ON seal_check (box_id, id);
CREATE INDEX seal_check_day ON seal_check (business_day);
CREATE INDEX gift_handover_day ON gift_handover (terminal, business_day);
`;
