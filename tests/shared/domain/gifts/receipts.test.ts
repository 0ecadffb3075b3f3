import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePattern,
  type Pattern,
  readReceipt,
  readScan,
  type ScanStore,
  suggestStores,
} from '../../../../shared/domain/gifts/receipts.ts';
import { receiptKey } from '../../../../shared/kernel/words.ts';

const DAY = '2026-10-02';
const pattern = (text: string): Pattern => {
  const parsed = parsePattern(text);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return parsed.ok;
};
const read = (text: string, scan: string, day = DAY) => readReceipt(pattern(text), scan, day);
const problem = (text: string): unknown => {
  const parsed = parsePattern(text);
  return 'refused' in parsed ? [parsed.refused['problem'], parsed.refused['part']] : 'accepted';
};

describe('a receipt pattern', () => {
  it('says what is wrong and where', () => {
    expect(problem('  ')).toEqual(['empty', '']);
    expect(problem('BG{no')).toEqual(['unclosed', '{']);
    expect(problem('BG{no}}')).toEqual(['unclosed', '}']);
    expect(problem('{number}')).toEqual(['unknownPart', '{number}']);
    expect(problem('{no}{}')).toEqual(['unknownPart', '{}']);
    expect(problem('{no}{date:ddMMyyyy}')).toEqual(['unknownPart', '{date:ddMMyyyy}']);
    expect(problem('{no:0}')).toEqual(['length', '{no:0}']);
    expect(problem('{no:21}')).toEqual(['length', '{no:21}']);
    expect(problem('{no:5:6}')).toEqual(['length', '{no:5:6}']);
    expect(problem('{no}{amount}')).toEqual(['length', '{amount}']);
    expect(problem('{date:yyMMdd}{amount:8}')).toEqual(['noNumber', '{no}']);
    expect(problem('{no}/{no}')).toEqual(['twoOpenNumbers', '{no}']);
    expect(problem('{no:4}{date:MMdd}{date:yyMMdd}')).toEqual(['twice', '{date}']);
    expect(problem('https://receipts.example/r?no={no}')).toEqual(['tooLong', 'https://receipts.example/r?no={no}']);
    expect(problem('{any:29}{no}')).toBe('accepted');
  });

  it('reads number, day and amount', () => {
    expect(read('BG{no:5}', 'BG10021')).toEqual({ receiptNo: 'BG10021', receiptDay: null, amount: null });
    expect(read('{no:8}{date:yyyyMMdd}{amount:7}', '00001234202610020032600')).toEqual({
      receiptNo: '00001234',
      receiptDay: DAY,
      amount: 32600,
    });
    expect(read('{date:yyMMdd}{time:HHmm}{no}', '2610021431A-7')).toEqual({
      receiptNo: 'A-7',
      receiptDay: DAY,
      amount: null,
    });
    expect(read('{no:4}{any:3}', '0042xyz')).toEqual({ receiptNo: '0042', receiptDay: null, amount: null });
  });

  it('does not mind width, blanks around the scan, or the case of literals', () => {
    expect(read('ＢＧ{no:5}', ' bg１００２１ ')?.receiptNo).toBe('BG10021');
    expect(read('BG{no:5}', 'bg10021')?.receiptNo).toBe('BG10021');
  });

  it('takes signs of the literal as they are', () => {
    expect(read('A.(1)/{no:2}', 'A.(1)/07')?.receiptNo).toBe('A.(1)/07');
    expect(read('A.(1)/{no:2}', 'Ax(1)/07')).toBeNull();
  });

  it('refuses what does not fit', () => {
    expect(read('BG{no:5}', 'BG1002')).toBeNull();
    expect(read('BG{no:5}', 'XBG10021')).toBeNull();
    expect(read('{no:4}{date:yyyyMMdd}', '004220260230')).toBeNull();
    expect(read('{no:4}{time:HHmm}', '00422460')).toBeNull();
    expect(read('{no}', 'A'.repeat(21))).toBeNull();
    expect(read('{no}', 'A'.repeat(20))?.receiptNo).toHaveLength(20);
    expect(read('{no}', '一二三')).toBeNull();
  });

  it('keeps no separators of what it leaves out', () => {
    expect(read('BG-{date:yyMMdd}-{no:4}-{amount:6}', 'BG-261002-0042-032600')).toEqual({
      receiptNo: 'BG-0042',
      receiptDay: DAY,
      amount: 32600,
    });
    expect(read('{date:yyMMdd}-{no:4}', '261002-0042')?.receiptNo).toBe('0042');
    expect(read('{no:3}-{date:yyMMdd}/{time:HHmm}-{no:4}', '101-261002/0930-0042')?.receiptNo).toBe('101-0042');
    expect(read('{no:3}{date:yyMMdd}{no:4}', '1012610020042')?.receiptNo).toBe('1010042');
    expect(read('{no:4}-{amount:6}', 'A-B--003260')?.receiptNo).toBe('A-B-');
  });

  it('reads a day without its year as one of the business day’s year, also over New Year', () => {
    expect(read('{no:4}{date:MMdd}', '00421002')?.receiptDay).toBe('2026-10-02');
    expect(read('{no:4}{date:MMdd}', '00420115')?.receiptDay).toBe('2026-01-15');
    expect(read('{no:4}{date:MMdd}', '00420101', '2026-12-31')?.receiptDay).toBe('2027-01-01');
    expect(read('{no:4}{date:MMdd}', '00421231', '2027-01-01')?.receiptDay).toBe('2026-12-31');
    expect(read('{no:4}{date:MMdd}', '00420229')).toBeNull();
    expect(read('{no:4}{date:MMdd}', '00420229', '2028-02-29')?.receiptDay).toBe('2028-02-29');
  });

  it('takes an amount of zero for no amount', () => {
    expect(read('{no:4}{amount:6}', '0042000000')?.amount).toBeNull();
  });
});

