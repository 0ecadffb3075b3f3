import Database from 'better-sqlite3';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from '../../../core/app.ts';
import { type Ports, systemClock } from '../../../core/ports.ts';
import { readState } from '../../../core/update/state-file.ts';
import type { Place } from '../../../electron/update/form.ts';
import { updater } from '../../../electron/updater.ts';
import type { Out } from '../../../shared/contract/index.ts';
import type { Form } from '../../../shared/domain/update/manifest.ts';
import { AGENT, SUP } from '../../support/day.ts';
import { aDesk, freshFolder } from '../../support/desk.ts';
import { aKey, aRelease, laidOut } from '../../support/release.ts';
import { idOf, PIN } from '../../support/site.ts';

/** A schema no program of today reads. */
export const NEWER = 99_000;

/**
 * How the new version behaves: it works; it works and migrates nothing; it dies at every start after it migrated; it dies, but somebody
 * recorded something before; it dies before it touches the book.
 */
export type Behaviour = 'works' | 'dies' | 'dies migrated' | 'dies recorded';

/** A PC: its data folder, the file that is the program (its text says which version), and what was signed for it. */
export type World = { readonly folder: string; readonly form: Form; readonly keys: readonly string[] };

export const dataOf = (world: World): string => join(world.folder, 'data');
export const programOf = (world: World): string => join(world.folder, 'program');
export const versionOf = (world: World): string => readFileSync(programOf(world), 'utf8').replace('program ', '');

/** A silent installer as a real process: it writes the version, or fails when it is told to. */
const script = (version: string): string =>
  `#!/bin/sh\nprintf '%s' "$*" > "$ZT_PROGRAM.args"\n[ -n "$ZT_FAIL" ] && exit 1\nprintf 'program ${version}' > "$ZT_PROGRAM.new"\nmv "$ZT_PROGRAM.new" "$ZT_PROGRAM"\n`;

const placeIn = (world: World): Place =>
  world.form === 'nsis'
    ? { form: 'nsis', target: 'win-x64-nsis', program: null, own: join(world.folder, 'installer.exe') }
    : { form: 'appimage', target: 'linux-x64-appimage', program: programOf(world), own: programOf(world) };

/** The host of a version at this PC. `trace`: what is called before each step that changes the disk. */
function hostOf(world: World, version: string, trace: (step: string) => void) {
  let exit: () => void = () => undefined;
  let fault = (error: unknown): void => {
    throw error;
  };
  const relaunched: unknown[] = [];
  const host = updater({
    app: { relaunch: (o) => void relaunched.push(o), exit: () => exit() },
    folder: dataOf(world),
    version,
    place: placeIn(world),
    platform: 'linux',
    report: (_op, error) => fault(error),
    keys: world.keys,
    schema: NEWER,
    trace,
  });
  return {
    host,
    relaunched,
    onExit: (f: () => void) => void (exit = f),
    onFault: (f: (e: unknown) => void) => void (fault = f),
  };
}

const portsWith = (updates: Ports['updates']): Ports => ({
  ...systemClock,
  pdf: null,
  print: null,
  pepper: () => Promise.resolve({ bytes: Buffer.alloc(32, 7), guard: 'file' }),
  report: ({ error }) => {
    throw error;
  },
  ...(updates && { updates }),
});

/** A PC with version 1.0.0, on which 1.1.0 lies approved for tonight. `migrates`: its book will be of a newer schema. */
export async function anApprovedNight(form: Form): Promise<World> {
  const folder = freshFolder();
  const secrets = [aKey(), aKey()];
  const world: World = { folder, form, keys: secrets.map(({ name }) => name) };
  const nsis = form === 'nsis';
  writeFileSync(programOf(world), 'program 1.0.0');
  if (nsis) writeFileSync(join(folder, 'installer.exe'), script('1.0.0'), { mode: 0o755 });
  const over = { version: '1.1.0', signers: secrets, over: { schema: NEWER } };
  const release = nsis
    ? aRelease({ ...over, target: 'win-x64-nsis', file: 'zongtai-1.1.0.exe', installer: script('1.1.0') })
    : aRelease(over);
  const stick = laidOut(join(folder, 'stick'), release);
  const { host } = hostOf(world, '1.0.0', () => undefined);
  const first = await aDesk();
  const data = first.folder;
  await first.app.close();
  cpSync(data, dataOf(world), { recursive: true });
  const desk = await aDesk({ folder: dataOf(world), ports: { updates: host.answer! } });
  const { sha256 } = await desk.ok('update.look', { source: stick }, SUP);
  await desk.ok('update.approve', { sha256, staffId: idOf(`staff ${SUP}`), pin: PIN }, AGENT);
  await desk.close();
  return world;
}

