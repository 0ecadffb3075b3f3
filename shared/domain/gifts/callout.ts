import { type Fen, spokenNumber, spokenYuan } from '../../kernel/money.ts';
import { type SerialRange, serialText } from './serials.ts';

/** What is received and given, as it is called out over the counter before it is handed over (B9). */
export type CallOut = {
  /** Numbers as they are said in Chinese; before a measure word two is said 两. */
  readonly receipts: string;
  readonly amount: string;
  readonly tier: string;
  readonly item: string;
  readonly qty: string;
  readonly unit: string;
  /** First and last serial as printed; equal for one voucher, null for gifts. */
  readonly serialFrom: string | null;
  readonly serialTo: string | null;
};

const spokenCount = (n: number): string => (n === 2 ? '两' : spokenNumber(n));

/**
 * The facts of the sentence to call out (B9).
 * @param given `serials` ascending; the serial form only for vouchers
 */
export function callOut(
  receipts: number,
  total: Fen,
  tierLevel: number,
  given: {
    item: string;
    unit: string;
    qty: number;
    serials: readonly SerialRange[];
    serialPrefix?: string;
    serialLen?: number;
  },
): CallOut {
  const print = (serial: number | undefined): string | null =>
    serial === undefined ? null : serialText(given.serialPrefix ?? '', given.serialLen ?? 0, serial);
  return {
    receipts: spokenCount(receipts),
    amount: spokenYuan(total),
    tier: spokenNumber(tierLevel),
    item: given.item,
    qty: spokenCount(given.qty),
    unit: given.unit,
    serialFrom: print(given.serials[0]?.from),
    serialTo: print(given.serials.at(-1)?.to),
  };
}
