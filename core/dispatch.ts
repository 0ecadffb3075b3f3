import type { HostEvent } from '../shared/contract/host.ts';
import { type Op, opNamed } from '../shared/contract/index.ts';
import { tooDeep } from '../shared/kernel/depth.ts';
import { UUID } from '../shared/kernel/ids.ts';
import { type Answer, isRefused, ok, refuse, type Refusal, type Result } from '../shared/kernel/result.ts';
import type { Call } from './api.ts';
import type { Care } from './boot/care.ts';
import type { Query } from './db/statements.ts';
import type { LocalWrite, Store, Write } from './db/transaction.ts';
import { activeStaff, dutyOf, lastSignOf, loadDesk, openDay } from './desk.ts';
import type { Job, Tx } from './handlers.ts';
import { idMaker } from './ids.ts';
import { type Author, type Journal, touched } from './journal/journal.ts';
import { faultOf } from '../shared/contract/fault.ts';
import { nextNumber } from './ledger/numbers.ts';
import type { Ports } from './ports.ts';
import { askedOf, keptAnswer, repeats as openRepeats } from './repeats.ts';
import type { Desk, OpenDay, Scene, Staff } from './scene.ts';
import type { Windows } from './session/windows.ts';

type AnyHandler = (handle: never, input: never, scene: Scene) => Result<unknown> | Promise<Result<unknown>>;
type Member = { readonly staff: Staff | null; readonly shift: string };
const NOBODY: Member = { staff: null, shift: '' };
/** Tables that say what desk this is, who may work at it, and which day is open. */
const DESK_TABLES: readonly string[] = ['site', 'terminal', 'policy', 'device'];
const CREW_TABLES: readonly string[] = ['staff', 'shift_sign'];
const DAY_TABLES: readonly string[] = ['business_day', 'transition'];
type Author0 = { readonly staff: Staff | null; readonly role: string; readonly shift: string };

export type Door = {
  readonly store: Store;
  readonly journal: Journal;
  readonly windows: Windows;
  readonly ports: Ports;
  readonly folder: string;
  readonly strict: boolean;
  /** How the disk and the book stand. */
  readonly care: Care;
  readonly handlers: Readonly<Record<string, unknown>>;
  /** Who hears the news. */
  readonly listeners: ReadonlySet<(event: HostEvent) => void>;
};

