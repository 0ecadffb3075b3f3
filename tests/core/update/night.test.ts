import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readState, writeState } from '../../../core/update/state-file.ts';
import { MIGRATIONS } from '../../../core/db/migrations/index.ts';
import {
  anApprovedNight,
  another,
  argsOf,
  type Behaviour,
  dataOf,
  hasRecord,
  NEWER,
  programOf,
  schemaOf,
  start,
  stepsOf,
  versionOf,
  type World,
} from './world.ts';

const TODAY = MIGRATIONS.at(-1)!.version;
class Cut extends Error {}
const made: World[] = [];
const again = (world: World): World => {
  const one = another(world);
  made.push(one);
  return one;
};
afterEach(() => made.splice(0).forEach(({ folder }) => rmSync(folder, { recursive: true, force: true })));

/** Starts the program until nothing is left to do. @param cut the step, counted over all starts, before which it is cut off, once */
async function through(world: World, behaviour: Behaviour, cut = 0): Promise<{ ends: string[]; steps: string[] }> {
  const ends: string[] = [];
  const steps: string[] = [];
  const trace = (step: string): void => {
    steps.push(step);
    if (steps.length === cut) throw new Cut(step);
  };
  while (ends.at(-1) !== 'up' && ends.length < 15) {
    ends.push(
      await start(world, behaviour, trace).catch((error: unknown) => {
        if (error instanceof Cut) return 'cut';
        throw error;
      }),
    );
  }
  return { ends, steps };
}

let night: World;
beforeAll(async () => void (night = await anApprovedNight('appimage')));
afterAll(() => rmSync(night.folder, { recursive: true, force: true }));

const state = (world: World) => readState(dataOf(world));
const END: Record<Behaviour, (world: World) => void> = {
  works: (world) => {
    expect(versionOf(world)).toBe('1.1.0');
    expect(state(world)).toMatchObject({
      running: '1.1.0',
      trial: null,
      staged: null,
      kept: { version: '1.1.0' },
      ended: { outcome: 'healthy' },
    });
    expect(stepsOf(world)).toEqual(['staged', 'approved', 'begun', 'healthy']);
    expect(readdirSync(join(dataOf(world), 'updates')).sort()).toContain('1.1.0');
  },
  dies: (world) => {
    expect(versionOf(world)).toBe('1.0.0');
    expect(state(world)).toMatchObject({
      running: '1.0.0',
      trial: null,
      ended: { outcome: 'wentBack', reason: 'notHealthy', book: 'untouched' },
    });
    expect(stepsOf(world)).toEqual(['staged', 'approved', 'begun', 'wentBack']);
  },
  'dies migrated': (world) => {
    expect(versionOf(world)).toBe('1.0.0');
    expect(schemaOf(world)).toBe(TODAY);
    expect(state(world)).toMatchObject({ running: '1.0.0', trial: null, ended: { outcome: 'wentBack' } });
    expect(stepsOf(world)).toEqual(['staged', 'approved', 'begun', 'wentBack']);
    expect(readdirSync(dataOf(world)).some((name) => name.startsWith('replaced-'))).toBe(true);
  },
  'dies recorded': (world) => {
    expect(versionOf(world)).toBe('1.1.0');
    expect(schemaOf(world)).toBe(NEWER);
    expect(hasRecord(world)).toBe(true);
    expect(state(world)).toMatchObject({
      running: '1.1.0',
      trial: null,
      ended: { outcome: 'stayed', reason: 'recordsSince', book: 'kept' },
    });
  },
};
const BEHAVIOURS = Object.keys(END) as Behaviour[];

