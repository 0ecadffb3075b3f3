import type { Ports } from '../../../core/ports.ts';
import type { In } from '../../../shared/contract/index.ts';
import { BUILT_IN } from '../../../shared/domain/checklists/templates.ts';
import { gift, ISSUER, LEAD, OTHER, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { ALIKE, anEarlyShift, aSubmission, looked, me, shiftCount, submitted } from '../handover/support.ts';

export type Played = { readonly desk: TestDesk; readonly handover: string; readonly run: string };

const answers = (template: string, bad: string): In<'checklists.run'>['answers'] =>
  BUILT_IN.find((t) => t.key === template)!
    .items.filter((i) => i.active)
    .map((i) => ({ item: i.key, answer: i.key === bad ? 'bad' : 'ok', note: i.key === bad ? '西侧灯箱没关' : null }));

/** Rows whose words are looked for on the paper. */
export const SAID = {
  urgent: '四层寻车机故障，顾客等回话',
  plain: '补订九月会员手册',
  diary: '龘姓顾客求助找回遗失雨伞',
  letter: '挂号信两封',
  custody: '蓝色旅行箱',
  question: '封条 QF008101 和登记对得上吗',
  answer: '对得上，登记本第三页',
  refusal: '购物袋少一个',
  decision: '重盘后再交',
  note: '上午人多，请晚班先补帆布袋',
};

const LINES: In<'handover.submit'>['lines'] = [
  { section: 'letters', kind: 'letter', text: SAID.letter, count: 2 },
  { section: 'custody', kind: 'deposit', text: SAID.custody, count: 1 },
];

/** A day with a handover that was refused, sent back, asked about and accepted; to-dos, diary, roster, a failed checklist. */
export async function aPlayedDay(ports: Partial<Ports> = {}): Promise<Played> {
  const desk = await anEarlyShift({ ports });
  const due = desk.clock.now() + 5 * 3_600_000;
  await desk.ok('todo.create', { title: SAID.urgent, urgent: true, dueAt: due, promisedTo: '王女士' }, ISSUER);
  await desk.ok('todo.create', { title: SAID.plain, ownerDepartment: '市场部' }, ISSUER);
  await desk.ok('diary.write', { category: 'help', content: SAID.diary, action: '广播寻物' }, ISSUER);
  const { id: run } = await desk.ok(
    'checklists.run',
    { template: 'closing', place: '一层总服务台', answers: answers('closing', 'lights') },
    ISSUER,
  );
  const on = (shift: string, no: string) => ({
    day: '2026-10-02',
    shiftId: idOf(`shift ${shift}`),
    staffId: me(no),
    on: true,
  });
  await desk.ok('roster.set', { changes: [on('早班', ISSUER), on('晚班', OTHER)] }, LEAD);
  desk.clock.advance(3_600_000);
  const handover = await submitted(desk, { pendingNone: false, lines: LINES });
  await desk.ok('handover.open', { id: handover }, OTHER);
  const found = [{ ...gift('G001'), place: 'ISS' as const, counted: 9 }];
  await desk.ok('handover.refuse', { id: handover, sections: ['gifts'], reason: SAID.refusal, counts: found }, OTHER);
  await desk.ok('handover.decide', { id: handover, decision: 'rework', text: SAID.decision }, SUP);
  await shiftCount(desk);
  const again = { pendingNone: false, lines: LINES, notes: [{ section: 'work' as const, text: SAID.note }] };
  await desk.ok('handover.submit', aSubmission(handover, again), ISSUER);
  await looked(desk, handover);
  const asked = await desk.ok('handover.ask', { id: handover, section: 'gifts', question: SAID.question }, OTHER);
  await desk.ok('handover.answer', { questionId: asked.id, text: SAID.answer }, ISSUER);
  await desk.ok('handover.agree', { questionId: asked.id }, OTHER);
  await desk.ok('handover.accept', { id: handover, counts: ALIKE }, OTHER);
  return { desk, handover, run };
}

export const DAY = TODAY;