const literal = fc
  .stringMatching(/^[A-Z]{1,4}$/)
  .map((text) => ({ pattern: text, scan: text, kept: text as string | null }));
const numberPart = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc
      .stringMatching(new RegExp(`^[A-Z0-9]{${n}}$`))
      .map((text) => ({ pattern: `{no:${n}}`, scan: text, kept: text as string | null })),
  );
const openNumber = fc
  .stringMatching(/^[A-Z0-9]{1,20}$/)
  .map((text) => ({ pattern: '{no}', scan: text, kept: text as string | null }));
const leftOut = (p: string, scan: fc.Arbitrary<string>) =>
  scan.map((text) => ({ pattern: p, scan: text, kept: null as string | null }));
const date = fc
  .constantFrom(['yyyyMMdd', '20261002'], ['yyMMdd', '261002'], ['MMdd', '1002'])
  .map(([f, text]) => ({ pattern: `{date:${f}}`, scan: text!, kept: null as string | null }));
const time = leftOut('{time:HHmm}', fc.constantFrom('0000', '0931', '2359'));
const amount = fc
  .integer({ min: 1, max: 9_999_999 })
  .map((n) => ({ pattern: '{amount:7}', scan: String(n).padStart(7, '0'), kept: null as string | null, n }));
const skipped = leftOut('{any:3}', fc.stringMatching(/^[a-z#]{3}$/));

describe('pattern round trip', () => {
  it('reads back what a scan was built from', () => {
    const pieces = fc.tuple(
      fc.option(literal),
      openNumber,
      fc.option(numberPart),
      date,
      fc.option(time),
      amount,
      fc.option(skipped),
    );
    const shuffled = pieces.chain((list) =>
      fc.shuffledSubarray(
        list.filter((p) => p !== null),
        { minLength: list.filter((p) => p !== null).length },
      ),
    );
    fc.assert(
      fc.property(shuffled, (parts) => {
        const text = parts.map((p) => p.pattern).join('');
        const scan = parts.map((p) => p.scan).join('');
        const between = (i: number): boolean => parts[i - 1]?.kept === null && parts[i + 1]?.kept === null;
        const isLiteral = (i: number): boolean => !parts[i]!.pattern.startsWith('{');
        const kept = parts.map((p, i) => (isLiteral(i) && between(i) ? '' : (p.kept ?? ''))).join('');
        const paid = parts.find((p): p is typeof p & { n: number } => 'n' in p)!.n;
        expect(read(text, scan)).toEqual({ receiptNo: kept, receiptDay: DAY, amount: paid });
      }),
    );
  });
});

describe('receiptKey', () => {
  it('is the same for every way of writing a number, and its own key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/), fc.nat(20), (no, at) => {
        const wide = Array.from(no, (c) =>
          /[A-Za-z0-9]/.test(c) ? String.fromCodePoint(c.codePointAt(0)! + 0xfee0) : c,
        ).join('');
        const key = receiptKey(no);
        for (const other of [wide, no.toLowerCase(), no.toUpperCase(), `${no.slice(0, at)} \u3000${no.slice(at)}`, key])
          expect(receiptKey(other)).toBe(key);
      }),
    );
  });

  it('keeps different numbers apart', () => {
    const number = fc.stringMatching(/^[A-Z0-9-]{1,12}$/);
    fc.assert(fc.property(number, number, (a, b) => (receiptKey(a) === receiptKey(b)) === (a === b)));
  });
});

