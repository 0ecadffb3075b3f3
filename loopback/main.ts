// HOST B: the core behind 127.0.0.1, for a browser window.
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { startCore } from '../core/remote/client.ts';
import { createT } from '../shared/i18n/index.ts';
import { isRefused, type Refusal } from '../shared/kernel/result.ts';
import { oneTimeCodes } from './codes.ts';
import { coreThread } from './core-thread.ts';
import { eventStreams } from './events.ts';
import { addRoutes } from './routes.ts';
import { createServer } from './server.ts';
import { hostWindows } from './windows.ts';

export type Desk = {
  /** Address with a one-time code, for one window, within five minutes. */
  readonly url: string;
  readonly port: number;
  /** An address with a new code, for another window. */
  nextUrl(): string;
  /** Answers what is under way, ends the event streams, closes the database. May be called twice. */
  close(): Promise<void>;
};

export type DeskOptions = {
  /** The data folder. */
  readonly data: string;
  /** Leave an empty database empty (first run) instead of making the demo site. */
  readonly fresh: boolean;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Folder of the built page. */
  readonly page?: string;
  readonly strict?: boolean;
  /** Clock of the one-time codes, in ms; it only has to run forward. */
  readonly now?: () => number;
  /** ms a closed window keeps its session. */
  readonly graceMs?: number;
  /** ms a request may take to send its head. */
  readonly headMs?: number;
  /** The thread to run in place of the core's. */
  readonly thread?: URL;
  /** The core ended by itself; every open call has its answer. */
  readonly crashed: (line: string) => void;
};

export type StartOptions = Pick<DeskOptions, 'data' | 'fresh' | 'thread'> & { readonly open: 'app' | 'print' | 'none' };

const BUILT_PAGE = join(import.meta.dirname, '../dist/renderer');
const CLOSE_MS = 5_000;
const LARGEST_LOG = 5 * 1024 * 1024;

/** data/logs/host.log; a large one is put aside once. */
function logFile(data: string): string {
  const folder = join(data, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'host.log');
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG)
      renameSync(path, join(folder, 'host.1.log'));
  } catch {
    // Another host still writes it.
  }
  return path;
}

/** Why the desk does not open, in both languages. */
function reason(refused: Refusal): string {
  const facts = { ...refused } as Record<string, string | number>;
  return (['zh-CN', 'en'] as const).map((lang) => refusalText(createT(lang), refused.type, facts)).join(' / ');
}

function refusalText(t: ReturnType<typeof createT>, type: string, facts: Record<string, string | number>): string {
  if (type === 'dataFolderInUse') return t('refusals.dataFolderInUse', facts);
  if (type === 'databaseFromFuture') return t('refusals.databaseFromFuture', facts);
  return t('refusals.unknown', { type });
}

/** Lets every request under way end; a connection is dropped as soon as it has none, and after five seconds in any case. */
async function closeServer(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const late = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(late);
}

/** Opens the desk and serves it; rejects with the reason when the data folder cannot be opened. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  let port = 0;
  const app = createServer(logFile(options.data), () => port, options.headMs);
  const opened = await startCore(
    coreThread(options.thread),
    { folder: options.data, demo: !options.fresh, strict: options.strict ?? false },
    {
      fault: (fault) => app.log.error(fault),
      crashed: (fault) => {
        app.log.fatal(fault);
        options.crashed(`The core stopped (${fault.name}, ${fault.id}). See ${join(options.data, 'logs', 'host.log')}`);
      },
    },
  );
  if (isRefused(opened)) {
    app.log.error(opened.refused);
    throw new Error(reason(opened.refused));
  }
  const core = opened.ok;

  const random = (n: number): Uint8Array => new Uint8Array(randomBytes(n));
  const codes = oneTimeCodes({ now: options.now ?? (() => performance.now()), random });
  const windows = hostWindows(random, (session) => core.endWindow(session), options.graceMs);
  const events = eventStreams();
  core.subscribe((event) => events.publish(event));
  addRoutes(app, { core, codes, windows, events, page: options.page ?? BUILT_PAGE, port: () => port });
  app.addHook('preClose', async () => events.close());

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await closeServer(app);
    windows.clear();
    await core.close();
  };

  try {
    await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  } catch (error) {
    await close();
    throw error;
  }
  port = (app.server.address() as AddressInfo).port;
  const nextUrl = (): string => `http://127.0.0.1:${port}/#code=${codes.issue()}`;
  return { url: nextUrl(), port, nextUrl, close: () => (closing ??= close()) };
}

/** ZONGTAI_PORT, or 0 for any free port. */
function chosenPort(): number {
  const given = process.env['ZONGTAI_PORT'] ?? '';
  if (given === '') return 0;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`ZONGTAI_PORT is not a port: ${given}`);
  return port;
}

/**
 * Starts the desk for this machine. Opening the window is the caller's business: `open` only says what it will do.
 * When the core crashes the process ends with code 1.
 */
export async function startDesk({ data, fresh, thread }: StartOptions): Promise<Desk> {
  let desk: Desk | null = null;
  desk = await openDesk({
    data,
    fresh,
    ...(thread && { thread }),
    port: chosenPort(),
    crashed: (line) => {
      console.error(line);
      void Promise.resolve(desk?.close()).finally(() => process.exit(1));
    },
  });
  return desk;
}

async function serve(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, new: { type: 'boolean', default: false } } });
  if (values.data === undefined) throw new Error('node loopback/main.ts --data DIR [--new]');
  const desk = await startDesk({ data: values.data, fresh: values.new, open: 'print' });
  console.log(desk.url);
  const lines = createInterface({ input: process.stdin }).on('line', () => console.log(desk.nextUrl()));
  const end = (): void => {
    lines.close();
    void desk.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

if (import.meta.main) {
  serve().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
