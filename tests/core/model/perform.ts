import type { Answer } from '../../../shared/kernel/result.ts';
import { addDays, instantOf } from '../../../shared/kernel/time.ts';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { AGENT, CAMPAIGN, DESK, DMG, holder, Q20, SUP } from '../stock/support.ts';
import type { DayModel } from './day.ts';
import { type Choice, type Command, type DayCommand, isOfTheDay, type Seen } from './day-commands.ts';
import { type Made as MadeOfStock, perform as performOnStock } from './stock-commands.ts';
import type { Place } from './stock.ts';

export const ISSUER = '1011';
const CLOSER = '1018';
const ZONE = 'Asia/Shanghai';

export const PLACES: Record<Place, string> = {
  DESK,
  DISP: 'DISP:QYL1',
  DMG,
  RDM: 'RDM:QYL1',
  CUST: 'CUST',
  MKT: 'MKT',
  ADJ: 'ADJ',
  'ISS 1011': holder('1011'),
  'ISS 1016': holder('1016'),
};
const goodsOf = (what: Choice) =>
  what === 'Q20'
    ? { itemKind: 'voucher' as const, itemId: Q20 }
    : { itemKind: 'gift' as const, itemId: idOf(`gift ${what}`) };
export const dayNamed = (day: number): string => addDays(FIRST_DAY, day);

/** What a run made: ids in the order of the model's lists. `seals` counts the numbers given to seals. */
export type Made = MadeOfStock & {
  readonly issues: string[];
  readonly boxes: string[];
  readonly sheets: string[];
  seals: number;
};
export const nothingMade = (boxes: string[]): Made => ({
  slips: [],
  damages: [],
  receipts: 0,
  issues: [],
  boxes,
  sheets: [],
  seals: 0,
});

type Id = { id: string };
/** Keeps the id of what was made, when it was. */
function keep<T extends Answer>(list: string[], answer: T): T {
  if ('ok' in answer) list.push((answer.ok as Id).id);
  return answer;
}

/** The receipt of an issue: an earlier one's, or one that nobody used. */
function receiptNo(made: Made, model: DayModel, earlier: number | null): string {
  if (earlier !== null) return `R${model.issues[earlier]!.receipt}`;
  return `R${model.issues.length > made.issues.length ? model.receipts : model.receipts + 1}`;
}

const issue = async (
  desk: TestDesk,
  made: Made,
  model: DayModel,
  c: Extract<DayCommand, { do: 'issue' }>,
): Promise<Answer> =>
  keep(
    made.issues,
    await desk.call(
      'gifts.issue',
      {
        campaignId: CAMPAIGN,
        receipts: [
          {
            storeId: idOf('store L2-02'),
            receiptNo: receiptNo(made, model, c.receipt),
            receiptDay: FIRST_DAY,
            amount: 80_000,
          },
        ],
        choiceId: idOf(c.what === 'Q20' ? 'choice 2 Q20' : `choice 1 ${c.what}`),
        elapsedS: 30,
        wiped: true,
        stampChecked: true,
        calledOut: true,
      },
      c.who,
    ),
  );

const seal = async (
  desk: TestDesk,
  made: Made,
  lines: { itemKind: 'gift' | 'voucher'; itemId: string; qty: number }[],
): Promise<Answer> => keep(made.boxes, await desk.call('seals.seal', { sealNo: `S${++made.seals}`, lines }, ISSUER));

/** Counts every line as the book has it, but for the one that is off. The signature of a witness ends it. */
async function count(
  desk: TestDesk,
  made: Made,
  kind: 'night_close' | 'shift_change',
  off: Extract<DayCommand, { do: 'count' }>['off'],
): Promise<Answer> {
  const started = await desk.call('stocktake.start', { kind }, ISSUER);
  if (!('ok' in started)) return started;
  const { id } = started.ok;
  const { places } = await desk.ok('gifts.stock', {}, SUP);
  const all = new Map<string, number>(
    places.flatMap((p) => p.held.map((h) => [`${p.place} ${h.itemId}`, h.qty] as const)),
  );
  const lines = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!.lines;
  const counted = lines.filter((l) => l.boxId !== null);
  const sealed = new Map<string, number>();
  for (const l of counted) {
    const { book } = await desk.ok(
      'stocktake.count',
      { id, itemKind: l.itemKind, itemId: l.itemId, place: l.place, sealNo: l.sealNo },
      ISSUER,
    );
    sealed.set(`${l.place} ${l.itemId}`, (sealed.get(`${l.place} ${l.itemId}`) ?? 0) + book);
  }
  for (const l of lines.filter((line) => line.boxId === null)) {
    const key = `${l.place} ${l.itemId}`;
    const book = (all.get(key) ?? 0) - (sealed.get(key) ?? 0);
    const wrong =
      off && book > 0 && l.place === PLACES[off.place] && l.itemId === idOf(`gift ${off.gift}`) ? off.by : 0;
    await desk.ok(
      'stocktake.count',
      { id, itemKind: l.itemKind, itemId: l.itemId, place: l.place, counted: Math.max(0, book + wrong) },
      ISSUER,
    );
  }
  desk.app.demo.actAs(`window of ${ISSUER}`, ISSUER);
  const finished = await desk.call('stocktake.finish', { id, witness: desk.sign(AGENT, 'witness', ISSUER) }, ISSUER);
  if ('ok' in finished) made.sheets.push(id);
  return finished;
}

