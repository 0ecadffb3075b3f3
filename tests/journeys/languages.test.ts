import { expect, test } from 'vitest';
import { outside, screens } from '../../renderer/app/screens.ts';
import type { ScreenName } from '../../renderer/app/store-screen.ts';
import { maskPromise } from '../../shared/domain/todo/todo.ts';
import { createT, type Lang, type T } from '../../shared/i18n/index.ts';
import { aWindow, LAPTOP, lock, signIn, SMALL, switchTo, type Window } from '../support/browser.ts';
import { ISSUER, SUPERVISOR, USED_RECEIPT } from '../support/counter.ts';
import { covered, misfits, textsOf, wrongLanguage } from '../support/look.ts';

type Reached = { readonly window: Window; readonly t: T };
/** A screen, a state of it or a panel on it, and how a person gets there. `name` begins with the screen's. */
type View = {
  readonly name: string;
  readonly screen: ScreenName | 'lock';
  readonly open: (at: Reached) => Promise<unknown>;
  readonly panel?: boolean;
};

const rail = ({ window, t }: Reached, entry: 'today' | 'gifts' | 'reports' | 'settings'): Promise<void> =>
  window.page
    .getByRole('navigation', { name: t('app.nav.label') })
    .getByRole('button', { name: t(`app.nav.${entry}`) })
    .click();
const key =
  (stroke: string) =>
  ({ window }: Reached): Promise<void> =>
    window.page.keyboard.press(stroke);
const tab =
  (n: number) =>
  async (at: Reached): Promise<void> => {
    await rail(at, 'gifts');
    await at.window.page.locator('nav.parts').waitFor();
    await at.window.page.keyboard.press(`Alt+${n}`);
  };
const task =
  (which: 'damage' | 'giftBack' | 'vouchersBack') =>
  ({ window, t }: Reached): Promise<void> =>
    window.press(new RegExp(t(`stock.task.${which}.title`)));
const firstRow = ({ window }: Reached): Promise<void> => window.page.locator('tbody tr').first().click();
/** A page of the strip under the handover's title. */
const link =
  (which: 'todos' | 'diary' | 'roster' | 'covers' | 'checklists' | 'bulletins' | 'prints' | 'reviews' | 'history') =>
  async ({ window, t }: Reached): Promise<void> => {
    await window.page.keyboard.press('F8');
    await window.page
      .locator('.hand-links')
      .getByRole('button', { name: t(`handoverPage.links.${which}`), exact: true })
      .click();
  };
const firstLine = ({ window }: Reached): Promise<void> => window.page.locator('.desk-line').first().click();
type CardKey =
  | 'campaigns'
  | 'items'
  | 'vouchers'
  | 'stores'
  | 'staff'
  | 'pin'
  | 'recovery'
  | 'policies'
  | 'backup'
  | 'journal'
  | 'exceptions'
  | 'notices';
const hub =
  (title: (t: T) => string) =>
  async (at: Reached): Promise<void> => {
    await rail(at, 'settings');
    await at.window.page.locator('.hub-card', { has: at.window.page.getByText(title(at.t), { exact: true }) }).click();
  };
const card = (which: CardKey) => hub((t) => t(`settings.cards.${which}`));

