/* Frozen. */
export const up = `
CREATE TABLE site (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, profile TEXT NOT NULL, hotline TEXT,
  open_time TEXT NOT NULL, close_time TEXT NOT NULL, zone TEXT NOT NULL, stamp_name TEXT NOT NULL,
  languages TEXT NOT NULL, demo INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE terminal (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, site_id TEXT NOT NULL, name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE policy (
  id TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff (
  id TEXT PRIMARY KEY, staff_no TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, department TEXT NOT NULL,
  post TEXT NOT NULL, roles TEXT NOT NULL, ext TEXT, mobile TEXT, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE store (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, floor TEXT NOT NULL,
  category TEXT, ext TEXT, route_hint TEXT, receipt_pattern TEXT, status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE business_day (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, day TEXT NOT NULL, opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day_tick (
  id TEXT PRIMARY KEY, day_id TEXT NOT NULL, step TEXT NOT NULL, done INTEGER NOT NULL, note TEXT, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE transition (
  id TEXT PRIMARY KEY, doc_kind TEXT NOT NULL, doc_id TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL,
  reason TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE shift_sign (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL, kind TEXT NOT NULL, shift TEXT, terminal TEXT NOT NULL,
  business_day TEXT, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notice (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, recipient TEXT NOT NULL, subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL, facts TEXT NOT NULL, terminal TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_ack (
  id TEXT PRIMARY KEY, notice_id TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE exception (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, facts TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE exception_settled (
  id TEXT PRIMARY KEY, exception_id TEXT NOT NULL, decision TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE disclosure (
  id TEXT PRIMARY KEY, op TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE report_export (
  id TEXT PRIMARY KEY, report TEXT NOT NULL, campaign_id TEXT NOT NULL, business_day TEXT NOT NULL,
  terminal TEXT NOT NULL, revision INTEGER NOT NULL, format TEXT NOT NULL, file_id TEXT NOT NULL,
  file_name TEXT NOT NULL, completeness TEXT NOT NULL, content_sha TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE report_sent (
  id TEXT PRIMARY KEY, export_id TEXT NOT NULL, recipient TEXT NOT NULL, method TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sheet_print (
  id TEXT PRIMARY KEY, sheet TEXT NOT NULL, doc_id TEXT NOT NULL, doc_no TEXT NOT NULL, file_id TEXT NOT NULL,
  nth INTEGER NOT NULL, journal_seq INTEGER NOT NULL, journal_head TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX business_day_of ON business_day (terminal, day, id);
CREATE INDEX day_tick_of ON day_tick (day_id, step, id);
CREATE INDEX transition_of ON transition (doc_kind, doc_id, id);
CREATE INDEX shift_sign_of ON shift_sign (terminal, staff_id, id);
CREATE INDEX notice_of ON notice (recipient, id);
CREATE INDEX notice_subject ON notice (subject_id, kind);
CREATE INDEX notice_ack_of ON notice_ack (notice_id);
CREATE INDEX exception_of ON exception (subject_kind, subject_id);
CREATE INDEX exception_settled_of ON exception_settled (exception_id);
CREATE INDEX report_export_of ON report_export (report, campaign_id, business_day, revision);
CREATE INDEX report_export_file ON report_export (file_id);
CREATE INDEX report_sent_of ON report_sent (export_id);
CREATE INDEX sheet_print_file ON sheet_print (file_id);
CREATE INDEX sheet_print_of ON sheet_print (doc_id, sheet);
`;
