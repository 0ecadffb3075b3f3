import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { idOf, PIN } from '../support/site.ts';
import { enterWindow, type HttpWindow } from '../contract/http-window.ts';
import { ISSUER } from './seed.ts';

const HOST = join(import.meta.dirname, '../../loopback/main.ts');

export type RunningHost = {
  readonly child: ChildProcess;
  /** Ends the process the way the task manager does: nothing of it runs any more. */
  kill(): Promise<void>;
  /** Asks the process to end. */
  stop(): Promise<void>;
};

/** The desk's own host as a process of its own on a data folder. `cache`: a folder in which Node keeps compiled code between starts. */
export function startHost(folder: string, cache: string): RunningHost {
  const env = { ...process.env, NODE_OPTIONS: '', ZONGTAI_PORT: '', NODE_COMPILE_CACHE: cache };
  const child = spawn(process.execPath, [HOST, '--data', folder], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = new Promise<void>((done) => void child.once('exit', () => done()));
  const end = (signal: 'SIGKILL' | 'SIGTERM') => (): Promise<void> => {
    child.kill(signal);
    return ended;
  };
  return { child, kill: end('SIGKILL'), stop: end('SIGTERM') };
}

/** Waits until the host answers, and goes through its door. Rejects with what it printed when it ends before. */
export async function enter({ child }: RunningHost): Promise<HttpWindow> {
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout! })) return enterWindow(line);
  throw new Error(`the host ended: ${errors}`);
}

/** The issuer puts in the PIN. */
export async function signIn(window: HttpWindow): Promise<void> {
  const answer = await window.call('session.signIn', { staffId: idOf(`staff ${ISSUER}`), pin: PIN });
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
}
