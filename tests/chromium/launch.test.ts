import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FLAGS, startBrowser } from '../../chromium/launch.ts';
import { unpackedChromium } from '../../chromium/unpack.ts';

const started = startBrowser();
afterAll(async () => (await started).browser.close());

const serving = async (body: string): Promise<{ url: string; close: () => void }> => {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
};

describe('startBrowser', () => {
  test('gives a connected browser and its own process', async () => {
    const { browser, process: child } = await started;
    expect(browser.isConnected()).toBe(true);
    expect(child?.pid).toBeGreaterThan(0);
    expect(child?.exitCode).toBeNull();
  });

  test('web security is on: no page reads another origin', async () => {
    const [here, there] = await Promise.all([serving('<p>here</p>'), serving('<p>secret</p>')]);
    const page = await (await started).browser.newPage();
    await page.goto(here.url);
    const read = (url: string): Promise<string> =>
      page.evaluate(
        (u) =>
          fetch(u).then(
            (r) => r.text(),
            () => 'refused',
          ),
        url,
      );
    expect(await read(here.url)).toBe('<p>here</p>');
    expect(await read(there.url)).toBe('refused');
    expect(FLAGS.join(' ')).not.toMatch(/disable-web-security|allow-running-insecure-content/);
    await page.close();
    here.close();
    there.close();
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('unpackedChromium', () => {
  test('two at once end with one complete copy and nothing beside it', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'zongtai-unpack-'));
    const [a, b] = await Promise.all([unpackedChromium(cache), unpackedChromium(cache)]);
    expect(a).not.toBeNull();
    expect(b).toEqual(a);
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^chromium-\d+\.\d+\.\d+$/)]);
    expect(readdirSync(join(cache, readdirSync(cache)[0]!))).toEqual(
      expect.arrayContaining(['al2023', 'chromium', 'fonts', 'fonts.conf']),
    );
    expect(await unpackedChromium(cache)).toEqual(a);
    rmSync(cache, { recursive: true });
  });
});
