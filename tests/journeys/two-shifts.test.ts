import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import type { In } from '../../shared/contract/index.ts';
import { BUILT_IN } from '../../shared/domain/checklists/templates.ts';
import { READINGS } from '../../shared/domain/handover/sections.ts';
import { instantOf } from '../../shared/kernel/time.ts';
import { DEMO_PIN, DEMO_ZONE } from '../../shared/demo/site.ts';
import { lock, signIn, switchTo, type Window } from '../support/browser.ts';
import { AGENT, atCounter, CLOSER, ISSUER, issue, SUPERVISOR } from '../support/counter.ts';
import { CAMPAIGN, TODAY } from '../support/day.ts';
import { both, okOf, printed, signed } from '../support/helping.ts';
import { aWindowAt } from '../support/moved-clock.ts';
import { squeezed, textOfPdf } from '../support/pdf-text.ts';
import { idOf } from '../support/site.ts';
import { aTwoShiftFolder, DRAWN, EARLY, LATE } from '../support/two-shifts.ts';

const NEXT = '春分和';
const TOMORROW = '2026-10-02';
/** ms a pack of PDFs may take on a loaded machine. */
const PRINTING_MS = 60_000;
const at = (day: string, time: string): number => instantOf(day, time, DEMO_ZONE);

/** What people typed on the way: every word of it is looked for on the paper. */
const SAID = {
  todo: '四层寻车机故障，顾客等回话',
  diary: '顾客求助找回遗失雨伞，已广播',
  custody: '二号库房钥匙',
  question: 'umbrella?',
  answer: 'kept in drawer 3',
  refusal: '抵用券少一张',
  decision: '当面重数以后再交',
  override: '安全检查由工程部明早一起查',
  remarks: '封条完好，放在一号库房',
  note: '明早先补展台的毛巾',
} as const;

const answersOf = (key: string): In<'checklists.run'>['answers'] =>
  BUILT_IN.find((t) => t.key === key)!.items.map((i) => ({ item: i.key, answer: 'ok' as const }));

/** F8, and the sections are there. */
async function atHandover({ page }: Window): Promise<void> {
  await page.keyboard.press('F8');
  await page.locator('.hand-rows').waitFor();
}

/** The routine by the screen: a colleague is looked over, the desk tidied, the broadcast done, the day opened. */
async function morning(window: Window): Promise<void> {
  const { page, press, sees } = window;
  await signIn(window, AGENT);
  await press(/^去开业/);
  await page.getByRole('heading', { name: '开业' }).first().waitFor();
  await both(window, 'two-shifts opening');
  await press(/仪容仪表/);
  await press('去检查表选人');
  await press(`检查 ${ISSUER}`);
  await page.getByRole('heading', { name: /仪容仪表检查/ }).waitFor();
  await press('其余都合格');
  await page.keyboard.press('Enter');
  await sees('全部合格');
  await page.getByRole('navigation').getByRole('button', { name: '今日' }).click();
  await press(/^去开业/);
  for (const step of [/整理台面/, /开店广播/]) {
    await press(step);
    await page.getByText('已经做完', { exact: true }).click();
  }
  await press(/^开业/);
  await sees(/营业日 \d\d-\d\d 已开/);
  await both(window, 'two-shifts opened');
}

/** The early shift signs on, draws, issues a gift, and writes down what the next one has to know. */
async function earlyShift(window: Window): Promise<string> {
  const { page, press, sees } = window;
  const ok = okOf(window);
  await switchTo(window, ISSUER);
  await page.locator('.dayline-step').first().click();
  await sees(new RegExp(`${EARLY}`));
  await press('到班');
  await sees(`已到班：${EARLY}`);
  await ok('gifts.draw', { lines: DRAWN, countersign: await signed(window, '1012', 'countersign') });
  await atCounter(window);
  const docNo = await issue(window, [['BG88123', '326.5']], /^棉柔毛巾/, ['已擦拭']);
  await both(window, 'two-shifts issued');
  const dueAt = at(TODAY, '20:00');
  await ok('todo.create', { title: SAID.todo, urgent: true, dueAt, ownerDepartment: '工程部' });
  await ok('diary.write', { category: 'help', content: SAID.diary });
  return docNo;
}

