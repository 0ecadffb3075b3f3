import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openFile } from '../../core/db/open.ts';
import type { In } from '../../shared/contract/index.ts';
import type { BenchDesk } from './desk.ts';
import { bareIssues } from './bare.ts';
import { interleaved, note, ratioAtLeast } from './figures.ts';
import { campaignId, choiceId, storeId, TODAY } from './world.ts';

const ROUNDS = 9;
const COMMITS = 150;
const ISSUES = 60;

let made = 0;
/** An issue over receipts and by a customer that nobody had before. */
export function anIssue(campaign: number, receipts = 3): In<'gifts.issue'> {
  made += 1;
  return {
    campaignId: campaignId(campaign),
    choiceId: choiceId(campaign, 1, 0),
    elapsedS: 30,
    wiped: true,
    stampChecked: true,
    calledOut: true,
    customerPhone: `137${String(made).padStart(8, '0')}`,
    receipts: Array.from({ length: receipts }, (_, n) => ({
      storeId: storeId(made + n),
      receiptNo: `B${made}-${n}`,
      receiptDay: TODAY,
      amount: 40_000,
    })),
  };
}

/** Commits through the door against commits of the library itself on the same disk, in turn. */
export async function commitFigures(desk: BenchDesk): Promise<void> {
  const raw = openFile(join(desk.folder, 'raw.db'));
  raw.exec('CREATE TABLE one (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID');
  const insert = raw.prepare('INSERT INTO one VALUES (?, ?)');
  const body = 'x'.repeat(100);
  const { id } = await desk.ok('gifts.issue', anIssue(desk.campaign));
  const bare = bareIssues(desk.folder, id, desk.now);
  const times = await interleaved(ROUNDS, {
    raw: () => {
      for (let n = 0; n < COMMITS; n++) insert.run(randomUUID(), body);
    },
    smallest: async () => {
      for (let n = 0; n < COMMITS; n++) await desk.ok('day.tick', { step: 'paper', done: true });
    },
    issue: async () => {
      for (let n = 0; n < ISSUES; n++) await desk.ok('gifts.issue', anIssue(desk.campaign));
    },
    bare: () => {
      for (let n = 0; n < ISSUES; n++) bare.once();
    },
  });
  bare.close();
  raw.close();
  const rate = {
    raw: (COMMITS * 1000) / times.raw,
    smallest: (COMMITS * 1000) / times.smallest,
    issue: (ISSUES * 1000) / times.issue,
    bare: (ISSUES * 1000) / times.bare,
  };
  note('raw one-row FULL commits', rate.raw, '1/s', 'baseline: better-sqlite3, same disk, same run');
  ratioAtLeast(
    'smallest command through the door',
    rate.smallest / rate.raw,
    rate.smallest,
    '1/s',
    0.4,
    'raw one-row FULL commits',
  );
  note(
    `rows of an issue alone, ${(rate.bare / rate.raw).toFixed(3)} x raw one-row FULL commits`,
    rate.bare,
    '1/s',
    'the same rows, indexes and triggers by prepared statements',
  );
  ratioAtLeast('issue with three receipts', rate.issue / rate.raw, rate.issue, '1/s', 0.15, 'raw one-row FULL commits');
  note(
    `issue with three receipts, ${(rate.issue / rate.bare).toFixed(3)} x its rows alone`,
    rate.issue,
    '1/s',
    'what the application adds',
  );
}
