import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openReader } from '../../core/db/open.ts';
import type { In } from '../../shared/contract/index.ts';
import { BUILT_IN } from '../../shared/domain/checklists/templates.ts';
import { AGENT, type BenchDesk, ISSUER, NIGHT, SUP } from './desk.ts';
import { atMost, note, timed } from './figures.ts';
import { campaignId, ISSUERS, staffId, TERMINAL, TODAY } from './world.ts';

const DESK = `DESK:${TERMINAL}`;
const CLOSE_S = 5;
const BLOCK_MS = 16;
const NS = 1e6;

/** How long something took and the longest time its thread did nothing else meanwhile, both in ms. */
async function watched(body: () => Promise<unknown>): Promise<{ ms: number; block: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { ms } = await timed(body);
  delay.disable();
  return { ms, block: delay.max / NS };
}

/** Everything back, counted as the book has it, sealed, handed over. */
async function tidyUp(desk: BenchDesk): Promise<void> {
  for (const no of ISSUERS) {
    const held = (await desk.ok('gifts.counter', {}, no)).held.length;
    if (held > 0) await desk.ok('gifts.returnRemainder', { issuerId: staffId(no) }, no);
  }
  const places = async () => (await desk.ok('gifts.stock', {}, SUP)).places;
  for (const held of (await places()).find((p) => p.kind === 'DISP')?.held ?? [])
    await desk.ok('gifts.display', { itemId: held.itemId, qty: held.qty, direction: 'back' }, AGENT);
  const { id } = await desk.ok('stocktake.start', { kind: 'night_close' });
  const book = new Map<string, number>(
    (await places()).flatMap((p) => p.held.map((h) => [`${p.place} ${h.itemId}`, h.qty] as const)),
  );
  for (const l of (await desk.ok('stocktake.current', { id })).stocktake!.lines) {
    await desk.ok('stocktake.count', {
      id,
      itemKind: l.itemKind,
      itemId: l.itemId,
      place: l.place,
      counted: book.get(`${l.place} ${l.itemId}`) ?? 0,
    });
  }
  await desk.ok('stocktake.finish', { id, witness: desk.sign(AGENT, 'witness', ISSUER) });
  const loose = (await places()).find((p) => p.place === DESK)?.held ?? [];
  await desk.ok('seals.seal', {
    sealNo: 'QF999999',
    lines: loose.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })),
  });
  await desk.ok('giftHandover.signOut', {});
  const closing = BUILT_IN.find((t) => t.key === 'closing')!;
  const answers = closing.items.map(({ key }) => ({ item: key, answer: 'ok' as const }));
  await desk.ok('checklists.run', { template: closing.key, answers }, NIGHT);
}

/** Reports of other campaigns that the gate asks for as well. */
async function exportTheRest(desk: BenchDesk): Promise<void> {
  const line = (await desk.ok('day.gate', {}, NIGHT)).lines.find(({ key }) => key === 'report');
  const waiting = ((line?.facts['reports'] ?? []) as { campaignId: string; state: string }[]).filter(
    ({ state }) => state !== 'current',
  );
  for (const { campaignId: id } of waiting)
    await desk.ok('reports.exportGiftDaily', { campaignId: id, day: TODAY, format: 'csv', language: 'zh-CN' }, NIGHT);
  note(
    'reports of earlier campaigns that the gate asks for',
    waiting.length,
    'reports',
    'about the gate, not about time',
  );
}

/** Resolves when the next backup stands in the log. */
const backupMade = (desk: BenchDesk): Promise<void> =>
  new Promise((made) => {
    const stop = desk.app.subscribe((event) => {
      if (event.type !== 'changed' || !event.tables.includes('backup_log')) return;
      stop();
      made();
    });
  });

/** What else holds the day open, an empty desk has not done: a supervisor lets it pass. */
async function overrideTheRest(desk: BenchDesk): Promise<void> {
  const { lines } = await desk.ok('day.gate', {}, SUP);
  for (const { key } of lines.filter(({ state }) => state === 'missing'))
    await desk.ok('day.override', { line: key as In<'day.override'>['line'], reason: '测试' }, SUP);
}

/** The night of the large desk, part by part, then the close itself. Nothing of it may hold the thread. */
export async function nightFigures(desk: BenchDesk, pdf: boolean): Promise<void> {
  const routine = await timed(() => tidyUp(desk));
  note('night close, count to handover by commands', routine.ms, 'ms', 'about thirty commands');
  const formats = pdf ? (['xlsx', 'csv', 'pdf'] as const) : (['xlsx', 'csv'] as const);
  let exports = 0;
  for (const format of formats) {
    const { ms } = await timed(() =>
      desk.ok(
        'reports.exportGiftDaily',
        { campaignId: campaignId(desk.campaign), day: TODAY, format, language: 'zh-CN' },
        NIGHT,
      ),
    );
    exports += ms;
    note(`night close, ${format}`, ms, 'ms', 'part of the close');
  }
  if (!pdf) note('night close, pdf', 0, 'ms', 'no browser here');
  const backup = await watched(() => desk.ok('backup.run', {}, NIGHT));
  note(
    `night close, backup of ${Math.round(statSync(join(desk.folder, 'desk.db')).size / 1e6)} MB with its check`,
    backup.ms,
    'ms',
    'part of the close',
  );
  atMost('event loop held during a backup', backup.block, 'ms', BLOCK_MS);
  const db = openReader(join(desk.folder, 'desk.db'));
  note('quick_check of the database', (await timed(() => db.pragma('quick_check(1)'))).ms, 'ms', 'part of the backup');
  db.close();
  rmSync(join(desk.folder, 'backups'), { recursive: true });
  await exportTheRest(desk);
  await overrideTheRest(desk);
  let closed = 0;
  const close = await watched(async () => {
    const made = backupMade(desk);
    closed = (await timed(() => desk.ok('day.close', {}, NIGHT))).ms;
    await made;
  });
  atMost('night close, files and day.close until the day is closed', (exports + closed) / 1000, 's', CLOSE_S);
  atMost('night close, whole: with the backup that follows it', (exports + close.ms) / 1000, 's', CLOSE_S);
  atMost('event loop held during day.close and its backup', close.block, 'ms', BLOCK_MS);
}