/** The count of the shift change, taken at the door: its screen has a journey of its own. */
async function counted(window: Window, kind: 'shift_change' | 'night_close', witness: string): Promise<void> {
  const ok = okOf(window);
  const stock = await ok('gifts.stock', {});
  const { id } = await ok('stocktake.start', { kind });
  for (const { itemKind, itemId, place } of (await ok('stocktake.current', {})).stocktake!.lines) {
    const book = stock.places.find((p) => p.place === place)!.held.find((h) => h.itemId === itemId)!.qty;
    await ok('stocktake.count', { id, itemKind, itemId, place, counted: book });
  }
  const { state } = await ok('stocktake.finish', { id, witness: await signed(window, witness, 'witness') });
  expect(state).toBe('matched');
}

/** The own counts of the one who takes over; `off` is missing from the last. */
async function count({ page }: Window, off: number): Promise<void> {
  const signedFor = await page.locator('.hand-counts .hand-signed b').allInnerTexts();
  expect(signedFor.map(Number)).toEqual([9, 10, 20]);
  const fields = page.locator('.hand-counts input');
  for (const [i, n] of signedFor.entries()) await fields.nth(i).fill(String(Number(n) - (i === 2 ? off : 0)));
}

/** Everything read and looked at together, at the door. */
async function looked(window: Window, id: string): Promise<void> {
  const ok = okOf(window);
  for (const section of READINGS) await ok('handover.read', { id, section, seconds: 5 });
  for (const { section, item } of (await ok('handover.detail', { id })).checks)
    await ok('handover.check', { id, section, item, ok: true });
}

/** The outgoing person hands over; the next one refuses with an own count, the supervisor sends it back. */
async function refused(window: Window): Promise<string> {
  const { page, press, pressInPanel, sees, accessible, picture } = window;
  const ok = okOf(window);
  await atHandoverStart(window);
  await counted(window, 'shift_change', '1012');
  await press('其余都正常');
  await press('添代管物品');
  await page.getByRole('textbox', { name: '内容' }).fill(SAID.custody);
  await page.getByRole('textbox', { name: '件数' }).fill('6');
  await page.keyboard.press('Enter');
  await page.getByText(SAID.custody).first().waitFor();
  await press('好了');
  await page.getByText('工作台已整理').click();
  await page.getByText('都齐了').waitFor();
  await both(window, 'two-shifts handing over');
  await page.keyboard.press('F8');
  await page.getByText('没有签收以前不能离岗').waitFor();

  await switchTo(window, NEXT);
  await ok('shift.signOn', { shift: LATE });
  await atHandover(window);
  await page.keyboard.press('F8');
  await page.locator('.hand-counts').waitFor();
  await count(window, 1);
  await press('拒绝接班');
  const panel = page.getByRole('dialog');
  await panel.getByText('赠品与赠券', { exact: true }).click();
  await panel.getByRole('textbox', { name: '拒接原因' }).fill(SAID.refusal);
  await picture('two-shifts refusing');
  await accessible();
  await pressInPanel('拒绝接班');
  await page.locator('.hand-refused').waitFor();
  // The refusal stands in view, although the counts were far down the page.
  const links = (await page.locator('.hand-links').boundingBox())!;
  await expect.poll(async () => (await page.locator('.hand-refused').boundingBox())!.y).toBeGreaterThan(links.y);
  await sees(`保管责任仍在 ${ISSUER}`);
  expect(await page.locator('.hand-both tbody tr').first().locator('td').allInnerTexts()).toEqual(['20', '19', '−1']);
  await both(window, 'two-shifts refused');
  const [of] = (await ok('handover.list', { day: TODAY })).rows;
  expect([of!.state, of!.outgoing.name, of!.shiftOut]).toEqual(['refused', ISSUER, EARLY]);

  await switchTo(window, SUPERVISOR);
  await atHandover(window);
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByRole('textbox', { name: '处理意见' }).fill(SAID.decision);
  await picture('two-shifts deciding');
  await pressInPanel('退回补办');
  await sees(/已退回补办/);
  return of!.id;
}

/** F8 begins the record of the shift. */
async function atHandoverStart({ page }: Window): Promise<void> {
  await page.keyboard.press('F8');
  await page.locator('.hand-begin .button.go:not([data-disabled])').waitFor();
  await page.keyboard.press('F8');
  await page.locator('.hand-rows').waitFor();
}

