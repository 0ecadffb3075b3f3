import { randomUUID } from 'node:crypto';
import {
  BootCall,
  type BootState,
  type BroughtBack,
  REMEDY_IS_RESTORE,
  type Working,
} from '../../shared/contract/boot.ts';
import { faultOf } from '../../shared/contract/fault.ts';
import type { HostEvent } from '../../shared/contract/host.ts';
import { type Answer, isRefused, ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts';
import type { App, Call, Config, StoredFile } from '../api.ts';
import { openApp } from '../app.ts';
import type { Ports } from '../ports.ts';
import { restoreBackup } from '../restore.ts';
import { backupFiles, listBackups, reachOf } from './backups.ts';
import { lastRun } from './last-run.ts';
import { quarantine } from './quarantine.ts';
import { signedBy, type Signature } from './sign.ts';
import { dropBallast, freeMb, layBallast } from './space.ts';

/** A desk as a host serves it: an application while its book is open, and the answers of the start-up page at any time. */
export type BootedDesk = Pick<App, 'subscribe'> & {
  dispatch(call: Call): Promise<Answer>;
  file(session: string, fileId: string): StoredFile | null;
  endWindow(session: string): void;
  /** What the start-up page asks: a BootCall, checked here. */
  boot(call: unknown): Promise<Answer<BootState>>;
  close(): Promise<void>;
};

/** ms after the opening when nobody waits for anything any more, and between two looks at the disk. */
const SETTLED_MS = 60_000;
const LOOK_MS = 30_000;
const MB = 1024 * 1024;
/** MB a restore leaves free. */
const ROOM_MB = 50;

type Now =
  | { readonly is: 'open'; readonly app: App; readonly restored: BroughtBack | null }
  | { readonly is: 'stopped'; readonly refused: Refusal }
  | { readonly is: 'working'; readonly working: Working }
  | { readonly is: 'closed' };

const OPENING: Now = { is: 'working', working: { step: 'opening', done: 0, total: 0 } };

/** Facts for whoever reads a log or a command line, not for the page: where the data lies, what the database said. */
const NOT_FOR_PAGES: Readonly<Record<string, readonly string[]>> = {
  dataFolderInUse: ['folder'],
  notABackup: ['what'],
};
const forPage = (refused: Refusal): Refusal => {
  const hidden = NOT_FOR_PAGES[refused.type] ?? [];
  return Object.fromEntries(Object.entries(refused).filter(([name]) => !hidden.includes(name))) as Refusal;
};

/**
 * Opens a data folder for a host and keeps serving when its book cannot be opened or is found damaged.
 * @param prepare what a desk opened for the first time still needs
 * Refusals: dataFolderInUse {pid}, because the desk is open somewhere else; those of `prepare`.
 */
export async function bootDesk(
  config: Config,
  ports: Ports,
  prepare: (app: App) => Promise<Result<unknown>>,
): Promise<Result<BootedDesk>> {
  const { folder } = config;
  const listeners = new Set<(event: HostEvent) => void>();
  let now: Now = OPENING;
  /** A restore or a try to open is under way, from its first question on; a damaged book is being let go; the desk is closed for good. */
  let busy = false;
  let letGo: Promise<void> = Promise.resolve();
  let closed = false;

  const hear = (event: HostEvent): void => {
    for (const listener of [...listeners]) listener(event);
    if (event.type === 'stopped' && now.is === 'open') letGo = freeze(now.app);
  };
  const defect = (error: unknown): Refusal => {
    const id = randomUUID();
    ports.report({ id, op: 'boot', error });
    return { type: 'startFailed', id };
  };
  /** Opens the book; whatever keeps it from opening is what the page then shows. */
  const open = async (restored: BroughtBack | null): Promise<void> => {
    if (closed) return;
    now = OPENING;
    const opened = await openApp(config, ports).catch((error: unknown) => ({ refused: defect(error) }));
    if (isRefused(opened)) {
      now = { is: 'stopped', refused: forPage(opened.refused) };
      return;
    }
    if (closed) return opened.ok.close();
    opened.ok.subscribe(hear);
    now = { is: 'open', app: opened.ok, restored };
  };
  /** A damaged book is let go without another write, copied as it is, and the page told. */
  const freeze = async (app: App): Promise<void> => {
    now = { is: 'stopped', refused: app.damaged() ?? { type: 'bookDamaged' } };
    await app.close().catch((error: unknown) => void defect(error));
    quarantine(folder, ports.now());
  };

  const second = (): string => lastRun(folder)?.second ?? '';
  const older = (refused: Refusal): boolean => refused.type === 'bookOlder';
  const stateNow = (): BootState => {
    switch (now.is) {
      case 'open':
        return { state: 'open', warnings: now.app.warnings(), restored: now.restored };
      case 'working':
        return { state: 'working', ...now.working };
      case 'stopped': {
        const { refused } = now;
        const offered = REMEDY_IS_RESTORE.includes(refused.type);
        return { state: 'stopped', refused, backups: offered ? listBackups(folder, second(), older(refused)) : [] };
      }
      case 'closed':
        return { state: 'stopped', refused: { type: 'deskStopped' }, backups: [] };
    }
  };

  const retry = async (): Promise<Result<BootState>> => {
    if (now.is === 'open') now.app.recheck();
    else await open(null);
    return ok(stateNow());
  };

  /** A disk that fails at once leaves a desk that is open and reads; who restored it is then in the log only. */
  const noted = (app: App, by: string | null, file: string): void => {
    try {
      app.restored(by, file);
    } catch (error) {
      defect(error);
    }
  };
  const restore = async (refused: Refusal, file: string, by: Signature): Promise<Result<BootState>> => {
    const found = backupFiles(folder, second(), older(refused)).find((one) => one.file === file);
    if (found === undefined) return refuse('notFound', { what: 'backup' });
    const need = Math.ceil(found.bytes / MB) + ROOM_MB;
    if (freeMb(folder) < need) dropBallast(folder);
    const free = freeMb(folder);
    if (free < need) return refuse('spaceOut', { freeMb: free, needMb: need - free });
    const signed = await signedBy(folder, found.path, by, ports);
    if (isRefused(signed)) return signed;
    const tell = (step: Working['step'], done: number, total: number): void => {
      if (!closed) now = { is: 'working', working: { step, done, total } };
    };
    const reach = reachOf(found.path);
    const restored = await restoreBackup(found.path, folder, true, ports.now(), tell);
    if (isRefused(restored)) return { refused: forPage(restored.refused) };
    await open({ ...reach, entries: restored.ok.entries, series: restored.ok.series });
    if (now.is === 'open') noted(now.app, signed.ok, file);
    return ok(stateNow());
  };

  /** One thing at a time; a restore that is refused leaves the desk as it stood. */
  const alone = async (work: () => Promise<Result<BootState>>): Promise<Answer<BootState>> => {
    if (busy || now.is === 'working') return refuse('busy', {});
    const before = now;
    busy = true;
    try {
      await letGo;
      return await work();
    } catch (error) {
      return { refused: defect(error) };
    } finally {
      busy = false;
      // What opened meanwhile is open, whatever was said about it.
      if ((now as Now).is === 'working') now = before;
      if (now.is === 'open') for (const listener of [...listeners]) listener({ type: 'stopped' });
    }
  };

  const boot = async (asked: unknown): Promise<Answer<BootState>> => {
    const call = BootCall.safeParse(asked);
    if (!call.success) return { refused: faultOf(call.error, asked) };
    switch (call.data.do) {
      case 'status':
        return ok(stateNow());
      case 'retry':
        return alone(retry);
      case 'restore': {
        const { file, by } = call.data;
        const before = now;
        if (before.is !== 'stopped') return refuse('deskIsOpen', {});
        if (!REMEDY_IS_RESTORE.includes(before.refused.type)) return { refused: before.refused };
        return alone(() => restore(before.refused, file, by));
      }
    }
  };

  await open(null);
  const first = now as Now;
  if (first.is === 'stopped' && first.refused.type === 'dataFolderInUse') return { refused: first.refused };
  if (first.is === 'open') {
    const made = await prepare(first.app);
    if (isRefused(made)) {
      await first.app.close();
      return made;
    }
  }
  const ballast = setTimeout(() => layBallast(folder, freeMb(folder)), SETTLED_MS).unref();
  // Asking for the warnings tells the page of new ones.
  const watch = setInterval(() => void (now.is === 'open' && now.app.warnings()), LOOK_MS).unref();

  return ok({
    dispatch: async (call) => (now.is === 'open' ? now.app.dispatch(call) : refuse('deskStopped', {})),
    file: (session, fileId) => (now.is === 'open' ? now.app.file(session, fileId) : null),
    endWindow: (session) => (now.is === 'open' ? now.app.endWindow(session) : undefined),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    boot,
    close: async () => {
      clearTimeout(ballast);
      clearInterval(watch);
      const last = now;
      closed = true;
      now = { is: 'closed' };
      await letGo;
      if (last.is === 'open') await last.app.close();
    },
  });
}
