import type { ScreenName } from '../../renderer/app/store-screen.ts';
import type { HostCapabilities } from '../../shared/contract/host.ts';
import type { T } from '../../shared/i18n/index.ts';
import type { Window } from './browser.ts';
import { USED_RECEIPT } from './counter.ts';

export type Reached = { readonly window: Window; readonly t: T };
/** A screen, a state of it or a panel on it, and how a person gets there. `name` begins with the screen's. */
export type View = {
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
/** Only a host that holds the whole screen offers to leave it: from here on this one says so. */
const ofKiosk =
  (open: View['open']): View['open'] =>
  async (at) => {
    const { page } = at.window;
    const kiosk: HostCapabilities = {
      host: 'loopback',
      silentPrint: false,
      pdf: true,
      kiosk: true,
      secondScreen: false,
      pickFolder: false,
    };
    await page.route('**/capabilities', (route) => route.fulfill({ json: kiosk }));
    await page.reload();
    await page.locator('.frame').waitFor();
    await open(at);
  };

/** What somebody at the counter sees. */
export const COUNTER: readonly View[] = [
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
  { name: 'gifts.end', screen: 'gifts.end', open: tab(6) },
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

/** What a supervisor sees besides. */
export const SETTINGS: readonly View[] = [
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
  { name: 'settings.updates', screen: 'settings.updates', open: hub((t) => t('updates.title')) },
  { name: 'settings.journal', screen: 'settings.journal', open: card('journal') },
  { name: 'settings.exceptions', screen: 'settings.exceptions', open: card('exceptions') },
  { name: 'settings.notices', screen: 'settings.notices', open: card('notices') },
  { name: 'settings.kiosk', screen: 'settings.kiosk', open: ofKiosk(hub((t) => t('kiosk.leave.title'))) },
];
