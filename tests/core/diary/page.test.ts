import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  CLOSER,
  exported,
  gift,
  ISSUER,
  LEAD,
  nightCount,
  OTHER,
  rowsOf,
  sealAll,
  SUP,
  TODAY,
  YESTERDAY,
} from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { at, draw, issue, keys, page, rowsOn, said } from './support.ts';

test('a day writes itself: who came, what was drawn, issued, reported, counted, sealed, handed over', async () => {
  const desk = await aWorkingDay();
  await desk.ok('shift.signOn', { shift: '早班' }, ISSUER);
  await desk.ok('shift.signOn', { shift: '早班' }, AGENT);
  desk.clock.set(at('09:30'));
  await draw(desk);
  desk.clock.set(at('10:05'));
  await issue(desk, 40);
  desk.clock.set(at('10:55'));
  await issue(desk, 75);
  desk.clock.set(at('11:02'));
  const wrong = await issue(desk, 30);
  await desk.ok('gifts.reverse', { issueId: wrong.id, reason: '发错' }, ISSUER);
  desk.clock.set(at('11:30'));
  await desk.ok(
    'cover.leave',
    { reason: 'meal', standIn: idOf(`staff ${ISSUER}`), approval: desk.sign(LEAD, 'leave', AGENT) },
    AGENT,
  );
  desk.clock.set(at('12:00'));
  await desk.ok('cover.back', { id: (await desk.ok('cover.list', {}, AGENT)).rows[0]!.id }, AGENT);
  desk.clock.set(at('21:00'));
  await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
  await nightCount(desk);
  desk.clock.set(at('21:10'));
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  desk.clock.set(at('21:20'));
  await exported(desk);
  expect(await said(desk)).toEqual([
    '开业',
    '春分和 到班（早班）',
    '清明朗 到班（早班）',
    '领用赠品：折叠购物袋 ×20',
    '10:00–11:00 发放 2 单，小票 2 张，超时 1 单',
    '11:00–12:00 发放 1 单，小票 1 张，超时 0 单',
    expect.stringMatching(/^冲销发放单 ZPFF-QYL1-20261001-\d{3}：发错$/),
    '清明朗 离岗（用餐），春分和 顶岗',
    '清明朗 回岗',
    '退回服务台：折叠购物袋 ×18',
    '盘点账实相符',
    '封箱，封条 QF008101',
    '赠品交接记录已交出',
    expect.stringMatching(/^导出赠品日报：.* 2026-10-01 第 1 版$/),
  ]);
  const rows = await rowsOn(desk);
  expect(rows.every((row) => row.auto)).toBe(true);
  expect(rows.find((row) => row.key === 'goodsDrawn')).toMatchObject({
    category: 'gift',
    by: '春分和',
    ref: { kind: 'gift_draw', docNo: 'ZPLY-QYL1-20261001-001' },
  });
  expect(rows.find((row) => row.key === 'leftDesk')?.ref).toMatchObject({
    kind: 'post_cover',
    docNo: 'DG-QYL1-20261001-001',
  });
  expect((await rowsOn(desk, YESTERDAY)).filter((row) => row.at >= at('00:00'))).toEqual([]);
  await desk.close();
});

test('matters: to-dos, bulletins, failed checklists, and nothing of whom something was promised', async () => {
  const desk = await aWorkingDay();
  const { id } = await desk.ok(
    'todo.create',
    { title: '回电', promisedTo: '王女士 13812345678', dueAt: at('15:00'), source: 'complaint' },
    AGENT,
  );
  desk.clock.set(at('10:00'));
  await desk.ok('todo.escalate', { id, reason: '要经理出面' }, AGENT);
  desk.clock.set(at('10:30'));
  await desk.ok('todo.done', { id, result: '经理已回电' }, SUP);
  await desk.ok('bulletins.post', { title: '停车场检修', body: '走东口' }, SUP);
  const { templates } = await desk.ok('checklists.templates', {}, LEAD);
  const list = templates.find((t) => t.key === 'deskHygiene')!;
  const answers = list.items.map(({ key }, i) => ({
    item: key,
    answer: i === 0 ? ('bad' as const) : ('ok' as const),
    note: i === 0 ? '台面有水渍' : null,
  }));
  desk.clock.set(at('10:40'));
  await desk.ok('checklists.run', { template: 'deskHygiene', answers }, LEAD);
  const rows = await rowsOn(desk);
  expect(rows.filter((r) => r.ref?.id === id).map((r) => [r.category, r.key, r.result, r.by])).toEqual([
    ['complaint', 'todoMade', null, '清明朗'],
    ['complaint', 'todoEscalated', '要经理出面', '清明朗'],
    ['complaint', 'todoDone', '经理已回电', '立春生'],
  ]);
  expect(await said(desk)).toEqual(
    expect.arrayContaining(['发公告：停车场检修', '服务台卫生检查（三洁四无六不见）有 1 项不合格']),
  );
  expect(JSON.stringify(rows)).not.toContain('13812345678');
  await desk.close();
});

