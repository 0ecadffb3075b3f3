import type { Instant } from '../kernel/time.ts';
import { givenBy, GOODS, type GoodsCode, isVoucher, kindOfGoods } from './goods.ts';
import { happenings } from './happenings.ts';
import { isMistake, type PlannedIssue, plannedIssues } from './issues.ts';
import { type Act, type Script, sign } from './line.ts';
import { openDay, setOut } from './morning.ts';
import { closeDay } from './night.ts';
import { deskWork } from './desk-work.ts';
import { type DayPlan, type Draw, STAFF } from './plan.ts';
import type { Random } from './random.ts';
import type { Tills } from './receipts.ts';
import { shiftChange } from './shift-change.ts';
import { draw, handOf, type Pieces, putBack, type Shelf } from './shelf.ts';
import { campaignId, choiceId, itemId, staffId } from './site.ts';

/** Pieces an issuer keeps in hand beyond what the hours ahead need, and the round number a draw is made in. */
const SPARE: Pieces = { G001: 6, G002: 6, G003: 3, G004: 2, G005: 1, Q20: 10, Q50: 3 };
const ROUND: Pieces = { G001: 5, G002: 5, G003: 1, G004: 1, G005: 1, Q20: 10, Q50: 5 };

/** Writes a whole campaign day into the script. */
export function campaignDay(script: Script, shelf: Shelf, plan: DayPlan, random: Random, tills: Tills): void {
  openDay(script, plan.no);
  deskWork(script, plan.no);
  const issues = plannedIssues(plan, script, random, tills);
  const acts: Act[] = [
    { at: script.at('09:20'), run: () => setOut(script, shelf) },
    ...issues.map((issue, i) => ({ at: issue.at, run: () => give(script, shelf, issue, nameOf(plan, issues, i)) })),
    ...plan.draws.map((d) => ({ at: script.at(d.at), run: () => take(script, shelf, d, issues) })),
    ...comeAndGo(script, shelf),
    ...shiftChange(script, shelf, plan.no),
    ...happenings(script, shelf, plan.no),
  ];
  for (const act of acts.toSorted((a, b) => a.at - b.at)) act.run();
  closeDay(script, shelf, plan.no);
}

/** Name of the answer of an issue that a later line refers to. */
function nameOf(plan: DayPlan, issues: readonly PlannedIssue[], i: number): string | undefined {
  if (isMistake(plan, i)) return 'mistake';
  return plan.no === 1 && i === issues.findIndex(({ code }) => code === 'G002') ? 'towel' : undefined;
}

function give({ say }: Script, shelf: Shelf, issue: PlannedIssue, name: string | undefined): void {
  const { at, issuer, code, receipts, elapsedS, overReason, customerName, customerPhone, memberNo } = issue;
  handOf(shelf, issuer)[code] -= givenBy(code).qty;
  say(
    at,
    issuer,
    'gifts.issue',
    {
      campaignId: campaignId('A'),
      receipts: [...receipts],
      choiceId: choiceId(code),
      elapsedS,
      wiped: true,
      stampChecked: isVoucher(code),
      calledOut: true,
      ...(overReason === null ? {} : { overReason }),
      ...(customerName === null ? {} : { customerName }),
      ...(customerPhone === null ? {} : { customerPhone }),
      ...(memberNo === null ? {} : { memberNo }),
    },
    name,
  );
}

function take(
  script: Script,
  shelf: Shelf,
  { at, issuer, second, until, spare }: Draw,
  issues: readonly PlannedIssue[],
): void {
  const ahead = issues.filter((i) => i.issuer === issuer && i.at > script.at(at) && i.at <= script.at(until));
  const wanted = GOODS.map((code) => {
    const need = ahead.filter((i) => i.code === code).length * givenBy(code).qty;
    const short = need + (spare?.[code] ?? SPARE[code]) - handOf(shelf, issuer)[code];
    return { code, qty: short <= 0 ? 0 : Math.min(Math.ceil(short / ROUND[code]) * ROUND[code], shelf.desk[code]) };
  });
  drawNow(
    script,
    shelf,
    script.at(at),
    issuer,
    second,
    wanted.filter(({ qty }) => qty > 0),
  );
}

type Wanted = { readonly code: GoodsCode; readonly qty: number };

export function drawNow(
  { say }: Script,
  shelf: Shelf,
  at: Instant,
  issuer: string,
  second: string,
  wanted: readonly Wanted[],
): void {
  if (wanted.length === 0) return;
  const lines = wanted.map(({ code, qty }) => {
    const range = draw(shelf, issuer, code, qty);
    return {
      itemKind: kindOfGoods(code),
      itemId: itemId(code),
      qty,
      ...(range ? { serialFrom: range.from, serialTo: range.to } : {}),
    };
  });
  say(at, issuer, 'gifts.draw', { lines, countersign: sign(second, 'countersign') });
}

/** The early issuer hands everything back before the late one draws; the third issuer goes after the rush. */
function comeAndGo(script: Script, shelf: Shelf): Act[] {
  const { say, at } = script;
  const back = (when: string, issuer: string): Act => ({
    at: at(when),
    run: () => {
      putBack(shelf, issuer);
      say(when, issuer, 'gifts.returnRemainder', { issuerId: staffId(issuer) });
    },
  });
  const on = (when: string, no: string): Act => ({
    at: at(when),
    run: () => say(when, no, 'shift.signOn', { shift: '晚班' }),
  });
  const off = (when: string, no: string): Act => ({ at: at(when), run: () => say(when, no, 'shift.signOff', {}) });
  return [
    on('15:28', STAFF.lateDesk),
    on('15:29', STAFF.late),
    on('15:30', STAFF.closer),
    back('15:34', STAFF.early),
    off('15:46', STAFF.early),
    off('15:47', STAFF.desk),
    on('17:20', STAFF.peak),
    back('20:08', STAFF.peak),
    off('20:12', STAFF.peak),
  ];
}