/** The same PC again, from its beginning. */
export function another(world: World): World {
  const folder = freshFolder();
  cpSync(world.folder, folder, { recursive: true });
  return { ...world, folder };
}

/** One start of whatever version lies there, to its end: 'left' when another program took over, 'up' when nothing is left to do, 'dead' when it died on trial. */
export async function start(
  world: World,
  behaviour: Behaviour,
  trace: (step: string) => void,
): Promise<'left' | 'up' | 'dead'> {
  const version = versionOf(world);
  const { host, onExit, onFault } = hostOf(world, version, trace);
  if ((await host.start()) === 'leave') return 'left';
  const trial = readState(dataOf(world))?.trial ?? null;
  if (version === '1.1.0' && behaviour !== 'works' && trial !== null) {
    if (behaviour !== 'dies') migrate(world, behaviour === 'dies recorded');
    return 'dead';
  }
  if (schemaOf(world) === NEWER) return 'up';
  const opened = await openApp({ folder: dataOf(world), strict: true }, portsWith(host.answer!));
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const app = opened.ok;
  let stop = (): void => undefined;
  const end = new Promise<'left' | 'up'>((done, failed) => {
    onExit(() => done('left'));
    onFault(failed);
    host.passed('ladder');
    host.passed('page');
    stop = host.watch({
      subscribe: (listener) => app.subscribe(listener),
      close: () => app.close(),
      dispatch: async (call) => {
        const answer = await app.dispatch(call);
        const said = 'ok' in answer ? (answer.ok as Out<'update.due'>) : null;
        if (said === null) failed(new Error(JSON.stringify(answer)));
        else if (said.order === null && !said.again) done('up');
        return answer;
      },
    });
  });
  const closed = (): Promise<void> => app.close().catch(() => undefined);
  return end
    .finally(() => stop())
    .then(
      (one) => (one === 'up' ? closed().then(() => one) : one),
      (error: unknown) => closed().then(() => Promise.reject(error as Error)),
    );
}

const bookAt = (world: World): Database.Database => new Database(join(dataOf(world), 'desk.db'));

/** What a newer version does to a book; and what somebody records with it. */
function migrate(world: World, recorded: boolean): void {
  const db = bookAt(world);
  if (db.pragma('user_version', { simple: true }) !== NEWER) {
    db.exec('CREATE TABLE of_the_newer_version (id TEXT PRIMARY KEY) STRICT');
    db.pragma(`user_version = ${NEWER}`);
    if (recorded)
      db.exec(
        `INSERT INTO journal SELECT stream, seq + 1, hlc, 'recorded', at, op, staff, role, terminal, shift, body, body_sha, personal, personal_sha, prev, 'after'
         FROM journal ORDER BY seq DESC LIMIT 1`,
      );
  }
  db.close();
}

export function schemaOf(world: World): number {
  const db = bookAt(world);
  const version = db.pragma('user_version', { simple: true }) as number;
  db.close();
  return version;
}

/** The steps of the update as the journal of the book has them. */
export function stepsOf(world: World): string[] {
  const db = bookAt(world);
  const steps = db.prepare('SELECT step FROM update_step ORDER BY id').pluck().all() as string[];
  db.close();
  return steps;
}

export const hasRecord = (world: World): boolean => {
  const db = bookAt(world);
  const found = db.prepare("SELECT 1 FROM journal WHERE id = 'recorded'").get() !== undefined;
  db.close();
  return found;
};

export const argsOf = (world: World): string | null => {
  const path = `${programOf(world)}.args`;
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};
