import { describe, expect, it } from 'vitest';
import {
  firstList,
  firstReport,
  gateText,
  holds,
  isGoods,
  overrideText,
  reportsWaiting,
  tickOf,
  tickText,
} from '../../renderer/day/gate.ts';
import { boxLines, issuerIdOf, looseInStore, pickOf, type Held, type Stock } from '../../renderer/day/goods.ts';
import { EMPTY, missingOf, nextUnseen, sealsOf, see, seenWell, type Opening } from '../../renderer/day/opening.ts';
import type { GateLine } from '../../shared/contract/day.ts';
import { createT } from '../../shared/i18n/index.ts';

const t = createT('zh-CN');
const AT = Date.UTC(2026, 8, 30, 14, 5);
const reading = { t, zone: 'Asia/Shanghai', now: AT };
const line = (key: string, state: GateLine['state'], facts: GateLine['facts'] = {}): GateLine =>
  ({ step: '1', key, state, facts }) as GateLine;
const said = (of: GateLine, counted?: GateLine): string => gateText(of, counted, reading);

const cup: Held = { itemKind: 'gift', itemId: 'g1', code: 'G1', name: 'cup', unit: '', qty: 12, ranges: [] };
const bag: Held = { ...cup, itemId: 'g2', code: 'G2', name: 'bag', qty: 5 };

