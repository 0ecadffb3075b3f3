import type { ImportKind } from '../../shared/domain/masters/import-columns.ts';
import { type ImportPlan, planImport } from '../../shared/domain/masters/import-plan.ts';
import { KEEPERS } from '../../shared/domain/masters/staff.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { storeFile } from '../files.ts';
import type { Handlers } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { type ImportFile, readImport } from './read.ts';
import { templateName, templateOf, XLSX } from './template.ts';
import { wordsOf } from './words.ts';
import { worldOf } from './world.ts';
import { writeRow } from './write.ts';

/** Staff come in through a file only by whoever may save staff. */
const mayImport = (what: ImportKind, { staff }: Scene): Result<null> =>
  what !== 'staff' || KEEPERS.some((role) => staff.roles.includes(role))
    ? ok(null)
    : refuse('notAllowed', { roles: [...KEEPERS] });

const planOf = (db: Query, what: ImportKind, { table, fit }: ImportFile, { staff }: Scene): ImportPlan =>
  planImport(what, table, fit, wordsOf(what), worldOf(db, what, staff.id));

const tally = ({ rows }: ImportPlan) => {
  const count = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  return { fresh: count('new'), changed: count('changed'), same: count('same'), bad: count('bad') };
};

/** Master data from files: a template, a preview that writes nothing, an import of all rows or none (A2, A3, B3, B4). */
export const importHandlers: Handlers<'imports.template' | 'imports.preview' | 'imports.commit'> = {
  'imports.template': async (job, { what, language }, { desk, now }) => {
    const fileName = templateName(what, language);
    return ok({
      fileId: await storeFile(job, await templateOf(what, language, desk, now), fileName, XLSX, now),
      fileName,
    });
  },
  'imports.preview': async (job, { what, fileId }, scene) => {
    const allowed = mayImport(what, scene);
    if (isRefused(allowed)) return allowed;
    const file = await readImport(job, what, fileId);
    if (isRefused(file)) return file;
    const plan = planOf(job.read, what, file.ok, scene);
    return ok({
      rows: plan.rows.map(({ line, outcome, values }) => ({ line, outcome, values: { ...values } })),
      faults: [...plan.faults],
      missingColumns: [...file.ok.fit.missing],
      unknownColumns: [...file.ok.fit.unknown],
      ...tally(plan),
    });
  },
  'imports.commit': async (job, { what, fileId }, scene) => {
    const allowed = mayImport(what, scene);
    if (isRefused(allowed)) return allowed;
    const file = await readImport(job, what, fileId);
    if (isRefused(file)) return file;
    return job.commit((tx, now) => {
      const plan = planOf(tx, what, file.ok, now);
      const { fresh, changed, same, bad } = tally(plan);
      if (bad > 0 || file.ok.fit.missing.length > 0)
        return refuse('importHasFaults', { rows: bad, missingColumns: [...file.ok.fit.missing] });
      for (const row of plan.rows) if (row.outcome !== 'same') writeRow(tx, now, what, row);
      return ok({ fresh, changed, same });
    });
  },
};
