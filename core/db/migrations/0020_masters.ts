/* Frozen. */
export const up = `
CREATE TABLE campaign (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, organiser TEXT NOT NULL, organiser_store_id TEXT,
  start_day TEXT NOT NULL, end_day TEXT NOT NULL, rule_text TEXT NOT NULL, marketing_owner TEXT NOT NULL,
  receipt_merge INTEGER NOT NULL, receipt_same_day INTEGER NOT NULL, claim_limit INTEGER, claim_period TEXT NOT NULL,
  identify TEXT NOT NULL, store_ids TEXT NOT NULL, excluded_store_ids TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_tier (
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, level_no INTEGER NOT NULL,
  min_amount INTEGER NOT NULL CHECK (min_amount > 0), sign_text TEXT, high_tier INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tier_choice (
  id TEXT PRIMARY KEY, tier_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, qty INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_item (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, kind TEXT NOT NULL,
  grade TEXT NOT NULL, unit TEXT NOT NULL, unit_cost INTEGER NOT NULL, small_item INTEGER NOT NULL, display_place TEXT,
  store_place TEXT, reorder_level INTEGER NOT NULL, picture TEXT, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE voucher_type (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, face_value INTEGER NOT NULL, valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL, use_rule TEXT, requires_stamp INTEGER NOT NULL, serial_prefix TEXT NOT NULL,
  serial_len INTEGER NOT NULL, reorder_level INTEGER NOT NULL, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE voucher_batch (
  id TEXT PRIMARY KEY, type_id TEXT NOT NULL, serial_from INTEGER NOT NULL, serial_to INTEGER NOT NULL,
  qty INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE voucher_stamp_check (
  id TEXT PRIMARY KEY, batch_id TEXT NOT NULL, stamp_name TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX gift_tier_of ON gift_tier (campaign_id, level_no);
CREATE INDEX tier_choice_of ON tier_choice (tier_id);
CREATE INDEX tier_choice_item ON tier_choice (item_kind, item_id);
CREATE INDEX voucher_batch_of ON voucher_batch (type_id, serial_from);
CREATE INDEX voucher_stamp_check_of ON voucher_stamp_check (batch_id);
`;
