import { describe, expect, test } from 'vitest';
import type { PrintJob } from '../../core/ports.ts';
import { printOptions, reasonFault } from '../../electron/print-job.ts';
import { type PrinterParts, sheetPrinter } from '../../electron/printer.ts';
import { optionsFault, windowsFaults } from '../../electron/printer-state.ts';
import type { PrintFault } from '../../shared/domain/paper/prints.ts';

type Options = ReturnType<typeof printOptions>;
type Said = { readonly success: boolean; readonly reason: string } | 'nothing' | { readonly throws: string };
const DONE: Said = { success: true, reason: '' };
const failed = (reason: string): Said => ({ success: false, reason });
const A4: PrintJob = { printer: null, paper: 'A4', copies: 1 };
const aPrinterOf = (name: string, options: Record<string, string> = {}, displayName = name) => ({
  name,
  displayName,
  description: '',
  options,
});

/** Electron's windows as far as a sheet needs them. `needs`: how long in mm the sheet is; `said`: what becomes of each print. */
function aMachine(
  o: { said?: Said[]; printers?: ReturnType<typeof aPrinterOf>[]; needs?: number; pages?: number } = {},
) {
  const { said = [], printers = [aPrinterOf('HP'), aPrinterOf('POS-80')], needs = 200, pages = 1 } = o;
  const prints: Options[] = [];
  const css: string[] = [];
  const log: string[] = [];
  const windows = new Set<object>();
  const faults = new Map<string, PrintFault>();
  const waited: number[] = [];
  const now = { hangs: false, running: 0, most: 0, meanwhile: () => {} };
  class BrowserWindow {
    static getAllWindows = () => [...windows];
    mm = 0;
    constructor() {
      windows.add(this);
    }
    removeMenu = (): void => undefined;
    once = (): void => undefined;
    isDestroyed = (): boolean => !windows.has(this);
    destroy = (): void => void windows.delete(this);
    loadURL = (url: string): Promise<void> => {
      log.push(url);
      return now.hangs ? new Promise(() => {}) : Promise.resolve();
    };
    webContents = {
      on: (): void => undefined,
      insertCSS: async (text: string): Promise<string> => {
        css.push(text);
        const size = /size: 80mm (\d+)mm !important/.exec(text);
        if (size) this.mm = Number(size[1]);
        return '';
      },
      removeInsertedCSS: async (): Promise<void> => undefined,
      printToPDF: async (): Promise<Buffer> => {
        const count = this.mm === 0 ? pages : Math.ceil(needs / this.mm);
        return Buffer.from(`/Type /Pages\n/Count ${count}`);
      },
      getPrintersAsync: async () => printers,
      print: (options: Options, told: (success: boolean, reason: string) => void): void => {
        prints.push(options);
        now.running += 1;
        now.most = Math.max(now.most, now.running);
        const next = said.shift() ?? DONE;
        if (next === 'nothing') return;
        if ('throws' in next) throw new Error(next.throws);
        setImmediate(() => {
          now.running -= 1;
          told(next.success, next.reason);
        });
      },
    };
  }
  const notes: { what: string; facts: object }[] = [];
  const made = sheetPrinter({
    electron: { BrowserWindow } as unknown as PrinterParts['electron'],
    states: () => Promise.resolve(faults),
    wait: (ms) => {
      waited.push(ms);
      now.meanwhile();
      return Promise.resolve();
    },
    note: (what, facts) => void notes.push({ what, facts }),
    patience: { sheet: 500, printer: 30, list: 30 },
  });
  return {
    ...made,
    prints,
    css,
    log,
    faults,
    notes,
    now,
    left: () => windows.size,
    waits: () => waited.splice(0),
    open: () => new BrowserWindow(),
  };
}

const SHEET =
  '<body class="sheet"><section class="copy copy-1" lang="zh-CN" data-running="ZPCK-1 &quot;A&amp;B&quot;"></section>';

