import { z } from 'zod';
import { UUID } from './ids.ts';
import { isDay, isZone } from './time.ts';
import { normalisePhone, textFault } from './words.ts';

/*
 * The kinds of field the contract is built from. Texts are kept as they were typed; a kind only says what it refuses.
 * Upper limits are far above real use: 9,999,999 pieces, 99,999,999.99 yuan.
 */

const plain = (max: number, lines: 'one line' | 'many lines') =>
  z
    .string()
    .max(max)
    .refine((s) => textFault(s, lines) === null, { params: { problem: 'characters' } });

/** One line that must say something. */
export const text = (max = 80) =>
  plain(max, 'one line').refine((s) => s.trim() !== '', { params: { problem: 'empty' } });
/** One line that may be missing. */
export const optionalText = (max = 80) => text(max).nullable().default(null);
/** Several lines that must say something. */
export const longText = (max = 2000) =>
  plain(max, 'many lines').refine((s) => s.trim() !== '', { params: { problem: 'empty' } });
export const optionalLongText = (max = 2000) => longText(max).nullable().default(null);

export const id = () => z.string().max(36).regex(UUID);
export const code = (max = 20) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);
/** Site code and number of a desk: together they stand in every document number (QYL1), where the letter of a restored copy may follow. */
export const siteCode = () =>
  z
    .string()
    .max(8)
    .regex(/^[A-Za-z][A-Za-z0-9]*$/);
export const terminalNumber = () =>
  z
    .string()
    .max(3)
    .regex(/^[0-9]+$/);
export const qty = () => z.number().int().min(1).max(9_999_999);
export const count = () => z.number().int().min(0).max(9_999_999);
export const fen = () => z.number().int().min(1).max(9_999_999_999);
export const fenOrZero = () => z.number().int().min(0).max(9_999_999_999);
export const serial = () => z.number().int().min(1).max(999_999_999_999);
export const day = () =>
  z
    .string()
    .max(10)
    .refine(isDay, { params: { problem: 'day' } });
export const instant = () => z.number().int().min(0).max(8_640_000_000_000_000);
export const clockTime = () =>
  z
    .string()
    .max(5)
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const zone = () =>
  z
    .string()
    .max(64)
    .refine(isZone, { params: { problem: 'zone' } });
export const pin = () =>
  z
    .string()
    .max(6)
    .regex(/^\d{6}$/);
export const phone = () =>
  plain(30, 'one line').refine((s) => normalisePhone(s) !== null, { params: { problem: 'phone' } });
export const fileId = () =>
  z
    .string()
    .max(64)
    .regex(/^[0-9a-f]{64}$/);
/** A one-use token of `session.sign`: a second person put in their PIN (0.4 signature). */
export const signature = () =>
  z
    .string()
    .max(43)
    .regex(/^[A-Za-z0-9_-]{43}$/);
export const limit = (max = 200) => z.number().int().min(1).max(max).default(Math.min(50, max));
