import type { Instant } from '../../kernel/time.ts';
import type { Book, BookFate, Outcome, Reason, Trial, UpdateState } from './state.ts';

/** Starts of a new version, and of an installer, before it is given up. */
export const CHANCES = 2;

/** What a start has to do before the book opens. `wait`: the installer with this process id may still be at work. */
export type Act = 'go' | 'install' | 'goBack' | { readonly wait: number };

/** The update is over. The trial's own version is `running` from now on unless it says otherwise. */
export function ended(
  state: UpdateState,
  outcome: Outcome,
  reason: Reason | null,
  now: Instant,
  running = state.running,
): UpdateState {
  const { trial } = state;
  if (trial === null) return { ...state, running };
  const { version, from, sha256, fate } = trial;
  return {
    ...state,
    running,
    trial: null,
    ended: { version, from, sha256, outcome, reason, book: fate ?? 'untouched', at: now },
  };
}

/** The new version works: its installer is the one that is kept from now on. */
export function healthy(state: UpdateState, now: Instant): UpdateState {
  const { trial, staged } = state;
  if (trial?.phase !== 'starting') return state;
  const own = staged?.sha256 === trial.sha256 ? staged : null;
  const kept = own && { version: own.version, file: own.file, bytes: own.bytes, sha256: own.sha256, signed: true };
  return { ...ended(state, 'healthy', null, now, trial.version), staged: own ? null : staged, kept };
}

/** An update begins: what was staged takes the place of what runs. */
export const begun = (state: UpdateState, book: Book | null): UpdateState => {
  const { staged, running } = state;
  if (staged === null) return state;
  const { version, sha256 } = staged;
  const trial: Trial = {
    version,
    from: running,
    sha256,
    phase: 'installing',
    tries: 0,
    starts: 0,
    pid: null,
    book,
    fate: null,
  };
  return { ...state, trial, ended: null };
};

/** One more start of the installer, before it is started: one that kills the PC is counted too. */
export const tried = (state: UpdateState, pid: number | null): UpdateState =>
  state.trial === null
    ? state
    : { ...state, trial: { ...state.trial, pid, tries: state.trial.tries + (pid === null ? 1 : 0) } };

export const goingBack = (state: UpdateState): UpdateState =>
  state.trial === null || state.trial.phase === 'goingBack'
    ? state
    : { ...state, trial: { ...state.trial, phase: 'goingBack', tries: 0, pid: null } };

export const fated = (state: UpdateState, fate: BookFate): UpdateState =>
  state.trial === null ? state : { ...state, trial: { ...state.trial, fate } };

/** A program that is not the one the state knows: the staged one put in by hand is on trial like any other, all else is just noted. */
function withoutTrial(state: UpdateState, running: string): UpdateState {
  if (state.running === running) return state;
  if (state.staged?.version !== running) return { ...state, running };
  const { trial } = begun(state, null);
  return { ...state, ended: null, trial: { ...trial!, phase: 'starting', starts: 1 } };
}

/**
 * What the start of version `running` means for the update under way, decided before anything else happens. Every answer is the same
 * when the start is cut off and comes again, but for the starts of the new version, which count.
 * @param alive whether a process with this id is still there
 */
export function onStart(
  state: UpdateState,
  running: string,
  now: Instant,
  alive: (pid: number) => boolean,
): { readonly state: UpdateState; readonly act: Act } {
  const { trial } = state;
  if (trial === null) return { state: withoutTrial(state, running), act: 'go' };
  const other = running !== trial.version && running !== trial.from;
  const isNew = running === trial.version;
  const busy = trial.pid !== null && alive(trial.pid) ? { wait: trial.pid } : null;
  const over = (outcome: Outcome, reason: Reason | null) => ({
    state: ended(state, outcome, reason, now, running),
    act: 'go' as const,
  });
  switch (trial.phase) {
    case 'installing':
      if (isNew)
        return { state: { ...state, trial: { ...trial, phase: 'starting', starts: 1, pid: null } }, act: 'go' };
      if (other) return over('notInstalled', 'byHand');
      if (busy) return { state, act: busy };
      return trial.tries < CHANCES ? { state, act: 'install' } : over('notInstalled', 'installerFailed');
    case 'starting':
      if (!isNew) return over('wentBack', 'byHand');
      return trial.starts < CHANCES
        ? { state: { ...state, trial: { ...trial, starts: trial.starts + 1 } }, act: 'go' }
        : { state: goingBack(state), act: 'goBack' };
    case 'goingBack':
      if (!isNew) return over('wentBack', other ? 'byHand' : 'notHealthy');
      if (busy) return { state, act: busy };
      return trial.tries < CHANCES ? { state, act: 'goBack' } : over('stayed', 'installerFailed');
  }
}
