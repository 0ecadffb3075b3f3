import { expect, test } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { aWorkingDay, gift, ISSUER, rowsOf } from '../../support/day.ts';

const takes = (code: string, number: string): boolean =>
  contract['setup.firstRun'].input.safeParse({
    site: {
      code,
      name: 'x',
      hotline: null,
      openTime: '09:30',
      closeTime: '22:00',
      zone: 'Asia/Shanghai',
      stampName: 'x',
      language: 'en',
    },
    terminal: { number, name: 'x' },
    supervisor: { staffNo: '1001', name: 'x', pin: '135246' },
  }).success;

test('what stands in every document number is letters and digits, then digits', () => {
  for (const code of ['Q', 'QYL', 'qyl2', 'ABCDEFGH']) expect(takes(code, '1'), code).toBe(true);
  for (const code of ['', '1QY', 'QY-L', 'QY L', 'ABCDEFGHI', '青榆里']) expect(takes(code, '1'), code).toBe(false);
  for (const number of ['1', '12', '001']) expect(takes('QYL', number), number).toBe(true);
  for (const number of ['', '1A', '-1', '1234', '１']) expect(takes('QYL', number), number).toBe(false);
});

test('a seal number is the same in small letters', async () => {
  const desk = await aWorkingDay();
  const seal = (sealNo: string) => desk.call('seals.seal', { sealNo, lines: [{ ...gift('G001'), qty: 1 }] }, ISSUER);
  expect(await seal('qf008101')).toHaveProperty('ok');
  expect(await seal('QF008101')).toEqual({ refused: { type: 'sealUsed', sealNo: 'QF008101' } });
  expect(rowsOf(desk, 'SELECT seal_no FROM sealed_box')).toEqual([{ seal_no: 'QF008101' }]);
  await desk.close();
});
