import type { In, Out } from '../../../shared/contract/index.ts';
import { createT } from '../../../shared/i18n/index.ts';
import { sentenceOf } from '../../../shared/domain/diary/words.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, CAMPAIGN, gift, ISSUER, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const ZONE = 'Asia/Shanghai';
const T = createT('zh-CN');
export const at = (hhmm: string, day = TODAY) => instantOf(day, hhmm, ZONE);

type Page = Out<'diary.page'>;
export const page = (desk: TestDesk, day: string | null = TODAY, as = AGENT): Promise<Page> =>
  desk.ok('diary.page', { day }, as);
export const rowsOn = async (desk: TestDesk, day: string | null = TODAY) =>
  (await page(desk, day)).shifts.flatMap((s) => s.rows);
/** What the page says, row by row. */
export const said = async (desk: TestDesk, day: string | null = TODAY): Promise<string[]> =>
  (await rowsOn(desk, day)).map((row) => sentenceOf(row, T, ZONE));
export const keys = async (desk: TestDesk, day: string | null = TODAY) =>
  (await rowsOn(desk, day)).map((row) => row.key ?? row.category);

export const draw = (desk: TestDesk, qty = 20) => {
  desk.app.demo.actAs(`window of ${ISSUER}`, ISSUER);
  return desk.ok(
    'gifts.draw',
    { lines: [{ ...gift('G001'), qty }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
};

let receipts = 0;
export const issue = (desk: TestDesk, elapsedS = 40) => {
  const receiptNo = `BG${String(++receipts).padStart(5, '0')}`;
  const input: In<'gifts.issue'> = {
    campaignId: CAMPAIGN,
    receipts: [{ storeId: idOf('store L2-04'), receiptNo, receiptDay: TODAY, amount: 40_000 }],
    choiceId: idOf('choice 1 G001'),
    elapsedS,
    wiped: true,
    stampChecked: false,
    calledOut: false,
  };
  return desk.ok('gifts.issue', input, ISSUER);
};
