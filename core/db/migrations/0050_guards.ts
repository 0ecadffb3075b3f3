/* Frozen. Rules the database itself enforces. `device.applying` is 1 while entries of another desk are applied: those always insert. */
const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const LEDGER = [
  'business_day',
  'day_tick',
  'transition',
  'shift_sign',
  'notice',
  'notice_ack',
  'exception',
  'exception_settled',
  'disclosure',
  'report_export',
  'report_sent',
  'sheet_print',
  'voucher_batch',
  'voucher_stamp_check',
  'stock_move',
  'gift_outbound',
  'gift_outbound_line',
  'gift_outbound_check',
  'gift_draw',
  'gift_issue_line',
  'gift_issue_reversal',
  'issue_abandoned',
  'receipt_claim',
  'receipt_release',
  'gift_damage',
  'gift_recovery',
  'voucher_recovery',
  'stocktake',
  'stocktake_line',
  'sealed_box',
  'sealed_box_line',
  'seal_check',
  'gift_handover',
];

/** Masters and records are never deleted either: they are retired by their status. */
const KEPT = [
  'site',
  'terminal',
  'policy',
  'staff',
  'store',
  'campaign',
  'gift_tier',
  'tier_choice',
  'gift_item',
  'voucher_type',
];

/** The code of this desk's terminal, NULL before it has one. */
const OWN = '(SELECT t.code FROM device d JOIN terminal t ON t.id = d.terminal_id)';
/** A place of this desk: `DESK:QYL1`, `ISS:QYL1:...`. */
const ours = (place: string): string => `instr(${place} || ':', ':' || ${OWN} || ':') > 0`;

const added = (row: string, sign: string): string => `
  INSERT INTO stock_balance VALUES (${row}.place, 'voucher', ${row}.type_id, 0, ${sign}(${row}.serial_to - ${row}.serial_from + 1))
    ON CONFLICT DO UPDATE SET serials = serials + excluded.serials;`;
const holdingKept = (event: string, of: string, body: string): string =>
  `CREATE TRIGGER voucher_holding_${event.toLowerCase()} AFTER ${event}${of} ON voucher_holding BEGIN${body}
END;`;

