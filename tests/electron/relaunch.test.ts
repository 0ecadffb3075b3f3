import { describe, expect, test, vi } from 'vitest';
import { begin } from '../../electron/begin.ts';
import { CORE_CRASHES } from '../../electron/keep-core.ts';
import { HANGS_MS, PAGE_CRASHES } from '../../electron/relaunch.ts';
import { fakeCore, OPEN } from './fake-core.ts';
import { anEvent, fakeElectron } from './fake.ts';
import { aShell } from './open.ts';

const CALL = { id: '00000000-0000-4000-8000-000000000001', op: 'today.get', input: {} };
const status = { do: 'status' };

describe('the page', () => {
  test('that crashed is read again, and keeps its window, so its session and its drafts', async () => {
    const { contents, windows } = await aShell();
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(windows).toHaveLength(1);
  });

  test('that keeps crashing becomes a sentence and is left alone', async () => {
    const { contents, window } = await aShell();
    for (let n = 0; n <= PAGE_CRASHES.most; n++)
      contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    expect(contents.reload).toHaveBeenCalledTimes(PAGE_CRASHES.most);
    expect(window.loadURL).toHaveBeenLastCalledWith('app://desk/failed.html');
  });

  test('that crashes now and then is always read again', async () => {
    const { contents, time } = await aShell();
    for (let n = 0; n < 10; n++) {
      contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      await time.pass(PAGE_CRASHES.withinMs);
    }
    expect(contents.reload).toHaveBeenCalledTimes(10);
  });

  test('that got away is called back, and becomes a sentence when it keeps going', async () => {
    const { contents, window } = await aShell();
    const loaded = window.loadURL.mock.calls.length;
    contents.emit('did-navigate', {}, 'app://desk/');
    expect(window.loadURL).toHaveBeenCalledTimes(loaded);
    for (const url of ['about:blank', 'about:blank#blocked', 'chrome-error://chromewebdata/']) {
      contents.emit('did-navigate', {}, url);
      expect(window.loadURL).toHaveBeenLastCalledWith('app://desk/');
    }
    contents.emit('did-navigate', {}, 'about:blank');
    expect(window.loadURL).toHaveBeenLastCalledWith('app://desk/failed.html');
  });

  test('that hangs is ended and so read again; one that answers in time is left alone', async () => {
    const { contents, window, time } = await aShell();
    window.emit('unresponsive');
    window.emit('unresponsive');
    window.emit('responsive');
    await time.pass(HANGS_MS);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    window.emit('unresponsive');
    await time.pass(HANGS_MS);
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  });
});

describe('the core', () => {
  test('that died is started anew, the page hears it is gone and back', async () => {
    const { core, contents, ask, time } = await aShell();
    core.last().die();
    expect(contents.sent).toEqual([
      { type: 'link', up: true },
      { type: 'link', up: false },
    ]);
    expect(await ask('call', CALL)).toBeNull();
    await time.pass(250);
    expect(core.cores).toHaveLength(2);
    expect(contents.sent.at(-1)).toEqual({ type: 'link', up: true });
    expect(await ask('call', CALL)).toEqual({ ok: null });
  });

  test('a call that was under way when it died has no answer, so that the page asks again with the same id', async () => {
    const core = fakeCore((m) => (m.what === 'dispatch' ? undefined : OPEN));
    const { ask } = await aShell({ channel: core.channel }, fakeElectron(), core);
    const asked = ask('call', CALL);
    await Promise.resolve();
    core.last().die();
    expect(await asked).toBeNull();
  });

  test('waits longer each time and stops with a sentence; the page can have it tried again', async () => {
    const { core, contents, ask, time } = await aShell();
    const waits: number[] = [];
    for (let n = 0; n < CORE_CRASHES.most; n++) {
      core.last().die();
      waits.push(...time.waiting());
      await time.pass(8_000);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000]);
    core.last().die();
    expect(time.waiting()).toEqual([]);
    expect(contents.sent.at(-1)).toEqual({ type: 'stopped' });
    expect(await ask('boot', status)).toEqual({
      ok: { state: 'stopped', refused: { type: 'startFailed' }, backups: [] },
    });
    await ask('boot', { do: 'retry' });
    expect(contents.sent.at(-1)).toEqual({ type: 'link', up: true });
    expect(await ask('call', CALL)).toEqual({ ok: null });
  });

  test('that refuses to start is not tried again by itself; the page learns why', async () => {
    const fault = vi.fn<() => { type: string; file: string }>(() => ({ type: 'programChanged', file: 'a.node' }));
    const { core, ask, time } = await aShell({ fault });
    expect(core.cores).toHaveLength(0);
    expect(time.waiting()).toEqual([]);
    expect(await ask('boot', status)).toMatchObject({ ok: { state: 'stopped', refused: { type: 'programChanged' } } });
    expect(await ask('call', CALL)).toBeNull();
  });

  test('a process of the browser that went is logged, without ending anything', async () => {
    const { app, log, contents } = await aShell();
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
    expect(log).toHaveBeenCalledWith('process gone', { type: 'GPU', reason: 'crashed', exitCode: 9 });
    expect(contents.reload).not.toHaveBeenCalled();
  });
});

describe('the program', () => {
  test('runs once: a second start shows the window of the first and ends', async () => {
    const { options } = await aShell();
    const first = fakeElectron();
    const desk = await begin(first.electron, options);
    expect(desk).not.toBeNull();
    first.app.emit('second-instance', anEvent());
    expect(first.windows[0]!.focus).toHaveBeenCalledOnce();
    const other = fakeElectron({ second: false });
    expect(await begin(other.electron, options)).toBeNull();
    expect(other.app.quit).toHaveBeenCalledOnce();
    expect(other.windows).toEqual([]);
  });

  test('ends when another program takes over, before anything is opened', async () => {
    const { options } = await aShell();
    const fake = fakeElectron();
    expect(await begin(fake.electron, { ...options, before: async () => 'leave' })).toBeNull();
    expect(fake.app.exit).toHaveBeenCalledExactlyOnceWith(0);
    expect(fake.windows).toEqual([]);
  });

  test('closes the book before its process is gone, once', async () => {
    const { app, core, time } = await aShell();
    const event = anEvent();
    app.emit('will-quit', event);
    app.emit('will-quit', anEvent());
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(0));
    expect(core.last().told.filter((message) => message.type === 'ask' && message.what === 'close')).toHaveLength(1);
    expect(time.waiting()).toEqual([]);
  });

  test('says once that its book is open and that its page speaks', async () => {
    const passed = vi.fn<(what: string) => void>();
    const core = fakeCore();
    const { ask } = await aShell({ passed: (what) => passed(what), channel: core.channel }, fakeElectron(), core);
    core.last().say({ type: 'event', event: { type: 'stopped' } });
    await ask('capabilities', null);
    await ask('capabilities', null);
    expect(passed.mock.calls).toEqual([['ladder'], ['page']]);
  });
});