/** Sent in again, asked about, answered, accepted: what was in one hand is in the other. */
async function accepted(window: Window, id: string): Promise<void> {
  const { page, sees, type } = window;
  const ok = okOf(window);
  await switchTo(window, ISSUER);
  await atHandover(window);
  await sees(SAID.decision);
  await page.getByText('工作台已整理').click();
  await page.keyboard.press('F8');
  await page.getByText('没有签收以前不能离岗').waitFor();

  await switchTo(window, NEXT);
  await atHandover(window);
  await page.keyboard.press('F8');
  await page.locator('.hand-counts').waitFor();
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: `问 ${ISSUER}` }).waitFor();
  await type(SAID.question);
  await page.keyboard.press('Enter');
  await page.getByText('1 处待答清').waitFor();

  await switchTo(window, ISSUER);
  await atHandover(window);
  await page.getByRole('textbox', { name: `回答：${SAID.question}` }).fill(SAID.answer);
  await page.keyboard.press('Enter');
  await page.getByText(SAID.answer).waitFor();
  // Nobody leaves while the next one has not signed.
  expect(await window.call('shift.signOff', {})).toHaveProperty('refused');

  await switchTo(window, NEXT);
  await atHandover(window);
  await page.getByRole('button', { name: `清楚了：${SAID.question}` }).click();
  await sees(`✓ ${NEXT}：清楚了`);
  await looked(window, id);
  await count(window, 0);
  await sees('都核对清了，可以签收。');
  await both(window, 'two-shifts checked');
  await page.locator('.hand-head h1').click();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByText('请输入 6 位密码').waitFor();
  await type(DEMO_PIN);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('.page-title').getByText('已接班', { exact: true }).waitFor();
  await both(window, 'two-shifts accepted');
  const hands = (await ok('gifts.stock', {})).places.filter((p) => p.kind === 'ISS' && p.held.length > 0);
  expect(hands.map((p) => [p.holder, p.held.map((h) => h.qty)])).toEqual([[NEXT, [9, 10, 20]]]);
  for (const language of ['zh-CN', 'en'] as const) {
    const text = await printed(window, 'shiftHandover', id, language);
    const { todo, custody, question, answer, refusal, decision } = SAID;
    for (const said of [todo, custody, question, answer, refusal, decision, ISSUER, NEXT, SUPERVISOR, EARLY])
      expect(text, `${language} ${said}`).toContain(squeezed(said));
  }
}

/** Goods back, counted, sealed, the gift record, the report, the closing checklist, the last shift's handover. */
async function night(window: Window): Promise<void> {
  const ok = okOf(window);
  await signIn(window, NEXT);
  await ok('gifts.returnRemainder', { issuerId: idOf('staff 1011') });
  await counted(window, 'night_close', '1018');
  const loose = (await ok('gifts.stock', {})).places.find((p) => p.kind === 'DESK')!.held;
  const lines = loose.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty }));
  await ok('seals.seal', { sealNo: 'QF008801', lines });
  await ok('giftHandover.signOut', { remarks: SAID.remarks });
  const { id } = await ok('handover.start', { lastShift: true, shiftIn: null });
  const { sections } = await ok('handover.detail', { id });
  await ok('handover.submit', {
    id,
    deskTidy: true,
    pendingNone: false,
    notes: [{ section: 'gifts', text: SAID.note }],
    equipment: sections.equipment.lines.map(({ item }) => ({ item, ok: true })),
  });
  await switchTo(window, CLOSER);
  await ok('reports.exportGiftDaily', { campaignId: CAMPAIGN, day: TODAY, format: 'csv', language: 'zh-CN' });
  await ok('checklists.run', { template: 'closing', answers: answersOf('closing') });
  for (const step of ['documents', 'complaints', 'leftovers', 'farewell', 'power', 'leave'] as const)
    await ok('day.tick', { step, done: true });
}

/** Tonight's paper in one go; every sheet says what was typed into its records. */
async function paper(window: Window, docNo: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press('F8');
  await page.locator('.hand-links').getByRole('button', { name: '打印', exact: true }).click();
  await page.locator('.print-body').waitFor();
  await page.keyboard.press('F5');
  await page.getByText(/今晚 \d+ 份已送打印机/).waitFor({ timeout: PRINTING_MS });
  await both(window, 'two-shifts paper');
  const { rows } = await okOf(window)('print.queue', { limit: 200 });
  const tonight = new Map(rows.map((r) => [`${r.sheet} ${r.docNo.slice(-3)}`, r]));
  const textOf = async (sheet: string): Promise<string> => {
    const all = rows.filter((r) => r.sheet === sheet && r.at >= at(TODAY, '21:00'));
    expect([...tonight.keys()]).toContain(`${sheet} ${all[0]?.docNo.slice(-3)}`);
    return (await Promise.all(all.map((r) => textOfPdf(window.folder, r.fileId)))).join('\n');
  };
  expect(await textOf('pending')).toContain(squeezed(SAID.todo));
  expect(await textOf('dutyRecord')).toContain(squeezed(SAID.diary));
  expect(await textOf('giftHandover')).toContain(squeezed(SAID.remarks));
  expect(await textOf('shiftHandover')).toContain(squeezed(SAID.note));
  expect(await textOf('roster')).toContain(NEXT);
  expect(await textOf('daySummary')).toContain(squeezed(docNo));
}