async function settle(desk: TestDesk, id: string): Promise<Answer> {
  const { lines } = (await desk.ok('stocktake.current', { id }, SUP)).stocktake!;
  const differing = lines.filter((l) => l.counted !== l.book);
  const named = differing.length > 0 ? differing : lines.slice(0, 1);
  return desk.call('stocktake.settle', { id, lines: named.map((l) => ({ key: l.key, reason: '破损未报' })) }, SUP);
}

/** The night routine from the last goods in hand to the closed day (C5). */
async function night(desk: TestDesk, made: Made, early: boolean): Promise<Answer> {
  if (early) {
    const begun = await desk.call('day.startClosing', {}, CLOSER);
    if (!('ok' in begun)) return begun;
  }
  for (const who of ['1011', '1016']) {
    const back = await desk.call('gifts.returnRemainder', { issuerId: idOf(`staff ${who}`) }, who);
    if ('refused' in back && back.refused.type !== 'nothingHeld') return back;
  }
  const { places } = await desk.ok('gifts.stock', {}, SUP);
  for (const held of places.find((p) => p.kind === 'DISP')?.held ?? [])
    await desk.ok('gifts.display', { itemId: held.itemId, qty: held.qty, direction: 'back' }, AGENT);
  await count(desk, made, 'night_close', null);
  await sealTheRest(desk, made);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  await desk.ok(
    'reports.exportGiftDaily',
    { campaignId: CAMPAIGN, day: (await desk.ok('day.gate', {}, SUP)).day!, format: 'csv', language: 'zh-CN' },
    CLOSER,
  );
  return desk.call('day.close', {}, CLOSER);
}

async function sealTheRest(desk: TestDesk, made: Made): Promise<void> {
  const { places, boxes } = await desk.ok('gifts.stock', {}, SUP);
  const sealed = (itemId: string): number =>
    boxes
      .flatMap((b) => b.lines)
      .filter((l) => l.itemId === itemId)
      .reduce((n, l) => n + l.qty, 0);
  const lines = (places.find((p) => p.place === DESK)?.held ?? [])
    .map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty: qty - sealed(itemId) }))
    .filter((l) => l.qty > 0);
  if (lines.length > 0) await seal(desk, made, lines);
}

/** Nine in the morning of the next day: each seal is looked at, the day begins (C4). */
async function morning(desk: TestDesk, model: DayModel, seen: readonly Seen[]): Promise<Answer> {
  desk.clock.set(instantOf(dayNamed(model.day), '09:00', ZONE));
  const { boxes } = await desk.ok('day.opening', {}, AGENT);
  const seals = boxes.map(({ id }, n) => ({ boxId: id, outcome: seen[n % seen.length]!, note: '看过' }));
  return desk.call('day.open', { seals }, AGENT);
}

/** Does on the desk what the model has just done. */
export async function perform(desk: TestDesk, made: Made, model: DayModel, c: Command): Promise<Answer> {
  if (!isOfTheDay(c)) return performOnStock(desk, made, c);
  switch (c.do) {
    case 'issue':
      return issue(desk, made, model, c);
    case 'undo':
      return desk.call('gifts.reverse', { issueId: made.issues[c.which]!, reason: '发错' }, c.by);
    case 'seal':
      return seal(desk, made, [{ ...goodsOf(c.what), qty: c.qty }]);
    case 'open':
      return desk.call('seals.open', { boxId: made.boxes[c.which]!, outcome: c.outcome, note: '打开' }, ISSUER);
    case 'count':
      return count(desk, made, c.kind, c.off);
    case 'settle':
      return settle(desk, made.sheets[c.which]!);
    case 'close':
      return desk.call('day.close', {}, CLOSER);
    case 'night':
      return night(desk, made, c.early);
    case 'morning':
      return morning(desk, model, c.seals);
  }
}
