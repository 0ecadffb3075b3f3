import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import type { TestHost } from '../contract/hosts.ts';

const ROOT = join(import.meta.dirname, '../..');

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A folder of its own; the test drops it. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'zongtai-cli-'));
export const drop = (folder: string): void => rmSync(folder, { recursive: true, force: true });

function started(args: readonly string[]): ChildProcess {
  const env = { ...process.env, LANG: 'C' };
  for (const name of ['LC_ALL', 'ZONGTAI_DATA', 'npm_lifecycle_event', 'INIT_CWD'])
    delete (env as Record<string, string | undefined>)[name];
  const child = spawn(process.execPath, [join(ROOT, 'cli/main.ts'), ...args], { env, stdio: 'pipe' });
  child.stdout!.setEncoding('utf8');
  child.stderr!.setEncoding('utf8');
  return child;
}

/** Runs the command line as its users do and waits for its end. */
export async function cli(args: readonly string[], stdin = ''): Promise<Outcome> {
  const child = started(args);
  let [stdout, stderr] = ['', ''];
  child.stdout!.on('data', (text: string) => (stdout += text));
  child.stderr!.on('data', (text: string) => (stderr += text));
  child.stdin!.on('error', () => null);
  child.stdin!.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export const ndjson = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** What `call` answers to lines. */
export async function called(
  data: string,
  lines: readonly unknown[],
  who: readonly string[] = [],
): Promise<{ code: number | null; answers: Answer[] }> {
  const { code, stdout, stderr } = await cli(['call', '--data', data, '--strict', ...who], ndjson(lines));
  if (stdout === '') throw new Error(stderr);
  return {
    code,
    answers: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer),
  };
}

export const as = (no: string): string[] => ['--as', no, '--pin', '246810'];

type Speaking = {
  readonly pid: number;
  readonly call: (op: string, input: unknown, id?: string) => Promise<Answer>;
  readonly end: () => Promise<void>;
};

/** A `call` that stays open: answers come in the order of the lines, events between them. */
function speaking(data: string, heard: (event: HostEvent) => void): Speaking {
  const child = started(['call', '--data', data, '--events', '--strict']);
  const waiting: { give: (answer: Answer) => void; lost: (error: Error) => void }[] = [];
  let [rest, stderr] = ['', ''];
  child.stderr!.on('data', (text: string) => (stderr += text));
  child.stdout!.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const said = JSON.parse(line) as Answer | { event: HostEvent };
      if ('event' in said) heard(said.event);
      else waiting.shift()?.give(said);
    }
  });
  const closed = once(child, 'close').then(() => {
    for (const { lost } of waiting.splice(0)) lost(new Error(`the command line ended: ${stderr}`));
  });
  return {
    pid: child.pid!,
    call: (op, input, id) =>
      new Promise((give, lost) => {
        waiting.push({ give, lost });
        child.stdin!.write(`${JSON.stringify({ op, input, ...(id === undefined ? {} : { id }) })}\n`);
      }),
    end: async () => {
      child.stdin!.end();
      await closed;
    },
  };
}

/** The command line as a host: one `call` on an empty data folder of its own. */
export async function cliHost(): Promise<TestHost & { readonly pid: number; readonly data: string }> {
  const data = scratch();
  const listeners = new Set<(event: HostEvent) => void>();
  const tell = (event: HostEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  let window = speaking(data, tell);
  await window.call('setup.status', {});
  return {
    data,
    get pid() {
      return window.pid;
    },
    call: (op, input, id) => window.call(op, input, id),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restart: async () => {
      await window.end();
      window = speaking(data, tell);
    },
    close: async () => {
      await window.end();
      drop(data);
    },
  };
}
