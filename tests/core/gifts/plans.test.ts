import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueHandlers } from '../../../core/gifts/index.ts';
import type { Query } from '../../../core/db/statements.ts';
import { activeStaff, loadDesk, openDay } from '../../../core/desk.ts';
import type { Tx } from '../../../core/handlers.ts';
import type { Scene } from '../../../core/scene.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import type { TestDesk } from '../../support/desk.ts';
import { growingBut, scansOf } from '../../support/plans.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { anIssue, anIssueDesk, CAMPAIGN, freshReceipt, onFile, storeId, TWO_VOUCHERS } from './support.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await anIssueDesk({ identify: 'phone' });
});
afterAll(() => desk.close());

/** Ledgers with a handful of rows. */
const growing = growingBut('voucher_batch', 'voucher_stamp_check', 'shift_sign');

/** Every statement the handlers read by, run for real; what they write goes nowhere. */
async function statementsOf(body: (tx: Tx, scene: Scene) => void): Promise<string[]> {
  const seen = new Set<string>();
  const issue = await desk.ok(
    'gifts.issue',
    anIssue({ receipts: [freshReceipt(80_000)], choiceId: TWO_VOUCHERS, customerPhone: '13800000009' }),
  );
  onFile(desk, (db) => {
    const query: Query = {
      all: <T>(sql: string, ...values: (string | number | null)[]) => (
        seen.add(sql),
        db.prepare(sql).all(...values) as T[]
      ),
      get: <T>(sql: string, ...values: (string | number | null)[]) => (
        seen.add(sql),
        db.prepare(sql).get(...values) as T | undefined
      ),
    };
    const tx = {
      ...query,
      insert: () => undefined,
      update: () => undefined,
      docNo: (prefix: string) => `${prefix}-1`,
    } as unknown as Tx;
    const at = loadDesk(query)!;
    seen.clear();
    const scene: Scene = {
      now: desk.clock.now(),
      callId: issue.id,
      window: '',
      staff: activeStaff(query, idOf('staff 1011'))!,
      desk: at,
      shift: '',
      day: openDay(query, 'QYL1'),
      newId: () => uuidv7(desk.clock.now(), new Uint8Array(10)),
      takeSignature: () => null,
    };
    body(tx, scene);
  });
  return [...seen];
}

/** Growing tables a statement reads from end to end. */
const scans = (sql: string): string[] =>
  scansOf(desk.folder, [[sql, Array.from(sql.matchAll(/\?/g), () => FIRST_DAY)]], growing);

it('reads no growing table from end to end', async () => {
  const before = (await desk.ok('gifts.issues', {})).rows.at(-1)?.id ?? null;
  const statements = await statementsOf((tx, scene) => {
    const issueId = tx.get<{ id: string }>("SELECT id FROM gift_issue WHERE id > '' ORDER BY id LIMIT 1")!.id;
    const scan = (text: string) => issueHandlers['gifts.readScan'](tx, { text, campaignId: CAMPAIGN }, scene);
    const done = [
      issueHandlers['gifts.counter'](tx, { writtenAt: null }, scene),
      issueHandlers['gifts.counter'](tx, { writtenAt: scene.now - 1 }, scene),
      ...[
        'BG10021',
        'LX1',
        'Q20-000001',
        'S-1',
        'ZPFF-QYL1-20261001-001',
        'ZPCK-QYL1-20261001-009',
        'ZPHS-QYL1-20261001-009',
        'ZPLY-QYL1-20261001-009',
        'ZPSH-QYL1-20261001-009',
        'ZQHS-QYL1-20261001-009',
        'ZPJJ-QYL1-20261001-009',
        'PD-QYL1-20261001-009',
      ].map(scan),
      issueHandlers['gifts.checkReceipt'](
        tx,
        { campaignId: CAMPAIGN, storeId: storeId('L2-04'), receiptNo: 'X' },
        scene,
      ),
      issueHandlers['gifts.issue'](
        tx,
        {
          ...anIssue({ receipts: [freshReceipt(40_000)] }),
          customerName: null,
          customerPhone: '13800000001',
          memberNo: null,
          overReason: null,
          paper: null,
        },
        scene,
      ),
      issueHandlers['gifts.abandon'](tx, { campaignId: CAMPAIGN, seconds: 1, receipts: 1 }, scene),
      issueHandlers['gifts.reverse'](tx, { issueId, reason: 'r' }, scene),
      issueHandlers['gifts.issues'](tx, { day: null, before, limit: 50 }, scene),
      issueHandlers['gifts.issues'](tx, { day: FIRST_DAY, before: null, limit: 50 }, scene),
      issueHandlers['gifts.issueDetail'](tx, { id: issueId }, scene),
      issueHandlers['gifts.reveal'](tx, { id: issueId }, scene),
    ];
    for (const answer of done) expect(answer).toHaveProperty('ok');
  });
  expect(statements.length).toBeGreaterThan(30);
  expect(statements.flatMap(scans)).toEqual([]);
});

it('would see such a reading', () => {
  for (const sql of [
    'SELECT count(*) FROM gift_issue WHERE made_by = ?',
    'SELECT g.id FROM gift_issue g WHERE g.made_by = ?',
  ])
    expect(scans(sql)).toEqual([`gift_issue: ${sql}`]);
});
