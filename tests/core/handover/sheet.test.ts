import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader } from '../../../core/db/open.ts';
import { queryOn, statements } from '../../../core/db/statements.ts';
import { activeStaff, loadDesk, openDay } from '../../../core/desk.ts';
import { loadShiftHandover } from '../../../core/handover/sheet.ts';
import type { Query } from '../../../core/db/statements.ts';
import type { Scene } from '../../../core/scene.ts';
import { gift, ISSUER, OTHER, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { ALIKE, anEarlyShift, aSubmission, DIRO, looked, me, shiftCount, submitted } from './support.ts';

function onFile<T>(desk: TestDesk, read: (db: Query, scene: Scene) => T): T {
  const file = openReader(join(desk.folder, 'desk.db'));
  const db = queryOn(statements(file));
  const scene: Scene = {
    now: desk.clock.now(),
    callId: '',
    window: '',
    staff: activeStaff(db, me(SUP))!,
    desk: loadDesk(db)!,
    shift: '',
    day: openDay(db, 'QYL1'),
    newId: () => '',
    takeSignature: () => null,
  };
  const got = read(db, scene);
  file.close();
  return got;
}

test('the sheet in its ten sections says what was entered', async () => {
  const desk = await anEarlyShift();
  await desk.ok('todo.create', { title: '四层寻车机故障', urgent: true, source: 'equipment' }, ISSUER);
  await desk.ok('todo.create', { title: '二号点补货 20 件', source: 'leader' }, ISSUER);
  const id = await submitted(desk, {
    pendingNone: false,
    notes: [{ section: 'work', text: '人多' }],
    lines: [
      { section: 'letters', kind: 'letter', text: '总部来函', count: 2 },
      { section: 'custody', kind: 'key', text: '库房钥匙', count: 6 },
    ],
  });
  await desk.ok('handover.open', { id }, OTHER);
  const { id: questionId } = await desk.ok('handover.ask', { id, section: 'equipment', question: '何时补纸？' }, OTHER);
  await desk.ok(
    'handover.refuse',
    { id, sections: ['gifts'], reason: '少一个', counts: [{ ...gift('G001'), place: 'ISS', counted: 9 }] },
    OTHER,
  );
  await desk.ok('handover.decide', { id, decision: 'rework', text: '重盘' }, SUP);
  await shiftCount(desk);
  const lines = [{ section: 'custody' as const, kind: 'key' as const, text: '库房钥匙', count: 6 }];
  await desk.ok('handover.submit', aSubmission(id, { pendingNone: false, lines }), ISSUER);
  await looked(desk, id);
  await desk.ok('handover.answer', { questionId, text: '明早' }, ISSUER);
  await desk.ok('handover.agree', { questionId }, OTHER);
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  await desk.ok('review.sign', { day: '2026-10-01' }, DIRO);
  const { docNo, sheet } = onFile(desk, (db, scene) => loadShiftHandover(db, scene, id))!;
  expect(docNo).toBe('JB-QYL1-20261001-001');
  expect(sheet).toMatchObject({
    head: { day: '2026-10-01', shiftOut: '早班', shiftIn: '晚班', outgoing: '春分和', incoming: '芒种禾', reopened: 0 },
    pending: { lines: [{ title: '四层寻车机故障', urgent: true, owner: '春分和' }] },
    leader: { tasks: [{ title: '二号点补货 20 件' }] },
    letters: { lines: [] },
    custody: { lines: [{ kind: 'key', text: '库房钥匙', count: 6 }], checks: [{ item: '库房钥匙', done: true }] },
    questions: [{ question: '何时补纸？', state: 'agreed', replies: [{ text: '明早' }, { kind: 'agreed' }] }],
    refusals: [
      { reason: '少一个', counts: [{ name: '折叠购物袋', signed: 10, counted: 9 }], decision: { text: '重盘' } },
    ],
    signatures: {
      outgoing: { name: '春分和' },
      onBehalf: null,
      incoming: { name: '芒种禾' },
      reviewers: [
        { role: 'DIRO', name: '大暑晴' },
        { role: 'MGR', name: null },
      ],
    },
  });
  expect(sheet.head.counters.find((c) => c.key === 'todosMade')?.count).toBe(3);
  expect(sheet.equipment.checks.map((c) => [c.item, c.out?.ok, c.in?.ok])).toContainEqual(['printer', true, true]);
  const record = (await desk.ok('handover.detail', { id }, SUP)).giftRecord!;
  const asked = { sheet: 'giftHandover', id: record.id, language: 'zh-CN' } as const;
  const page = (await desk.ok('sheets.preview', asked, SUP)).html;
  for (const said of ['ZPJJ-QYL1-20261001-002', '春分和', '芒种禾', '库房']) expect(page).toContain(said);
  expect(onFile(desk, (db, scene) => loadShiftHandover(db, scene, me('x')))).toBeNull();
  await desk.close();
});
