import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from '../../../chromium/launch.ts';

/** Through the debugging port a test looks at the same windows. */
const port = await new Promise<number>((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address() as AddressInfo;
    server.close(() => found(free));
  });
});
const { browser } = await startBrowser([`--remote-debugging-port=${port}`]);

/** What one run of the harness stands on. */
export const settings = {
  port,
  browser,
  context: await browser.newContext({
    viewport: { width: 1366, height: 768 },
    timezoneId: process.env['HARNESS_ZONE'] ?? 'UTC',
  }),
  home: process.env['HARNESS_HOME'] ?? mkdtempSync(join(tmpdir(), 'kiosk-')),
  version: process.env['HARNESS_VERSION'] ?? '0.1.0',
};
