// npm run bench [-- --entries N]: one JSON line per figure { name, ratio | value, unit, target, holds }; exit 1 when one does not hold.
import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createPdfPort } from '../../chromium/pdf.ts';
import { configure } from '../../core/db/open.ts';
import { addDays, instantOf } from '../../shared/kernel/time.ts';
import { html } from '../../shared/sheets/html.ts';
import { dataTable, sheetPage } from '../../shared/sheets/page.ts';
import { aDesk, freshFolder, type TestDesk } from '../support/desk.ts';
import { FIRST_DAY, idOf } from '../support/site.ts';
import { bigDesk } from './big-desk.ts';
import { exitCode, interleaved, median, percentile, report, timed } from './measure.ts';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });
const entries = Number(values.entries);
const MONTH = 16_000;
const campaignId = idOf('campaign A');
const start = instantOf(FIRST_DAY, '09:00', 'Asia/Shanghai');

/** A desk on a copy of a big data folder, its day open, goods in the issuer's hands. */
async function working(size: number): Promise<{ desk: TestDesk; folder: string; openMs: number }> {
  const folder = await bigDesk(size);
  let desk!: TestDesk;
  const openMs = await timed(async () => void (desk = await aDesk({ folder, start, strict: false })));
  await desk.ok('day.open', { seals: [] }, '1016');
  return { desk, folder, openMs };
}

let receipt = 0;
const issue = (desk: TestDesk, receipts: number) =>
  desk.ok(
    'gifts.issue',
    {
      campaignId,
      choiceId: idOf('choice 1 G001'),
      elapsedS: 40,
      wiped: true,
      stampChecked: false,
      calledOut: true,
      receipts: Array.from({ length: receipts }, () => ({
        storeId: idOf('store L1-03'),
        receiptNo: `N${++receipt}`,
        receiptDay: FIRST_DAY,
        amount: 35_000,
      })),
    },
    '1016',
  );

const big = await working(entries);
const month = await working(MONTH);

// Reading.
report({
  name: 'core open, five years of data',
  value: big.openMs,
  unit: 'ms',
  target: '<= 300',
  holds: big.openMs <= 300,
});
const daily = (desk: TestDesk, day: string) => () => desk.ok('reports.giftDaily', { campaignId, day }, '1001');
const totals = await interleaved({ big: daily(big.desk, FIRST_DAY), month: daily(month.desk, FIRST_DAY) }, 7, 10);
report({
  name: "day's totals: five years against one month",
  ratio: totals.big / totals.month,
  unit: 'x',
  target: '<= 1.3',
  holds: totals.big / totals.month <= 1.3,
});
const daysBack = Math.min(400, Math.floor(entries / 1200));
const old = await timed(daily(big.desk, addDays(FIRST_DAY, -daysBack)));
report({
  name: `daily detail of a day ${daysBack} days ago`,
  value: old,
  unit: 'ms',
  target: '<= 300',
  holds: old <= 300,
});
const searches: number[] = [];
for (const text of ['BG2025', 'bugu', 'bgnz', '折叠', 'ZPFF-QYL1-20250310-003', 'QF0', 'BG202503103', 'zdgwd']) {
  for (let i = 0; i < 15; i++) searches.push(await timed(() => big.desk.ok('search.find', { text, limit: 8 }, '1001')));
}
report({
  name: 'search as you type p99',
  value: percentile(searches, 0.99),
  unit: 'ms',
  target: '<= 5',
  holds: percentile(searches, 0.99) <= 5,
});
const page = (before: string | null) => () => big.desk.ok('gifts.issues', { before, limit: 50 }, '1001');
const lastId = big.desk.app.entriesAfter(big.desk.app.stream().stream, 0, 1)[0]!.id;
const pages = await interleaved({ first: page(null), deep: page(lastId) }, 7, 10);
report({
  name: 'deep page against the first',
  ratio: pages.deep / pages.first,
  unit: 'x',
  target: '<= 2',
  holds: pages.deep / pages.first <= 2,
});

