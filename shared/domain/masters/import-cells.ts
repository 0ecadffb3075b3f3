import { parseYuan } from '../../kernel/money.ts';
import { isRole, type Role } from '../../kernel/roles.ts';
import { isDay } from '../../kernel/time.ts';
import { normalisePhone } from '../../kernel/words.ts';
import type { CellKind } from './import-columns.ts';

/** Words a file may use for stored values, in every language, folded by `foldWord`. */
export type ImportWords = {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly status: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, Role>;
};

export const foldWord = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

export type CellReading = { readonly value: unknown } | { readonly problem: string };

const plain = (text: string): string => text.normalize('NFKC').trim();
const value = (read: unknown, problem: string): CellReading =>
  read === null || read === undefined ? { problem } : { value: read };

/** `2026-10-01`, `2026/10/1`, `2026.10.1`, `2026年10月1日`, `20261001`; null when it is not a day. */
export function readDay(text: string): string | null {
  const [, y, m, d] = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?$|(?=\d{4}$))/.exec(plain(text)) ?? [];
  if (y === undefined) return null;
  const digits = plain(text);
  const day =
    m === undefined || d === undefined
      ? `${y}-${digits.slice(4, 6)}-${digits.slice(6)}`
      : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function readCount(text: string): number | null {
  const digits = plain(text).replace(/[,\s]/g, '').replace(/\.0+$/, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** Serials come as a number or as they are printed, with the prefix of their type. */
function readSerial(text: string, prefix: string): number | null {
  const code = plain(text).replace(/\s/g, '').toUpperCase();
  const digits = prefix !== '' && code.startsWith(prefix) ? code.slice(prefix.length) : code;
  return readCount(digits);
}

function roleOf(word: string, words: ImportWords): Role | null {
  const code = word.trim().toUpperCase();
  return isRole(code) ? code : (words.roles.get(foldWord(word)) ?? null);
}

/** Codes or names of roles with a mark between them; codes also with a blank. */
function readRoles(text: string, words: ImportWords): Role[] | null {
  const parts = plain(text)
    .split(/[、,;/|\n]+/u)
    .filter((part) => part.trim() !== '');
  const roles = parts.flatMap((part) => {
    const role = roleOf(part, words);
    return role === null
      ? part
          .trim()
          .split(/\s+/u)
          .map((code) => roleOf(code, words))
      : [role];
  });
  return roles.includes(null) ? null : [...new Set(roles as Role[])];
}

/**
 * Understands a filled-in cell. Problems: money, number, day, yesNo, status, roles, phone.
 * @param prefix the serial prefix on the same row
 */
export function readImportCell(kind: CellKind, text: string, words: ImportWords, prefix: string): CellReading {
  switch (kind) {
    case 'text':
      return { value: text.trim() };
    case 'code':
      return { value: plain(text) };
    case 'prefix':
      return { value: plain(text).toUpperCase() };
    case 'money':
      return value(parseYuan(plain(text).replace(/元$/u, '')), 'money');
    case 'count':
      return value(readCount(text), 'number');
    case 'serial':
      return value(readSerial(text, prefix), 'number');
    case 'day':
      return value(readDay(text), 'day');
    case 'phone':
      return normalisePhone(text) === null ? { problem: 'phone' } : { value: normalisePhone(text) };
    case 'status':
      return value(words.status.get(foldWord(text)), 'status');
    case 'roles':
      return value(readRoles(text, words), 'roles');
    case 'yesNo': {
      const word = foldWord(text);
      return value(words.yes.includes(word) ? true : words.no.includes(word) ? false : null, 'yesNo');
    }
  }
}
