import Database from 'better-sqlite3';
import { join } from 'node:path';

/*
 * R-E1 computed a second time from the raw entries of the journal, with nothing of the program: no table but the journal, no fold, no rule
 * of it. What it knows of the book is written here again, from the definition of the report.
 */
type Fields = Record<string, string | number | null>;
type Rows = Map<string, Fields>;

/** Every row as the entries of all streams left it, by table and id. */
export function rowsFromJournal(folder: string): Map<string, Rows> {
  const db = new Database(join(folder, 'desk.db'), { readonly: true });
  const tables = new Map<string, Rows>();
  const entries = db.prepare('SELECT body, personal FROM journal ORDER BY hlc, stream, seq').iterate();
  for (const entry of entries as Iterable<{ body: string; personal: string | null }>) {
    for (const text of [entry.body, entry.personal]) {
      if (text === null) continue;
      const { changes } = JSON.parse(text) as { changes: [string, 'i' | 'u', string, Fields][] };
      for (const [table, , id, fields] of changes) {
        const rows = tables.get(table) ?? new Map<string, Fields>();
        rows.set(id, { ...rows.get(id), ...fields, id });
        tables.set(table, rows);
      }
    }
  }
  db.close();
  return tables;
}

const inside = (place: unknown, kinds: readonly string[]): boolean =>
  kinds.some((kind) => String(place).startsWith(`${kind}:`));
const HERE = ['DESK', 'DISP', 'ISS', 'DMG'];

/** The figures of each item and of the campaign. */
export function recompute(folder: string, campaignId: string) {
  const tables = rowsFromJournal(folder);
  const all = (table: string): Fields[] =>
    [...(tables.get(table) ?? new Map<string, Fields>()).values()].sort((a, b) => (a['id']! < b['id']! ? -1 : 1));
  const one = (table: string, id: unknown): Fields | undefined => tables.get(table)?.get(String(id));
  const moves = all('stock_move');

  /** The campaign a move is of, as its document or else its goods say. */
  function campaignOf(m: Fields): unknown {
    const doc = m['doc_id'];
    const direct = one('gift_outbound', doc) ?? one('gift_issue', doc) ?? one('gift_return', doc);
    if (direct) return direct['campaign_id'];
    const reversal = one('gift_issue_reversal', doc);
    const named = reversal?.['issue_id'] ?? one('gift_recovery', doc)?.['issue_id'];
    if (named) return one('gift_issue', named)?.['campaign_id'];
    const before = moves.filter(
      (r) =>
        (r['move_type'] === 'RECV' || r['move_type'] === 'REPL_IN') &&
        r['item_id'] === m['item_id'] &&
        r['id']! < m['id']! &&
        (m['serial_from'] === null
          ? r['terminal'] === m['terminal']
          : r['serial_from']! <= m['serial_from']! && m['serial_from']! <= r['serial_to']!),
    );
    return one('gift_outbound', before.at(-1)?.['doc_id'])?.['campaign_id'];
  }

  const items = new Map<string, Record<string, number>>();
  for (const m of moves) {
    if (campaignOf(m) !== campaignId) continue;
    const id = String(m['item_id']);
    const f = items.get(id) ?? {
      received: 0,
      issued: 0,
      recovered: 0,
      damaged: 0,
      destroyed: 0,
      returned: 0,
      adjusted: 0,
      left: 0,
      redeemed: 0,
    };
    items.set(id, f);
    const qty = Number(m['qty']);
    const [from, to] = [inside(m['from_place'], HERE), inside(m['to_place'], HERE)];
    f['left']! += (to ? qty : 0) - (from ? qty : 0);
    const add = (column: string, n: number): void => void (f[column]! += n);
    switch (String(m['move_type'])) {
      case 'RECV':
      case 'REPL_IN':
        add('received', qty);
        break;
      case 'UNRECEIVE':
        add('received', -qty);
        break;
      case 'ISSUE':
        add('issued', qty);
        break;
      case 'REVERSE':
        add('issued', -qty);
        break;
      case 'RECOVER':
        add('recovered', qty);
        break;
      case 'DAMAGE':
        add('damaged', qty);
        break;
      case 'UNDAMAGE':
        add('damaged', -qty);
        break;
      case 'DESTROY':
        add('destroyed', from ? qty : 0);
        break;
      case 'RETURN_MKT':
        add('returned', from ? qty : 0);
        break;
      case 'UNRETURN':
        add('returned', to ? -qty : 0);
        break;
      case 'ADJUST':
        add('adjusted', (to ? qty : 0) - (from ? qty : 0));
        break;
      case 'REDEEM':
        add('redeemed', qty);
        break;
      default:
        break;
    }
  }

  const reversals = new Map(all('gift_issue_reversal').map((r) => [r['issue_id'], r['same_day']]));
  const issues = all('gift_issue').filter((i) => i['campaign_id'] === campaignId);
  const valid = issues.filter((i) => reversals.get(i['id']!) !== 1);
  const standing = valid.filter((i) => !reversals.has(i['id']!));
  const keyed = new Set(all('pad_use').map((p) => p['doc_id']));
  const timed = valid.filter((i) => !keyed.has(i['id']!));
  const sum = (rows: readonly Fields[], key: string): number => rows.reduce((n, r) => n + Number(r[key]), 0);
  const who = (i: Fields) => i['customer_phone'] ?? i['member_no'] ?? null;
  const ids = new Set(valid.map((i) => i['id']));
  const lines = all('gift_issue_line').filter((l) => ids.has(l['issue_id']!));
  const tiers = new Map<string, { issues: Set<unknown>; pieces: number }>();
  for (const l of lines) {
    const key = `${one('gift_issue', l['issue_id'])!['given_tier_level']} ${l['item_id']}`;
    const row = tiers.get(key) ?? { issues: new Set(), pieces: 0 };
    row.issues.add(l['issue_id']);
    row.pieces += Number(l['qty']);
    tiers.set(key, row);
  }
  return {
    items,
    tiers: new Map([...tiers].map(([key, t]) => [key, { issues: t.issues.size, pieces: t.pieces }])),
    totals: {
      issues: valid.length,
      reversed: issues.length - valid.length,
      reversedLater: valid.length - standing.length,
      customers:
        new Set(standing.map(who).filter((w) => w !== null)).size + standing.filter((i) => who(i) === null).length,
      receipts: sum(standing, 'receipts'),
      sales: sum(standing, 'total_amount'),
      over: timed.filter((i) => Number(i['over_s']) > 0).length,
      maxS: timed.length === 0 ? null : Math.max(...timed.map((i) => Number(i['elapsed_s']))),
    },
  };
}
