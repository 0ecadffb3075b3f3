import { addDays } from '../kernel/time.ts';
import { type Script, sign } from './line.ts';
import { STAFF } from './plan.ts';
import { staffId } from './site.ts';

const DIRECTOR = '1003';
const MANAGER = '1002';
const HOURS = 3_600_000;

/** To-dos, diary, bulletins, covers and reviews of a campaign day (A5, A6, C2, C3, C6). */
export function deskWork(script: Script, dayNo: 1 | 2): void {
  lunch(script, dayNo);
  if (dayNo === 1) firstDay(script);
  else secondDay(script);
}

/** The agent eats while the lead stands in. */
function lunch({ say }: Script, dayNo: 1 | 2): void {
  const name = `lunch${dayNo}`;
  say(
    '12:34',
    STAFF.desk,
    'cover.leave',
    { reason: 'meal', standIn: staffId(STAFF.lead), approval: sign(STAFF.lead, 'leave') },
    name,
  );
  say('13:11', STAFF.desk, 'cover.back', { id: `$${name}.id` });
}

/** Director and manager sign what is ready of the day before (C3 review). */
function review({ say, day }: Script, director: string, manager: string): void {
  const before = addDays(day, -1);
  say(director, DIRECTOR, 'review.sign', { day: before });
  say(manager, MANAGER, 'review.sign', { day: before, remark: '已阅，账实相符。' });
}

function firstDay(script: Script): void {
  const { say, at, day } = script;
  review(script, '10:15', '10:40');
  say(
    '09:33',
    STAFF.supervisor,
    'bulletins.post',
    { title: '金榆丰收季今天开始', body: '排队从西侧进、东侧出。影城小票不参加，先向顾客说明。', untilDay: day },
    'begins',
  );
  for (const [i, no] of [STAFF.lead, STAFF.desk, STAFF.early].entries())
    say(`09:3${5 + i}`, no, 'bulletins.read', { id: '$begins.id' });
  say('10:12', STAFF.desk, 'diary.write', {
    category: 'call',
    content: '来电问影城小票能不能参加活动',
    action: '按规则说明不参加',
    result: '顾客表示明白',
  });
  say(
    '10:35',
    STAFF.desk,
    'todo.create',
    {
      title: '三层扶梯有异响，请工程部查看',
      source: 'equipment',
      urgent: true,
      ownerDepartment: '工程部',
      dueAt: at('15:00'),
    },
    'escalator',
  );
  say('11:40', STAFF.desk, 'todo.chase', {
    id: '$escalator.id',
    toWhom: '工程部 秋分平',
    reply: '正在换扶手带，两点前好',
  });
  say(
    '13:50',
    STAFF.desk,
    'todo.create',
    {
      title: '查会员积分为什么没到账，给顾客回电话',
      source: 'inquiry',
      promisedTo: '邹先生 00013900033',
      dueAt: at('17:00'),
    },
    'points',
  );
  say(
    '14:30',
    STAFF.supervisor,
    'todo.create',
    { title: '十九点前把活动折页补到四层服务点', source: 'leader', ownerId: staffId(STAFF.closer), dueAt: at('19:00') },
    'leaflets',
  );
  say(
    '14:33',
    STAFF.lead,
    'diary.write',
    { category: 'leader', content: '主管交代：十九点前把活动折页补到四层服务点', passedTo: '晚班 小暑凉' },
    'told',
  );
  say('14:55', STAFF.desk, 'todo.done', { id: '$escalator.id', result: '扶手带已换，试运行正常' });
  say('15:58', STAFF.closer, 'todo.assign', {
    id: '$points.id',
    ownerId: staffId(STAFF.lateDesk),
    note: '晚班接手回电',
  });
  say('16:40', STAFF.lateDesk, 'todo.done', { id: '$points.id', result: '系统延迟，积分已补，电话告知顾客' });
  say('18:42', STAFF.closer, 'todo.done', { id: '$leaflets.id', result: '补了二十份，四层签收' });
  say('18:45', STAFF.closer, 'diary.write', {
    category: 'leader',
    content: '活动折页二十份已补到四层服务点',
    result: '四层签收',
  });
  say(
    '19:30',
    STAFF.lateDesk,
    'todo.create',
    {
      title: '三层母婴室热水器不出热水，催工程部',
      source: 'equipment',
      urgent: true,
      ownerDepartment: '工程部',
      dueAt: at('12:00') + 48 * HOURS,
    },
    'heater',
  );
  say('20:31', STAFF.lateDesk, 'todo.chase', { id: '$heater.id', toWhom: '工程部 秋分平', reply: '配件明天到' });
}

function secondDay(script: Script): void {
  const { say, at, day } = script;
  review(script, '10:20', '17:10');
  say(
    '10:05',
    STAFF.supervisor,
    'bulletins.post',
    {
      title: '停车场西口今晚检修',
      body: '今晚八点起停车场西口封闭检修，明早八点恢复。顾客问起，请指引走东口。',
      untilDay: addDays(day, 1),
    },
    'parking',
  );
  say('10:11', STAFF.lead, 'bulletins.read', { id: '$parking.id' });
  say(
    '10:30',
    STAFF.desk,
    'todo.create',
    {
      title: '查到保温杯还有没有蓝色的，给顾客回电话',
      source: 'inquiry',
      promisedTo: '柳女士 00013900021',
      dueAt: at('17:30'),
    },
    'blueCups',
  );
  say('10:48', STAFF.desk, 'todo.chase', { id: '$heater.id', toWhom: '工程部 秋分平', reply: '师傅下午带配件来' });
  say(
    '14:50',
    STAFF.desk,
    'todo.create',
    {
      title: '顾客投诉收银员态度，等市场主管意见',
      source: 'complaint',
      urgent: true,
      ownerDepartment: '市场推广部',
      dueAt: at('16:30'),
    },
    'attitude',
  );
  say('15:02', STAFF.desk, 'diary.write', {
    category: 'help',
    content: '四层积木岛有五岁小朋友走散，黄色外套',
    action: '广播两次，通知安保',
    result: '15:09 在玩具店找到，家长核对身份后领走',
  });
  say('16:05', STAFF.closer, 'todo.chase', {
    id: '$attitude.id',
    toWhom: '市场推广部 立秋实',
    reply: '二十分钟内答复',
  });
  say('16:22', STAFF.lateDesk, 'todo.done', { id: '$blueCups.id', result: '蓝色还有，已电话告知，顾客明天来' });
  say('16:26', STAFF.closer, 'todo.done', { id: '$attitude.id', result: '市场主管到店致歉，顾客接受' });
  say(
    '18:34',
    STAFF.lateDesk,
    'cover.leave',
    { reason: 'meal', standIn: staffId(STAFF.closer), approval: sign(STAFF.supervisor, 'leave') },
    'supper',
  );
  say('19:06', STAFF.lateDesk, 'cover.back', { id: '$supper.id' });
  say('19:40', STAFF.closer, 'diary.write', {
    category: 'call',
    content: '来电问停车场西口几点封闭',
    action: '告知八点起走东口',
  });
}