describe('a job', () => {
  test('names printer, paper in microns, margins, direction and copies', () => {
    const size = { width: 210_000, height: 297_000 };
    expect(printOptions({ printer: 'HP', paper: 'A4', copies: 2 }, 'HP', null)).toEqual({
      silent: true,
      printBackground: true,
      copies: 2,
      collate: true,
      landscape: false,
      pageSize: size,
      margins: { marginType: 'default' },
      deviceName: 'HP',
    });
    expect(printOptions({ ...A4, paper: 'A4-landscape' }, null, null)).toMatchObject({
      landscape: true,
      pageSize: size,
    });
    expect(printOptions({ ...A4, paper: '80mm' }, null, 213)).toMatchObject({
      landscape: false,
      pageSize: { width: 80_000, height: 213_000 },
      margins: { marginType: 'none' },
    });
    expect(printOptions(A4, null, null)).not.toHaveProperty('deviceName');
  });

  test('is taken: sent, and the window is gone', async () => {
    const machine = aMachine();
    expect(await machine.print(SHEET, { ...A4, printer: 'HP' })).toBeNull();
    expect(machine.prints).toMatchObject([{ deviceName: 'HP' }]);
    expect([machine.left(), machine.waits()]).toEqual([0, []]);
  });

  test('goes to a printer by the name people know as well', async () => {
    const machine = aMachine({ printers: [aPrinterOf('HP_LaserJet', {}, 'HP 后台')] });
    expect(await machine.print(SHEET, { ...A4, printer: 'HP 后台' })).toBeNull();
    expect(machine.prints).toMatchObject([{ deviceName: 'HP_LaserJet' }]);
  });

  test('waits for the one before it', async () => {
    const machine = aMachine();
    await Promise.all([1, 2, 3].map(() => machine.print(SHEET, A4)));
    expect([machine.prints.length, machine.now.most]).toEqual([3, 1]);
  });

  test('does not wait for one that broke', async () => {
    const machine = aMachine();
    machine.now.hangs = true;
    const broken = machine.print(SHEET, A4);
    await expect(broken).rejects.toThrow('not laid out');
    machine.now.hangs = false;
    expect(await machine.print(SHEET, A4)).toBeNull();
    expect(machine.left()).toBe(0);
  });
});

describe('a printer', () => {
  test('that failed is tried again after a while, three times in all', async () => {
    const twice = aMachine({ said: [failed('Print job failed'), failed('Print job failed'), DONE] });
    expect(await twice.print(SHEET, A4)).toBeNull();
    expect([twice.prints.length, twice.waits()]).toEqual([3, [1000, 4000]]);
    const always = aMachine({ said: [1, 2, 3, 4].map(() => failed('Print job failed')) });
    expect(await always.print(SHEET, A4)).toBe('printerFailed');
    expect([always.prints.length, always.left()]).toEqual([3, 0]);
    expect(always.notes).toHaveLength(3);
  });

  test('that says nothing is not asked again: paper may have come', async () => {
    const machine = aMachine({ said: ['nothing'] });
    expect(await machine.print(SHEET, A4)).toBe('printerSilent');
    expect([machine.prints.length, machine.left()]).toEqual([1, 0]);
  });

  test.each([
    ['Print job canceled', 'printerCancelled'],
    ['Invalid deviceName provided', 'printerUnknown'],
    ['No printers available on the network', 'printerNone'],
    ['Failed to enumerate printers', 'printerNone'],
    ['Invalid printer settings', 'printerSettings'],
    ['Print job failed', 'printerFailed'],
    ['', 'printerFailed'],
  ] as const)('of which Electron says %j is %s', async (reason, fault) => {
    expect(reasonFault(reason)).toBe(fault);
    if (fault === 'printerFailed') return;
    const machine = aMachine({ said: [failed(reason)] });
    expect(await machine.print(SHEET, A4)).toBe(fault);
    expect(machine.prints).toHaveLength(1);
  });

  test('that refuses the paper by throwing is understood too', async () => {
    const machine = aMachine({ said: [{ throws: 'height and width properties must be minimum 352 microns.' }] });
    expect(await machine.print(SHEET, A4)).toBe('printerSettings');
  });

  test('that is not there, has no paper or is off gets nothing sent', async () => {
    const machine = aMachine({
      printers: [
        aPrinterOf('HP', { 'printer-state': '5', 'printer-state-reasons': 'media-empty-error' }),
        aPrinterOf('POS', { 'printer-state-reasons': 'offline-report' }),
        aPrinterOf('OK', { 'printer-state': '3', 'printer-state-reasons': 'none' }),
      ],
    });
    const on = (printer: string) => machine.print(SHEET, { ...A4, printer });
    expect([await on('HP'), await on('POS'), await on('Epson')]).toEqual([
      'printerNoPaper',
      'printerOffline',
      'printerUnknown',
    ]);
    expect(machine.prints).toEqual([]);
    expect(await on('OK')).toBeNull();
    machine.faults.set('OK', 'printerJam');
    expect(await on('OK')).toBe('printerJam');
    expect(await aMachine({ printers: [] }).print(SHEET, A4)).toBe('printerNone');
  });

  test('that runs out of paper between two tries is said to have none', async () => {
    const machine = aMachine({ said: [failed('Print job failed')] });
    machine.now.meanwhile = () => void machine.faults.set('HP', 'printerNoPaper');
    expect(await machine.print(SHEET, { ...A4, printer: 'HP' })).toBe('printerNoPaper');
    expect(machine.prints).toHaveLength(1);
  });
});

