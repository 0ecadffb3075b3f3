import type { Out } from '../../shared/contract/index.ts';
import { receiptKey } from '../../shared/kernel/words.ts';

/**
 * What one find gives back. `title` and `detail` are data as it was entered; `facts.last` names what happened last
 * (`used`, `released`, `issued`, `reversed`, `sealed` ...) and `at` when.
 */
export type Hit = Out<'search.find'>['hits'][number];

/** One text in the forms it is compared in. */
export type Asked = {
  /** As typed, without outer blanks, full-width characters made plain. */
  readonly text: string;
  /** Upper case without blanks, as receipts, serials and document numbers are compared. */
  readonly key: string;
  /** Lower case letters and digits, as pinyin is compared; '' when the text has others. */
  readonly pinyin: string;
  readonly limit: number;
};

export function askedFor(text: string, limit: number): Asked {
  const plain = text.normalize('NFKC').trim();
  const pinyin = plain.toLowerCase().replace(/\s/gu, '');
  return { text: plain, key: receiptKey(plain), pinyin: /^[a-z0-9]+$/.test(pinyin) ? pinyin : '', limit };
}

/** The end of the range of texts that begin with `prefix`, for an index. */
export const endOf = (prefix: string): string => `${prefix}\u{10ffff}`;

/** Parts of a line, the empty ones left out. */
export const line = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' · ');
