import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Request } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import type { In, OpName, Out } from '../../shared/contract/index.ts';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { freshFolder } from './desk.ts';
import { inProcess, openSurface, PATIENCE_MS, type Serve, THROUGH_KIOSK } from './surface.ts';

/** Where the pictures of a journey are left to be looked at. */
export const PICTURES = join(import.meta.dirname, '../../dist', THROUGH_KIOSK ? 'journeys-electron' : 'journeys');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const LAPTOP = { width: 1366, height: 768 };
export const SMALL = { width: 1024, height: 768 };
/** ms between strokes of a person: slower than any scanner. */
const HUMAN_MS = 70;
/** ms between strokes of a scanner. */
const SCANNER_MS = 6;
/** Frames without a request or a movement under way after which a screen is taken to be complete. */
const QUIET_FRAMES = 4;
/** What stands on screen when one is there: the start and the link that is lost are none. */
const SCREENS = '.page, main.lock, main.first-run';
/** The physical key of a letter, a digit or a hyphen. */
const strokeCode = (key: string): string =>
  /[A-Z]/i.test(key) ? `Key${key.toUpperCase()}` : key === '-' ? 'Minus' : `Digit${key}`;

type Options = {
  /** false: a desk nobody has set up. */
  readonly demo?: boolean;
  readonly size?: typeof LAPTOP;
  readonly touch?: boolean;
  readonly serve?: Serve;
  /** Console errors this journey brings about on purpose. */
  readonly expected?: RegExp;
  /** The test's own, where several run at a time. */
  readonly finished?: typeof onTestFinished;
};

/**
 * A real browser window on a desk served on 127.0.0.1. `demo`: a copy of the demo desk on its second campaign day.
 * Ends with its test, and fails it on any console error (the page's security policy reports there) and on any page error.
 */
export async function aWindow({
  demo = true,
  size = LAPTOP,
  touch = false,
  serve = inProcess,
  expected,
  finished = onTestFinished,
}: Options = {}) {
  const folder = freshFolder();
  if (demo) cpSync(inject('demoFolder'), folder, { recursive: true });
  const complaints: string[] = [];
  const complain = (line: string): void => {
    if (!expected?.test(line)) complaints.push(line);
  };
  const surface = await openSurface({ folder, size, touch, serve, complain });
  const { page } = surface;
  const context = page.context();
  context.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complain(String(error.stack ?? error)));
  const keys = await context.newCDPSession(page);
  const asked = new Set<Request>();
  page.on('request', (request) => request.url().endsWith('/events') || asked.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => asked.delete(request));
  /** A screen is there, no answer is on its way, and nothing moves any more. */
  const settled = async (): Promise<void> => {
    const until = Date.now() + PATIENCE_MS;
    for (let quiet = 0; quiet < QUIET_FRAMES;) {
      if (Date.now() > until) throw new Error('the screen does not come to rest');
      const resting = await page.evaluate(async (screens) => {
        await new Promise(requestAnimationFrame);
        const moving = document
          .getAnimations()
          .filter((a) => a.playState === 'running' && a.effect?.getComputedTiming().endTime !== Infinity);
        await Promise.allSettled(moving.map((a) => a.finished));
        return moving.length === 0 && document.querySelector(screens) !== null;
      }, SCREENS);
      quiet = resting && asked.size === 0 ? quiet + 1 : 0;
    }
  };
  const violations = async (): Promise<string[]> => {
    await page.evaluate(`'axe' in globalThis || (() => { ${axeSource} })()`);
    return page.evaluate(async () => {
      const axe = (
        globalThis as unknown as {
          axe: {
            run: (how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        }
      ).axe;
      return (await axe.run({ resultTypes: ['violations'] })).violations.map(
        (v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`,
      );
    });
  };
  const shoot = async (name: string): Promise<void> => {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  };
  const picture = async (name: string): Promise<void> => {
    await settled();
    await shoot(name);
  };
  finished(async ({ task }) => {
    if (task.result?.state === 'fail') await shoot(`failed ${task.name.slice(0, 40)}`).catch(() => null);
    await surface.close();
    rmSync(folder, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  });
  await surface.begin();
  return {
    page,
    folder,
    picture,
    /** Asks the door with the window's own session. */
    call: async <N extends OpName>(op: N, input: In<N>): Promise<Answer<Out<N>>> =>
      JSON.parse(await surface.ask(JSON.stringify({ id: randomUUID(), op, input }))) as Answer<Out<N>>,
    /** Types as a person does. */
    type: (text: string): Promise<void> => page.keyboard.type(text, { delay: HUMAN_MS }),
    /** Types as a wedge scanner does: a few ms a stroke, however slow the machine is, closed by Enter. */
    scan: async (code: string): Promise<void> => {
      const at = Date.now() / 1000;
      const strokes = Array.from(code, (key) => ({ key, code: strokeCode(key), text: key }));
      const sent = [...strokes, { key: 'Enter', code: 'Enter', text: '\r' }].map((stroke, i) =>
        keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, timestamp: at + (i * SCANNER_MS) / 1000 }),
      );
      await Promise.all(sent);
    },
    /** Presses a button by its words. */
    press: (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click(),
    /** Presses a button of the open panel. */
    pressInPanel: (name: string | RegExp): Promise<void> =>
      page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
    /** Waits for words on screen. */
    sees: (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor(),
    /** The file an action makes the browser save. */
    saved: surface.saved,
    /** Nothing axe knows to be wrong is on screen. */
    accessible: async (): Promise<void> => expect(await violations()).toEqual([]),
    violations,
    settled,
  };
}

export type Window = Awaited<ReturnType<typeof aWindow>>;

/** The value of an answer, or a failed test that shows the refusal. */
export function valueOf<T>(answer: Answer<T>): T {
  if ('ok' in answer) return answer.ok;
  throw new Error(JSON.stringify(answer));
}

/** Signs a member of the demo staff in through the lock screen: the face by hand, the PIN by keyboard. */
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

/** Locks by F12; the drafts are stored. */
export async function lock({ page }: Window): Promise<void> {
  await page.keyboard.press('F12');
  await page.locator('.lock').waitFor();
}

/** Another person takes over: F12, their face, their PIN. */
export async function switchTo(window: Window, name: string): Promise<void> {
  await lock(window);
  await signIn(window, name);
}