describe('the list of printers', () => {
  test('tells name, words and fault of each, nothing more; null without a window to ask through', async () => {
    const machine = aMachine({
      printers: [aPrinterOf('HP', { 'device-uri': 'usb://secret' }, 'HP 后台'), aPrinterOf('POS', {}, '')],
    });
    expect(await machine.printers()).toBeNull();
    machine.open();
    machine.faults.set('POS', 'printerNoPaper');
    expect(await machine.printers()).toEqual([
      { name: 'HP', label: 'HP 后台', fault: null },
      { name: 'POS', label: 'POS', fault: 'printerNoPaper' },
    ]);
  });

  test.each<[Record<string, string>, PrintFault | null]>([
    [{ 'printer-state-reasons': 'media-needed' }, 'printerNoPaper'],
    [{ 'printer-state-reasons': 'toner-low-report, media-jam-error' }, 'printerJam'],
    [{ 'printer-state-reasons': 'media-low-warning,toner-low-warning' }, null],
    [{ 'printer-state-reasons': 'cover-open' }, 'printerStopped'],
    [{ 'printer-state': '5', 'printer-state-reasons': 'none' }, 'printerStopped'],
    [{ 'printer-is-accepting-jobs': 'false' }, 'printerStopped'],
    [{}, null],
  ])('reads %j as %s', (options, fault) => expect(optionsFault(options)).toBe(fault));

  test('reads what Windows says', () => {
    const said = [
      { Name: 'HP 后台', DetectedErrorState: 4, WorkOffline: false, PrinterState: 0 },
      { Name: 'POS', DetectedErrorState: 0, WorkOffline: true, PrinterState: 0 },
      { Name: 'Jam', DetectedErrorState: 2, WorkOffline: false, PrinterState: 0x8 },
      { Name: 'Good', DetectedErrorState: 2, WorkOffline: false, PrinterState: 0x400 },
      { Name: 'Null', DetectedErrorState: null, WorkOffline: null, PrinterState: null },
    ];
    expect([...windowsFaults(JSON.stringify(said))]).toEqual([
      ['HP 后台', 'printerNoPaper'],
      ['POS', 'printerOffline'],
      ['Jam', 'printerJam'],
    ]);
    expect(windowsFaults(JSON.stringify(said[0])).size).toBe(1);
    for (const text of ['', 'null', '"x"', '[1,null]', 'Get-CimInstance : denied'])
      expect(windowsFaults(text).size).toBe(0);
  });
});

describe('a sheet', () => {
  test('is loaded under a name that is only good while it is laid out, in a window without script', async () => {
    const machine = aMachine();
    await machine.pdf(SHEET, 'A4');
    const name = /^app:\/\/desk\/print\/([0-9a-f]{32})$/.exec(machine.log[0]!)![1]!;
    expect(machine.printing(name)).toBeNull();
    expect(machine.css.join('')).toContain('"ZPCK-1 \\22 A\\26 B\\22 " !important');
  });

  test.each([30, 149, 150, 151, 299, 301, 1234])(
    'of %i mm on a roll gets one page of its own length',
    async (needs) => {
      const machine = aMachine({ needs });
      expect(await machine.print(SHEET, { ...A4, paper: '80mm' })).toBeNull();
      expect(machine.prints[0]!.pageSize).toEqual({ width: 80_000, height: (needs + 1) * 1000 });
    },
  );

  test('in two copies counts the pages of each', async () => {
    const machine = aMachine({ pages: 6 });
    const copy = (n: number) => `<section class="copy copy-${n}" lang="en" data-running="c${n}"></section>`;
    await machine.pdf(`<body class="sheet in-copies">${copy(1)}${copy(2)}`, 'A4');
    expect(machine.css.at(-1)).toContain('counter(copy-2) " / 3" !important');
    await machine.pdf(`<body class="sheet in-copies pack">${copy(1)}${copy(2)}`, 'A4');
    expect(machine.css.at(-1)).not.toContain(' / 3');
  });
});
