import { describe, expect, test } from 'vitest';
import { opNamed } from '../../../shared/contract/index.ts';
import { givenBy, GOODS, type GoodsCode, TIERS } from '../../../shared/demo/goods.ts';
import { demoLedger } from '../../../shared/demo/ledger.ts';
import type { Line } from '../../../shared/demo/line.ts';
import { choiceId, DEMO_ZONE, EXAMPLE_DAY, storeId } from '../../../shared/demo/site.ts';
import { addDays, calendarDay, clock, instantOf } from '../../../shared/kernel/time.ts';

type Issue = {
  campaignId: string;
  receipts: { storeId: string; receiptNo: string; receiptDay: string; amount: number }[];
  choiceId: string;
  elapsedS: number;
  stampChecked: boolean;
};

const DAYS = [addDays(EXAMPLE_DAY, -1), EXAMPLE_DAY, addDays(EXAMPLE_DAY, 1)] as const;
const lines = demoLedger(EXAMPLE_DAY);
const on = (day: string, op?: string): Line[] =>
  lines.filter((l) => calendarDay(l.at, DEMO_ZONE) === day && (op === undefined || l.op === op));
const issuesOn = (day: string): Issue[] => on(day, 'gifts.issue').map((l) => l.input as Issue);
const codeOf = (issue: Issue): GoodsCode => GOODS.find((code) => choiceId(code) === issue.choiceId)!;
const perCode = (day: string): Record<string, number> =>
  Object.fromEntries(GOODS.map((code) => [code, issuesOn(day).filter((i) => codeOf(i) === code).length]));
const target = (n: number): number => (n <= 3 ? 60 : n <= 6 ? 120 : 180);

/** A line's input as it will be when its placeholders are filled in. */
function filled(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('$')) return '01a0f6a2-e610-712c-94d3-194aa7325361';
    return value.startsWith('@sign:') ? 'A'.repeat(43) : value;
  }
  if (Array.isArray(value)) return value.map(filled);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v)]))
    : value;
}

describe('the worked example as lines', () => {
  test('is the same every time and sorted by time', () => {
    expect(demoLedger(EXAMPLE_DAY)).toEqual(lines);
    expect(lines.map((l) => l.at)).toEqual(lines.map((l) => l.at).toSorted((a, b) => a - b));
    expect([...new Set(lines.map((l) => calendarDay(l.at, DEMO_ZONE)))]).toEqual(DAYS);
  });

  test('every input is one the contract takes', () => {
    for (const line of lines) {
      const parsed = opNamed(line.op)?.input.safeParse(filled(line.input));
      expect(parsed?.success, `${line.op} ${JSON.stringify(line.input)} ${JSON.stringify(parsed?.error?.issues)}`).toBe(
        true,
      );
    }
  });

  test('gives out what the example says', () => {
    expect(perCode(DAYS[0])).toEqual({ G001: 0, G002: 0, G003: 0, G004: 0, G005: 0, Q20: 0, Q50: 0 });
    expect(perCode(DAYS[1])).toEqual({ G001: 58, G002: 41, G003: 27, G004: 12, G005: 3, Q20: 43, Q50: 12 });
    expect(perCode(DAYS[2])).toEqual({ G001: 64, G002: 37, G003: 31, G004: 15, G005: 4, Q20: 42, Q50: 15 });
    expect(on(DAYS[2], 'gifts.reverse')).toHaveLength(1);
  });

  test('early shift 88 and a mistake, late shift 119', () => {
    const noon = instantOf(DAYS[2], '15:30', DEMO_ZONE);
    const at = on(DAYS[2], 'gifts.issue').map((l) => l.at);
    expect([at.filter((a) => a < noon).length, at.filter((a) => a >= noon).length]).toEqual([89, 119]);
    expect(clock(at[0]!, DEMO_ZONE) >= '09:40').toBe(true);
    expect(clock(at.at(-1)!, DEMO_ZONE) <= '21:00').toBe(true);
  });

  test('the second day begins with the four issues of the example', () => {
    const [first, second, third, fourth] = issuesOn(DAYS[2]);
    expect(first).toMatchObject({
      elapsedS: 41,
      receipts: [{ storeId: storeId('L2-04'), receiptNo: 'BG10021', amount: 32_600 }],
    });
    expect(second!.receipts.map((r) => [r.receiptNo, r.amount])).toEqual([
      ['WL5512', 46_000],
      ['LX0981', 38_800],
    ]);
    expect(third!.receipts.map((r) => [r.receiptNo, r.amount])).toEqual([
      ['JB771', 62_000],
      ['MD332', 45_500],
      ['LL118', 28_000],
      ['XG409', 19_000],
    ]);
    expect([second!.elapsedS, third!.elapsedS, fourth!.elapsedS]).toEqual([55, 104, 171]);
    expect([fourth!.receipts.length, fourth!.receipts.reduce((n, r) => n + r.amount, 0)]).toEqual([7, 312_050]);
    expect([first, second, third, fourth].map((i) => codeOf(i!))).toEqual(['G001', 'G003', 'Q50', 'G005']);
  });

  test('the mistake is made at 11:05 and reversed two minutes later', () => {
    const mistake = lines.find((l) => l.name === 'mistake')!;
    const reversal = lines.find((l) => l.op === 'gifts.reverse')!;
    expect([clock(mistake.at, DEMO_ZONE), clock(reversal.at, DEMO_ZONE), codeOf(mistake.input as Issue)]).toEqual([
      '11:05',
      '11:07',
      'G001',
    ]);
  });
});

