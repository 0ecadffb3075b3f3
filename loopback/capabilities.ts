import { findBrowser } from '../chromium/find.ts';
import { unpackedChromium } from '../chromium/unpack.ts';
import type { HostCapabilities } from '../shared/contract/host.ts';

/** What a browser window on this machine can do. */
export async function capabilities(): Promise<HostCapabilities> {
  const pdf = findBrowser() !== null || (await unpackedChromium()) !== null;
  return { host: 'loopback', silentPrint: false, pdf, kiosk: false, secondScreen: false, pickFolder: false };
}