/** The one door: parse, who, may, transaction, journal, commit, publish. */
export function openDoor(door: Door) {
  const { store, journal, windows, ports, care } = door;
  const { read, own } = store;
  let desk: Desk | null = null;
  const ids = idMaker(ports, journal.clock());
  const repeats = openRepeats(own, ports.now);

  const deskNow = (): Desk | null => (desk ??= loadDesk(read));

  /** Who may work and for which shift they signed on, as the last commit left it. */
  const crew = new Map<string, Member>();
  const memberOf = (staffId: string): Member => {
    const known = crew.get(staffId);
    if (known) return known;
    const at = deskNow();
    const staff = activeStaff(own, staffId);
    const sign = staff && at && lastSignOf(own, at.terminal.code, staff.id);
    const made = { staff, shift: (sign?.kind === 'on' ? sign.shift : null) ?? '' };
    crew.set(staffId, made);
    return made;
  };

  /** The business day as the last commit left it. */
  let openNow: { readonly day: OpenDay | null } | null = null;
  const dayNow = (): OpenDay | null => {
    const at = deskNow();
    return (openNow ??= { day: at && openDay(own, at.terminal.code) }).day;
  };

  let version = store.version();
  /** What is kept in memory holds until somebody writes to the file past the door. */
  const lookAgain = (): void => {
    const now = store.version();
    if (now === version) return;
    version = now;
    [desk, openNow] = [null, null];
    crew.clear();
    repeats.reset();
  };

  /** A fault that concerns nobody's command: reported, never passed on. */
  const reported = (op: string, error: unknown): string => {
    const id = ids.next();
    ports.report({ id, op, error });
    return id;
  };
  /** What was committed stays so, whatever a listener makes of the news, and the other listeners hear it too. */
  const tell = (event: HostEvent): void => {
    for (const listener of door.listeners) {
      try {
        listener(event);
      } catch (error) {
        reported(`event ${event.type}`, error);
      }
    }
  };

  /** `used` collects the signatures a command takes: they are burnt when it commits, and stay good when it refuses. */
  const sceneOf = (call: Call, staff: Staff | null, now: number, db: Query, used: Set<string> = new Set()): Scene => {
    const at = deskNow();
    const day = dayNow();
    const missing = (what: string): never => {
      throw new Error(`${call.op} asked for ${what}, there is none`);
    };
    return {
      now,
      callId: call.id,
      window: call.session,
      newId: ids.next,
      get staff() {
        return staff ?? missing('the signed-in person');
      },
      get desk() {
        return at ?? missing('the desk');
      },
      get shift() {
        return (staff && at && dutyOf(db, { desk: at, day, now }, staff.id)?.shift) ?? '';
      },
      day,
      takeSignature: (token, purpose) => {
        const id =
          staff === null || used.has(token)
            ? null
            : windows.signedBy(token, { window: call.session, asker: staff.id, purpose, now });
        used.add(token);
        return id === null ? null : activeStaff(db, id);
      },
    };
  };

  const txOf = (write: Write, scene: Scene): Tx => ({
    ...write,
    docNo: (prefix) => {
      const { counter, nth, docNo } = nextNumber(write, scene, prefix);
      write.local.put('doc_counter', { id: counter, last: nth });
      return docNo;
    },
  });

  const authorOf = ({ staff, role, shift }: Author0): Author => ({
    staff: staff?.id ?? 'system',
    role,
    terminal: deskNow()?.terminal.code ?? '',
    shift,
  });

  /** One transaction, one journal entry, then the news. A thrown defect leaves nothing behind. */
  const commit = <T>(call: Call, author: Author0, body: (tx: Tx, scene: Scene) => Result<T>): Result<T> => {
    const now = ports.now();
    let tables: string[] = [];
    let outcome: Result<T> | null = null;
    let done = false;
    const signatures = new Set<string>();
    try {
      const result = store.transact(
        (write) => {
          const scene = sceneOf(call, author.staff, now, write, signatures);
          outcome = body(txOf(write, scene), scene);
          return outcome as never;
        },
        (changes, write, locals) => {
          // The entry's clock follows the ids in it, so that the next run makes later ones even when the PC clock was set back.
          journal.setClock(ids.floor(now));
          journal.append(call.id, now, call.op, authorOf({ ...author }), changes);
          if (opNamed(call.op)?.secret !== true)
            write.local.put('command_answer', { id: call.id, answer: keptAnswer(outcome!, call), at: now });
          tables = [...touched(changes), ...locals];
        },
      ) as Result<T>;
      done = !isRefused(result);
      return result;
    } finally {
      if (done) {
        journal.committed();
        repeats.committed(call.id);
        windows.burn(signatures);
        published(call.id, tables);
      } else journal.rolledBack();
    }
  };

  const published = (id: string, tables: readonly string[]): void => {
    const facts = tables.filter((t) => t !== 'command_answer' && t !== 'doc_counter');
    if (facts.some((t) => DESK_TABLES.includes(t))) desk = null;
    if (facts.some((t) => DESK_TABLES.includes(t) || CREW_TABLES.includes(t))) crew.clear();
    if (facts.some((t) => DESK_TABLES.includes(t) || DAY_TABLES.includes(t))) openNow = null;
    if (facts.length > 0) tell({ type: 'changed', commit: id, tables: facts });
  };

  const localCommit = <T>(call: Call, body: (write: LocalWrite) => Result<T>): Result<T> => {
    let tables: readonly string[] = [];
    const result = store.transact(
      (write) => body(write.local) as never,
      (_changes, _write, locals) => {
        tables = [...locals];
      },
    ) as Result<T>;
    if (!isRefused(result)) published(call.id, tables);
    return result;
  };

  /** Who calls, and by which of their roles; a refusal when they may not. */
  const admit = (op: Op, call: Call, now: number): Result<Author0> => {
    const at = deskNow();
    const idleMs = (at?.policy('session.idle_minutes') ?? 10) * 60_000;
    const staffId = windows.seated(call.session, now, idleMs);
    const { staff, shift } = staffId === null ? NOBODY : memberOf(staffId);
    if (op.may === 'anyone') return ok({ staff, role: staff?.roles[0] ?? '', shift });
    if (!staff || !at) return refuse('notSignedIn', {});
    if (op.may === 'signedIn') return ok({ staff, role: staff.roles[0] ?? '', shift });
    const role = staff.roles.find((r) => op.may.includes(r));
    return role === undefined ? refuse('notAllowed', { roles: [...op.may] }) : ok({ staff, role, shift });
  };

  const jobOf = (call: Call, author: Author0): Job => ({
    read,
    ports,
    folder: door.folder,
    by: author.staff?.id ?? null,
    commit: (body) => {
      lookAgain();
      return commit(call, author, body);
    },
    local: (body) => localCommit(call, body),
    progress: (done, total) => tell({ type: 'progress', job: call.id, done, total }),
  });

  const run = async (op: Op, call: Call, author: Author0, input: unknown): Promise<Result<unknown>> => {
    const handler = door.handlers[call.op] as AnyHandler;
    const now = ports.now();
    switch (op.kind) {
      case 'query':
        return store.reading((db) => handler(db as never, input as never, sceneOf(call, author.staff, now, db)));
      case 'command':
        return commit(call, author, (tx, scene) => handler(tx as never, input as never, scene) as Result<unknown>);
      case 'local':
        return localCommit(
          call,
          (write) =>
            handler(write as never, input as never, sceneOf(call, author.staff, now, write)) as Result<unknown>,
        );
      case 'job':
        return handler(jobOf(call, author) as never, input as never, sceneOf(call, author.staff, now, read));
    }
  };

  /** Runs once more what a disk failed at, as long as that can help. A job has done work outside its commit: its caller asks again. */
  const steadily = async (op: Op, work: () => Promise<Result<unknown>>): Promise<Result<unknown>> => {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        const wait = care.again(error, tries, op.kind !== 'job');
        if (wait === null) throw error;
        await new Promise((done) => void setTimeout(done, wait));
      }
    }
  };

  /** What people were told last of the disk and the book. */
  let told = '[]';
  const tellOfDisk = (): void => {
    const warnings = care.warnings();
    const text = JSON.stringify(warnings);
    if (text !== told) tell({ type: 'warnings', warnings });
    told = text;
  };

  const answer = async (call: Call): Promise<Answer> => {
    const op = opNamed(call.op);
    if (!op) return refuse('unknownOperation', { op: call.op.slice(0, 80) });
    if (!UUID.test(call.id)) return refuse('invalidInput', { field: 'id', problem: 'format' });
    if (tooDeep(call.input)) return refuse('invalidInput', { field: '', problem: 'tooDeep' });
    const parsed = op.input.safeParse(call.input);
    if (!parsed.success) return { refused: faultOf(parsed.error, call.input) };
    lookAgain();
    const admitted = admit(op, call, ports.now());
    if (isRefused(admitted)) return admitted;
    const first = async (): Promise<Answer> => {
      const result = await steadily(op, () => run(op, call, admitted.ok, parsed.data));
      if (op.secret && !isRefused(result)) repeats.keepSecret(call.id, asked, result);
      if (door.strict) checkAnswer(op, call.op, result);
      return result;
    };
    const asked = askedOf(call, authorOf(admitted.ok).staff);
    if (op.kind !== 'command' && op.kind !== 'job') return first();
    const earlier = repeats.earlier(call.id, asked);
    if (earlier !== null) return earlier;
    // Only after that: what was recorded before the disk ran full is not said to be missing.
    const shut = care.gate(call.op, op);
    return shut === null ? repeats.during(call.id, asked, first()) : { refused: shut };
  };

  return {
    deskNow,
    newId: ids.next,
    commit,
    /** Entries of other desks were taken in, with rows of these tables. */
    taken: (tables: readonly string[]): void => {
      repeats.reset();
      if (tables.length > 0) published(ids.next(), tables);
    },
    tellOfDisk,
    dispatch: async (call: Call): Promise<Answer> => {
      const before = care.damaged();
      if (before !== null) return { refused: before };
      try {
        return await answer(call);
      } catch (error) {
        const refused = care.fault(error);
        const id = reported(call.op, error);
        if (care.damaged() !== null) tell({ type: 'stopped' });
        return refused === null ? { defect: { id } } : { refused };
      } finally {
        tellOfDisk();
      }
    },
  };
}

/** Strict mode: an answer outside the contract is a defect. */
function checkAnswer(op: Op, name: string, result: Result<unknown>): void {
  if (isRefused(result)) {
    const refusal: Refusal = result.refused;
    const door = ['invalidInput', 'conflict'];
    if (!op.refusals.includes(refusal.type) && !door.includes(refusal.type))
      throw new Error(`${name} refused with undeclared ${refusal.type}`);
    return;
  }
  const parsed = op.output.safeParse(result.ok);
  if (!parsed.success)
    throw new Error(`${name} answered outside its contract: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`);
}