test('after midnight the open day goes on, and the next page is still empty', async () => {
  const desk = await aWorkingDay({ stock: false });
  desk.clock.set(at('00:30', '2026-10-02'));
  await desk.ok('shift.signOn', { shift: null }, AGENT);
  await desk.ok('day.startClosing', {}, CLOSER);
  desk.clock.set(at('00:40', '2026-10-02'));
  expect(await keys(desk)).toEqual(['dayOpened', 'signedOn', 'dayClosing']);
  expect(await page(desk)).toMatchObject({ from: at('00:00'), to: null });
  await desk.ok('shift.signOff', {}, AGENT);
  desk.clock.set(at('00:45', '2026-10-02'));
  await desk.ok('shift.signOn', { shift: null }, OTHER);
  expect(await keys(desk, '2026-10-02')).toEqual([]);
  expect(await keys(desk)).toEqual(['dayOpened', 'signedOn', 'dayClosing', 'signedOff', 'signedOn']);
  await desk.close();
});

test('two shifts that overlap keep their own people’s rows', async () => {
  const desk = await aWorkingDay();
  await desk.ok('shift.signOn', { shift: '早班' }, ISSUER);
  desk.clock.set(at('15:20'));
  await desk.ok('shift.signOn', { shift: '晚班' }, OTHER);
  desk.clock.set(at('15:30'));
  await desk.ok('todo.create', { title: '早班留下的' }, ISSUER);
  await desk.ok('todo.create', { title: '晚班记下的' }, OTHER);
  await desk.ok('diary.write', { category: 'leader', content: '经理交代今晚早点封箱' }, OTHER);
  const { shifts } = await page(desk);
  expect(shifts.map((s) => [s.name, s.recorder, s.rows.map((r) => r.facts['title'] ?? r.content ?? r.key)])).toEqual([
    ['早班', '春分和', ['dayOpened', 'signedOn', '早班留下的']],
    ['晚班', '芒种禾', ['signedOn', '晚班记下的', '经理交代今晚早点封箱']],
  ]);
  expect(
    (await desk.ok('diary.page', { category: 'leader' }, AGENT)).shifts.flatMap((s) => s.rows).map((r) => r.content),
  ).toEqual(['经理交代今晚早点封箱']);
  await desk.close();
});

test('an entry is corrected by a further one; both stay', async () => {
  const desk = await aWorkingDay();
  await desk.ok('shift.signOn', { shift: '早班' }, AGENT);
  desk.clock.set(at('11:00'));
  const entry = { category: 'visit' as const, content: '区消防来检查', action: '陪同', result: '合格' };
  const { id } = await desk.ok('diary.write', { ...entry, happenedAt: at('10:20') }, AGENT);
  expect(await desk.refused('diary.write', { ...entry, happenedAt: at('11:01') }, AGENT)).toBe('timeInFuture');
  expect(await desk.refused('diary.write', { ...entry, happenedAt: at('23:00', YESTERDAY) }, AGENT)).toBe(
    'notOnThisPage',
  );
  expect(await desk.refused('diary.correct', { id, ...entry }, ISSUER)).toBe('notYourEntry');
  const corrected = await desk.ok('diary.correct', { id, ...entry, content: '市消防来检查' }, AGENT);
  expect(await desk.refused('diary.correct', { id, ...entry }, AGENT)).toBe('alreadyCorrected');
  const again = await desk.ok('diary.correct', { id: corrected.id, ...entry, content: '市消防支队来检查' }, LEAD);
  const written = (await rowsOn(desk)).filter((r) => !r.auto);
  expect(written.map((r) => [r.id, r.content, r.at, r.writtenAt, r.corrects, r.correctedBy, r.by])).toEqual([
    [id, '区消防来检查', at('10:20'), at('11:00'), null, corrected.id, '清明朗'],
    [corrected.id, '市消防来检查', at('10:20'), at('11:00'), id, again.id, '清明朗'],
    [again.id, '市消防支队来检查', at('10:20'), at('11:00'), corrected.id, null, '夏至长'],
  ]);
  expect(rowsOf(desk, 'SELECT DISTINCT business_day, shift FROM diary_entry')).toEqual([
    { business_day: TODAY, shift: '早班' },
  ]);
  expect(await desk.refused('diary.correct', { id: idOf('no'), ...entry }, AGENT)).toBe('notFound');
  expect(await desk.refused('diary.write', entry, '1033')).toBe('notAllowed');
  await desk.close();
});

test('damage and what the supervisor made of it stand on the page', async () => {
  const desk = await aWorkingDay();
  const damage = await desk.ok(
    'gifts.damage',
    { ...gift('G003'), qty: 1, from: 'DESK', stage: 'keeping', cause: '杯盖裂' },
    AGENT,
  );
  desk.clock.advance(60_000);
  await desk.ok('gifts.damageDecide', { id: damage.id, decision: 'rejected', reason: '能用' }, SUP);
  expect((await said(desk)).slice(1)).toEqual(['报损：保温杯 ×1', '报损不成立，退回：保温杯 ×1']);
  await desk.close();
});
