import { describe, expect, test } from 'vitest';
import { fakeElectron } from './fake.ts';
import { aShell } from './open.ts';

const SECOND = { id: 2, bounds: { x: 1366, y: 0, width: 1024, height: 600 } };
const welcome = { show: 'welcome', lang: 'zh-CN', mall: '万象城' };

async function twoDisplays() {
  const fake = fakeElectron();
  fake.displays.push(SECOND);
  return aShell({}, fake);
}
const pageOf = async (schemes: Map<string, (request: Request) => Promise<Response>>): Promise<string> =>
  (await schemes.get('app')!({ url: 'app://desk/customer.html', method: 'GET' } as Request)).text();

describe("the customer's window", () => {
  test('is there only with a second display; the page is told', async () => {
    const one = await aShell();
    expect(await one.ask('capabilities', null)).toMatchObject({ secondScreen: false });
    await one.ask('customer', welcome);
    expect(one.windows).toHaveLength(1);
    const two = await twoDisplays();
    expect(await two.ask('capabilities', null)).toMatchObject({ secondScreen: true });
    await two.ask('customer', welcome);
    expect(two.windows).toHaveLength(2);
    expect(two.windows[1]!.options).toMatchObject({ ...SECOND.bounds, frame: false, focusable: false });
    expect(two.windows[1]!.loadURL).toHaveBeenLastCalledWith('app://desk/customer.html');
  });

  test('has no preload, no script and may say nothing', async () => {
    const { windows, ask, invoke, handlers } = await twoDisplays();
    await ask('customer', welcome);
    const { options, webContents } = windows[1]!;
    expect(options.webPreferences).toMatchObject({ javascript: false, sandbox: true, contextIsolation: true });
    expect(options.webPreferences).not.toHaveProperty('preload');
    for (const channel of handlers.keys())
      expect(await invoke(channel, welcome, webContents.id), channel).toEqual({ refused: { type: 'notEntered' } });
  });

  test('shows what the desk says, as text', async () => {
    const { schemes, ask, windows } = await twoDisplays();
    const lines = [{ name: '<img src=x onerror=alert(1)>"\'&', count: 2 }];
    await ask('customer', { show: 'handingOut', lang: 'en', mall: '<b>Mall</b>', lines });
    const html = await pageOf(schemes);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(html).toContain('&lt;b&gt;Mall&lt;/b&gt;');
    expect(html).toContain('× 2');
    expect(html).not.toMatch(/<img|<script/);
    await ask('customer', { show: 'nothing' });
    expect(await pageOf(schemes)).not.toContain('Mall');
    expect(windows).toHaveLength(2);
  });

  test.each([
    {},
    { show: 'welcome' },
    { ...welcome, phone: '13900000011' },
    { ...welcome, mall: 'x'.repeat(81) },
    { ...welcome, lang: 'fr' },
    { ...welcome, show: 'handingOut', lines: [{ name: 'a', count: 0 }] },
    { ...welcome, show: 'handingOut', lines: Array.from({ length: 13 }, () => ({ name: 'a', count: 1 })) },
    { ...welcome, show: 'page', url: 'https://example.com' },
  ])('is not told %j', async (message) => {
    const { ask, windows } = await twoDisplays();
    expect(await ask('customer', message)).toMatchObject({ refused: { type: 'invalidInput' } });
    expect(windows).toHaveLength(1);
  });

  test('goes with its display and with the desk', async () => {
    const { ask, windows, displays, screen, contents, window } = await twoDisplays();
    await ask('customer', welcome);
    displays.pop();
    screen.emit('display-removed', {}, SECOND);
    expect(windows[1]!.destroyed).toBe(true);
    expect(contents.sent).toContainEqual(
      expect.objectContaining({
        type: 'host',
        capabilities: expect.objectContaining({ secondScreen: false }) as unknown,
      }),
    );
    displays.push(SECOND);
    screen.emit('display-added', {}, SECOND);
    expect(windows).toHaveLength(2);
    await ask('customer', welcome);
    window.emit('closed');
    expect(windows[2]!.destroyed).toBe(true);
  });
});