describe('its customers', () => {
  const all = [...issuesOn(DAYS[1]), ...issuesOn(DAYS[2])];

  test('bring receipts that reach their tier and not the next', () => {
    for (const issue of all) {
      const total = issue.receipts.reduce((n, r) => n + r.amount, 0);
      const { tier } = givenBy(codeOf(issue));
      const next = TIERS.find((t) => t.level === tier.level + 1)?.from ?? Number.MAX_SAFE_INTEGER;
      expect(total).toBeGreaterThanOrEqual(tier.from);
      expect(total).toBeLessThan(next);
    }
  });

  test('never bring a receipt twice, nor one of the cinema, nor one of another day', () => {
    const keys = all.flatMap((i) => i.receipts.map((r) => `${r.storeId} ${r.receiptNo}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.some((k) => k.startsWith(storeId('L5-01')))).toBe(false);
    for (const day of [DAYS[1], DAYS[2]])
      expect(new Set(issuesOn(day).flatMap((i) => i.receipts.map((r) => r.receiptDay)))).toEqual(new Set([day]));
  });

  test('come from many shops, with one to more than seven receipts, mostly served in time', () => {
    expect(new Set(all.flatMap((i) => i.receipts.map((r) => r.storeId))).size).toBeGreaterThan(30);
    const counts = new Set(all.map((i) => i.receipts.length));
    expect([1, 2, 3, 4, 5, 6, 7].filter((n) => !counts.has(n))).toEqual([]);
    expect(Math.max(...counts)).toBeGreaterThan(7);
    const over = all.filter((i) => i.elapsedS > target(i.receipts.length)).length;
    expect(over / all.length).toBeGreaterThan(0.01);
    expect(over / all.length).toBeLessThan(0.08);
    expect(all.filter((i) => 'customerPhone' in i).length / all.length).toBeLessThan(0.12);
  });

  test('are served one after the other by the same issuer', () => {
    for (const issuer of ['1016', '1014']) {
      const served = on(DAYS[2], 'gifts.issue').filter((l) => l.as === issuer && l.name !== 'mistake');
      for (const [i, line] of served.entries()) {
        const before = served[i - 1];
        if (before) expect(line.at - (line.input as Issue).elapsedS * 1000).toBeGreaterThan(before.at);
      }
    }
  });
});

describe('until the second day is open', () => {
  const at = (hhmm: string): number => instantOf(DAYS[2], hhmm, DEMO_ZONE);
  const open = demoLedger(EXAMPLE_DAY, { through: 'day2-open' });

  test('47 customers, up to about 11:40', () => {
    expect(open).toEqual(lines.slice(0, open.length));
    expect(open.filter((l) => l.op === 'gifts.issue' && l.at > at('00:00'))).toHaveLength(47);
    expect(open.at(-1)!.at).toBeLessThanOrEqual(at('11:42'));
    expect(demoLedger(EXAMPLE_DAY, { through: 'day2-open', now: at('14:00') })).toEqual(open);
  });

  test.each(['00:00', '00:01', '07:30', '09:15', '11:20'])(
    'at %s nothing is later than now and the order stays',
    (hhmm) => {
      const now = at(hhmm);
      const squeezed = demoLedger(EXAMPLE_DAY, { through: 'day2-open', now });
      expect(squeezed.map(({ as, op, input }) => ({ as, op, input }))).toEqual(
        open.map(({ as, op, input }) => ({ as, op, input })),
      );
      expect(Math.max(...squeezed.map((l) => l.at))).toBeLessThanOrEqual(now);
      expect(squeezed.map((l) => l.at)).toEqual(squeezed.map((l) => l.at).toSorted((a, b) => a - b));
      expect(squeezed.map((l) => calendarDay(l.at, DEMO_ZONE))).toEqual(open.map((l) => calendarDay(l.at, DEMO_ZONE)));
    },
  );
});

test('another first day moves everything with it', () => {
  const moved = demoLedger('2027-03-10');
  expect(moved).toHaveLength(lines.length);
  expect(calendarDay(moved[0]!.at, DEMO_ZONE)).toBe('2027-03-09');
  expect((moved.find((l) => l.op === 'gifts.issue')!.input as Issue).receipts[0]!.receiptDay).toBe('2027-03-10');
});
