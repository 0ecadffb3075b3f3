import { onPage } from '../../../shared/domain/diary/diary.ts';
import type { Row } from '../../../shared/tables/index.ts';
import type { Query } from '../../db/statements.ts';
import { itemNamed } from '../items.ts';
import type { ItemKind } from '../moves.ts';
import { transitionsOf } from '../record.ts';
import { autoRow, type AutoRow, refTo, type Source } from './row.ts';

type Moved = {
  id: string;
  at: number;
  doc_kind: string;
  doc_id: string;
  move_type: string;
  item_kind: ItemKind;
  item_id: string;
  qty: number;
  responsible: string;
};

/** What a move is called in the diary. Moves that belong to another row (issues, counts) are left out. */
const MOVE_KEY: Readonly<Record<string, string>> = {
  RECV: 'goodsReceived',
  REPL_IN: 'goodsReceived',
  UNRECEIVE: 'goodsUnreceived',
  DRAW: 'goodsDrawn',
  RETURN_ISS: 'goodsPutBack',
  DAMAGE: 'goodsDamaged',
  UNDAMAGE: 'damageRejected',
  RECOVER: 'goodsRecovered',
  REDEEM: 'vouchersHandedIn',
  RETURN_MKT: 'goodsReturned',
  UNRETURN: 'goodsUnreturned',
  DESTROY: 'goodsDestroyed',
  ADJUST: 'goodsAdjusted',
  TRANSFER: 'goodsTransferred',
};

/** Tables in which the number of a document stands. */
const NUMBERED: Readonly<Record<string, string>> = {
  gift_outbound: 'gift_outbound',
  gift_draw: 'gift_draw',
  gift_damage: 'gift_damage',
  gift_return: 'gift_return',
  gift_recovery: 'gift_recovery',
  voucher_recovery: 'voucher_recovery',
  gift_issue_reversal: 'gift_issue_reversal',
  stocktake: 'stocktake',
};

const docNoOf = (db: Query, kind: string, id: string): string | null => {
  const table = NUMBERED[kind];
  return table === undefined
    ? null
    : (db.get<{ doc_no: string }>(`SELECT doc_no FROM ${table} WHERE id = ?`, id)?.doc_no ?? null);
};

/** Items named in a row; a longer list is cut and the rest counted. */
const NAMED = 4;

function movedRow(db: Query, moves: readonly Moved[], key: string): AutoRow {
  const first = moves[0]!;
  const items = new Map<string, number>();
  for (const m of moves) {
    const { name } = itemNamed(db, m.item_kind, m.item_id);
    items.set(name, (items.get(name) ?? 0) + m.qty);
  }
  const named = [...items].slice(0, NAMED).map(([name, qty]) => `${name} ×${qty}`);
  return autoRow({
    id: first.id,
    at: first.at,
    category: 'gift',
    key,
    facts: {
      items: named.join(' · '),
      more: Math.max(0, items.size - NAMED),
      pieces: moves.reduce((n, m) => n + m.qty, 0),
    },
    ref: refTo(first.doc_kind, first.doc_id, docNoOf(db, first.doc_kind, first.doc_id)),
    byId: first.responsible,
  });
}

/** Outbounds, draws, damages, recoveries and the like: one row a document (B6, B7, B10-B13). */
export const goodsRows: Source = (db, { terminal, day }) => {
  const moves = db.all<Moved>(
    `SELECT id, at, doc_kind, doc_id, move_type, item_kind, item_id, qty, responsible FROM stock_move INDEXED BY stock_move_day
     WHERE terminal = ? AND business_day = ? AND move_type IN (SELECT value FROM json_each(?)) ORDER BY id`,
    terminal,
    day,
    JSON.stringify(Object.keys(MOVE_KEY)),
  );
  const documents = new Map<string, Moved[]>();
  for (const move of moves) {
    const key = `${MOVE_KEY[move.move_type]}:${move.doc_id}`;
    documents.set(key, [...(documents.get(key) ?? []), move]);
  }
  return [...documents.values()].map((of) => movedRow(db, of, MOVE_KEY[of[0]!.move_type]!));
};

const HOUR = 3_600_000;

