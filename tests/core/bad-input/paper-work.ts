import { LEAD, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import type { Said } from './said.ts';

/** A printer that fails, a form that is spoiled, one that is keyed in. */
export async function paperWork(desk: TestDesk, say: Said): Promise<void> {
  const printer = say('print.saveSetting', 'printer');
  await desk.ok('print.saveSetting', { sheet: 'count', printer, paper: 'A4', copies: 1 }, SUP);
  const { printId: id } = await desk.ok('sheets.print', { sheet: 'pending', id: TODAY, language: 'zh-CN' }, SUP);
  await desk.ok('print.failed', { id, reason: say('print.failed', 'reason') }, SUP);
  const pad = await desk.ok('pads.print', { prefix: 'ZPLY', forms: 2, language: 'zh-CN' }, LEAD);
  await desk.ok('pads.spoil', { number: pad.first, note: say('pads.spoil', 'note') }, SUP);
  const [draw] = (await desk.ok('gifts.draws', { day: TODAY }, SUP)).rows;
  const keyed = { number: pad.last, writtenAt: desk.clock.now(), docKind: 'gift_draw', docId: draw!.id } as const;
  await desk.ok('pads.keyed', { ...keyed, note: say('pads.keyed', 'note') }, SUP);
}
