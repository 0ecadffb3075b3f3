import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import {
  anIssue,
  anIssueDesk,
  CAMPAIGN,
  freshReceipt,
  inHand,
  onFile,
  pieces,
  Q20,
  receipt,
  rowsOf,
  storeId,
  turnTo,
  TWO_VOUCHERS,
} from './support.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await anIssueDesk();
});
afterEach(() => desk.close());

const give = (over: Parameters<typeof anIssue>[0] = {}, as = '1011') => desk.ok('gifts.issue', anIssue(over), as);
const reverse = (issueId: string, as = '1011') => desk.ok('gifts.reverse', { issueId, reason: '发错' }, as);
const refusalOf = async (issueId: string, as = '1011') => {
  const answer = await desk.call('gifts.reverse', { issueId, reason: '发错' }, as);
  if ('refused' in answer) return answer.refused;
  throw new Error(JSON.stringify(answer));
};
const used = async () =>
  (await desk.ok('gifts.checkReceipt', { campaignId: CAMPAIGN, storeId: storeId('L2-04'), receiptNo: 'BG10021' })).used;
const moved = () =>
  rowsOf(
    desk,
    "SELECT move_type, qty, serial_from, serial_to, from_place, to_place, business_day, reason FROM stock_move WHERE doc_kind = 'gift_issue_reversal' ORDER BY id",
  );

describe('on the same day', () => {
  it('the issuer takes it back into his hands and the receipts are free again', async () => {
    const issue = await give({ receipts: [receipt('BG10021', 20_000), receipt('BG10022', 20_000)] });
    expect(await used()).not.toBeNull();
    expect((await reverse(issue.id)).docNo).toBe('ZPHS-QYL1-20261001-001');
    expect(moved()).toEqual([
      {
        move_type: 'REVERSE',
        qty: 1,
        serial_from: null,
        serial_to: null,
        from_place: 'CUST',
        to_place: inHand('1011'),
        business_day: FIRST_DAY,
        reason: '发错',
      },
    ]);
    expect(pieces(desk, inHand('1011'), 'gift', 'G001')).toBe(10);
    expect(pieces(desk, 'CUST', 'gift', 'G001')).toBe(0);
    expect(await used()).toBeNull();
    const again = await give({ receipts: [receipt('BG10021', 20_000), receipt('BG10022', 20_000)] });
    expect((await used())?.docNo).toBe(again.docNo);
  });

  it('a supervisor brings it back to the issuer it came from', async () => {
    const issue = await give({}, '1016');
    await reverse(issue.id, '1001');
    expect(pieces(desk, inHand('1016'), 'gift', 'G001')).toBe(2);
    expect(rowsOf(desk, 'SELECT same_day, made_by FROM gift_issue_reversal')).toEqual([
      { same_day: 1, made_by: idOf('staff 1001') },
    ]);
  });

  it('nobody else may, and not twice', async () => {
    const issue = await give({}, '1016');
    expect(await refusalOf(issue.id, '1011')).toEqual({ type: 'notYourIssue', staff: '芒种禾' });
    const { docNo } = await reverse(issue.id, '1016');
    expect(await refusalOf(issue.id, '1001')).toEqual({ type: 'alreadyReversed', docNo, at: desk.clock.now() });
    expect(await refusalOf(idOf('no issue'))).toEqual({ type: 'notFound', what: 'issue' });
    expect(pieces(desk, inHand('1016'), 'gift', 'G001')).toBe(2);
  });

  it('vouchers come back by their serials and are the next ones again', async () => {
    const vouchers = (as = '1011') => give({ receipts: [freshReceipt(150_000)], choiceId: idOf('choice 3 Q20') }, as);
    const issue = await vouchers();
    expect(issue.serials).toEqual([
      { from: 1, to: 3 },
      { from: 11, to: 12 },
    ]);
    await reverse(issue.id);
    expect(moved().map((m) => [m['serial_from'], m['serial_to']])).toEqual([
      [1, 3],
      [11, 12],
    ]);
    expect((await vouchers()).serials).toEqual(issue.serials);
  });
});