/** Issues as one row an hour, never one by one (C2). */
export const issueRows: Source = (db, { terminal, day }) =>
  db
    .all<{ id: string; last: number; issues: number; receipts: number; over: number; hour: number }>(
      `SELECT max(id) AS id, max(at) AS last, count(*) AS issues, sum(receipts) AS receipts, sum(over_s > 0) AS over, at / ${HOUR} AS hour
       FROM gift_issue WHERE terminal = ? AND business_day = ? GROUP BY hour ORDER BY hour`,
      terminal,
      day,
    )
    .map(({ id, last, issues, receipts, over, hour }) =>
      autoRow({
        id: `${id}:issues`,
        at: last,
        category: 'gift',
        key: 'issues',
        facts: { from: hour * HOUR, to: (hour + 1) * HOUR, issues, receipts, over },
      }),
    );

/** Issues that were taken back (B8). */
export const reversalRows: Source = (db, { terminal, day }) =>
  db
    .all<Row<'gift_issue_reversal'> & { issue_no: string | null }>(
      `SELECT r.*, i.doc_no AS issue_no FROM gift_issue_reversal r LEFT JOIN gift_issue i ON i.id = r.issue_id
       WHERE r.terminal = ? AND r.business_day = ? ORDER BY r.id`,
      terminal,
      day,
    )
    .map((r) =>
      autoRow({
        id: r.id,
        at: r.at,
        category: 'gift',
        key: 'issueReversed',
        facts: { issueNo: r.issue_no ?? '', reason: r.reason },
        ref: refTo('gift_issue_reversal', r.id, r.doc_no),
        byId: r.made_by,
      }),
    );

const COUNT_KEY: Readonly<Record<string, string>> = {
  matched: 'countMatched',
  discrepant: 'countDiscrepant',
  resolved: 'countResolved',
  void: 'countVoid',
};

/** Counts that were finished, settled or given up (B15). */
export const countRows: Source = (db, { terminal, day }) =>
  db
    .all<Row<'stocktake'>>('SELECT * FROM stocktake WHERE terminal = ? AND business_day = ? ORDER BY id', terminal, day)
    .flatMap((s) =>
      transitionsOf(db, 'stocktake', s.id).flatMap((t) => {
        const key = COUNT_KEY[t.to_state];
        if (key === undefined) return [];
        const ref = refTo('stocktake', s.id, s.doc_no);
        return [autoRow({ id: t.id, at: t.at, category: 'gift', key, facts: { kind: s.kind }, ref, byId: t.made_by })];
      }),
    );

/** Boxes sealed, and what their seals were found to be; those of an opening as one row (B15, C4). */
export const sealRows: Source = (db, { terminal, day, after, before, time }) => {
  const sealed = db
    .all<Row<'sealed_box'>>(
      'SELECT * FROM sealed_box WHERE terminal = ? AND business_day = ? ORDER BY id',
      terminal,
      day,
    )
    .map((b) =>
      autoRow({
        id: b.id,
        at: b.at,
        category: 'gift',
        key: 'boxSealed',
        facts: { sealNo: b.seal_no },
        ref: refTo('sealed_box', b.id, b.doc_no),
        byId: b.made_by,
      }),
    );
  const checks = db
    .all<Row<'seal_check'> & { seal_no: string; doc_no: string }>(
      `SELECT c.*, b.seal_no, b.doc_no FROM seal_check c CROSS JOIN sealed_box b ON b.id = c.box_id
       WHERE c.id > ? AND c.id < ? AND +c.business_day = ? AND +b.terminal = ? ORDER BY c.id`,
      after,
      before,
      day,
      terminal,
    )
    .filter((c) => onPage(time, c.at));
  const opened = checks.filter((c) => c.outcome !== 'intact');
  const looked = Map.groupBy(
    checks.filter((c) => c.outcome === 'intact'),
    (c) => c.at,
  );
  return [
    ...sealed,
    ...[...looked.values()].map((of) =>
      autoRow({
        id: `${of[0]!.id}:seals`,
        at: of[0]!.at,
        category: 'gift',
        key: 'sealsIntact',
        facts: { count: of.length },
        byId: of[0]!.made_by,
      }),
    ),
    ...opened.map((c) =>
      autoRow({
        id: c.id,
        at: c.at,
        category: 'gift',
        key: c.outcome === 'broken' ? 'sealBroken' : 'sealOpened',
        facts: { sealNo: c.seal_no, note: c.note },
        ref: refTo('sealed_box', c.box_id, c.doc_no),
        byId: c.made_by,
      }),
    ),
  ];
};
