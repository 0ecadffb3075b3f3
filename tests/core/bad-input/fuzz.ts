import { randomUUID } from 'node:crypto';
import { contract, type OpName } from '../../../shared/contract/index.ts';
import { POLICY } from '../../../shared/domain/policy.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { addDays, calendarDay, instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, aWorkingDay, EVERYBODY, ISSUER, SUP } from '../../support/day.ts';
import { bookFaults, reading } from '../../support/book.ts';
import type { TestDesk } from '../../support/desk.ts';
import { type Random, seeded } from '../../support/random.ts';
import { type Field, fieldsIn, sampleOf } from './fields.ts';
import { cut, HOSTILE } from './hostile.ts';
import { storedRows } from './shown.ts';

/** Secrets cost a tenth of a second each, a backup writes where its caller says, and whoever runs the rest must not lose their role. */
const LEFT_OUT: readonly string[] = [
  'staff.save',
  'backup.run',
  'session.signIn',
  'session.sign',
  'session.changePin',
  'session.resetPin',
  'session.recover',
  'session.newRecoveryCode',
  'setup.firstRun',
];
const OPS = (Object.keys(contract) as OpName[]).filter((op) => !LEFT_OUT.includes(op));

/** Where the id of a field comes from most of the time. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  campaignId: ['campaign'],
  storeId: ['store'],
  storeIds: ['store'],
  excludedStoreIds: ['store'],
  organiserStoreId: ['store'],
  itemId: ['gift_item', 'voucher_type'],
  typeId: ['voucher_type'],
  choiceId: ['tier_choice'],
  issuerId: ['staff'],
  staffId: ['staff'],
  batchId: ['voucher_batch'],
  boxId: ['sealed_box'],
  damageId: ['gift_damage'],
  issueId: ['gift_issue'],
  lineId: ['gift_outbound_line', 'gift_return_line'],
  exportId: ['report_export'],
  fileId: ['stored_file'],
  before: ['gift_issue'],
  'gifts.outboundPost': ['gift_outbound'],
  'gifts.outboundVoid': ['gift_outbound'],
  'gifts.outboundReverse': ['gift_outbound'],
  'gifts.returnPost': ['gift_return'],
  'gifts.returnVoid': ['gift_return'],
  'gifts.returnReverse': ['gift_return'],
  'gifts.damageDecide': ['gift_damage'],
  'gifts.issueDetail': ['gift_issue'],
  'gifts.reveal': ['gift_issue'],
  'stores.save': ['store'],
  'staff.save': ['staff'],
  'staff.reveal': ['staff'],
  'gifts.saveItem': ['gift_item'],
  'vouchers.saveType': ['voucher_type'],
  'campaigns.save': ['campaign'],
  'campaigns.approve': ['campaign'],
  'campaigns.end': ['campaign'],
  'exceptions.settle': ['exception'],
  'notices.ack': ['notice'],
  ...Object.fromEntries(
    ['detail', 'chase', 'assign', 'postpone', 'start', 'escalate', 'done', 'void', 'reopen', 'reveal'].map((step) => [
      `todo.${step}`,
      ['todo'],
    ]),
  ),
  'diary.correct': ['diary_entry'],
  'bulletins.read': ['bulletin'],
  'bulletins.readers': ['bulletin'],
  'cover.back': ['post_cover'],
  'shifts.save': ['shift_def'],
  shiftId: ['shift_def'],
  ownerId: ['staff'],
  standIn: ['staff'],
  after: ['todo'],
};
const COUNTS: readonly string[] = [
  'stocktake.count',
  'stocktake.finish',
  'stocktake.discard',
  'stocktake.settle',
  'stocktake.current',
];

type World = {
  readonly desk: TestDesk;
  readonly random: Random;
  readonly ids: Map<string, string[]>;
  readonly all: string[];
  readonly places: string[];
  readonly seals: string[];
  uploads: string[];
};

const chance = (random: Random, percent: number): boolean => random.int(1, 100) <= percent;

function idFor({ random, ids, all }: World, { op, path }: Field): string {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  const tables = name === 'id' ? (COUNTS.includes(op) ? ['stocktake'] : TABLES[op]) : TABLES[name];
  const likely = (tables ?? []).flatMap((table) => ids.get(table) ?? []);
  if (likely.length > 0 && chance(random, 85)) return random.pick(likely);
  return chance(random, 50) && all.length > 0 ? random.pick(all) : randomUUID();
}

/** A text some field may want: what is lying about at the desk, or anything. */
function textFor(world: World, field: Field): string {
  const { random, places, seals, desk } = world;
  const name = String(field.path.at(-1));
  const today = calendarDay(desk.clock.now(), 'Asia/Shanghai');
  const known =
    {
      place: places,
      sealNo: seals,
      upload: world.uploads,
      key: ['gift.reorder_pct', 'draw.countersign', 'session.idle_minutes', 'stocktake.blind_count'],
    }[name] ?? [];
  if (known.length > 0 && chance(random, 80)) return random.pick(known);
  const anything = [
    String(sampleOf(field.op, field.path)),
    today,
    addDays(today, random.int(-2, 1)),
    `R${random.int(1, 40)}`,
    `QF${random.int(1, 9)}`,
    random.pick(Object.values(HOSTILE)),
  ];
  return cut(random.pick(anything), field.most!);
}