describe('a night with an AppImage', () => {
  test.each(BEHAVIOURS)('the new version %s', async (behaviour) => {
    const world = again(night);
    const { ends } = await through(world, behaviour);
    END[behaviour](world);
    const trial = behaviour === 'works' ? ['up'] : ['dead', 'dead'];
    const back = behaviour === 'works' ? [] : behaviour === 'dies recorded' ? ['up'] : ['left', 'up'];
    expect(ends).toEqual(['left', ...trial, ...back]);
    // And the next day nothing happens any more.
    expect((await through(world, behaviour)).ends).toEqual(['up']);
    END[behaviour](world);
  });

  /** The same from `from` on, cut off before each of its steps in turn. */
  const cutEverywhere = async (from: World, behaviour: Behaviour): Promise<void> => {
    const whole = (await through(again(from), behaviour)).steps.length;
    expect(whole).toBeGreaterThan(4);
    for (let cut = 1; cut <= whole; cut++) {
      const world = again(from);
      const { ends, steps } = await through(world, behaviour, cut);
      expect(ends, `cut at ${cut} (${steps[cut - 1]})`).toContain('cut');
      expect(ends.at(-1)).toBe('up');
      END[behaviour](world);
    }
  };

  test('cut off before every step, once: the new version works', () => cutEverywhere(night, 'works'));

  test.each(['dies migrated', 'dies recorded'] as const)(
    'cut off before every step on trial: the new version %s',
    async (behaviour) => {
      const onTrial = again(night);
      expect(await start(onTrial, behaviour, () => undefined)).toBe('left');
      await cutEverywhere(onTrial, behaviour);
    },
  );

  test('cut off by the death of the process', async () => {
    const world = again(night);
    // Before the file takes the place of the program: the book is closed, its copy made, the try written down.
    const child = spawnSync(process.execPath, [
      join(import.meta.dirname, 'program.ts'),
      JSON.stringify(world),
      'replace',
    ]);
    expect(child.signal, child.stderr.toString()).toBe('SIGKILL');
    expect(versionOf(world)).toBe('1.0.0');
    expect(state(world)?.trial).toMatchObject({ phase: 'installing', tries: 1 });
    expect((await through(world, 'works')).ends.at(-1)).toBe('up');
    END.works(world);
  });

  test('what was staged and then changed on the disk is never put in', async () => {
    const world = again(night);
    const { staged } = state(world)!;
    writeFileSync(join(dataOf(world), 'updates/1.1.0', staged!.file), 'program 6.6.6');
    expect((await through(world, 'works')).ends).toEqual(['up']);
    expect(versionOf(world)).toBe('1.0.0');
    expect(stepsOf(world)).toEqual(['staged', 'approved', 'begun', 'notInstalled']);
    const forged = again(night);
    writeFileSync(join(dataOf(forged), 'updates/1.1.0/update.json'), '{}');
    await through(forged, 'works');
    expect(versionOf(forged)).toBe('1.0.0');
    expect(state(forged)?.ended).toMatchObject({ outcome: 'notInstalled', reason: 'fileDamaged' });
  });

  test('what is changed after it was checked, while the desk closes, is not put in either', async () => {
    const world = again(night);
    const path = join(dataOf(world), 'updates/1.1.0', state(world)!.staged!.file);
    const swap = (step: string): void => void (step === 'replace' && writeFileSync(path, 'program 6.6.6'));
    while ((await start(world, 'works', swap)) !== 'up');
    expect(versionOf(world)).toBe('1.0.0');
    expect(state(world)?.ended).toMatchObject({ outcome: 'notInstalled', reason: 'fileDamaged' });
    expect(readdirSync(world.folder)).not.toContain('.program.new');
  });

  test('without the earlier version, or with a changed one, the new one stays', async () => {
    const none = again(night);
    writeState(dataOf(none), { ...state(none)!, kept: null });
    await through(none, 'dies');
    expect(state(none)?.ended).toMatchObject({ outcome: 'stayed', reason: 'noWayBack' });
    const bent = again(night);
    writeFileSync(join(dataOf(bent), 'updates/1.0.0', state(bent)!.kept!.file), 'program 6.6.6');
    await through(bent, 'dies');
    expect(versionOf(bent)).toBe('1.1.0');
    expect(state(bent)?.ended).toMatchObject({ outcome: 'stayed', reason: 'keptDamaged' });
  });

  test('a program that cannot be replaced leaves the desk as it was', async () => {
    const world = again(night);
    mkdirSync(join(world.folder, '.program.new'));
    const { ends } = await through(world, 'works');
    expect(ends.at(-1)).toBe('up');
    expect(versionOf(world)).toBe('1.0.0');
    expect(state(world)?.ended).toMatchObject({ outcome: 'notInstalled', reason: 'installerFailed' });
  });
});

describe('a night with an installer that is a process of its own', () => {
  let silent: World;
  beforeAll(async () => void (silent = await anApprovedNight('nsis')));
  afterAll(() => rmSync(silent.folder, { recursive: true, force: true }));
  afterEach(() => {
    delete process.env['ZT_PROGRAM'];
    delete process.env['ZT_FAIL'];
  });
  const here = (): World => {
    const world = again(silent);
    process.env['ZT_PROGRAM'] = programOf(world);
    return world;
  };

  test.each(BEHAVIOURS)('silent, without a shell: the new version %s', async (behaviour) => {
    const world = here();
    await through(world, behaviour);
    END[behaviour](world);
    expect(argsOf(world)).toBe('/S --updated --force-run');
  });

  test('an installer that fails twice leaves the earlier version', async () => {
    const world = here();
    process.env['ZT_FAIL'] = '1';
    await through(world, 'works');
    expect(versionOf(world)).toBe('1.0.0');
    expect(state(world)?.ended).toMatchObject({ outcome: 'notInstalled', reason: 'installerFailed' });
    expect(stepsOf(world)).toEqual(['staged', 'approved', 'begun', 'notInstalled']);
  });
});
