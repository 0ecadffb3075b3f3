import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startCore } from '../../core/remote/client.ts';
import { coreThread } from '../../loopback/core-thread.ts';
import { openDesk } from '../../loopback/main.ts';
import { okOf } from './first-run.ts';
import { enterWindow } from './http-window.ts';

const root = join(import.meta.dirname, '../..');
const CRASHING = new URL('./crashing-core.ts', import.meta.url);

let data = '';
const children = new Set<ChildProcess>();
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'zongtai-process-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(data, { recursive: true, force: true });
});

/** Runs a script; `line` waits for the next line it prints. */
function run(script: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((done) => void child.once('exit', done));
  return {
    child,
    ended,
    errors: () => errors,
    line: async (): Promise<string> => {
      const next = await lines.next();
      if (next.done === true) throw new Error(`it ended: ${errors}`);
      return next.value;
    },
  };
}

describe('the host as a process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('prints an address, answers, and ends well on %s', async (signal) => {
    const host = run('loopback/main.ts', '--data', data, '--new');
    const window = await enterWindow(await host.line());
    expect(await window.call('setup.status', {})).toMatchObject({ ok: { needed: true } });
    host.child.kill(signal);
    expect(await host.ended).toBe(0);
    expect(host.errors()).toBe('');
  });

  test('gives another address when asked with Enter', async () => {
    const host = run('loopback/main.ts', '--data', data, '--new');
    const first = await host.line();
    host.child.stdin.write('\n');
    const second = await host.line();
    expect(second).not.toBe(first);
    expect(await (await enterWindow(second)).call('setup.status', {})).toHaveProperty('ok');
  });

  test('a second host on the same data folder is turned away with the number of the first; a killed one leaves no lock', async () => {
    const first = run('loopback/main.ts', '--data', data, '--new');
    await first.line();
    const second = run('loopback/main.ts', '--data', data, '--new');
    expect(await second.ended).toBe(1);
    expect(second.errors()).toContain(String(first.child.pid));
    expect(second.errors()).not.toMatch(/\n\s+at /);
    first.child.kill('SIGKILL');
    await first.ended;
    const third = run('loopback/main.ts', '--data', data, '--new');
    expect(await third.line()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/);
  });

  test('an empty data folder becomes the demo desk, once', async () => {
    const headOf = async (
      host: ReturnType<typeof run>,
    ): Promise<{ demo: boolean; head: { seq: number }; faces: unknown[] }> =>
      okOf(await enterWindow(await host.line()), 'session.faces', {});
    const first = run('loopback/main.ts', '--data', data);
    const made = await headOf(first);
    expect(made).toMatchObject({ demo: true, ready: true });
    expect(made.faces.length).toBeGreaterThan(2);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = run('loopback/main.ts', '--data', data);
    expect((await headOf(second)).head).toEqual(made.head);
  });

  test('a core that dies answers what was open with a defect, and the host ends with 1 and one clear line', async () => {
    const host = run('tests/contract/crashing-desk.ts', data);
    const window = await enterWindow(await host.line());
    const waiting = window.call('session.current', {});
    const [died, waited] = await Promise.all([window.call('die', {}), waiting]);
    expect(died).toEqual({ defect: { id: expect.any(String) as unknown } });
    expect(waited).toEqual(died);
    expect(await host.ended).toBe(1);
    expect(host.errors().trim().split('\n')).toHaveLength(1);
    expect(host.errors()).toContain('host.log');
    const log = readFileSync(join(data, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('"op":"core"');
    expect(log).not.toMatch(/春分和|13900000011/);
  });
});

describe('the thread of the core', () => {
  const quiet = { fault: () => {}, crashed: () => {} };
  const options = { folder: '', demo: false, strict: false };

  test('one that dies before it is open is a failed start, not a hanging one', async () => {
    const folder = join(data, 'never-opens');
    mkdirSync(folder);
    await expect(startCore(coreThread(CRASHING), { ...options, folder }, quiet)).rejects.toThrow('no core today');
    await expect(openDesk({ data: folder, fresh: true, thread: CRASHING, crashed: () => {} })).rejects.toThrow(
      'no core today',
    );
  });

  test('after it is gone every call is answered at once', async () => {
    const crashed = vi.fn<(fault: { id: string }) => void>();
    const started = await startCore(coreThread(CRASHING), options, { ...quiet, crashed });
    if ('refused' in started) throw new Error('refused');
    const core = started.ok;
    const call = { id: '', op: 'die', input: {}, session: '' };
    const { defect } = (await core.dispatch(call)) as { defect: { id: string } };
    expect(crashed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: defect.id }));
    expect(await core.dispatch(call)).toEqual({ defect });
    await expect(core.file('', '')).rejects.toThrow(defect.id);
    await core.close();
  });
});
