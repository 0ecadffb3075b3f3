import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Row } from '../../shared/tables/index.ts';

/** scrypt N=2^15 r=8 p=1 over pepper and PIN: about 160 ms and 32 MiB a guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export const newSalt = (): string => randomBytes(16).toString('base64url');

/** Hash of a secret as stored. */
export function hashSecret(secret: string, salt: string, pepper: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(Buffer.concat([pepper, Buffer.from(secret)]), salt, 32, COST, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
}

/** Compares in constant time. */
export const sameHash = (a: string, b: string): boolean => {
  const left = Buffer.from(a, 'base64url');
  const right = Buffer.from(b, 'base64url');
  return left.length === right.length && timingSafeEqual(left, right);
};

/** PINs that everybody tries first: one digit repeated, or a run up or down. */
export function isWeakPin(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, i) => Number(digit) - Number(pin[i])));
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step));
}

const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A recovery code of 20 characters (97 bits) in groups of five, without letters that look alike. */
function newRecoveryCode(): string {
  const letters: string[] = [];
  while (letters.length < 20) {
    const byte = randomBytes(1)[0]!;
    if (byte < ALPHABET.length * 8) letters.push(ALPHABET[byte % ALPHABET.length]!);
  }
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
}

/** What was typed, as it was printed. */
export const plainRecoveryCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A new recovery code and the row that recognises it. The code is the way in when the pepper is gone, so its hash must not need one. */
export async function makeRecoveryCode(): Promise<{ code: string; row: Row<'recovery_code'> }> {
  const code = newRecoveryCode();
  const salt = newSalt();
  const hash = await hashSecret(plainRecoveryCode(code), salt, Buffer.alloc(0));
  return { code, row: { id: 'recovery', salt, hash, failures: 0, locked_until: 0 } };
}
