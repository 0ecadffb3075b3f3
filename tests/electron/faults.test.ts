import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { hearFaults } from '../../electron/faults.ts';
import { wantsDebugging } from '../../electron/kiosk.ts';
import { fakeElectron } from './fake.ts';
import { aShell } from './open.ts';

test('what nobody caught is logged, without a box over the desk and without what somebody typed', () => {
  const program = new EventEmitter();
  const lines: object[] = [];
  hearFaults(program as never, (_what, facts) => void lines.push(facts));
  program.emit('uncaughtException', new TypeError('cannot read "张三 13800000000"'));
  program.emit('unhandledRejection', 'gone');
  expect(lines).toMatchObject([
    { op: 'uncaughtException', name: 'TypeError', message: 'cannot read …' },
    { op: 'unhandledRejection', name: 'string' },
  ]);
});

test('a page that crashes while it is loaded for the first time does not end the program', async () => {
  const fake = fakeElectron();
  const { BrowserWindow } = fake.electron;
  const broken = class extends BrowserWindow {
    override loadURL = (): Promise<void> => Promise.reject(new Error('ERR_FAILED'));
  };
  const { log, core } = await aShell({}, { ...fake, electron: { ...fake.electron, BrowserWindow: broken } });
  expect(log).toHaveBeenCalledWith('page not loaded', { error: 'Error: ERR_FAILED' });
  expect(core.cores).toHaveLength(1);
});

test('a package is not started for another program to drive its page', () => {
  for (const word of [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '/remote-debugging-port=9222',
    '-Remote-Debugging-Port=1',
  ]) {
    expect(wantsDebugging(true, ['zongtai', word]), word).toBe(true);
    expect(wantsDebugging(false, ['electron', '.', word]), word).toBe(false);
  }
  expect(wantsDebugging(true, ['zongtai', '--kiosk', '--data=/remote-debugging-port'])).toBe(false);
});
