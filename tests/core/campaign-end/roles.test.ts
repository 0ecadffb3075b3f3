import { afterEach, expect, test } from 'vitest';
import type { In, OpName } from '../../../shared/contract/index.ts';
import type { TestDesk } from '../../support/desk.ts';
import {
  aCampaign,
  CAMPAIGN,
  countEnd,
  draftReturn,
  drawAll,
  end,
  handedOver,
  MKS,
  postReturn,
  putBack,
  sendSummary,
  settle,
} from './support.ts';

/** One person of each kind. */
const PEOPLE = {
  SUP: '1001',
  MGR: '1002',
  'AGT ISS': '1011',
  AGT: '1012',
  'AGT LEAD': '1017',
  'AGT NCC': '1018',
  MKS: '1031',
  AUD: '1033',
  ADM: '1099',
} as const;
const SLIPS = ['SUP', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC'];

let desk: TestDesk;
afterEach(() => desk.close());

/** The operations of a return slip in the states they want, who may run them, and what else they answer. */
const OPS = {
  'gifts.returnPost': { state: 'draft', who: SLIPS },
  'gifts.returnVoid': { state: 'draft', who: SLIPS },
  'gifts.returnReverse': { state: 'posted', who: ['SUP'] },
} as const;
const STATES = ['draft', 'void', 'posted', 'reversed'] as const;

async function slipIn(state: (typeof STATES)[number]): Promise<string> {
  const { id } = await draftReturn(desk);
  if (state === 'void') await desk.ok('gifts.returnVoid', { id, reason: '错' }, '1012');
  if (state === 'posted' || state === 'reversed') expect(await postReturn(desk, id)).toHaveProperty('ok');
  if (state === 'reversed') await desk.ok('gifts.returnReverse', { id, reason: '错' }, '1001');
  return id;
}

async function ended(): Promise<void> {
  desk = await aCampaign();
  await drawAll(desk);
  await putBack(desk);
  await end(desk);
  await countEnd(desk);
}

const typeOf = (answer: object): string =>
  'refused' in answer ? String((answer as { refused: { type: string } }).refused.type) : 'ok';

test('every operation on a slip, in every state, by everybody', async () => {
  await ended();
  for (const state of STATES) {
    const id = await slipIn(state);
    const lines = await handedOver(desk, id);
    for (const [op, { state: wanted, who }] of Object.entries(OPS)) {
      for (const [roles, as] of Object.entries(PEOPLE)) {
        const may = (who as readonly string[]).includes(roles);
        // Whoever may, in the right state, is tried once at the end: it moves the slip on.
        if (may && wanted === state) continue;
        const input =
          op === 'gifts.returnPost'
            ? { id, receiver: desk.sign(as === MKS ? '1002' : MKS, 'receive', as), lines }
            : { id, reason: 'x' };
        const answer = await desk.call(op as OpName, input as In<OpName>, as);
        expect([state, op, roles, typeOf(answer)]).toEqual([state, op, roles, may ? 'wrongState' : 'notAllowed']);
      }
    }
    if (state === 'posted') await desk.ok('gifts.returnReverse', { id, reason: '下一个' }, '1001');
    if (state === 'draft') await desk.ok('gifts.returnVoid', { id, reason: '下一个' }, '1017');
  }
});

test('who may write a slip, export, mark as sent, count and settle', async () => {
  await ended();
  const { id } = await draftReturn(desk);
  expect(await postReturn(desk, id)).toHaveProperty('ok');
  const may: readonly (readonly [OpName, object, readonly string[], string])[] = [
    [
      'gifts.returnCreate',
      {
        campaignId: CAMPAIGN,
        targetStore: 'x',
        lines: [{ itemKind: 'gift', itemId: CAMPAIGN, condition: 'good', qty: 1 }],
      },
      SLIPS,
      'unknownItem',
    ],
    [
      'campaignEnd.exportSummary',
      { campaignId: CAMPAIGN, format: 'csv', language: 'en' },
      ['SUP', 'MGR', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC', 'MKS', 'AUD'],
      'ok',
    ],
    ['campaignEnd.settle', { campaignId: CAMPAIGN }, ['SUP'], 'summaryNotSent'],
    ['campaignEnd.list', {}, Object.keys(PEOPLE), 'ok'],
    ['campaignEnd.checklist', { campaignId: CAMPAIGN }, Object.keys(PEOPLE), 'ok'],
    ['campaignEnd.summary', { campaignId: CAMPAIGN }, Object.keys(PEOPLE), 'ok'],
  ];
  for (const [op, input, who, otherwise] of may)
    for (const [roles, as] of Object.entries(PEOPLE))
      expect([op, roles, typeOf(await desk.call(op, input as In<OpName>, as))]).toEqual([
        op,
        roles,
        who.includes(roles) ? otherwise : 'notAllowed',
      ]);
  await sendSummary(desk);
  expect(await settle(desk)).toHaveProperty('ok');
});
