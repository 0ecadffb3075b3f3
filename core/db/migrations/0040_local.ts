/* Frozen. */
export const up = `
CREATE TABLE device (
  id TEXT PRIMARY KEY, terminal_id TEXT, stream TEXT NOT NULL, applying INTEGER NOT NULL, series TEXT NOT NULL,
  series_day TEXT, language TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff_pin (
  id TEXT PRIMARY KEY, salt TEXT NOT NULL, hash TEXT NOT NULL, set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in_guard (
  id TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until INTEGER NOT NULL, day_failures INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_code (
  id TEXT PRIMARY KEY, salt TEXT NOT NULL, hash TEXT NOT NULL, failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE command_answer (
  id TEXT PRIMARY KEY, answer TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE doc_counter (
  id TEXT PRIMARY KEY, last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stored_file (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, bytes INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE file_keeper (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, staff_id TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE backup_log (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, second_path TEXT, bytes INTEGER NOT NULL, seq INTEGER NOT NULL,
  head TEXT NOT NULL, outcome TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE field_conflict (
  id TEXT PRIMARY KEY, table_name TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT NOT NULL, kept TEXT NOT NULL,
  lost TEXT NOT NULL, hlc TEXT NOT NULL, stream TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE pending_change (
  id TEXT PRIMARY KEY, stream TEXT NOT NULL, seq INTEGER NOT NULL, hlc TEXT NOT NULL, change TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_of ON draft (staff_id);

CREATE TABLE stock_balance (
  place TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, qty INTEGER NOT NULL, serials INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (place, item_kind, item_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE voucher_holding (
  type_id TEXT NOT NULL, serial_from INTEGER NOT NULL, serial_to INTEGER NOT NULL, place TEXT NOT NULL, PRIMARY KEY (type_id, serial_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX voucher_holding_place ON voucher_holding (place, type_id, serial_from, serial_to);
CREATE TABLE stock_day (
  terminal TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, business_day TEXT NOT NULL, move_type TEXT NOT NULL,
  from_kind TEXT NOT NULL, to_kind TEXT NOT NULL, qty INTEGER NOT NULL, last_id TEXT NOT NULL,
  PRIMARY KEY (terminal, item_kind, item_id, business_day, move_type, from_kind, to_kind)
) STRICT, WITHOUT ROWID;
CREATE VIEW receipt_in_use AS SELECT c.campaign_id, c.store_id, c.receipt_key, c.id AS claim_id FROM receipt_claim c
  WHERE NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = c.id);
CREATE TABLE unopened_box (
  box_id TEXT PRIMARY KEY, terminal TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unopened_box_terminal ON unopened_box (terminal, box_id);
CREATE TABLE open_notice (
  notice_id TEXT PRIMARY KEY, recipient TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX open_notice_of ON open_notice (recipient, notice_id);
CREATE TABLE field_clock (
  table_name TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT NOT NULL, hlc TEXT NOT NULL, stream TEXT NOT NULL,
  PRIMARY KEY (table_name, row_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  stream TEXT NOT NULL, seq INTEGER NOT NULL, hlc TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, op TEXT NOT NULL,
  staff TEXT NOT NULL, role TEXT NOT NULL, terminal TEXT NOT NULL, shift TEXT NOT NULL, body TEXT NOT NULL, body_sha TEXT NOT NULL,
  personal TEXT, personal_sha TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_stream ON journal (stream, seq);
CREATE UNIQUE INDEX journal_id ON journal (id);
`;
