import { expect, test } from 'vitest';
import { runList } from '../checklists/support.ts';
import { AGENT, aWorkingDay, CLOSER, exported, ISSUER, nightCount, sealAll, SUP } from '../../support/day.ts';
import { scansOf, watchedReads } from '../../support/plans.ts';

/* Every statement the day, the count and the today page prepare is explained here: none of them walks through a table that grows for ever. */

test('no statement of the day scans a ledger', async () => {
  const watch = watchedReads();
  const desk = await aWorkingDay();
  watch.on();
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  watch.off();
  await exported(desk);
  watch.on();
  for (const as of [ISSUER, SUP]) await desk.ok('day.today', {}, as);
  await desk.ok('day.opening', {}, AGENT);
  await desk.ok('opening.read', { section: 'pending' }, AGENT);
  await runList(desk, 'closing', CLOSER, { lights: '关不掉' });
  await runList(desk, 'grooming', AGENT, {}, ISSUER);
  await desk.ok('checklists.history', { template: 'closing', subject: null }, SUP);
  await desk.ok('day.close', {}, CLOSER);
  await desk.ok('day.today', {}, SUP);
  const [file] = (await desk.ok('dayFile.list', {}, SUP)).rows;
  await desk.ok('dayFile.verify', { id: file!.id }, SUP);
  watch.off();
  const reads = watch.reads();
  expect(reads.length).toBeGreaterThan(40);
  expect(scansOf(desk.folder, reads)).toEqual([]);
  await desk.close();
});