function stringFor(world: World, field: Field): string {
  const { random, desk } = world;
  const name = String(field.path.at(-1));
  if (name === 'countersign' || name === 'witness' || name === 'receiver') {
    const as = chance(random, 90) ? ISSUER : SUP;
    desk.app.demo.actAs(`window of ${as}`, as);
    return desk.sign(
      chance(random, 90) ? AGENT : as,
      chance(random, 90) ? (name === 'receiver' ? 'receive' : name) : 'approve',
      as,
    );
  }
  const id = idFor(world, field);
  if (field.takes(id) && field.most === 36) return id;
  const text = textFor(world, field);
  return field.takes(text) ? text : String(sampleOf(field.op, field.path));
}

const numberFor = ({ random }: World, { least, most }: Field): number => {
  const wanted = random.pick([
    least!,
    most!,
    random.int(1, 9),
    random.int(1, 60),
    random.int(171, 190),
    80_000,
    random.int(1, 400),
  ]);
  return Math.min(most!, Math.max(least!, wanted));
};

function valueFor(world: World, field: Field): unknown {
  const { random } = world;
  if (field.nullable && chance(random, 30)) return null;
  const inside = (f: Field): boolean =>
    f.path.length === field.path.length + 1 && field.path.every((step, i) => f.path[i] === step);
  switch (field.kind) {
    case 'object': {
      const members = fieldsIn(field.op)
        .filter(inside)
        .filter((f) => !f.optional || chance(random, 60));
      return Object.fromEntries(members.map((f) => [f.path.at(-1)!, valueFor(world, f)]));
    }
    case 'array': {
      const item = fieldsIn(field.op).find(inside)!;
      return Array.from({ length: random.int(field.least ?? 0, 3) }, () => valueFor(world, item));
    }
    case 'string':
      return stringFor(world, field);
    case 'number':
      return numberFor(world, field);
    case 'boolean':
      return chance(random, 85);
    case 'enum':
      return random.pick(field.choices);
    case 'lazy':
      return random.pick<unknown>([
        null,
        5,
        30,
        true,
        false,
        'x',
        [],
        {},
        ...Object.values(POLICY).map((p) => p.value),
      ]);
  }
}

/** What the desk holds now, for the next inputs to name. */
function look(world: World): void {
  const rows = storedRows(world.desk);
  world.ids.clear();
  world.all.length = 0;
  for (const table of rows) {
    const ids = table.rows.map((row) => String(row['id'])).slice(-40);
    world.ids.set(table.name, ids);
    world.all.push(...ids.slice(-5));
  }
  const column = (name: string, of: string): string[] =>
    rows.find((t) => t.name === name)!.rows.map((row) => String(row[of]));
  world.places.splice(
    0,
    Infinity,
    ...new Set([...column('stock_move', 'to_place'), 'DISP:QYL1', 'DISP:QYL2', 'ISS:QYL1:nobody']),
  );
  world.seals.splice(0, Infinity, ...column('sealed_box', 'seal_no'));
}

/** The opening answers every sealed box: no random input would. */
async function openDay({ desk, random }: World): Promise<void> {
  const opening = await desk.call('day.opening', {}, SUP);
  const boxes = 'ok' in opening ? opening.ok.boxes : [];
  await desk.call(
    'day.open',
    { seals: boxes.map(({ id }) => ({ boxId: id, outcome: random.pick(['intact', 'opened', 'broken']), note: 'x' })) },
    SUP,
  );
}

function someone(random: Random, op: OpName): string {
  const { may } = contract[op] as { may: string | readonly string[] };
  const people = Object.entries(EVERYBODY).filter(
    ([roles]) => typeof may === 'string' || roles.split(' ').some((role) => may.includes(role)),
  );
  return chance(random, 95) ? random.pick(people)[1] : ISSUER;
}

export type FuzzFigures = {
  readonly seed: number;
  readonly calls: number;
  readonly accepted: number;
  readonly operationsAccepted: number;
  readonly refusals: number;
};

/**
 * Calls every operation with inputs that the contract takes and that name things which are there, in any order, for days.
 * Throws when an answer is a defect or outside the contract, and when the book is not sound in the end.
 */
export async function fuzz(calls: number, seed: number): Promise<FuzzFigures> {
  const random = seeded(seed);
  const desk = await aWorkingDay({ sameDay: false });
  const world: World = { desk, random, ids: new Map(), all: [], places: [], seals: [], uploads: [] };
  const accepted = new Map<string, number>();
  const refusals = new Set<string>();
  for (let n = 0; n < calls; n++) {
    if (n % 25 === 0) look(world);
    desk.clock.advance(random.int(0, 120_000));
    if (chance(random, 1))
      desk.clock.set(instantOf(addDays(calendarDay(desk.clock.now(), 'Asia/Shanghai'), 1), '09:00', 'Asia/Shanghai'));
    if (chance(random, 3)) await openDay(world);
    const op = random.pick(OPS);
    const input = valueFor(world, fieldsIn(op)[0]!);
    const answer: Answer = await desk.call(op, input as never, someone(random, op));
    if ('defect' in answer)
      throw new Error(
        `seed ${seed}, call ${n}: ${op} ${JSON.stringify(input)}: ${String((desk.defects.at(-1)?.error as Error | undefined)?.stack)}`,
      );
    if ('ok' in answer) accepted.set(op, (accepted.get(op) ?? 0) + 1);
    else refusals.add(`${op} ${answer.refused.type}`);
    if (op === 'files.begin' && 'ok' in answer)
      world.uploads = [(answer.ok as { upload: string }).upload, ...world.uploads].slice(0, 4);
  }
  const faults = reading(desk.folder, bookFaults);
  if (faults.length > 0) throw new Error(`seed ${seed}: ${JSON.stringify(faults)}`);
  await desk.close();
  return {
    seed,
    calls,
    accepted: [...accepted.values()].reduce((a, b) => a + b, 0),
    operationsAccepted: accepted.size,
    refusals: refusals.size,
  };
}