/** The supervisor lets one line pass by name, the closer closes in the dark, and the day file says so. */
async function closed(window: Window): Promise<void> {
  const { page, press, pressInPanel, sees } = window;
  const ok = okOf(window);
  await switchTo(window, SUPERVISOR);
  await page.keyboard.press('F9');
  await press('放行：当天检查表');
  await page.getByRole('dialog').getByRole('textbox', { name: '为什么放行' }).fill(SAID.override);
  await pressInPanel('放行');
  await sees('可以闭店，其中 1 项是主管放行。');
  await switchTo(window, CLOSER);
  await page.keyboard.press('F9');
  await both(window, 'two-shifts gate');
  await press('开始闭店');
  await page.locator('[data-theme=night]').waitFor();
  await both(window, 'two-shifts closing');
  await page.keyboard.press('Enter');
  await sees(/已闭店/);
  await both(window, 'two-shifts closed');
  const [file] = (await ok('dayFile.list', {})).rows;
  expect([file!.day, file!.overrides]).toEqual([TODAY, 1]);
  expect((await ok('dayFile.verify', { id: file!.id })).sound).toBe(true);
  const text = await textOfPdf(window.folder, file!.pdfFile!);
  for (const said of [SAID.override, SUPERVISOR, CLOSER, file!.docNo, file!.journalHead.slice(0, 8)])
    expect(text).toContain(squeezed(said));
  for (const language of ['zh-CN', 'en'] as const)
    expect(await printed(window, 'dayFile', file!.id, language)).toContain(squeezed(SAID.override));
}

/** The next morning: what the night left is read, the seal looked at, the day opened, the last shift's record signed for. */
async function taken(window: Window): Promise<void> {
  const { page, press, sees } = window;
  const ok = okOf(window);
  await signIn(window, ISSUER);
  await press(/^去开业/);
  await press(/读交接班记录和未了事项/);
  await sees(SAID.todo);
  await both(window, 'two-shifts reading');
  const on = page.getByRole('button', { name: /^读过了/ });
  while ((await on.count()) > 0) {
    const left = await page.locator('.reading-parts li.read').count();
    await on.first().click();
    await expect.poll(() => page.locator('.reading-parts li.read').count()).toBe(left + 1);
  }
  await page.getByText('我已经读过', { exact: true }).click();
  await window.scan('QF008801');
  await sees(/看过 1 \/ 1/);
  await press(/^开业/);
  await sees(/营业日 \d\d-\d\d 已开/);

  await atHandover(window);
  await page.keyboard.press('F8');
  await sees(SAID.note);
  const { open } = await ok('handover.current', {});
  await looked(window, open[0]!.id);
  await sees('都核对清了，可以签收。');
  await both(window, 'two-shifts last shift');
  await page.locator('.hand-head h1').click();
  await page.keyboard.press('F8');
  await press('交班人不在场，直接签收');
  await page.locator('.page-title').getByText('已接班', { exact: true }).waitFor();
  const { rows } = await ok('handover.list', { day: TODAY });
  expect(rows.map((h) => [h.state, h.lastShift, h.outgoing.name, h.incoming?.name])).toEqual([
    ['accepted', true, NEXT, ISSUER],
    ['accepted', false, ISSUER, NEXT],
  ]);
  const records = (await ok('giftHandover.list', { day: TODAY })).rows;
  expect(records.map((r) => [r.state, r.to])).toEqual([
    ['accepted', ISSUER],
    ['accepted', NEXT],
    ['refused', null],
  ]);
  const [file] = (await ok('dayFile.list', {})).rows;
  expect((await ok('dayFile.verify', { id: file!.id })).sound).toBe(true);
}

test('a day of two shifts with a refusal, a night close in the dark, and the acceptance of the next morning', async () => {
  const folder = await aTwoShiftFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { window, goTo } = await aWindowAt(folder, at(TODAY, '09:16'));
  await morning(window);
  const docNo = await earlyShift(window);
  await goTo(at(TODAY, '15:35'));
  await signIn(window, ISSUER);
  const id = await refused(window);
  await accepted(window, id);
  await goTo(at(TODAY, '21:30'));
  await night(window);
  await paper(window, docNo);
  await closed(window);
  await goTo(at(TOMORROW, '09:16'));
  await taken(window);
  await lock(window);
});