export const up = `
${LEDGER.map((t) => appendOnly(t)).join('')}
${KEPT.map((t) => `CREATE TRIGGER ${t}_no_delete BEFORE DELETE ON ${t} BEGIN SELECT RAISE(ABORT, '${t} is never deleted'); END;`).join('\n')}
CREATE TRIGGER gift_issue_no_delete BEFORE DELETE ON gift_issue BEGIN SELECT RAISE(ABORT, 'gift_issue is append-only'); END;
CREATE TRIGGER gift_issue_only_erase BEFORE UPDATE OF id, doc_no, terminal, business_day, at, made_by, campaign_id, issuer_id, tier_id,
  tier_level, given_tier_level, total_amount, receipts, started_at, elapsed_s, target_s, over_s, over_reason, wiped, stamp_checked,
  called_out, identity_checked ON gift_issue BEGIN SELECT RAISE(ABORT, 'gift_issue is append-only'); END;
CREATE TRIGGER gift_issue_erase_to_null BEFORE UPDATE OF customer_name, customer_phone, member_no ON gift_issue
  WHEN NEW.customer_name IS NOT NULL OR NEW.customer_phone IS NOT NULL OR NEW.member_no IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'gift_issue is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE OF stream, seq, hlc, id, at, op, staff, role, terminal, shift, body, body_sha,
  personal_sha, prev, hash ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_erase BEFORE UPDATE OF personal ON journal WHEN NEW.personal IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER stock_move_day_open BEFORE INSERT ON stock_move WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'business day is not open') WHERE NOT EXISTS (
    SELECT 1 FROM business_day d WHERE d.terminal = NEW.terminal AND d.day = NEW.business_day AND (
      SELECT t.to_state FROM transition t WHERE t.doc_kind = 'business_day' AND t.doc_id = d.id ORDER BY t.id DESC LIMIT 1
    ) IN ('open', 'closing'));
END;

CREATE TRIGGER stock_move_balance AFTER INSERT ON stock_move BEGIN
  INSERT INTO stock_balance VALUES (NEW.from_place, NEW.item_kind, NEW.item_id, -NEW.qty, 0)
    ON CONFLICT DO UPDATE SET qty = qty - NEW.qty;
  INSERT INTO stock_balance VALUES (NEW.to_place, NEW.item_kind, NEW.item_id, NEW.qty, 0)
    ON CONFLICT DO UPDATE SET qty = qty + NEW.qty;
  SELECT RAISE(ABORT, 'stock would go negative') WHERE (SELECT applying FROM device) = 0 AND instr(NEW.from_place, ':') > 0
    AND (SELECT qty FROM stock_balance WHERE place = NEW.from_place AND item_kind = NEW.item_kind AND item_id = NEW.item_id) < 0;
END;

CREATE TRIGGER stock_move_sum AFTER INSERT ON stock_move BEGIN
  INSERT INTO stock_day VALUES (NEW.terminal, NEW.item_kind, NEW.item_id, NEW.business_day, NEW.move_type,
      iif(instr(NEW.from_place, ':') > 0, substr(NEW.from_place, 1, instr(NEW.from_place, ':')), NEW.from_place),
      iif(instr(NEW.to_place, ':') > 0, substr(NEW.to_place, 1, instr(NEW.to_place, ':')), NEW.to_place), NEW.qty, NEW.id)
    ON CONFLICT DO UPDATE SET qty = qty + NEW.qty, last_id = max(last_id, NEW.id);
END;

CREATE TRIGGER stock_move_serials BEFORE INSERT ON stock_move WHEN NEW.item_kind = 'voucher' AND (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'voucher move without its serials')
    WHERE NEW.move_type <> 'ADJUST' AND (NEW.serial_from IS NULL OR NEW.serial_to IS NULL OR NEW.serial_to - NEW.serial_from + 1 <> NEW.qty);
  SELECT RAISE(ABORT, 'the serials of this place do not ask for that') WHERE NEW.move_type = 'ADJUST' AND (
    NEW.serial_from IS NOT NULL OR NEW.serial_to IS NOT NULL OR NEW.qty > iif(NEW.from_place = 'ADJ', -1, 1) * (
      coalesce((SELECT qty - serials FROM stock_balance WHERE item_kind = 'voucher' AND item_id = NEW.item_id
        AND place = iif(NEW.from_place = 'ADJ', NEW.to_place, NEW.from_place)), 0)));
  SELECT RAISE(ABORT, 'serial is not in this place') WHERE NEW.move_type <> 'ADJUST' AND NEW.from_place <> 'MKT' AND NOT EXISTS (
    SELECT 1 FROM voucher_holding h WHERE h.type_id = NEW.item_id AND h.place = NEW.from_place AND h.serial_to >= NEW.serial_to
      AND h.serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from <= NEW.serial_from));
  SELECT RAISE(ABORT, 'serial is in another place') WHERE NEW.from_place = 'MKT' AND (
    EXISTS (SELECT 1 FROM voucher_holding h WHERE h.type_id = NEW.item_id AND h.place <> 'MKT' AND h.serial_to >= NEW.serial_from
      AND h.serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from <= NEW.serial_from))
    OR EXISTS (SELECT 1 FROM voucher_holding WHERE type_id = NEW.item_id AND place <> 'MKT'
      AND serial_from BETWEEN NEW.serial_from AND NEW.serial_to));
END;

CREATE TRIGGER stock_move_holding AFTER INSERT ON stock_move WHEN NEW.serial_from IS NOT NULL
  AND ((SELECT applying FROM device) = 0 OR NEW.terminal = coalesce(${OWN}, NEW.terminal)) BEGIN
  INSERT INTO voucher_holding SELECT type_id, NEW.serial_to + 1, serial_to, place FROM voucher_holding
    WHERE type_id = NEW.item_id AND serial_to > NEW.serial_to
      AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from <= NEW.serial_to);
  UPDATE voucher_holding SET serial_to = NEW.serial_from - 1 WHERE type_id = NEW.item_id AND serial_to >= NEW.serial_from
    AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from < NEW.serial_from);
  DELETE FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from BETWEEN NEW.serial_from AND NEW.serial_to;
  INSERT INTO voucher_holding VALUES (NEW.item_id, NEW.serial_from, NEW.serial_to, NEW.to_place);
END;

/* How many serials lie in a place is kept beside its balance: stretches grow with the years, and the gate asks for them. */
${holdingKept('INSERT', '', added('NEW', ''))}
${holdingKept('DELETE', '', added('OLD', '-'))}
${holdingKept('UPDATE', ' OF serial_from, serial_to, place', `${added('OLD', '-')}${added('NEW', '')}`)}

/* Another desk moved serials that lie in a place of this one: here the shelf decides, they stay where this desk's own documents put them. */
CREATE TRIGGER stock_move_holding_elsewhere AFTER INSERT ON stock_move WHEN NEW.serial_from IS NOT NULL
  AND (SELECT applying FROM device) = 1 AND NEW.terminal <> ${OWN} BEGIN
  INSERT INTO voucher_holding SELECT type_id, NEW.serial_to + 1, serial_to, place FROM voucher_holding
    WHERE type_id = NEW.item_id AND serial_to > NEW.serial_to AND NOT ${ours('place')}
      AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from <= NEW.serial_to);
  UPDATE voucher_holding SET serial_to = NEW.serial_from - 1 WHERE type_id = NEW.item_id AND serial_to >= NEW.serial_from AND NOT ${ours('place')}
    AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from < NEW.serial_from);
  DELETE FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from BETWEEN NEW.serial_from AND NEW.serial_to AND NOT ${ours('place')};
  INSERT INTO voucher_holding SELECT NEW.item_id, g.first, min(NEW.serial_to, coalesce((SELECT min(serial_from) - 1 FROM voucher_holding
      WHERE type_id = NEW.item_id AND serial_from > g.first), NEW.serial_to)), NEW.to_place
    FROM (SELECT NEW.serial_from AS first UNION SELECT serial_to + 1 FROM voucher_holding
      WHERE type_id = NEW.item_id AND serial_from <= NEW.serial_to AND serial_to >= NEW.serial_from AND serial_to < NEW.serial_to) g
    WHERE NOT EXISTS (SELECT 1 FROM voucher_holding WHERE type_id = NEW.item_id AND serial_to >= g.first
      AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = NEW.item_id AND serial_from <= g.first));
END;

CREATE TRIGGER receipt_claim_once BEFORE INSERT ON receipt_claim WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'receipt is already in use') WHERE EXISTS (SELECT 1 FROM receipt_in_use
    WHERE campaign_id = NEW.campaign_id AND store_id = NEW.store_id AND receipt_key = NEW.receipt_key);
END;

CREATE TRIGGER notice_open AFTER INSERT ON notice WHEN NOT EXISTS (SELECT 1 FROM notice_ack WHERE notice_id = NEW.id) BEGIN
  INSERT OR IGNORE INTO open_notice VALUES (NEW.id, NEW.recipient);
END;
CREATE TRIGGER notice_ack_close AFTER INSERT ON notice_ack BEGIN
  DELETE FROM open_notice WHERE notice_id = NEW.notice_id;
END;

CREATE TRIGGER sealed_box_open AFTER INSERT ON sealed_box
  WHEN NOT EXISTS (SELECT 1 FROM seal_check WHERE box_id = NEW.id AND outcome <> 'intact') BEGIN
  INSERT OR IGNORE INTO unopened_box VALUES (NEW.id, NEW.terminal);
END;
CREATE TRIGGER seal_check_close AFTER INSERT ON seal_check WHEN NEW.outcome <> 'intact' BEGIN
  DELETE FROM unopened_box WHERE box_id = NEW.box_id;
END;

CREATE TRIGGER sealed_box_number_once BEFORE INSERT ON sealed_box WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'seal number is used') WHERE EXISTS (SELECT 1 FROM sealed_box WHERE seal_no = NEW.seal_no);
END;
CREATE TRIGGER gift_issue_reversed_once BEFORE INSERT ON gift_issue_reversal WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'issue is already reversed') WHERE EXISTS (SELECT 1 FROM gift_issue_reversal WHERE issue_id = NEW.issue_id);
END;
`;
