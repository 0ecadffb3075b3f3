import { countAll } from './counting.ts';
import { look, read, readInTheMorning, type Sheet, submit } from './handing.ts';
import type { Act, Script } from './line.ts';
import { STAFF } from './plan.ts';
import type { Shelf } from './shelf.ts';
import { itemId } from './site.ts';

type Line = Sheet['lines'][number];
const KEYS: Line = { section: 'custody', kind: 'key', text: '备用钥匙', count: 6 };
const DEPOSITS: Line = { section: 'custody', kind: 'deposit', text: '寄存行李', count: 2 };
const CHAIRS: Line = { section: 'custody', kind: 'loan', text: '借出用轮椅', count: 4 };

const DAY_ONE: Sheet = {
  name: 'change1',
  nothingPending: false,
  lines: [{ section: 'letters', kind: 'parcel', text: '快递三件已登记，一件未取', count: 1 }, KEYS, DEPOSITS],
  notes: [
    { section: 'work', text: '开门后半小时排队最长，三号队加了说明牌。' },
    { section: 'gifts', text: '换班清点相符，已告知市场主管。' },
  ],
  equipment: { printer: '缺纸，已补' },
};

const DAY_TWO: Sheet = {
  name: 'change2',
  nothingPending: false,
  lines: [{ section: 'letters', kind: 'letter', text: '市场部通知一封，已张贴', count: 1 }, KEYS, CHAIRS],
  notes: [
    { section: 'work', text: '寻人一件已找到，经过见日记。' },
    { section: 'gifts', text: '换班清点相符，已告知市场主管。' },
  ],
};

const PUT_RIGHT: Sheet = {
  ...DAY_TWO,
  notes: [...DAY_TWO.notes, { section: 'custody', text: '第四辆轮椅在五层影城门口，已推回，四辆在库。' }],
};

const NIGHT = (dayNo: 1 | 2): Sheet => ({
  name: `night${dayNo}`,
  nothingPending: false,
  lines: [KEYS, { section: 'custody', kind: 'cash', text: '备用金（元）', count: 500 }],
  notes: [{ section: 'gifts', text: '赠品赠券已装箱贴封条，早班启封前先看封条。' }],
});

/** The early shift hands over to the late one (B16, C3): on the first day it is taken, on the second refused and put right. */
export function shiftChange(script: Script, shelf: Shelf, dayNo: 1 | 2): Act[] {
  const counted: Act = {
    at: script.at('15:34:05'),
    run: () =>
      countAll(script, shelf, {
        name: `changeCount${dayNo}`,
        kind: 'shift_change',
        from: '15:34:05',
        step: 5,
        by: STAFF.early,
        witness: STAFF.lateDesk,
      }),
  };
  const handed: Act = {
    at: script.at('15:36'),
    run: () => (dayNo === 1 ? taken(script) : refused(script, shelf)),
  };
  return [counted, handed];
}

const begin = ({ say }: Script, when: string, name: string): void =>
  say(when, STAFF.lead, 'handover.start', { lastShift: false, shiftIn: '晚班' }, name);

function taken(script: Script): void {
  const { say } = script;
  const name = 'change1';
  begin(script, '15:36', name);
  submit(script, '15:37', STAFF.lead, DAY_ONE);
  read(script, '15:37:20', STAFF.closer, name, 6);
  const question = '未取的那件快递是谁的？';
  say('15:38:30', STAFF.closer, 'handover.ask', { id: `$${name}.id`, section: 'letters', question }, 'whose');
  say('15:39', STAFF.lead, 'handover.answer', { questionId: '$whose.id', text: '给雾蓝美妆的，店长说六点来取。' });
  say('15:39:20', STAFF.closer, 'handover.agree', { questionId: '$whose.id' });
  look(script, script.at('15:39:30'), STAFF.closer, DAY_ONE);
  say('15:41', STAFF.closer, 'handover.accept', { id: `$${name}.id` });
}

function refused(script: Script, shelf: Shelf): void {
  const { say } = script;
  const name = 'change2';
  const id = `$${name}.id`;
  begin(script, '15:36', name);
  submit(script, '15:36:20', STAFF.lead, DAY_TWO);
  const seen = read(script, '15:36:40', STAFF.closer, name, 5);
  look(script, seen, STAFF.closer, DAY_TWO, [CHAIRS.text]);
  say('15:38', STAFF.closer, 'handover.check', {
    id,
    section: 'custody',
    item: CHAIRS.text,
    ok: false,
    note: '在库只有三辆',
  });
  const found = (code: 'G003' | 'G004', counted: number) => ({
    itemKind: 'gift' as const,
    itemId: itemId(code),
    place: 'DISP' as const,
    counted,
  });
  say('15:38:30', STAFF.closer, 'handover.refuse', {
    id,
    sections: ['custody', 'gifts'],
    reason: '借出轮椅数与登记不符：登记四辆，在库三辆；陈列架上保温杯少一个。',
    counts: [found('G003', shelf.stand.G003 - 1), found('G004', shelf.stand.G004)],
  });
  say('15:40:30', STAFF.supervisor, 'handover.decide', {
    id,
    decision: 'rework',
    text: '第四辆轮椅在五层影城门口，推回；保温杯样品拿去擦拭，放回陈列架，当面重数后重新提交。',
  });
  submit(script, '15:42', STAFF.lead, PUT_RIGHT);
  read(script, '15:42:10', STAFF.closer, name, 5);
  const question = '发放员手上保温杯只剩十二个，够用吗？';
  say('15:43', STAFF.closer, 'handover.ask', { id, section: 'gifts', question }, 'enough');
  say('15:43:30', STAFF.lead, 'handover.answer', {
    questionId: '$enough.id',
    text: '已从服务台库房补领三十个，领用单已签。',
  });
  say('15:43:50', STAFF.closer, 'handover.agree', { questionId: '$enough.id' });
  look(script, script.at('15:44'), STAFF.closer, PUT_RIGHT);
  say('15:45', STAFF.closer, 'handover.accept', { id });
}

/** The last shift of the day signs its handover for the morning (C3 last shift). */
export function nightHandover(script: Script, dayNo: 1 | 2): void {
  const sheet = NIGHT(dayNo);
  script.say('22:09', STAFF.closer, 'handover.start', { lastShift: true, shiftIn: '早班' }, sheet.name);
  submit(script, '22:10', STAFF.closer, sheet);
}

/** Before the desk opens the lead of the early shift reads what the night left (C4). */
export const readNight = (script: Script, dayNo: 1 | 2): void =>
  readInTheMorning(script, '08:58', STAFF.lead, NIGHT(dayNo).name);

/** The seals were looked at with the opening: now last night's handover is taken (C3 last shift). */
export function takeNight(script: Script, dayNo: 1 | 2): void {
  const sheet = NIGHT(dayNo);
  const seen = read(script, '09:03', STAFF.lead, sheet.name, 15, ['diary']);
  look(script, seen, STAFF.lead, sheet);
  script.say('09:05', STAFF.lead, 'handover.accept', { id: `$${sheet.name}.id` });
}
