/* Frozen with the release that first carries it. */
const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const TABLES = [
  'gift_return',
  'gift_return_line',
  'gift_return_check',
  'gift_return_receipt',
  'campaign_count',
  'campaign_settlement',
];

export const up = `
CREATE TABLE gift_return (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL, campaign_id TEXT NOT NULL, target_store TEXT NOT NULL, note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_return_line (
  id TEXT PRIMARY KEY, return_id TEXT NOT NULL, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, condition TEXT NOT NULL,
  book_qty INTEGER NOT NULL, qty_asked INTEGER NOT NULL CHECK (qty_asked > 0), serial_from INTEGER, serial_to INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_return_check (
  id TEXT PRIMARY KEY, return_id TEXT NOT NULL, line_id TEXT NOT NULL, qty_returned INTEGER NOT NULL CHECK (qty_returned >= 0),
  serial_from INTEGER, serial_to INTEGER, note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gift_return_receipt (
  id TEXT PRIMARY KEY, return_id TEXT NOT NULL, stocktake_id TEXT NOT NULL, receiver TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign_count (
  id TEXT PRIMARY KEY, stocktake_id TEXT NOT NULL, campaign_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign_settlement (
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL, export_id TEXT NOT NULL,
  revision INTEGER NOT NULL, content_sha TEXT NOT NULL, remark TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX gift_return_no ON gift_return (doc_no);
CREATE INDEX gift_return_day ON gift_return (terminal, business_day);
CREATE INDEX gift_return_campaign ON gift_return (campaign_id, id);
CREATE INDEX gift_return_line_of ON gift_return_line (return_id);
CREATE INDEX gift_return_check_of ON gift_return_check (return_id);
CREATE INDEX gift_return_receipt_of ON gift_return_receipt (return_id);
CREATE INDEX campaign_count_of ON campaign_count (stocktake_id);
CREATE INDEX campaign_count_campaign ON campaign_count (campaign_id, stocktake_id);
CREATE INDEX campaign_settlement_of ON campaign_settlement (campaign_id, id);
${TABLES.map(appendOnly).join('')}
`;
