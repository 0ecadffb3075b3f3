import { z } from 'zod';
import type { Warning } from './boot.ts';

/** What a host can do beyond carrying bytes; the page asks and degrades. */
export const HostCapabilities = z.object({
  host: z.enum(['electron', 'loopback', 'test']),
  silentPrint: z.boolean(),
  pdf: z.boolean(),
  /** The desk has the screen for itself now; a supervisor's PIN lets it out. */
  kiosk: z.boolean(),
  secondScreen: z.boolean(),
  pickFolder: z.boolean(),
});
export type HostCapabilities = z.infer<typeof HostCapabilities>;

/** A call as a page sends it to its host; the host adds the window. What it means is looked at behind the door. */
export const CallMessage = z.strictObject({ id: z.string(), op: z.string(), input: z.unknown().optional() });
export type CallMessage = z.infer<typeof CallMessage>;

const Shown = { lang: z.enum(['zh-CN', 'en']), mall: z.string().max(80) };

/** What the customer's screen shows: nothing, a welcome, what is being handed out, thanks. No name, no telephone number, no receipt. */
export const CustomerScreen = z.discriminatedUnion('show', [
  z.strictObject({ show: z.literal('nothing') }),
  z.strictObject({ show: z.literal('welcome'), ...Shown }),
  z.strictObject({
    show: z.literal('handingOut'),
    ...Shown,
    lines: z.array(z.strictObject({ name: z.string().max(80), count: z.number().int().min(1).max(9_999) })).max(12),
  }),
  z.strictObject({ show: z.literal('thanks'), ...Shown }),
]);
export type CustomerScreen = z.infer<typeof CustomerScreen>;

/** What a page may hear: which tables a commit touched, how far a job is, how the desk stands. */
export type HostEvent =
  | { readonly type: 'changed'; readonly commit: string; readonly tables: readonly string[] }
  | { readonly type: 'progress'; readonly job: string; readonly done: number; readonly total: number }
  /** The disk or the book stands otherwise than before; empty when all is well again. */
  | { readonly type: 'warnings'; readonly warnings: readonly Warning[] }
  /** The desk stopped, or opened again: the page asks how it stands. */
  | { readonly type: 'stopped' }
  /** The core behind this host is gone for the moment, or back. */
  | { readonly type: 'link'; readonly up: boolean }
  /** The host can do more or less than before: a display came or went, the kiosk was left. */
  | { readonly type: 'host'; readonly capabilities: HostCapabilities }
  /** A saved file lies in the folder for files that leave the desk, under this name; null: it could not be put there. */
  | { readonly type: 'saved'; readonly name: string | null };
