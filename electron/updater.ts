import type * as Electron from 'electron';
import { LATEST } from '../core/db/migrate.ts';
import type { Updates } from '../core/ports.ts';
import { readState, writeState } from '../core/update/state-file.ts';
import type { Here } from '../shared/domain/update/decide.ts';
import type { UpdateState } from '../shared/domain/update/state.ts';
import { healthy } from '../shared/domain/update/trial.ts';
import { VERSION } from '../shared/domain/update/version.ts';
import type { Net } from './update/fetch.ts';
import type { Place } from './update/form.ts';
import { RELEASE_KEYS } from './update/keys.ts';
import { lookingFor } from './update/look.ts';
import { type CoreOfUpdates, watchDue } from './update/night.ts';
import { replace, type Replacing } from './update/replace.ts';
import { takeUp, type Taking } from './update/take-up.ts';

export type UpdaterOptions = {
  readonly app: Pick<typeof Electron.app, 'relaunch' | 'exit'>;
  /** The data folder. */
  readonly folder: string;
  /** The version that runs and the channel it follows. */
  readonly version: string;
  readonly channel?: string;
  readonly place: Place;
  readonly platform: NodeJS.Platform;
  readonly report: (op: string, error: unknown) => void;
  readonly now?: () => number;
  readonly keys?: readonly string[];
  readonly net?: Net;
  readonly schema?: number;
  /** How long the end of an installer is waited for. */
  readonly patienceMs?: number;
  /** Told before every step that changes something on the disk. */
  readonly trace?: (step: string) => void;
};

export type Updater = {
  /** What the core asks of this host: the port `updates`. Null where this way of running takes none. */
  readonly answer: Updates | null;
  /** The first thing of a start, before the book opens. 'leave': another program takes over, end at once without opening anything. */
  start(): Promise<'go' | 'leave'>;
  /** The start-up ladder passed; the page reported itself alive. Both make a version on trial healthy. */
  passed(what: 'ladder' | 'page'): void;
  /** Asks the core what is due, now and every minute, and carries it out: the core is closed first. @returns stops it */
  watch(core: CoreOfUpdates): () => void;
};

/** Updates of the program: brings, installs, tries and takes back versions. What may be installed when is the core's word. */
export function updater(options: UpdaterOptions): Updater {
  const { folder, version, place, app } = options;
  // A version that is none of the released ones, as of a build for a trial, has no order among them.
  const form = VERSION.test(version) ? place.form : null;
  const now = options.now ?? Date.now;
  const keys = options.keys ?? RELEASE_KEYS;
  const trace = options.trace ?? (() => undefined);
  const here: Here = {
    version,
    channel: options.channel ?? 'stable',
    target: place.target,
    schema: options.schema ?? LATEST,
  };
  const replacing: Replacing = { folder, form, program: place.program, trace, keys, here, now };
  const passed = new Set<string>();
  const relaunch = (): void => app.relaunch(place.program === null ? {} : { execPath: place.program });

  const save = (state: UpdateState): void => {
    trace('state');
    writeState(folder, state);
  };

  const taking: Taking = { ...replacing, relaunch, patienceMs: options.patienceMs ?? 180_000 };

  /** A fault here never keeps the desk shut: the update is taken up again at the next start. */
  const start = async (): Promise<'go' | 'leave'> => {
    if (form === null) return 'go';
    try {
      return await takeUp(taking);
    } catch (error) {
      options.report('update.start', error);
      return 'go';
    }
  };

  let settled: (() => void) | null = null;
  const whole = (): void => {
    const state = readState(folder);
    if (state?.trial?.phase !== 'starting' || state.trial.version !== version) return;
    save(healthy(state, now()));
    settled?.();
  };

  return {
    answer:
      form === null
        ? null
        : lookingFor({
            folder,
            keys,
            here,
            form,
            platform: options.platform,
            net: options.net ?? {},
            own: place.own,
            now,
            trace,
          }),
    start,
    passed: (what) => {
      passed.add(what);
      if (passed.size < 2 || form === null) return;
      try {
        whole();
      } catch (error) {
        options.report('update.healthy', error);
      }
    },
    watch: (core) => {
      if (form === null) return () => undefined;
      const watching = watchDue(core, options.report, async (order) => {
        const state = readState(folder);
        let closed = false;
        const closeDesk = (): Promise<void> => {
          closed = true;
          return core.close();
        };
        const left =
          state &&
          (await replace(state, replacing, { order, closeDesk }).catch((error: unknown) => {
            options.report('update.replace', error);
            // A desk that was closed opens again with the program.
            return closed ? 'closed' : 'go';
          }));
        if (left !== 'leave' && left !== 'closed') return 'on';
        // The installer starts the program itself when it is done; a file that was put in place does not.
        if (form === 'appimage' || left === 'closed') relaunch();
        app.exit(0);
        return 'over';
      });
      settled = () => watching.ask();
      return () => watching.stop();
    },
  };
}