// Writing: raw one-row FULL commits against commands through the door, on the same disk in the same run.
const rawFolder = freshFolder();
const raw = new Database(join(rawFolder, 'raw.db'));
configure(raw);
raw.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
const insert = raw.prepare('INSERT INTO t (body) VALUES (?)');
let on = false;
const writes = await interleaved(
  {
    raw: () => insert.run('x'.repeat(120)),
    smallest: () => {
      on = !on;
      return big.desk.ok(on ? 'shift.signOn' : 'shift.signOff', (on ? { shift: null } : {}) as never, '1012');
    },
    issue: () => issue(big.desk, 3),
  },
  9,
  60,
);
raw.close();
report({
  name: 'smallest command through the door',
  ratio: writes.raw / writes.smallest,
  unit: 'x raw one-row FULL commits',
  target: '>= 0.4',
  holds: writes.raw / writes.smallest >= 0.4,
});
report({
  name: 'issue with three receipts',
  ratio: writes.raw / writes.issue,
  unit: 'x raw one-row FULL commits',
  target: '>= 0.15',
  holds: writes.raw / writes.issue >= 0.15,
});
const handling: number[] = [];
for (let i = 0; i < 400; i++) handling.push(await timed(() => issue(big.desk, 3)));
report({
  name: `issue p99 with ${entries} journal entries`,
  value: percentile(handling, 0.99),
  unit: 'ms',
  target: '<= 5',
  holds: percentile(handling, 0.99) <= 5,
});

// The night.
const commits = await interleaved({ big: () => issue(big.desk, 1), month: () => issue(month.desk, 1) }, 7, 20);
report({
  name: 'commit: five years against one month',
  ratio: commits.big / commits.month,
  unit: 'x',
  target: '<= 1.3',
  holds: commits.big / commits.month <= 1.3,
});
for (const format of ['xlsx', 'csv'] as const) {
  const ms = await timed(() =>
    big.desk.ok('reports.exportGiftDaily', { campaignId, day: FIRST_DAY, format, language: 'zh-CN' }, '1018'),
  );
  report({ name: `daily detail as ${format}`, value: ms, unit: 'ms', target: '<= 1000', holds: ms <= 1000 });
}
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
const backup = await timed(() => big.desk.ok('backup.run', {}, '1018'));
delay.disable();
report({ name: 'verified backup', value: backup, unit: 'ms', target: '<= 5000', holds: backup <= 5000 });
report({
  name: 'longest pause of the event loop during backup',
  value: delay.max / 1e6,
  unit: 'ms',
  target: '<= 16',
  holds: delay.max / 1e6 <= 16,
});

// Paper.
const port = createPdfPort();
const sheet = sheetPage({
  title: '赠品发放明细',
  docNo: 'B-1',
  barcodeSvg: '',
  site: '青榆里购物中心',
  terminal: '一层总服务台',
  printedBy: '立春生',
  printedAt: '2026-10-01 22:00',
  journalSeq: 1,
  journalHead8: '00000000',
  demo: false,
  lang: 'zh-CN',
  labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
  body: html`${dataTable({ columns: ['序', '会员', '手机', '赠品', '数量'].map((label) => ({ label, align: 'left' as const })), rows: Array.from({ length: 120 }, (_, i) => [i + 1, '欧阳娜娜', `138****${1000 + i}`, '保温杯', 1]) })}`,
});
await port.pdf(sheet, 'A4');
const prints: number[] = [];
for (let i = 0; i < 5; i++) prints.push(await timed(() => port.pdf(sheet, 'A4')));
report({
  name: 'A4 sheet of 120 rows as PDF',
  value: median(prints),
  unit: 'ms',
  target: '<= 500',
  holds: median(prints) <= 500,
});
await port.close();

for (const { desk, folder } of [big, month]) {
  await desk.app.close();
  rmSync(folder, { recursive: true, force: true });
}
rmSync(rawFolder, { recursive: true, force: true });
process.exit(exitCode());