describe('vouchers that have left the customer', () => {
  it('cannot be reversed', async () => {
    const issue = await give({ receipts: [freshReceipt(80_000)], choiceId: TWO_VOUCHERS });
    onFile(desk, (db) =>
      db
        .prepare(
          "INSERT INTO stock_move VALUES (?, 'REDEEM', 'voucher', ?, 1, 2, 2, 'CUST', 'RDM:QYL1', 'voucher_recovery', 'x', 'QYL1', ?, 's', NULL, NULL, 1)",
        )
        .run(`f${idOf('redeem').slice(1)}`, Q20, FIRST_DAY),
    );
    expect(await refusalOf(issue.id)).toEqual({ type: 'serialNotHere', serial: 'Q20-000002' });
    expect(rowsOf(desk, 'SELECT id FROM receipt_release')).toEqual([]);
  });

  it('not even when another customer got them since', async () => {
    const issue = await give({ receipts: [freshReceipt(80_000)], choiceId: TWO_VOUCHERS });
    onFile(desk, (db) => {
      const move = db.prepare(
        "INSERT INTO stock_move VALUES (?, ?, 'voucher', ?, 1, 1, 1, ?, ?, 'test', 'x', 'QYL1', ?, 's', NULL, NULL, 1)",
      );
      move.run(`f0${idOf('back').slice(2)}`, 'RECOVER', Q20, 'CUST', 'DESK:QYL1', FIRST_DAY);
      move.run(`f1${idOf('out').slice(2)}`, 'DRAW', Q20, 'DESK:QYL1', inHand('1016'), FIRST_DAY);
      move.run(`f2${idOf('given').slice(2)}`, 'ISSUE', Q20, inHand('1016'), 'CUST', FIRST_DAY);
    });
    expect(await refusalOf(issue.id)).toEqual({ type: 'serialNotHere', serial: 'Q20-000001' });
  });
});

describe('on a later day', () => {
  it('only a supervisor, onto today’s book in the desk store', async () => {
    const issue = await give();
    turnTo(desk, FIRST_DAY, '2026-10-02');
    expect(await refusalOf(issue.id)).toEqual({ type: 'needsSupervisor', day: FIRST_DAY });
    expect((await reverse(issue.id, '1001')).docNo).toBe('ZPHS-QYL1-20261002-001');
    expect(moved()).toMatchObject([
      { move_type: 'RECOVER', from_place: 'CUST', to_place: 'DESK:QYL1', business_day: '2026-10-02' },
    ]);
    expect(pieces(desk, inHand('1011'), 'gift', 'G001')).toBe(9);
    expect(pieces(desk, 'DESK:QYL1', 'gift', 'G001')).toBe(289);
    expect(await used()).toBeNull();
    expect(rowsOf(desk, 'SELECT same_day, business_day FROM gift_issue_reversal')).toEqual([
      { same_day: 0, business_day: '2026-10-02' },
    ]);
  });

  it('not after the gift came back by a recovery', async () => {
    const issue = await give();
    const recovery = await desk.ok('gifts.recover', {
      itemId: idOf('gift G001'),
      qty: 1,
      issueId: issue.id,
      condition: 'good',
      refundReceipt: 'R1',
    });
    expect(await refusalOf(issue.id)).toEqual({ type: 'alreadyRecovered', docNo: recovery.docNo });
  });
});

describe('where it may be reversed', () => {
  it('is the terminal that issued it', async () => {
    const issue = await give();
    onFile(desk, (db) => {
      const columns = db.pragma('table_info(gift_issue)') as { name: string }[];
      const values = columns.map(({ name }) =>
        name === 'id' ? `'${idOf('elsewhere')}'` : name === 'terminal' ? "'QYL2'" : name,
      );
      db.exec(`INSERT INTO gift_issue SELECT ${values.join(', ')} FROM gift_issue WHERE id = '${issue.id}'`);
    });
    expect(await refusalOf(idOf('elsewhere'), '1001')).toEqual({ type: 'otherTerminal', terminal: 'QYL2' });
  });

  it('needs an open day, and a closing one is open enough', async () => {
    const issue = await give();
    onFile(desk, (db) =>
      db
        .prepare("INSERT INTO transition VALUES (?, 'business_day', ?, 'open', 'closing', NULL, 1, 's')")
        .run(`f${idOf('closing').slice(1)}`, idOf(`day ${FIRST_DAY}`)),
    );
    await reverse(issue.id);
    onFile(desk, (db) =>
      db
        .prepare("INSERT INTO transition VALUES (?, 'business_day', ?, 'closing', 'closed', NULL, 1, 's')")
        .run(`ff${idOf('closed').slice(2)}`, idOf(`day ${FIRST_DAY}`)),
    );
    expect(await refusalOf(issue.id, '1001')).toEqual({ type: 'dayNotOpen' });
  });
});