const COUNTER: readonly View[] = [
  { name: 'today', screen: 'today', open: (at) => rail(at, 'today') },
  { name: 'today-help', screen: 'today', open: key('F1'), panel: true },
  { name: 'day.open', screen: 'day.open', open: ({ window }) => window.page.locator('.dayline-step').first().click() },
  { name: 'gifts.issue', screen: 'gifts.issue', open: key('F2') },
  { name: 'gifts.issue-entry', screen: 'gifts.issue', open: key('+') },
  {
    name: 'gifts.issue-choices',
    screen: 'gifts.issue',
    open: async ({ window }) => {
      const { page, scan, type } = window;
      await page.keyboard.press('Escape');
      if (await page.locator('.receipts .amt').count()) return;
      await scan('FZ99001');
      await page.locator('.entry').waitFor();
      await type('1880');
      await page.keyboard.press('Enter');
      await page.locator('.tile').first().waitFor();
      await type('2');
    },
  },
  { name: 'gifts.issue-customer', screen: 'gifts.issue', open: key('F5'), panel: true },
  { name: 'gifts', screen: 'gifts', open: tab(1) },
  { name: 'gifts-item', screen: 'gifts', open: firstRow, panel: true },
  { name: 'gifts.draw', screen: 'gifts.draw', open: tab(2) },
  {
    name: 'gifts.draw-sign',
    screen: 'gifts.draw',
    panel: true,
    open: async ({ window, t }) => {
      await window.type('3');
      await window.press(t('stock.drawGo'));
    },
  },
  { name: 'gifts.outbound', screen: 'gifts.outbound', open: tab(3) },
  { name: 'gifts.outbound-new', screen: 'gifts.outbound', open: key('+') },
  {
    name: 'gifts.outbound-receive',
    screen: 'gifts.outbound',
    open: async (at) => {
      await tab(3)(at);
      await firstRow(at);
    },
  },
  {
    name: 'gifts.outbound-posted',
    screen: 'gifts.outbound',
    open: async (at) => {
      await tab(3)(at);
      await at.window.page.locator('tbody tr').last().click();
    },
  },
  { name: 'gifts.records', screen: 'gifts.records', open: tab(4) },
  { name: 'gifts.records-issue', screen: 'gifts.records', open: firstRow, panel: true },
  { name: 'gifts.damage', screen: 'gifts.damage', open: tab(5) },
  { name: 'gifts.damage-report', screen: 'gifts.damage', open: task('damage'), panel: true },
  { name: 'gifts.damage-gift', screen: 'gifts.damage', open: task('giftBack'), panel: true },
  { name: 'gifts.damage-vouchers', screen: 'gifts.damage', open: task('vouchersBack'), panel: true },
  {
    name: 'trace',
    screen: 'trace',
    open: async ({ window }) => {
      await window.page.keyboard.press('Control+k');
      await window.type(USED_RECEIPT);
      await window.page.getByRole('option').first().waitFor();
      await window.page.keyboard.press('Enter');
    },
  },
  { name: 'day.close', screen: 'day.close', open: key('F9') },
  {
    name: 'day.close-seal',
    screen: 'day.close',
    open: ({ window, t }) => window.press(t('day.close.sealed.go')),
    panel: true,
  },
  { name: 'day.files', screen: 'day.files', open: ({ window, t }) => window.press(t('dayPage.files.open')) },
  { name: 'day.files-file', screen: 'day.files', open: firstRow, panel: true },
  { name: 'handover.checklists', screen: 'handover.checklists', open: link('checklists') },
  {
    name: 'handover.checklists-record',
    screen: 'handover.checklists',
    open: ({ window }) => window.page.locator('.check-past').first().click(),
    panel: true,
  },
  { name: 'handover', screen: 'handover', open: key('F8') },
  {
    name: 'handover-running',
    screen: 'handover',
    open: async ({ window }) => {
      await window.page.locator('.hand-begin .button.go:not([data-disabled])').click();
      await window.page.locator('.hand-rows').waitFor();
    },
  },
  { name: 'handover.todos', screen: 'handover.todos', open: link('todos') },
  { name: 'handover.todos-one', screen: 'handover.todos', open: firstLine, panel: true },
  { name: 'handover.diary', screen: 'handover.diary', open: link('diary') },
  { name: 'handover.diary-write', screen: 'handover.diary', open: key('F5'), panel: true },
  { name: 'handover.roster', screen: 'handover.roster', open: link('roster') },
  { name: 'handover.covers', screen: 'handover.covers', open: link('covers') },
  { name: 'handover.covers-leave', screen: 'handover.covers', open: key('F5'), panel: true },
  { name: 'handover.bulletins', screen: 'handover.bulletins', open: link('bulletins') },
  { name: 'handover.prints', screen: 'handover.prints', open: link('prints') },
  { name: 'handover.reviews', screen: 'handover.reviews', open: link('reviews') },
  { name: 'handover.history', screen: 'handover.history', open: link('history') },
  { name: 'handover.detail', screen: 'handover.detail', open: firstRow },
  {
    name: 'day.count',
    screen: 'day.count',
    open: async ({ window, t }) => {
      await window.page.keyboard.press('F9');
      await window.press(t('day.close.counted.go'));
    },
  },
  {
    name: 'day.count-sheet',
    screen: 'day.count',
    open: ({ window }) => window.page.locator('.count-start .go').click(),
  },
  { name: 'reports', screen: 'reports', open: (at) => rail(at, 'reports') },
  {
    name: 'reports-exports',
    screen: 'reports',
    open: ({ window, t }) => window.press(t('reports.history')),
    panel: true,
  },
];

