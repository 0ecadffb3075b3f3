import { decideReversal } from '../../shared/domain/gifts/reverse.ts';
import { CUSTOMER, deskStore } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handler, Tx } from '../handlers.ts';
import { campaignOf } from '../ledger/campaigns.ts';
import { itemNamed, serialOf } from '../ledger/items.ts';
import { type ItemKind, postMove, stretchesIn } from '../ledger/moves.ts';
import type { Scene } from '../scene.ts';
import { reversalOf } from './rows.ts';

const movesOf = (db: Query, issueId: string): Row<'stock_move'>[] =>
  db.all<Row<'stock_move'>>("SELECT * FROM stock_move WHERE doc_id = ? AND move_type = 'ISSUE' ORDER BY id", issueId);

/**
 * The first serial of these moves that moved again, as printed; null while all of them are with the customer who got them.
 * Held serials move only from within the stretch they came in, so a later move of one of them begins inside its own.
 */
function goneSerial(db: Query, moves: readonly Row<'stock_move'>[]): string | null {
  for (const move of moves) {
    if (move.serial_from === null || move.serial_to === null) continue;
    const later = db.get<{ serial: number | null }>(
      'SELECT min(serial_from) AS serial FROM stock_move WHERE item_id = ? AND serial_from BETWEEN ? AND ? AND id > ?',
      move.item_id,
      move.serial_from,
      move.serial_to,
      move.id,
    );
    const here = stretchesIn(db, CUSTOMER, move.item_id, { from: move.serial_from, to: move.serial_to });
    const gone = later?.serial ?? (here?.length === 1 ? null : move.serial_from);
    if (gone !== null) return serialOf(itemNamed(db, 'voucher', move.item_id), gone);
  }
  return null;
}

/** The recovery by which a gift of the issue came back, at any terminal, null when none did (B11). */
const recoveredBy = (db: Query, issueId: string, since: BusinessDay): string | null =>
  db.get<{ doc_no: string }>(
    'SELECT doc_no FROM gift_recovery WHERE terminal IN (SELECT code FROM terminal) AND business_day >= ? AND issue_id = ?',
    since,
    issueId,
  )?.doc_no ?? null;

/** The goods come back and every receipt of the issue is free again (B8). */
function writeReversal(
  tx: Tx,
  scene: Scene,
  issueId: string,
  reason: string,
  sameDay: boolean,
  moves: readonly Row<'stock_move'>[],
) {
  const id = scene.newId();
  const docNo = tx.docNo('ZPHS');
  const terminal = scene.desk.terminal.code;
  const made = { at: scene.now, made_by: scene.staff.id };
  tx.insert('gift_issue_reversal', {
    id,
    doc_no: docNo,
    terminal,
    business_day: scene.day!.day,
    ...made,
    issue_id: issueId,
    reason,
    same_day: sameDay ? 1 : 0,
  });
  for (const m of moves) {
    const range = m.serial_from === null || m.serial_to === null ? null : { from: m.serial_from, to: m.serial_to };
    postMove(tx, scene, {
      type: sameDay ? 'REVERSE' : 'RECOVER',
      goods: { itemKind: m.item_kind as ItemKind, itemId: m.item_id, qty: m.qty, range },
      from: CUSTOMER,
      to: sameDay ? m.from_place : deskStore(terminal),
      docKind: 'gift_issue_reversal',
      docId: id,
      responsible: scene.staff.id,
      reason,
    });
  }
  for (const claim of tx.all<{ id: string }>('SELECT id FROM receipt_claim WHERE issue_id = ? ORDER BY id', issueId)) {
    tx.insert('receipt_release', { id: scene.newId(), claim_id: claim.id, reversal_id: id, ...made });
  }
  return { id, docNo };
}

/** Reverses an issue of this terminal: on its own day back into the issuer's hands, later to the desk store on today's book (B8). */
export const reverse: Handler<'gifts.reverse'> = (tx, { issueId, reason }, scene) => {
  if (!scene.day) return refuse('dayNotOpen', {});
  const issue = tx.get<Row<'gift_issue'> & { issuer: string }>(
    "SELECT g.*, coalesce(s.name, '') AS issuer FROM gift_issue g LEFT JOIN staff s ON s.id = g.issuer_id WHERE g.id = ?",
    issueId,
  );
  if (!issue) return refuse('notFound', { what: 'issue' });
  const campaign = scene.staff.roles.includes('SUP') ? null : campaignOf(tx, scene, issue.campaign_id);
  if (campaign?.state === 'settled') return refuse('campaignSettled', { campaign: campaign.name, item: '' });
  const moves = movesOf(tx, issueId);
  const decided = decideReversal(
    {
      terminal: issue.terminal,
      businessDay: issue.business_day,
      issuerId: issue.issuer_id,
      issuer: issue.issuer,
      reversal: reversalOf(tx, issueId),
      goneSerial: goneSerial(tx, moves),
      recoveredBy: recoveredBy(tx, issueId, issue.business_day),
    },
    {
      staffId: scene.staff.id,
      isSupervisor: scene.staff.roles.includes('SUP'),
      terminal: scene.desk.terminal.code,
      businessDay: scene.day.day,
    },
  );
  if (isRefused(decided)) return decided;
  return ok(writeReversal(tx, scene, issueId, reason, decided.ok.sameDay, moves));
};
