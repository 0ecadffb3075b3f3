import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { textFault } from '../../kernel/words.ts';
import { VERSION } from './version.ts';

/** How a program was installed, and so how the next one takes its place. */
export const FORMS = ['nsis', 'appimage', 'deb'] as const;
export type Form = (typeof FORMS)[number];

/** Platform, processor and form of an installer, with the ending its file must have. */
const ENDINGS = {
  'win-x64-nsis': '.exe',
  'win-arm64-nsis': '.exe',
  'linux-x64-appimage': '.AppImage',
  'linux-arm64-appimage': '.AppImage',
  'linux-x64-deb': '.deb',
  'linux-arm64-deb': '.deb',
} as const;
export const TARGETS = Object.keys(ENDINGS) as Target[];
export type Target = keyof typeof ENDINGS;

/** Names Windows gives to devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Whether a file may carry this name on every system, in no other folder, meaning nothing to any shell. */
export const isPlainName = (name: string): boolean => PLAIN.test(name) && !name.includes('..') && !DEVICE.test(name);

export const endsFor = (name: string, target: Target): boolean => name.endsWith(ENDINGS[target]);

const MOST_BYTES = 2 ** 31;
const version = z.string().max(17).regex(VERSION);
const note = z
  .string()
  .max(2000)
  .refine((text) => textFault(text, 'many lines') === null);

const Artefact = z
  .object({
    file: z.string().max(100).refine(isPlainName),
    bytes: z.number().int().min(1).max(MOST_BYTES),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .strict();

/** What the two release keys sign: one version, its installers, and from where and when it may be installed. */
export const Manifest = z
  .object({
    product: z.literal('zongtai'),
    version,
    channel: z.string().regex(/^[a-z]{1,20}$/),
    /** The oldest version that can be updated to this one in one step. */
    minFrom: version,
    /** UTC ms before which it is not installed. */
    notBefore: z.number().int().min(0).max(8_640_000_000_000_000),
    /** The schema version of the book after its start. */
    schema: z.number().int().min(1).max(99_999),
    artefacts: z.partialRecord(z.enum(TARGETS), Artefact),
    notes: z.object({ 'zh-CN': note, en: note }).strict(),
  })
  .strict();
export type Manifest = z.infer<typeof Manifest>;

/** `update.json`: the manifest's bytes as they were signed, and who signed them. Keys and signatures are base64url. */
export const Envelope = z
  .object({
    zongtaiUpdate: z.literal(1),
    payload: z
      .string()
      .min(4)
      .max(60_000)
      .regex(/^[A-Za-z0-9_-]+$/),
    signatures: z
      .array(
        z
          .object({
            key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
            signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
          })
          .strict(),
      )
      .max(16),
  })
  .strict();
export type Envelope = z.infer<typeof Envelope>;

/** What comes before the manifest's bytes when they are signed, so that a signature made for anything else never fits. */
export const signedPrefix = (bytes: number): string => `zongtai update 1\n${bytes}\n`;

/** @param value what JSON.parse made of `update.json`. Refusal: updateUnreadable. */
export function readEnvelope(value: unknown): Result<Envelope> {
  const read = Envelope.safeParse(value);
  return read.success ? ok(read.data) : refuse('updateUnreadable', {});
}

/** Only after its signatures hold. Refusal: updateUnreadable. */
export function readManifest(value: unknown): Result<Manifest> {
  const read = Manifest.safeParse(value);
  if (!read.success) return refuse('updateUnreadable', {});
  const named = Object.entries(read.data.artefacts).every(([target, one]) => endsFor(one.file, target as Target));
  return named ? ok(read.data) : refuse('updateUnreadable', {});
}