const stores: ScanStore[] = [
  { id: 's1', code: 'L1-03', name: '雾蓝美妆', receiptPattern: 'WL{no:4}' },
  { id: 's2', code: 'L2-02', name: '岚线女鞋', receiptPattern: null },
  { id: 's3', code: 'L2-04', name: '布谷牛仔', receiptPattern: 'BG{no:5}' },
  { id: 's4', code: 'L3-02', name: '疾步运动', receiptPattern: '{no:4}{date:MMdd}' },
  { id: 's5', code: 'L3-03', name: '山脊户外', receiptPattern: '{no:8}' },
  { id: 's6', code: 'L3-04', name: '北窗家居', receiptPattern: '{broken' },
];

describe('readScan', () => {
  it('names every store the code fits', () => {
    expect(readScan(stores, 'BG10021', DAY).map((c) => c.store.id)).toEqual(['s3']);
    expect(readScan(stores, '00421002', DAY).map((c) => [c.store.id, c.reading.receiptNo])).toEqual([
      ['s4', '0042'],
      ['s5', '00421002'],
    ]);
    expect(readScan(stores, 'ZZ1', DAY)).toEqual([]);
  });
});

describe('suggestStores', () => {
  const ids = (text: string, recent: string[], past: { storeId: string; receiptNo: string }[], limit?: number) =>
    suggestStores(stores, text, recent, past, limit).map((s) => s.id);

  it('offers the stores used last, then those of the same beginning, each once', () => {
    expect(ids('BG77', ['s5', 's1'], [])).toEqual(['s5', 's1', 's3']);
    expect(ids('bg77', ['s3'], [{ storeId: 's3', receiptNo: 'BG10021' }])).toEqual(['s3']);
  });

  it('puts the closest earlier number first and drops what has nothing in common', () => {
    const past = [
      { storeId: 's1', receiptNo: 'LX1' },
      { storeId: 's2', receiptNo: 'LX0980' },
      { storeId: 's4', receiptNo: 'L9' },
      { storeId: 'gone', receiptNo: 'LX0981' },
    ];
    expect(ids('LX0982', [], past)).toEqual(['s2', 's1']);
  });

  it('keeps to the limit', () => {
    expect(ids('X1', ['s1', 's2', 's3', 's4'], [], 2)).toEqual(['s1', 's2']);
  });
});
