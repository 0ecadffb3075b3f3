import type { HostEvent } from '../shared/contract/host.ts';
import { isRefused, ok, refuse, type Result } from '../shared/kernel/result.ts';
import { uuidv7 } from '../shared/kernel/ids.ts';
import type { Row } from '../shared/tables/index.ts';
import type { App, Config } from './api.ts';
import { device, forgetOldAnswers, setDevice } from './db/device.ts';
import { type DeskFile, openDeskFile } from './db/desk-file.ts';
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
import { hashSecret, newSalt } from './session/pins.ts';
import { windows as openWindows } from './session/windows.ts';
import { seedRows } from './setup/seed.ts';

/**
 * Opens the data folder and everything on it: the only composition root of the core.
 * Refusals: dataFolderInUse {pid}, databaseFromFuture {version, latest}, notOurs.
 */
export async function openApp(config: Config, ports: Ports): Promise<Result<App>> {
  const file = openDeskFile(config.folder);
  if (isRefused(file)) return file;
  let opened = false;
  try {
    const app = appOn(file.ok, config, ports);
    opened = true;
    return ok(app);
  } finally {
    if (!opened) file.ok.close();
  }
}

/** The application on an open data folder. Whatever is thrown in here, the caller lets the folder go. */
function appOn(file: DeskFile, config: Config, ports: Ports): App {
  const { writer, reader, checkpoints } = file;
  const store = storeOn(writer, reader, () => checkpoints.committed());
  const newStream = () => uuidv7(ports.now(), ports.random(10));
  const { stream } = device(store.read) ?? setDevice(store, {}, newStream);
  forgetOldAnswers(store, ports.now());

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
    handlers: features(config.folder, windows),
    listeners,
  });

  const idleMs = () => (door.deskNow()?.policy('session.idle_minutes') ?? 10) * 60_000;
  const demoStaff = (staffNo: string): Result<{ staffId: string }> => {
    if (door.deskNow()?.site.demo !== true) return refuse('notADemo', {});
    const row = store.read.get<Row<'staff'>>('SELECT * FROM staff WHERE staff_no = ?', staffNo);
    return row && activeStaff(store.read, row.id)
      ? ok({ staffId: row.id })
      : refuse('notFound', { what: 'staff', staffNo });
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
        const hash = await hashSecret(pin, salt, await ports.pepper());
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
    close: async () => {
      await backupsDone(config.folder);
      await checkpoints.close();
      writer.pragma('wal_checkpoint(TRUNCATE)');
      file.close();
    },
  };
}
