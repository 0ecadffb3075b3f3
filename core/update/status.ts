import { join } from 'node:path';
import { isApproved, type Step } from '../../shared/domain/update/due.ts';
import type { Staged, UpdateState } from '../../shared/domain/update/state.ts';
import { ok } from '../../shared/kernel/result.ts';
import { LATEST } from '../db/migrate.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import type { Windows } from '../session/windows.ts';
import { readState, updatesFolder } from './state-file.ts';
import { lastStep, latestSteps, waitsNow } from './steps.ts';

const stagedOf = ({ version, sha256, bytes, notBefore, notes, at, schema }: Staged) => ({
  version,
  sha256,
  bytes,
  notBefore,
  notes,
  at,
  migrates: schema > LATEST,
});

/** Who approved what is staged, null when nobody did. */
function approvalOf(db: Query, scene: Scene, { staged }: UpdateState): { by: string; at: number } | null {
  const { code } = scene.desk.terminal;
  const last = staged && lastStep(db, code, staged.sha256);
  if (!last || !isApproved(last.step)) return null;
  const row = db.get<{ made_by: string; at: number }>(
    "SELECT made_by, at FROM update_step WHERE terminal = ? AND sha256 = ? AND step = 'approved' ORDER BY id DESC LIMIT 1",
    code,
    last.sha256,
  );
  return row ? { by: staffName(db, row.made_by), at: row.at } : null;
}

/** A word as a shell reads it. */
const quoted = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/**
 * The one thing an administrator has to type where the system alone may replace the program. The desk's account can write the file that is
 * installed as root: it is copied where it cannot, and looked at there.
 */
function commandOf(folder: string, { form, staged }: UpdateState): string | null {
  if (form !== 'deb' || staged === null) return null;
  const safe = `/root/${staged.file}`;
  const copy = `install -m 600 ${quoted(join(updatesFolder(folder), staged.version, staged.file))} ${safe}`;
  return `sudo sh -c ${quoted(`${copy} && echo "${staged.sha256}  ${safe}" | sha256sum -c && apt install ${safe}`)}`;
}

const NONE = {
  available: false,
  running: null,
  form: null,
  source: null,
  staged: null,
  approved: null,
  waits: 'nothing',
  command: null,
  wayBack: null,
  trial: null,
  last: null,
} as const;

/** Where the program stands with its updates. */
export const status =
  (folder: string, windows: Windows, takes: boolean): Handler<'update.status'> =>
  (db, _input, scene) => {
    const steps = latestSteps(db, scene.desk.terminal.code).map(({ id, version, step, at, by }) => ({
      id,
      version,
      step: step as Step,
      at,
      by,
    }));
    const state = takes ? readState(folder) : null;
    if (state === null) return ok({ ...NONE, steps });
    const { running, form, source, staged, kept, trial, ended } = state;
    return ok({
      available: true,
      running,
      form,
      source,
      staged: staged && stagedOf(staged),
      approved: approvalOf(db, scene, state),
      waits: waitsNow(db, scene, state, windows),
      command: commandOf(folder, state),
      wayBack: kept?.version === running ? kept.version : null,
      trial: trial && { version: trial.version, from: trial.from },
      last: ended && {
        version: ended.version,
        from: ended.from,
        outcome: ended.outcome,
        reason: ended.reason,
        book: ended.book,
        at: ended.at,
      },
      steps,
    });
  };
