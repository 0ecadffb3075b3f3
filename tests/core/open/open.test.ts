import { expect, test } from 'vitest';
import { openApp } from '../../../core/app.ts';
import { aDesk, freshFolder, testPorts } from '../../support/desk.ts';

test('a fault while the desk opens lets the data folder go', async () => {
  const folder = freshFolder();
  let broken = true;
  const ports = testPorts(1_700_000_000_000, {
    now: () => {
      if (broken) throw new Error('the clock is out of order');
      return 1_700_000_000_000;
    },
  }).ports;
  await expect(openApp({ folder }, ports)).rejects.toThrow('out of order');
  broken = false;
  const opened = await openApp({ folder }, ports);
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  await opened.ok.close();
});

test('a listener that throws keeps the news from nobody, and its fault is reported', async () => {
  const desk = await aDesk();
  const heard: string[] = [];
  desk.app.subscribe(() => {
    throw new Error('the page is gone');
  });
  desk.app.subscribe((event) => void heard.push(event.type));
  await desk.ok('policy.save', { key: 'backup.keep', value: 7 }, '1001');
  expect(heard).toEqual(['changed']);
  expect(desk.defects).toMatchObject([{ op: 'event changed', error: new Error('the page is gone') }]);
  await desk.close();
});
