import { expect, test } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import {
  AGENT,
  aMorning,
  aWorkingDay,
  CLOSER,
  gift,
  ISSUER,
  readyToClose,
  refusalOf,
  rowsOf,
  sealAll,
  SUP,
  TODAY,
  YESTERDAY,
} from '../../support/day.ts';
import { idOf } from '../../support/site.ts';

const zone = 'Asia/Shanghai';
const wall = (day: string, hhmm: string) => instantOf(day, hhmm, zone);

/** The desk on the morning after a regular close: one box under seal, one handover record signed out. */
async function nextMorning() {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  desk.clock.set(wall('2026-10-02', '09:05'));
  return desk;
}

test('the business day is the calendar day of the site and begins once', async () => {
  const desk = await aMorning();
  expect(await desk.ok('day.opening', {}, AGENT)).toMatchObject({
    day: TODAY,
    alreadyOpen: false,
    previousOpen: null,
    boxes: [],
    handover: null,
  });
  const opened = await desk.ok('day.open', { seals: [] }, AGENT);
  expect(opened.day).toBe(TODAY);
  expect(await refusalOf(desk.call('day.open', { seals: [] }, AGENT))).toEqual({ type: 'dayAlreadyOpen', day: TODAY });
  expect(await desk.ok('day.opening', {}, AGENT)).toMatchObject({ alreadyOpen: true, previousOpen: null });
  await desk.close();
});

test('the day stays the same after midnight; the next one waits until it is closed', async () => {
  const desk = await aWorkingDay();
  desk.clock.set(wall('2026-10-02', '00:20'));
  expect(await desk.ok('day.opening', {}, AGENT)).toMatchObject({
    day: '2026-10-02',
    alreadyOpen: false,
    previousOpen: TODAY,
  });
  expect(await refusalOf(desk.call('day.open', { seals: [] }, AGENT))).toEqual({ type: 'previousDayOpen', day: TODAY });
  await readyToClose(desk);
  expect((await desk.ok('day.close', {}, CLOSER)).day).toBe(TODAY);
  const { boxes } = await desk.ok('day.opening', {}, AGENT);
  expect(
    (await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'intact' as const })) }, AGENT)).day,
  ).toBe('2026-10-02');
  await desk.close();
});

test('a closed day is reopened, not begun again; a clock set back does not slip a day in between', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  expect(await refusalOf(desk.call('day.open', { seals: [] }, AGENT))).toEqual({ type: 'dayWasClosed', day: TODAY });
  desk.clock.set(wall(YESTERDAY, '12:00'));
  expect(await refusalOf(desk.call('day.open', { seals: [] }, AGENT))).toEqual({ type: 'dayWasClosed', day: TODAY });
  await desk.close();
});

test('every sealed box is looked at once, a broken seal with a note', async () => {
  const desk = await nextMorning();
  const { boxes, handover } = await desk.ok('day.opening', {}, AGENT);
  expect(boxes).toMatchObject([{ sealNo: 'QF008101', by: '春分和' }]);
  expect(boxes[0]!.content.split(' · ').sort()).toEqual([
    '20元抵用券 ×230',
    '20寸登机箱 ×17',
    '保温杯 ×141',
    '折叠购物袋 ×179',
    '棉柔毛巾 ×223',
    '餐具四件套 ×53',
  ]);
  expect(handover).toMatchObject({ docNo: 'ZPJJ-QYL1-20261001-001', from: '春分和', remarks: '封条完好' });
  const boxId = boxes[0]!.id;
  const open = (...seals: { boxId: string; outcome: 'intact' | 'opened' | 'broken'; note?: string }[]) =>
    desk.call('day.open', { seals }, AGENT);
  expect(await refusalOf(open())).toEqual({ type: 'sealNotChecked', sealNo: 'QF008101', count: 1 });
  expect(await refusalOf(open({ boxId, outcome: 'broken' }))).toEqual({ type: 'noteRequired', sealNo: 'QF008101' });
  expect(await refusalOf(open({ boxId, outcome: 'intact' }, { boxId, outcome: 'opened' }))).toEqual({
    type: 'sealTwice',
    sealNo: 'QF008101',
  });
  expect(await refusalOf(open({ boxId: idOf('no box'), outcome: 'intact' }))).toMatchObject({ type: 'notFound' });
  expect(rowsOf(desk, "SELECT 1 FROM business_day WHERE day = '2026-10-02'")).toEqual([]);
  await desk.close();
});

test("an intact box stays sealed, and the opener accepts last night's record", async () => {
  const desk = await nextMorning();
  const { boxes, handover } = await desk.ok('day.opening', {}, AGENT);
  await desk.ok('day.open', { seals: [{ boxId: boxes[0]!.id, outcome: 'intact' }] }, AGENT);
  expect((await desk.ok('gifts.stock', {}, SUP)).boxes.map((b) => b.sealNo)).toEqual(['QF008101']);
  expect(
    rowsOf(
      desk,
      "SELECT from_state, to_state, made_by FROM transition WHERE doc_kind = 'gift_handover' AND doc_id = ? ORDER BY id",
      handover!.id,
    ),
  ).toEqual([
    { from_state: null, to_state: 'signed_out', made_by: idOf(`staff ${ISSUER}`) },
    { from_state: 'signed_out', to_state: 'accepted', made_by: idOf(`staff ${AGENT}`) },
  ]);
  expect((await desk.ok('day.opening', {}, AGENT)).handover).toBeNull();
  await desk.close();
});

test('a broken seal counts as opened and tells the supervisor', async () => {
  const desk = await nextMorning();
  const boxId = (await desk.ok('day.opening', {}, AGENT)).boxes[0]!.id;
  await desk.ok('day.open', { seals: [{ boxId, outcome: 'broken', note: '封条断开' }] }, AGENT);
  expect((await desk.ok('gifts.stock', {}, SUP)).boxes).toEqual([]);
  const notices = (await desk.ok('notices.list', {}, SUP)).rows.filter((r) => r.kind === 'sealBroken');
  expect(notices).toMatchObject([
    { recipient: 'SUP', subjectId: boxId, facts: { sealNo: 'QF008101', note: '封条断开', by: '清明朗' } },
  ]);
  await desk.ok('seals.seal', { sealNo: 'QF008102', lines: [{ ...gift('G001'), qty: 179 }] }, ISSUER);
  await desk.close();
});

test('a box opened by day needs no look the next morning', async () => {
  const desk = await aWorkingDay();
  const boxId = await sealAll(desk);
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  expect((await desk.ok('day.opening', {}, AGENT)).boxes).toEqual([]);
  await desk.close();
});
