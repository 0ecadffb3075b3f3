/** A control character other than tab, line feed and carriage return. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const LINE_BREAK = /[\t\n\r\u2028\u2029]/;

/** Why a text cannot be kept, or null. Everything else, of any script, is kept byte for byte. */
export function textFault(text: string, lines: 'one line' | 'many lines'): 'control' | 'surrogate' | null {
  if (!text.isWellFormed()) return 'surrogate';
  if (CONTROL.test(text) || (lines === 'one line' && LINE_BREAK.test(text))) return 'control';
  return null;
}

/**
 * The key under which a receipt or member number counts as the same one: width, case, blanks, characters nobody sees and the kind
 * of dash do not matter (B8).
 */
export const receiptKey = (receiptNo: string): string =>
  receiptNo
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .toUpperCase();

/** Telephone digits as stored: no blanks, dashes or brackets, no mainland prefix. Null when it cannot be a number. */
export function normalisePhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()\-.]/gu, '')
    .replace(/^(\+|00)86/, '');
  return /^\+?\d{4,20}$/.test(digits) ? digits : null;
}

/** `13812345678` -> `138****5678`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`;
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
