import { describe, expect, test } from 'vitest';
import { startWithSystem, wantsKiosk } from '../../electron/kiosk.ts';
import { anEvent, fakeElectron, refuses } from './fake.ts';
import { aShell } from './open.ts';

describe('the kiosk', () => {
  test('has the screen to itself and cannot be closed; the page knows', async () => {
    const { window, ask } = await aShell({ kiosk: true });
    expect(window.setKiosk.mock.calls).toEqual([[true]]);
    expect(refuses(window, 'close')).toBe(true);
    expect(await ask('capabilities', null)).toMatchObject({ host: 'electron', kiosk: true });
  });

  test('is left when the core says so: the screen is given back, the window can be closed, the page hears', async () => {
    const { window, core, contents, ask, time } = await aShell({ kiosk: true });
    expect(core.last().told[0]).toMatchObject({ type: 'open', gives: ['leaveKiosk'] });
    core.last().say({ type: 'want', n: 1, want: 'leaveKiosk', of: {} });
    await time.pass(0);
    expect(core.last().told.at(-1)).toEqual({ type: 'given', n: 1, value: null });
    expect(window.setKiosk.mock.calls).toEqual([[true], [false]]);
    expect(window.setFullScreen).toHaveBeenCalledExactlyOnceWith(false);
    expect(refuses(window, 'close')).toBe(false);
    expect(contents.sent).toContainEqual(
      expect.objectContaining({ type: 'host', capabilities: expect.objectContaining({ kiosk: false }) as unknown }),
    );
    expect(await ask('capabilities', null)).toMatchObject({ kiosk: false });
  });

  test('no message of the page leaves it', async () => {
    const { window, ask, handlers } = await aShell({ kiosk: true });
    for (const channel of handlers.keys()) await ask(channel, { want: 'leaveKiosk' });
    await ask('call', { id: 'a', op: 'kiosk.leave', input: {} });
    expect(window.setKiosk.mock.calls).toEqual([[true]]);
  });

  test('a desk that is no kiosk cannot be let out of one', async () => {
    const { window, core } = await aShell({ kiosk: false });
    expect(window.setKiosk).not.toHaveBeenCalled();
    expect(core.last().told[0]).toMatchObject({ type: 'open', gives: [] });
    expect(refuses(window, 'close')).toBe(false);
  });

  test('the end of the program and of the system are let through', async () => {
    const quit = await aShell({ kiosk: true });
    quit.app.emit('before-quit', anEvent());
    expect(refuses(quit.window, 'close')).toBe(false);
    const off = await aShell({ kiosk: true });
    off.window.emit('query-session-end', anEvent());
    expect(refuses(off.window, 'close')).toBe(false);
  });

  test('a stroke that is not listed ends in the window', async () => {
    const { contents } = await aShell();
    const press = (key: string, control = false): boolean =>
      refuses(
        contents,
        'before-input-event',
        {},
        { type: 'keyDown', key, control, alt: false, shift: false, meta: false },
      );
    expect(press('r', true)).toBe(true);
    expect(press('F11')).toBe(true);
    expect(press('F8')).toBe(false);
    expect(press('k', true)).toBe(false);
  });

  test.each([
    [true, [], true],
    [true, ['--window'], false],
    [false, [], false],
    [false, ['--kiosk'], true],
  ])('packaged %j started with %j is a kiosk: %j', (packaged, argv, kiosk) =>
    expect(wantsKiosk(packaged, argv)).toBe(kiosk),
  );

  test('starts with the PC where the system has a list for it, and only as a packaged kiosk', () => {
    const settings = (packaged: boolean, kiosk: boolean, platform: NodeJS.Platform): unknown[] => {
      const { electron, app } = fakeElectron({ packaged });
      startWithSystem(electron, kiosk, platform);
      return app.setLoginItemSettings.mock.calls.flat();
    };
    expect(settings(true, true, 'win32')).toEqual([{ openAtLogin: true, args: ['--kiosk'] }]);
    expect(settings(true, true, 'linux')).toEqual([]);
    expect(settings(true, false, 'win32')).toEqual([]);
    expect(settings(false, true, 'win32')).toEqual([]);
  });
});
