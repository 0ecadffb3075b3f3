import type { OpeningReading, OpeningStepView } from '../../shared/contract/opening.ts';
import {
  OPENING_STEPS,
  type OpeningStep,
  type StepFacts,
  stepState,
  TICKED_STEPS,
} from '../../shared/domain/day/routine.ts';
import { type BusinessDay, clock } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { onDuty } from '../desk.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { runningCampaigns } from '../ledger/campaigns.ts';
import { groomingOf, type RunSeen, runsOf } from '../ledger/checks.ts';
import { staffName } from '../ledger/record.ts';
import { shiftsNow } from '../ledger/roster.ts';
import type { Scene } from '../scene.ts';
import { readingLeft } from './reading.ts';

type Done = { readonly at: number; readonly by: string };
type Found = {
  readonly asked: boolean;
  readonly holds: boolean;
  readonly done: Done | null;
  readonly facts: Record<string, unknown>;
};

/** Checklists whose run does a step as well as a tick. */
const LISTS: Partial<Record<OpeningStep, string>> = { tidy: 'deskHygiene', display: 'giftDisplay' };

const found = (done: Done | null, facts: Record<string, unknown> = {}, asked = true): Found => ({
  asked,
  holds: asked,
  done,
  facts,
});

/** Everybody who is on duty or was checked: all of them are fit (J3). Who is on the roster now is named too, and may yet be missing. */
function grooming(db: Query, scene: Scene, day: BusinessDay, runs: readonly RunSeen[]): Found {
  const { code } = scene.desk.terminal;
  const checked = runs.flatMap((r) => (r.subject ? [r.subject] : []));
  const here = new Map([...onDuty(db, scene), ...checked].map(({ id, name }) => [id, name]));
  const expected = shiftsNow(db, scene).flatMap(({ people }) => people.map((p) => [p.staffId, p.name] as const));
  const stands = [...new Map([...here, ...expected])].map(([id, name]) => ({
    id,
    name,
    grooming: groomingOf(db, code, day, id),
  }));
  const last = runs.findLast((r) => r.subject !== null);
  const fit = here.size > 0 && stands.every((p) => p.grooming === 'ok' || !here.has(p.id));
  return found(fit && last ? { at: last.at, by: last.by } : null, { people: stands });
}

function ticked(db: Query, terminal: string, day: BusinessDay, step: OpeningStep, runs: readonly RunSeen[]): Found {
  const tick = db.get<Row<'opening_tick'>>(
    'SELECT * FROM opening_tick WHERE terminal = ? AND day = ? AND step = ? ORDER BY id DESC LIMIT 1',
    terminal,
    day,
    step,
  );
  const run = runs.findLast((r) => r.template === LISTS[step]);
  const facts = {
    ...(LISTS[step] === undefined ? {} : { template: LISTS[step] }),
    ...(run ? { runId: run.id, docNo: run.docNo, runState: run.state } : {}),
    ...(tick !== undefined && tick.note !== null ? { note: tick.note } : {}),
  };
  if (tick?.done === 1) return found({ at: tick.at, by: staffName(db, tick.made_by) }, facts);
  return found(run && run.state !== 'failed' ? { at: run.at, by: run.by } : null, facts);
}

/** The opening of a calendar day, as far as the desk has come. */
export type Morning = { readonly today: BusinessDay; readonly reading: OpeningReading };

/** What is known of every step (C4). Seals, opening and draw are read from their own records. */
export function stepsFound(db: Query, scene: Scene, { today, reading }: Morning): Record<OpeningStep, Found> {
  const { code } = scene.desk.terminal;
  const runs = runsOf(db, code, today);
  const opened = db.get<Row<'business_day'>>(
    'SELECT * FROM business_day WHERE terminal = ? AND day = ? ORDER BY id DESC LIMIT 1',
    code,
    today,
  );
  const byOpening = opened ? { at: opened.opened_at, by: staffName(db, opened.opened_by) } : null;
  const boxes = sealedBoxes(db, code);
  const looked =
    opened !== undefined &&
    db.get('SELECT 1 FROM seal_check WHERE business_day = ? AND at = ?', today, opened.opened_at) !== undefined;
  const draw = db.get<{ at: number; made_by: string }>(
    "SELECT at, made_by FROM gift_draw WHERE terminal = ? AND business_day = ? AND kind = 'draw' ORDER BY id LIMIT 1",
    code,
    today,
  );
  const { left, last } = readingLeft(reading);
  const toRead = reading.handover !== null || reading.pending.length > 0;
  return {
    grooming: grooming(db, scene, today, runs),
    reading: {
      asked: toRead,
      holds: reading.handover !== null,
      done: left.length === 0 ? last : null,
      facts: { left, docNo: reading.handover?.docNo ?? null, pending: reading.pending.length },
    },
    tidy: ticked(db, code, today, 'tidy', runs),
    seals: found(looked ? byOpening : null, { boxes: boxes.length }, looked || (!opened && boxes.length > 0)),
    open: found(byOpening),
    display: ticked(db, code, today, 'display', runs),
    draw: found(
      draw ? { at: draw.at, by: staffName(db, draw.made_by) } : null,
      {},
      draw !== undefined || runningCampaigns(db, scene).length > 0,
    ),
    broadcast: ticked(db, code, today, 'broadcast', runs),
  };
}

const isTicked = (key: OpeningStep): boolean => (TICKED_STEPS as readonly OpeningStep[]).includes(key);

/** The facts the rules read: with the clock of the site at which a step was done. */
export const stepFacts = (found: Record<OpeningStep, Found>, zone: string): Record<OpeningStep, StepFacts> =>
  Object.fromEntries(
    OPENING_STEPS.map((key) => {
      const { asked, holds, done } = found[key];
      return [key, { asked, holds, done: done && { ...done, clock: clock(done.at, zone) } }];
    }),
  ) as Record<OpeningStep, StepFacts>;

/** The routine of the site as the opening page shows it. */
export function routineOf(db: Query, scene: Scene, morning: Morning): OpeningStepView[] {
  const { zone } = scene.desk.site;
  const steps = stepsFound(db, scene, morning);
  const facts = stepFacts(steps, zone);
  const required = scene.desk.policy('opening.required');
  const now = clock(scene.now, zone);
  return scene.desk.policy('opening.routine').map((step) => ({
    ...step,
    ...stepState(step, facts[step.key], now),
    asked: steps[step.key].asked,
    required: required.includes(step.key) && steps[step.key].holds,
    ticked: isTicked(step.key),
    at: steps[step.key].done?.at ?? null,
    by: steps[step.key].done?.by ?? null,
    facts: steps[step.key].facts,
  }));
}