describe('the gate', () => {
  it('knows which lines hold the day and which are ticked', () => {
    for (const key of ['counted', 'sealed', 'handover', 'report', 'todos', 'covers', 'checklists'])
      expect(holds(line(key, 'missing'))).toBe(true);
    expect(holds(line('paper', 'plain'))).toBe(false);
    expect(tickOf(line('paper', 'ticked'))).toBe('paper');
    expect(holds(line('paper', 'overridden'))).toBe(true);
    expect(tickOf(line('paper', 'missing'))).toBeNull();
    expect(holds(line('power', 'plain'))).toBe(false);
    expect(tickOf(line('power', 'plain'))).toBe('power');
    expect(tickOf(line('backup', 'plain'))).toBe('backup');
    expect(tickOf(line('sync', 'plain'))).toBe('sync');
    expect(tickText(line('sync', 'plain'), reading)).toBe(t('dayPage.gate.sync'));
    expect(['counted', 'report', 'todos', 'paper'].map((key) => isGoods(line(key, 'done')))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('says whose turn it is at the desk, and what is in order', () => {
    const waiting = [{ title: '回电话' }, { title: '催维修' }];
    expect(said(line('todos', 'missing', { waiting, open: 5 }))).toBe('没有责任人：回电话、催维修');
    expect(said(line('todos', 'done', { waiting: [], open: 5 }))).toBe('未了 5 件，都有人管');
    expect(said(line('todos', 'done', { waiting: [], open: 0 }))).toBe(t('dayPage.gate.todosNone'));
    expect(said(line('covers', 'missing', { waiting: [{ staff: '清明朗', since: AT }] }))).toBe(
      '还没有回岗：清明朗 22:05 起',
    );
    expect(said(line('covers', 'done', { waiting: [] }))).toBe('都在岗');
    const shifts = [
      { shift: '早班', state: 'accepted' },
      { shift: '晚班', state: 'none' },
    ];
    expect(said(line('paper', 'missing', { shifts }))).toBe('早班：已接收 · 晚班：还没有写');
  });

  it('names the checklists that were not run, and how those stand that were', () => {
    const asked = [
      { template: 'closing', title: '' },
      { template: '01', title: '钥匙柜' },
    ];
    const missing = line('checklists', 'missing', { waiting: asked, lists: [] });
    expect(said(missing)).toBe('还没有查：闭店检查、钥匙柜');
    expect(firstList(missing)).toBe('closing');
    expect(firstList(line('checklists', 'done', { waiting: [] }))).toBeNull();
    const lists = [{ template: 'closing', title: '', at: AT, by: '小暑凉', state: 'failed' }];
    expect(said(line('checklists', 'done', { waiting: [], lists }))).toBe('闭店检查 22:05 小暑凉 · 不合格');
    expect(said(line('checklists', 'done', { waiting: [], lists: [] }))).toBe(t('dayPage.gate.listsNone'));
  });

  it('prints the name of whoever let a line pass', () => {
    const override = { at: AT, by: '立春生', reason: '停电' };
    expect(overrideText({ ...line('report', 'overridden'), override }, reading)).toBe('22:05 立春生 放行：停电');
    expect(overrideText({ ...line('report', 'done'), override: null }, reading)).toBe('');
  });

  it('says where the count stands', () => {
    expect(said(line('counted', 'missing', { reason: 'none' }))).toBe(t('day.close.counted.none'));
    expect(said(line('counted', 'missing', { reason: 'outdated', docNo: 'PD1' }))).toContain('PD1 之后又有进出');
    const counted = (rows: object): string => said(line('counted', 'done', { docNo: 'PD1', by: '芒种禾', ...rows }));
    expect(counted({ gifts: { matched: 4, rows: 5 } })).toBe('PD1 · 芒种禾 · 相符率 80\u00a0%');
    expect(counted({ gifts: { matched: 0, rows: 0 }, vouchers: { matched: 1, rows: 1 } })).toContain('100\u00a0%');
    expect(counted({ countState: 'resolved' })).toBe('PD1 · 差异已由主管处理');
    expect(said(line('counted', 'done', { nothing: true }))).toBe(t('day.close.nothing'));
  });

  it('sums what still lies loose, names every item once and three at most', () => {
    const loose = ['杯', '杯', '袋', '伞', '毯'].map((item) => ({ item, qty: 2 }));
    expect(said(line('sealed', 'missing', { loose, issuers: ['芒种禾'] }))).toBe(
      '散放 10 件：杯、袋、伞… · 芒种禾 手里还有没退的',
    );
    expect(said(line('sealed', 'done', { seals: ['F1', 'F2'] }))).toBe('2 箱：F1、F2');
    expect(said(line('sealed', 'done', { seals: [] }))).toBe(t('day.close.sealed.doneNone'));
  });

  it('lets the handover wait for the count', () => {
    expect(said(line('handover', 'missing'), line('counted', 'missing'))).toBe(t('day.close.handover.waits'));
    expect(said(line('handover', 'missing'), line('counted', 'done'))).toBe(t('day.close.handover.ready'));
    expect(said(line('handover', 'done', { docNo: 'JJ1', at: AT, by: '芒种禾' }))).toBe('JJ1 · 22:05 芒种禾');
  });

  it('tells reports to be made from reports that are no longer true', () => {
    const report = (campaign: string, state: string) => ({ campaign, campaignId: campaign, state });
    const mixed = line('report', 'missing', { reports: [report('甲', 'current'), report('乙', 'missing')] });
    expect(reportsWaiting(mixed).map((r) => r.campaign)).toEqual(['乙']);
    expect(firstReport(mixed)?.campaign).toBe('甲');
    expect(said(mixed)).toBe('待导出：乙');
    expect(said(line('report', 'missing', { reports: [report('乙', 'outdated')] }))).toBe('导出之后又有变动：乙');
    expect(said(line('report', 'done', { reports: [report('甲', 'current')], campaigns: 1 }))).toBe('1 个活动都已导出');
    expect(said(line('report', 'done', { campaigns: 0 }))).toBe(t('day.close.report.none'));
  });

  it('says who ticked and when, and how the backup stands', () => {
    expect(tickText(line('power', 'ticked', { at: AT, by: '小暑凉' }), reading)).toBe('22:05 小暑凉');
    expect(tickText(line('power', 'plain'), reading)).toBe('');
    expect(tickText(line('backup', 'plain', {}), reading)).toBe(t('day.close.backupNever'));
    expect(tickText(line('backup', 'plain', { lastAt: AT }), reading)).toBe('最近一次 22:05');
  });
});

describe('boxing what is left', () => {
  const stock = {
    places: [
      { kind: 'DESK', place: 'DESK:QYL1', holder: null, held: [cup, bag] },
      { kind: 'ISS', place: 'ISS:QYL1:s1', holder: 's', held: [{ ...cup, qty: 3 }] },
    ],
    boxes: [
      {
        lines: [
          { itemKind: 'gift', itemId: 'g1', qty: 4 },
          { itemKind: 'gift', itemId: 'g2', qty: 2 },
        ],
      },
      { lines: [{ itemKind: 'gift', itemId: 'g2', qty: 3 }] },
    ],
  } as unknown as Stock;

  it('counts as loose what the store holds outside its boxes', () => {
    expect(looseInStore(stock).map((h) => [h.itemId, h.qty])).toEqual([['g1', 8]]);
  });

  it('puts everything loose into the box unless it was taken out or changed', () => {
    expect(pickOf({}, cup)).toEqual({ on: true, qty: 12 });
    expect(boxLines([cup, bag], {})?.map((l) => l.qty)).toEqual([12, 5]);
    expect(boxLines([cup, bag], { 'gift:g2': { on: false, qty: null } })).toEqual([
      { itemKind: 'gift', itemId: 'g1', qty: 12 },
    ]);
    expect(boxLines([cup], { 'gift:g1': { on: true, qty: 7 } })?.[0]?.qty).toBe(7);
  });

  it('makes no box of a quantity that is missing, nothing or too much', () => {
    for (const qty of [null, 0, 13]) expect(boxLines([cup], { 'gift:g1': { on: true, qty } })).toBeNull();
  });

  it('reads the issuer out of a place', () => {
    expect(issuerIdOf('ISS:QYL1:s1')).toBe('s1');
    expect(issuerIdOf('DESK:QYL1')).toBe('');
  });
});

describe('opening the day', () => {
  const box = (id: string) => ({ id, sealNo: `F-${id}`, sealedAt: AT, by: '芒种禾', content: '' });
  const opening = {
    day: '2026-10-01',
    alreadyOpen: false,
    previousOpen: null,
    boxes: [box('a'), box('b'), box('c')],
    handover: { id: 'h', docNo: 'JJ1', from: '芒种禾', remarks: null, at: AT },
    steps: [],
  } as unknown as Opening;
  const allSeen = ['a', 'b', 'c'].reduce((form, id) => see(form, id, { outcome: 'intact' }), EMPTY);

  it('asks for the seals first, then for words about a broken one, then for the reading', () => {
    expect(missingOf(opening, EMPTY)).toEqual({ what: 'seals', step: 'seals', n: 3 });
    expect(missingOf(opening, see(EMPTY, 'b', { outcome: 'opened' }))).toEqual({
      what: 'seals',
      step: 'seals',
      n: 2,
    });
    const broken = see(allSeen, 'b', { outcome: 'broken' });
    expect(missingOf(opening, broken)).toEqual({ what: 'note', step: 'seals', sealNo: 'F-b' });
    expect(missingOf(opening, see(broken, 'b', { note: '  ' }))).toEqual({
      what: 'note',
      step: 'seals',
      sealNo: 'F-b',
    });
    const told = see(broken, 'b', { note: '少一个杯' });
    expect(missingOf(opening, told)).toEqual({ what: 'read', step: 'reading' });
    expect(missingOf(opening, { ...told, read: true })).toBeNull();
    expect(missingOf({ ...opening, handover: null }, told)).toBeNull();
  });

  it('counts a broken seal as seen only with its words', () => {
    const broken = see(allSeen, 'b', { outcome: 'broken' });
    expect(seenWell(opening.boxes, allSeen.seen)).toBe(3);
    expect(seenWell(opening.boxes, broken.seen)).toBe(2);
    expect(seenWell(opening.boxes, see(broken, 'b', { note: '少一个杯' }).seen)).toBe(3);
  });

  it('waits first for the step the site asks for before it opens', () => {
    const step = { key: 'grooming', required: true, asked: true, at: null };
    const held = { ...opening, steps: [step] } as unknown as Opening;
    expect(missingOf(held, EMPTY)).toEqual({ what: 'step', step: 'grooming' });
    const done = { ...opening, steps: [{ ...step, at: AT }] } as unknown as Opening;
    expect(missingOf(done, EMPTY)?.what).toBe('seals');
  });

  it('goes to the next box nobody looked at, round the list', () => {
    const seen = see(see(EMPTY, 'a', {}), 'c', {}).seen;
    expect(nextUnseen(opening.boxes, seen, 1)).toBe(1);
    expect(nextUnseen(opening.boxes, seen, 2)).toBe(1);
    expect(nextUnseen(opening.boxes, allSeen.seen, 0)).toBe(-1);
    expect(nextUnseen([], {}, 0)).toBe(-1);
  });

  it('sends words only for a box that is not whole', () => {
    const noted = see(see(allSeen, 'a', { note: 'x' }), 'b', { outcome: 'broken', note: ' 少一个杯 ' });
    expect(sealsOf(opening.boxes, noted.seen)).toEqual([
      { boxId: 'a', outcome: 'intact', note: null },
      { boxId: 'b', outcome: 'broken', note: '少一个杯' },
      { boxId: 'c', outcome: 'intact', note: null },
    ]);
    expect(sealsOf(opening.boxes, {})).toEqual([]);
  });
});
