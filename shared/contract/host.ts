import { z } from 'zod';

/** What a host can do beyond carrying bytes; the page asks and degrades. */
export const HostCapabilities = z.object({
  host: z.enum(['electron', 'loopback', 'test']),
  silentPrint: z.boolean(),
  pdf: z.boolean(),
  kiosk: z.boolean(),
  secondScreen: z.boolean(),
  pickFolder: z.boolean(),
});
export type HostCapabilities = z.infer<typeof HostCapabilities>;

/** What a page may hear: which tables a commit touched, how far a job is. */
export type HostEvent =
  | { readonly type: 'changed'; readonly commit: string; readonly tables: readonly string[] }
  | { readonly type: 'progress'; readonly job: string; readonly done: number; readonly total: number };
