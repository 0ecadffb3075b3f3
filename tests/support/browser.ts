import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../chromium/launch.ts';
import { type Desk, openDesk } from '../../loopback/main.ts';
import type { In, OpName, Out } from '../../shared/contract/index.ts';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { freshFolder } from './desk.ts';

/** Where the pictures of a journey are left to be looked at. */
export const PICTURES = join(import.meta.dirname, '../../dist/journeys');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const LAPTOP = { width: 1366, height: 768 };
export const SMALL = { width: 1024, height: 768 };

/**
 * A desk served on 127.0.0.1 with a real browser window on it. `demo`: the demo site on its second campaign day; else an empty desk.
 * Fails the journey on any console error (the page's security policy reports there) and on any page error.
 */
export async function aWindow({ demo = true, size = LAPTOP, folder = freshFolder(), touch = false }: { demo?: boolean; size?: typeof LAPTOP; folder?: string; touch?: boolean } = {}) {
  const desk: Desk = await openDesk({ data: folder, fresh: !demo, strict: true, crashed: (line) => complaints.push(line) });
  const browser: Browser = await launchBrowser();
  const context = await browser.newContext({ viewport: size, hasTouch: touch, acceptDownloads: true });
  const page: Page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  await page.goto(desk.url);
  const call = async <N extends OpName>(op: N, input: In<N>): Promise<Answer<Out<N>>> =>
    page.evaluate(
      async ([name, value]) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), op: name, input: value }) };
        return (await (await fetch('/call', init)).json()) as never;
      },
      [op, input] as const,
    );
  return {
    desk, page, folder, complaints, call,
    /** Types as a person does: slower than any scanner. */
    type: async (text: string): Promise<void> => page.keyboard.type(text, { delay: 70 }),
    /** Types as a wedge scanner does: at once, closed by Enter. */
    scan: async (code: string): Promise<void> => {
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
    },
    picture: async (name: string): Promise<void> => {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    },
    /** Nothing axe knows to be wrong is on screen. */
    accessible: async (): Promise<void> => {
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
        return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
      });
      expect(found).toEqual([]);
    },
    /** The page complained of nothing, and closes. */
    close: async (): Promise<void> => {
      await browser.close();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
      expect(complaints).toEqual([]);
    },
  };
}

export type Window = Awaited<ReturnType<typeof aWindow>>;

/** Signs a member of the demo staff in through the lock screen, by keyboard. */
export async function signIn(window: Window, name: string): Promise<void> {
  const { page } = window;
  const face = page.getByRole('button', { name, exact: true });
  const others = page.getByRole('button', { name: /其他人|Others/ });
  await face.or(others).first().waitFor();
  if (!(await face.isVisible())) await others.click();
  await page.getByRole('button', { name }).first().click();
  await window.type(DEMO_PIN);
  await page.locator('.frame').waitFor();
}
