import { randomUUID } from 'node:crypto';
import type { HttpWindow } from '../contract/http-window.ts';
import type { In, Out } from '../../shared/contract/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { FIRST_DAY, idOf } from '../support/site.ts';
import type { Random } from '../support/random.ts';

type Issue = In<'gifts.issue'>;
export type Issued = Out<'gifts.issue'>;

/** Everything the page at the counter knows: what it asked for, what it was told. */
export type Page = {
  /** Command ids with the answer that came. */
  readonly answered: Map<string, Issued>;
  /** Command ids whose answer never came: the page asks again under the same id. */
  readonly waiting: Map<string, Issue>;
  /** Receipts, gifts and vouchers of everything asked for. */
  readonly asked: { receipts: number; gifts: number; vouchers: number };
};

export const newPage = (): Page => ({
  answered: new Map(),
  waiting: new Map(),
  asked: { receipts: 0, gifts: 0, vouchers: 0 },
});

const STORES = ['L1-03', 'L2-02', 'L2-04', 'L3-02'].map((code) => idOf(`store ${code}`));
const VOUCHERS_GIVEN = 2;

/** One to three receipts that were never used, for a gift or for two vouchers. */
function newIssue(page: Page, random: Random): Issue {
  const voucher = random.int(1, 3) === 1;
  const receipts = Array.from({ length: random.int(1, 3) }, () => ({
    storeId: random.pick(STORES),
    receiptNo: `K${++page.asked.receipts}`,
    receiptDay: FIRST_DAY,
    amount: 80_000,
  }));
  page.asked[voucher ? 'vouchers' : 'gifts'] += voucher ? VOUCHERS_GIVEN : 1;
  return {
    campaignId: idOf('campaign A'),
    receipts,
    choiceId: idOf(voucher ? 'choice 2 Q20' : 'choice 1 G001'),
    elapsedS: random.int(5, 90),
    wiped: true,
    stampChecked: true,
    calledOut: true,
  };
}

function take(page: Page, id: string, answer: Answer): void {
  if (!('ok' in answer)) throw new Error(`${id}: ${JSON.stringify(answer)}`);
  page.answered.set(id, answer.ok as Issued);
  page.waiting.delete(id);
}

/**
 * Issues over several connections at once, as fast as answers come, until `ended` is true.
 * A connection that breaks leaves its command among the waiting ones; any other answer than an issue is an error.
 */
export async function issueUntil(
  window: HttpWindow,
  page: Page,
  random: Random,
  ended: () => boolean,
  lanes = 4,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (!ended()) {
      const id = randomUUID();
      const issue = newIssue(page, random);
      page.waiting.set(id, issue);
      const answer = await window.call('gifts.issue', issue, id).catch(() => null);
      if (answer === null) return;
      take(page, id, answer);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Asks again for everything that was not answered, twice: the second answer must be the first. */
export async function askAgain(window: HttpWindow, page: Page): Promise<number> {
  const waiting = [...page.waiting];
  for (const [id, issue] of waiting) {
    take(page, id, await window.call('gifts.issue', issue, id));
    const twice = await window.call('gifts.issue', issue, id);
    if (JSON.stringify(twice) !== JSON.stringify({ ok: page.answered.get(id) }))
      throw new Error(`${id} was answered differently: ${JSON.stringify(twice)}`);
  }
  return waiting.length;
}
