import type { Warning } from '../../shared/contract/boot.ts';
import type { Op } from '../../shared/contract/index.ts';
import type { Refusal } from '../../shared/kernel/result.ts';
import { type FaultKind, faultKind } from '../db/faults.ts';
import { dropBallast, freeMb, spaceWarning } from './space.ts';

/** Faults of the disk within which time make the desk read only. */
export const IO_FAULTS = 3;
export const IO_WITHIN_MS = 10 * 60_000;
/** ms a figure of the free space is good for. */
const FRESH_MS = 5_000;
/** ms to wait before the disk is asked again, one figure a try. */
export const BACK_OFF_MS: readonly number[] = [50, 200, 800];

/** What the application needs to know of the world below it; a test gives its own. */
export type CareOptions = {
  readonly folder: string;
  /** MB free where the data lies. */
  readonly freeMb?: () => number;
  /** A clock that only runs forward, ms. */
  readonly clock?: () => number;
  readonly backOffMs?: readonly number[];
};

/** How the running desk stands with its disk and its book, and what follows for a call. */
export function careOf({
  folder,
  freeMb: free = () => freeMb(folder),
  clock = () => performance.now(),
  backOffMs = BACK_OFF_MS,
}: CareOptions) {
  let space: { readonly at: number; readonly warning: Warning | null } | null = null;
  let faults: number[] = [];
  let readOnly = false;
  let damaged: Refusal | null = null;

  const spaceNow = (): Warning | null => {
    const now = clock();
    if (space === null || now - space.at > FRESH_MS) space = { at: now, warning: spaceWarning(free()) };
    return space.warning;
  };
  /** The disk said that it is full, whatever the figures say. */
  const full = (): Refusal => {
    const figures = spaceWarning(free());
    const warning = figures?.type === 'spaceOut' ? figures : { type: 'spaceOut', freeMb: 0, needMb: 200 };
    space = { at: clock(), warning };
    return warning;
  };
  const countIo = (): void => {
    const now = clock();
    faults = [...faults.filter((at) => now - at < IO_WITHIN_MS), now];
    readOnly ||= faults.length >= IO_FAULTS;
  };
  const refusalOf: Record<FaultKind, () => Refusal> = {
    full,
    io: () => ({ type: readOnly ? 'deskReadOnly' : 'diskFault' }),
    busy: () => ({ type: 'bookBusy' }),
    access: () => ({ type: 'accessLost' }),
    notADatabase: () => (damaged ??= { type: 'bookDamaged' }),
    corrupt: () => (damaged ??= { type: 'bookDamaged' }),
  };

  return {
    /** Why nothing can be read or written any more; null while the book is sound as far as is known. */
    damaged: (): Refusal | null => damaged,
    /** Why a call that would record something is not let in; null when it is. Signing in, leaving the kiosk and what is kept on this PC goes on. */
    gate: (name: string, op: Op): Refusal | null => {
      const records =
        op.kind === 'command' || (op.kind === 'job' && !name.startsWith('session.') && name !== 'kiosk.leave');
      if (!records) return null;
      if (readOnly) return { type: 'deskReadOnly' };
      const warning = spaceNow();
      return warning?.type === 'spaceOut' ? warning : null;
    },
    /** What a thrown fault means for the call; null for a defect of the program. */
    fault: (error: unknown): Refusal | null => {
      const kind = faultKind(error);
      return kind === null ? null : refusalOf[kind]();
    },
    /**
     * ms to wait before a call that failed is run once more, null when that is no use. Counts a failing disk once a call; a full one gets
     * the ballast.
     * @param tries how often it was run already
     * @param repeatable false: it did work outside its transaction
     */
    again: (error: unknown, tries: number, repeatable: boolean): number | null => {
      const kind = faultKind(error);
      if (kind === 'io' && tries === 1) countIo();
      const room = kind === 'full' && tries === 1 && dropBallast(folder);
      if (!repeatable) return null;
      if (kind === 'io') return backOffMs[tries - 1] ?? null;
      return room || (kind === 'busy' && tries === 1) ? 0 : null;
    },
    /** What people have to know now. */
    warnings: (): Warning[] => {
      const warning = spaceNow();
      return [...(readOnly ? [{ type: 'deskReadOnly' }] : []), ...(warning === null ? [] : [warning])];
    },
    /** Somebody has put things right, as far as they can tell: `proof` writes and throws when they have not. */
    recheck: (proof: () => void): void => {
      space = null;
      try {
        proof();
        faults = [];
        readOnly = false;
      } catch (error) {
        const kind = faultKind(error);
        if (kind === null) throw error;
        refusalOf[kind]();
      }
    },
    /** The book opened, and could not be written at once. */
    cannotWrite: (kind: FaultKind): void => {
      if (kind === 'full') full();
      else readOnly = true;
    },
  };
}

export type Care = ReturnType<typeof careOf>;
