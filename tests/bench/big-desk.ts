import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTRY_COLUMNS } from '../../core/db/journal-writes.ts';
import { configure } from '../../core/db/open.ts';
import { type Entry, genesis, seal } from '../../core/journal/entry.ts';
import { addDays, instantOf } from '../../shared/kernel/time.ts';
import { aDesk } from '../support/desk.ts';
import { FIRST_DAY, idOf } from '../support/site.ts';

const ZONE = 'Asia/Shanghai';
const DAYS = 1826;
/** Every third entry of a desk is an issue. */
const ISSUES_PER_ENTRY = 1 / 3;

/** Changes with the schema: an older big desk is made anew. */
function schemaMark(): string {
  const folder = join(import.meta.dirname, '../../core/db/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

const uuidAt = (n: number): string => {
  const hex = n.toString(16).padStart(32, '0');
  return `00000000-${hex.slice(12, 16)}-7${hex.slice(17, 20)}-8${hex.slice(21, 24)}-${hex.slice(20)}`;
};

/**
 * A data folder with `entries` journal entries on five years of business days before 2026-10-01: a third of them issues with their line, move and
 * receipt. Made once per size and schema in the temp folder; a copy is handed out.
 */
export async function bigDesk(entries: number): Promise<string> {
  const cached = join(tmpdir(), `zongtai-bench-${entries}-${schemaMark()}`);
  if (!existsSync(cached)) await generate(entries, cached);
  const copy = `${cached}-run-${process.pid}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(cached, copy, { recursive: true });
  return copy;
}

async function generate(entries: number, target: string): Promise<void> {
  const desk = await aDesk();
  const { stream } = desk.app.stream();
  await desk.app.close();
  const db = new Database(join(desk.folder, 'desk.db'));
  configure(db);
  db.pragma('synchronous = OFF');
  const days = Array.from({ length: Math.min(DAYS, Math.max(30, Math.floor(entries / 540))) }, (_, i) =>
    addDays(FIRST_DAY, i - Math.min(DAYS, Math.max(30, Math.floor(entries / 540)))),
  );
  db.transaction(() => {
    db.exec('UPDATE device SET applying = 1');
    fill(db, stream, entries, days);
    db.exec('UPDATE device SET applying = 0');
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  mkdirSync(tmpdir(), { recursive: true });
  renameSync(desk.folder, target);
}

function fill(db: Database.Database, stream: string, entries: number, days: readonly string[]): void {
  const put = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    return db.prepare(`INSERT INTO ${table} (${names.join(',')}) VALUES (${names.map(() => '?').join(',')})`);
  };
  const issuer = idOf('staff 1016');
  const hand = `ISS:QYL1:${issuer}`;
  const doc = { doc_no: '', terminal: 'QYL1', business_day: days[0]!, at: 0, made_by: issuer };
  const move = (
    id: string,
    type: string,
    from: string,
    to: string,
    qty: number,
    day: string,
    at: number,
    docId: string,
  ) => ({
    id,
    move_type: type,
    item_kind: 'gift',
    item_id: idOf('gift G001'),
    qty,
    serial_from: null,
    serial_to: null,
    from_place: from,
    to_place: to,
    doc_kind: 'bench',
    doc_id: docId,
    terminal: 'QYL1',
    business_day: day,
    responsible: issuer,
    counter_signer: null,
    reason: null,
    at,
  });
  const issueRow = (id: string, no: string, day: string, at: number) => ({
    id,
    ...doc,
    doc_no: no,
    business_day: day,
    at,
    campaign_id: idOf('campaign A'),
    issuer_id: issuer,
    tier_id: idOf('tier 1'),
    tier_level: 1,
    given_tier_level: 1,
    total_amount: 35000,
    receipts: 1,
    started_at: at,
    elapsed_s: 40,
    target_s: 60,
    over_s: 0,
    over_reason: null,
    wiped: 1,
    stamp_checked: 0,
    called_out: 1,
    identity_checked: 0,
    customer_name: null,
    customer_phone: null,
    member_no: null,
  });
  const claim = (id: string, no: string, issueId: string, day: string, at: number) => ({
    id,
    campaign_id: idOf('campaign A'),
    store_id: idOf('store L2-04'),
    receipt_key: no,
    receipt_no: no,
    receipt_day: day,
    amount: 35000,
    issue_id: issueId,
    terminal: 'QYL1',
    at,
    made_by: issuer,
  });
  const line = (id: string, issueId: string) => ({
    id,
    issue_id: issueId,
    item_kind: 'gift',
    item_id: idOf('gift G001'),
    qty: 1,
    serial_from: null,
    serial_to: null,
  });
  const state = (id: string, docId: string, to: string, at: number) => ({
    id,
    doc_kind: 'business_day',
    doc_id: docId,
    from_state: null,
    to_state: to,
    reason: null,
    at,
    made_by: issuer,
  });
  const insert = {
    move: put('stock_move', move('', '', '', '', 1, '', 0, '')),
    issue: put('gift_issue', issueRow('', '', '', 0)),
    claim: put('receipt_claim', claim('', '', '', '', 0)),
    line: put('gift_issue_line', line('', '')),
    state: put('transition', state('', '', '', 0)),
    day: put('business_day', { id: '', terminal: '', day: '', opened_at: 0, opened_by: '' }),
    entry: db.prepare(
      `INSERT INTO journal (${ENTRY_COLUMNS.join(',')}) VALUES (${ENTRY_COLUMNS.map(() => '?').join(',')})`,
    ),
  };
  let id = 1;
  const next = () => uuidAt(id++);
  const values = (row: object) => Object.values(row) as unknown[];
  insert.move.run(...values(move(next(), 'RECV', 'MKT', 'DESK:QYL1', 9_000_000, days[0]!, 0, 'x')));
  insert.move.run(...values(move(next(), 'DRAW', 'DESK:QYL1', hand, 8_000_000, days[0]!, 0, 'x')));
  const outbound = {
    id: next(),
    ...doc,
    doc_no: 'ZPCK-QYL1-20200101-001',
    at: 1,
    kind: 'first',
    campaign_id: idOf('campaign A'),
    instructed_by: '',
    instructed_at: 1,
    out_day: days.at(-1)!,
    source_store: '',
    late: 0,
    late_reason: null,
    damage_id: null,
  };
  put('gift_outbound', outbound).run(...values(outbound));
  insert.state.run(...values({ ...state(next(), outbound.id, 'posted', 1), doc_kind: 'gift_outbound' }));
  const first = db
    .prepare('SELECT seq, hash, hlc FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT 1')
    .get(stream) as { seq: number; hash: string } | undefined;
  let prev = first?.hash ?? genesis(stream);
  let seq = first?.seq ?? 0;
  const perDay = Math.ceil(entries / days.length);
  for (const day of days) {
    const opened = instantOf(day, '09:00', ZONE);
    const dayId = next();
    insert.day.run(dayId, 'QYL1', day, opened, issuer);
    insert.state.run(...values(state(next(), dayId, 'open', opened)));
    for (let i = 0; i < perDay && seq < entries; i++) {
      const at = opened + i * 60_000;
      const changes: unknown[] = [];
      if (i % Math.round(1 / ISSUES_PER_ENTRY) === 0) {
        const issueId = next();
        const row = issueRow(issueId, `ZPFF-QYL1-${day.replaceAll('-', '')}-${String(i).padStart(3, '0')}`, day, at);
        insert.issue.run(...values(row));
        insert.line.run(...values(line(next(), issueId)));
        insert.move.run(...values(move(next(), 'ISSUE', hand, 'CUST', 1, day, at, issueId)));
        insert.claim.run(...values(claim(next(), `BG${day.replaceAll('-', '')}${i}`, issueId, day, at)));
        const { id: rowId, ...fields } = row;
        changes.push(['gift_issue', 'i', rowId, fields]);
      }
      const entry: Entry = seal({
        stream,
        seq: ++seq,
        hlc: at.toString(16).padStart(12, '0') + '0000',
        id: next(),
        at,
        op: 'gifts.issue',
        staff: issuer,
        role: 'ISS',
        terminal: 'QYL1',
        shift: '',
        body: JSON.stringify({ v: 1, changes }),
        personal: null,
        prev,
      });
      prev = entry.hash;
      insert.entry.run(...ENTRY_COLUMNS.map((c) => entry[c]));
    }
    insert.state.run(...values(state(next(), dayId, 'closed', opened + 12 * 3_600_000)));
  }
}
