import { expect, test } from 'vitest';
import { SHEET_KINDS, sheetOf } from '../../../shared/sheets/kinds.ts';
import { decidePrint, PRINT_STATES, type PrintAct } from '../../../shared/domain/paper/prints.ts';
import { isRefused } from '../../../shared/kernel/result.ts';
import {
  atPrinter,
  freeNumbers,
  otherPapers,
  type PadRow,
  type PrintRow,
  shortNumber,
  usesOf,
  type Way,
  waysOf,
} from '../../../renderer/paper/state.ts';

const ACT: Readonly<Record<Exclude<Way, 'reprint'>, PrintAct>> = {
  send: 'send',
  sendAgain: 'send',
  came: 'confirm',
  notCame: 'fail',
};

test('no print is offered a way its state refuses, and every state has one', () => {
  for (const state of PRINT_STATES) {
    expect(waysOf(state).length).toBeGreaterThan(0);
    for (const way of waysOf(state))
      if (way !== 'reprint') expect(isRefused(decidePrint(state, ACT[way])), `${state} ${way}`).toBe(false);
  }
});

test('only what lies at the printer is confirmed in one go', () => {
  const rows = PRINT_STATES.map((state) => ({ id: state, state })) as unknown as PrintRow[];
  expect(atPrinter(rows).map((r) => r.id)).toEqual(['sent']);
});

test('the other papers of a sheet are those it has besides the one that is set', () => {
  expect(otherPapers('shiftHandover', 'A4')).toEqual(['80mm']);
  expect(otherPapers('shiftHandover', '80mm')).toEqual(['A4']);
  for (const sheet of SHEET_KINDS)
    if (sheetOf(sheet).papers.length === 1) expect(otherPapers(sheet, sheetOf(sheet).papers[0])).toEqual([]);
});

const entry = (number: string, state: 'open' | 'used' | 'spoiled') => ({
  number,
  state,
  records: state === 'used' ? 1 : 0,
  docKind: null,
  docId: null,
  docNo: null,
  writtenAt: null,
  at: null,
  by: null,
  note: null,
});
const pad = (prefix: PadRow['prefix'], numbers: PadRow['numbers']): PadRow => ({
  id: numbers[0]!.number,
  prefix,
  first: numbers[0]!.number,
  last: numbers.at(-1)!.number,
  at: 0,
  by: '',
  left: 0,
  numbers,
});

test('free numbers come oldest pad first, of one kind only', () => {
  const pads = [
    pad('ZPFF', [entry('ZPFF-Q1-P0003', 'open'), entry('ZPFF-Q1-P0004', 'spoiled')]),
    pad('ZB', [entry('ZB-Q1-P0001', 'open')]),
    pad('ZPFF', [entry('ZPFF-Q1-P0001', 'used'), entry('ZPFF-Q1-P0002', 'open')]),
  ];
  expect(freeNumbers(pads, 'ZPFF')).toEqual(['ZPFF-Q1-P0002', 'ZPFF-Q1-P0003']);
  expect(usesOf(pads[0]!)).toEqual({ used: 0, spoiled: 1 });
  expect(shortNumber('ZPFF-Q1-P0002')).toBe('0002');
});
