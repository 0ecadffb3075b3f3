import type { HostEvent } from '../shared/contract/host.ts';
import { isRefused, ok, refuse, type Result } from '../shared/kernel/result.ts';
import { uuidv7 } from '../shared/kernel/ids.ts';
import type { Row } from '../shared/tables/index.ts';
import type { App, Config } from './api.ts';
import { careOf } from './boot/care.ts';
import { openBook, openSteadily, provedBy, step } from './boot/ladder.ts';
import { canary } from './boot/canary.ts';
import { noteRun } from './boot/last-run.ts';
import { device, forgetOldAnswers, setDevice } from './db/device.ts';
import type { DeskFile } from './db/desk-file.ts';
import { storeOn } from './db/transaction.ts';
import { activeStaff } from './desk.ts';
import { openDoor } from './dispatch.ts';
import { features } from './features.ts';
import { mayHave } from './file-access.ts';
import { filePath } from './files.ts';
import { applyEntries } from './journal/apply.ts';
import { entriesAfter, openJournal } from './journal/journal.ts';
import { backupsDone } from './output/backup.ts';
import type { Ports } from './ports.ts';
import { firstPepper } from './session/keystore.ts';
import { hashSecret, newSalt } from './session/pins.ts';
import { windows as openWindows } from './session/windows.ts';
import { seedRows } from './setup/seed.ts';

/**
 * Opens the data folder and everything on it: the only composition root of the core. A full or failing disk still opens a book that can be
 * read; what keeps it from being read at all is refused.
 * Refusals: those of `openBook`, noAccess {folder}.
 */
export async function openApp(config: Config, ports: Ports): Promise<Result<App>> {
  return openSteadily(() => openOnce(config, ports), config.disk?.backOffMs);
}

function openOnce(config: Config, ports: Ports): Result<App> {
  const book = openBook(config.folder, ports.now());
  if (isRefused(book)) return book;
  const { file } = book.ok;
  let opened = false;
  try {
    const app = step(config.folder, () => ok(appOn(file, config, ports)));
    opened = !isRefused(app);
    return app;
  } finally {
    if (!opened) file.close();
  }
}

/** The application on an open data folder. Whatever is thrown in here, the caller lets the folder go. */
function appOn(file: DeskFile, config: Config, ports: Ports): App {
  const { writer, reader, checkpoints } = file;
  const store = storeOn(writer, reader, () => checkpoints.committed(), config.disk?.writing);
  const newStream = () => uuidv7(ports.now(), ports.random(10));
  const { stream } = device(store.read) ?? setDevice(store, {}, newStream);
  const care = careOf({ folder: config.folder, ...config.disk });
  const mute = provedBy(store, config.disk?.backOffMs);
  if (mute === null) step(config.folder, () => ok(forgetOldAnswers(store, ports.now())));
  else care.cannotWrite(mute);

  const journal = openJournal(store, stream, ports.random, ports.now());
  const windows = openWindows();
  const listeners = new Set<(event: HostEvent) => void>();
  const door = openDoor({
    store,
    journal,
    windows,
    ports,
    folder: config.folder,
    strict: config.strict ?? false,
    care,
    handlers: features(config.folder, windows, ports.updates !== undefined),
    listeners,
  });

  /** What the next start has to know, beside the book. A disk that is full keeps the old note. */
  const note = (running: boolean): void => {
    const second = door.deskNow()?.policy('backup.second_folder') ?? '';
    step(config.folder, () => ok(noteRun(config.folder, { running, second, point: { stream, ...journal.head() } })));
  };
  note(true);

  const idleMs = () => (door.deskNow()?.policy('session.idle_minutes') ?? 10) * 60_000;
  const demoStaff = (staffNo: string): Result<{ staffId: string }> => {
    if (door.deskNow()?.site.demo !== true) return refuse('notADemo', {});
    const row = store.read.get<Row<'staff'>>('SELECT * FROM staff WHERE staff_no = ?', staffNo);
    return row && activeStaff(store.read, row.id)
      ? ok({ staffId: row.id })
      : refuse('notFound', { what: 'staff', staffNo });
  };

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await backupsDone(config.folder);
    await checkpoints.close();
    // A damaged book is not written any more, and counts as cut off.
    if (care.damaged() !== null) return file.close(true);
    step(config.folder, () => ok(writer.pragma('wal_checkpoint(TRUNCATE)')));
    note(false);
    file.close();
  };

  return {
    dispatch: door.dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    file: (session, fileId) => {
      const seated = windows.seated(session, ports.now(), idleMs());
      const staff = seated === null ? null : activeStaff(store.read, seated);
      const row = store.read.get<Row<'stored_file'>>('SELECT * FROM stored_file WHERE id = ?', fileId);
      return row && staff && mayHave(store.read, staff, row.id)
        ? { path: filePath(config.folder, row.id), name: row.name, mime: row.mime, bytes: row.bytes }
        : null;
    },
    endWindow: (session) => void windows.end(session),
    demo: {
      actAs: (session, staffNo) => {
        const staff = demoStaff(staffNo);
        if (!isRefused(staff)) windows.signIn(session, staff.ok.staffId, ports.now());
        return staff;
      },
      sign: (session, staffNo, purpose) => {
        const staff = demoStaff(staffNo);
        return isRefused(staff)
          ? staff
          : ok({ signature: windows.sign(session, staff.ok.staffId, purpose, ports.now()) });
      },
      seed: async (rows, terminalId, pin) => {
        const salt = newSalt();
        const hash = await hashSecret(pin, salt, await firstPepper(ports));
        const call = { id: door.newId(), op: 'demo.seed', input: {}, session: 'demo' };
        return door.commit(call, { staff: null, role: '', shift: '' }, (tx) =>
          seedRows(tx, rows, terminalId, { salt, hash }, ports.now()),
        );
      },
    },
    entriesAfter: (stream, seq, limit) => entriesAfter(store.read, stream, seq, limit),
    apply: (entries) => {
      const terminal = door.deskNow()?.terminal.code ?? null;
      const applied = applyEntries({ store, journal, now: ports.now(), newId: door.newId, terminal }, entries);
      if (!isRefused(applied)) door.taken(applied.ok.tables);
      return applied;
    },
    stream: () => ({ stream: journal.stream, ...journal.head() }),
    warnings: () => {
      door.tellOfDisk();
      return care.warnings();
    },
    damaged: care.damaged,
    recheck: () => {
      care.recheck(() => canary(store));
      door.tellOfDisk();
    },
    restored: (by, from) => {
      const staff = by === null ? null : activeStaff(store.read, by);
      const terminal = door.deskNow()?.terminal.id;
      if (terminal === undefined) return;
      const call = { id: door.newId(), op: 'book.restored', input: {}, session: 'boot' };
      door.commit(call, { staff, role: staff === null ? '' : 'SUP', shift: '' }, (tx, scene) => {
        const facts = { doc_kind: 'book', doc_id: terminal, from_state: null, to_state: 'restored', reason: from };
        tx.insert('transition', { id: scene.newId(), ...facts, at: scene.now, made_by: staff?.id ?? 'system' });
        return ok(null);
      });
    },
    close: () => (closing ??= close()),
  };
}
