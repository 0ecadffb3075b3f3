import { createHash } from 'node:crypto';

export type CodePorts = { readonly now: () => number; readonly random: (n: number) => Uint8Array };

/** ms a code can be used after it was printed. */
export const CODE_MS = 5 * 60_000;
/** Wrong codes a minute, over all callers, before every code is turned away. */
export const WRONG_A_MINUTE = 10;
const MINUTE = 60_000;
const MOST_OPEN = 8;

/** 256 random bits as text. */
export const secret = (random: (n: number) => Uint8Array): string => Buffer.from(random(32)).toString('base64url');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Codes that open the door once. Only their hashes are kept, so finding one takes the same time whatever was sent. */
export function oneTimeCodes({ now, random }: CodePorts) {
  const open = new Map<string, number>();
  let wrong: number[] = [];
  return {
    issue(): string {
      const [oldest] = open.keys();
      if (open.size >= MOST_OPEN && oldest !== undefined) open.delete(oldest);
      const code = secret(random);
      open.set(sha256(code), now() + CODE_MS);
      return code;
    },
    redeem(code: string): 'in' | 'wrong' | 'tooMany' {
      const at = now();
      wrong = wrong.filter((then) => at - then < MINUTE);
      if (wrong.length >= WRONG_A_MINUTE) return 'tooMany';
      const key = sha256(code);
      const until = open.get(key);
      open.delete(key);
      if (until !== undefined && at <= until) return 'in';
      wrong.push(at);
      return 'wrong';
    },
  };
}