const SETTINGS: readonly View[] = [
  { name: 'settings', screen: 'settings', open: (at) => rail(at, 'settings') },
  { name: 'settings.campaigns', screen: 'settings.campaigns', open: card('campaigns') },
  {
    name: 'settings.campaign',
    screen: 'settings.campaign',
    open: ({ window }) => window.page.locator('main button, main tr').filter({ hasText: '金榆丰收季' }).first().click(),
  },
  { name: 'settings.items', screen: 'settings.items', open: card('items') },
  { name: 'settings.items-edit', screen: 'settings.items', open: firstRow, panel: true },
  { name: 'settings.vouchers', screen: 'settings.vouchers', open: card('vouchers') },
  { name: 'settings.vouchers-edit', screen: 'settings.vouchers', open: firstRow, panel: true },
  { name: 'settings.stores', screen: 'settings.stores', open: card('stores') },
  { name: 'settings.stores-edit', screen: 'settings.stores', open: firstRow, panel: true },
  { name: 'settings.import', screen: 'settings.import', open: ({ window, t }) => window.press(t('editor.import')) },
  { name: 'settings.staff', screen: 'settings.staff', open: card('staff') },
  { name: 'settings.staff-edit', screen: 'settings.staff', open: firstRow, panel: true },
  { name: 'settings.pin', screen: 'settings.pin', open: card('pin') },
  { name: 'settings.recovery', screen: 'settings.recovery', open: card('recovery') },
  { name: 'settings.policies', screen: 'settings.policies', open: card('policies') },
  {
    name: 'settings.policies-edit',
    screen: 'settings.policies',
    open: ({ window, t }) => window.press(`${t('app.common.edit')} ${t('settings.policies.names.gift.timer')}`),
    panel: true,
  },
  { name: 'settings.shifts', screen: 'settings.shifts', open: hub((t) => t('roster.defs.title')) },
  { name: 'settings.shifts-edit', screen: 'settings.shifts', open: key('F5'), panel: true },
  { name: 'settings.printers', screen: 'settings.printers', open: hub((t) => t('paperPage.printers.title')) },
  { name: 'settings.printers-edit', screen: 'settings.printers', open: firstRow, panel: true },
  { name: 'settings.checklists', screen: 'settings.checklists', open: hub((t) => t('checklistPage.edit.card')) },
  { name: 'settings.checklists-list', screen: 'settings.checklists', open: firstRow, panel: true },
  { name: 'settings.backup', screen: 'settings.backup', open: card('backup') },
  { name: 'settings.journal', screen: 'settings.journal', open: card('journal') },
  { name: 'settings.exceptions', screen: 'settings.exceptions', open: card('exceptions') },
  { name: 'settings.notices', screen: 'settings.notices', open: card('notices') },
];

/** Looks at every view in one language, at both sizes; what is wrong, each with its view. */
async function lookAt(at: Reached, views: readonly View[], lang: Lang, faults: string[]): Promise<void> {
  const { page, picture, settled, violations, folder } = at.window;
  for (const view of views) {
    const reached = view.open(at).then(() => (view.panel ? page.getByRole('dialog').waitFor() : null));
    await reached.catch((cause: unknown) => Promise.reject(new Error(`${view.name} was not reached`, { cause })));
    for (const size of [LAPTOP, SMALL]) {
      await page.setViewportSize(size);
      if (size === LAPTOP) await picture(`lang ${view.name} ${lang}`);
      else await settled();
      const found = [...(await misfits(page)), ...(await covered(page))];
      if (size === LAPTOP) {
        const known = textsOf(folder).flatMap((text) => [text, maskPromise(text)]);
        const foreign = await wrongLanguage(page, lang, known);
        found.push(...(await violations()), ...foreign.map((text) => `wrong language: ${text}`));
      }
      faults.push(...found.map((fault) => `${view.name} ${lang} ${size.width}: ${fault}`));
    }
    await page.setViewportSize(LAPTOP);
    if (view.panel) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
}

test.concurrent.for(['zh-CN', 'en'] as const)(
  'every screen in %s on two sizes of screen: nothing cut, nothing in the other language, nothing axe knows',
  { timeout: 6 * 60_000 },
  async (lang, { expect, onTestFinished }) => {
    const window = await aWindow({ finished: onTestFinished });
    const at = { window, t: createT(lang) };
    const faults: string[] = [];
    await window.page.locator('.lock').waitFor();
    if (lang === 'en') await window.press('切换到英文');
    await lookAt(at, [{ name: 'lock', screen: 'lock', open: async () => null }], lang, faults);
    await signIn(window, ISSUER);
    await lookAt(at, COUNTER, lang, faults);
    await switchTo(window, SUPERVISOR);
    await lookAt(at, SETTINGS, lang, faults);
    await lock(window);
    expect(faults).toEqual([]);
  },
);

test('no screen is left out', () => {
  const looked = new Set<string>([...COUNTER, ...SETTINGS].map((view) => view.screen));
  expect(Object.keys(screens).filter((name) => !looked.has(name))).toEqual([]);
  // The first run has a journey of its own.
  expect(Object.keys(outside)).toEqual(['lock', 'firstRun']);
});
