import type { SeedRow } from '../../../core/api.ts';
import type { Ports } from '../../../core/ports.ts';
import type { In } from '../../../shared/contract/index.ts';
import { READINGS } from '../../../shared/domain/handover/sections.ts';
import { AGENT, aWorkingDay, counted, gift, ISSUER, OTHER, Q20 } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

/* Two shifts on 2026-10-01: 春分和 (1011, issuer) is on the early one, 芒种禾 (1016, issuer) takes over. */
export const EARLY = '早班';
export const LATE = '晚班';
export const DIRO = '1003';
export const MGR = '1002';
export const me = (staffNo: string): string => idOf(`staff ${staffNo}`);

const person = (no: string, name: string, roles: string[]): SeedRow => [
  'staff',
  {
    id: me(no),
    staff_no: no,
    name,
    pinyin: '',
    department: 'CS',
    post: roles[0] ?? '',
    roles: JSON.stringify(roles),
    ext: null,
    mobile: null,
    status: 'active',
  },
];
const shift = (name: string, starts: string, ends: string, position: number): SeedRow => [
  'shift_def',
  { id: idOf(`shift ${name}`), name, starts, ends, weekdays: '1111111', position, active: 1 },
];

/** Equipment that both look at, and reviewers by default. */
export const EQUIPMENT = ['phone', 'broadcast', 'computer', 'printer', 'scanner'];

type Options = { readonly stock?: boolean; readonly shifts?: boolean; readonly ports?: Partial<Ports> };

/** The desk after opening, with shifts and a duty director; nobody is on duty yet. */
export const aShiftDesk = ({ stock = true, shifts = true, ports = {} }: Options = {}): Promise<TestDesk> =>
  aWorkingDay({
    stock,
    ports,
    rows: [
      person(DIRO, '大暑晴', ['DIRO']),
      ...(shifts ? [shift(EARLY, '09:00', '15:30', 1), shift(LATE, '15:00', '22:30', 2)] : []),
      ['policy', { id: 'opening.required', value: '[]' }],
    ],
  });

/** The issuer of the early shift holds 10 G001 and the vouchers 171-190. */
export async function anEarlyShift(o: Options = {}): Promise<TestDesk> {
  const desk = await aShiftDesk(o);
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  if (o.stock !== false) await drawn(desk);
  return desk;
}

export const drawn = (desk: TestDesk) =>
  desk.ok(
    'gifts.draw',
    {
      lines: [
        { ...gift('G001'), qty: 10 },
        { ...Q20, qty: 20, serialFrom: 171, serialTo: 190 },
      ],
      countersign: countersign(desk, AGENT, ISSUER),
    },
    ISSUER,
  );

export function countersign(desk: TestDesk, by: string, as: string): string {
  desk.app.demo.actAs(`window of ${as}`, as);
  return desk.sign(by, 'countersign', as);
}

/** What the incoming person finds in the outgoing one's hands. */
export const ALIKE = [
  { ...gift('G001'), counted: 10 },
  { ...Q20, counted: 20 },
];

export async function shiftCount(desk: TestDesk): Promise<string> {
  const id = await counted(desk, {}, 'shift_change');
  await desk.ok('stocktake.finish', { id, witness: null }, ISSUER);
  return id;
}

export const aSubmission = (id: string, change: Partial<In<'handover.submit'>> = {}): In<'handover.submit'> => ({
  id,
  deskTidy: true,
  pendingNone: true,
  equipment: EQUIPMENT.map((item) => ({ item, ok: true })),
  ...change,
});

/** Submitted, with a count and a custody line. */
export async function submitted(desk: TestDesk, change: Partial<In<'handover.submit'>> = {}): Promise<string> {
  await shiftCount(desk);
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  const lines = [{ section: 'custody' as const, kind: 'deposit' as const, text: '蓝色旅行箱', count: 1 }];
  await desk.ok('handover.submit', aSubmission(id, { lines, ...change }), ISSUER);
  return id;
}

/** Opened by the next person, everything read and looked at together. */
export async function looked(desk: TestDesk, id: string, as = OTHER): Promise<void> {
  await desk.ok('handover.open', { id }, as);
  for (const section of READINGS) await desk.ok('handover.read', { id, section, seconds: 5 }, as);
  for (const c of (await desk.ok('handover.detail', { id }, as)).checks)
    await desk.ok('handover.check', { id, section: c.section, item: c.item, ok: true }, as);
}

export const stateOf = async (desk: TestDesk, id: string): Promise<string> =>
  (await desk.ok('handover.detail', { id }, ISSUER)).state;

/** What somebody holds by item code. */
export async function hands(desk: TestDesk, staffNo: string): Promise<Record<string, number>> {
  const { places } = await desk.ok('gifts.stock', {}, '1001');
  const held = places.find((p) => p.place === `ISS:QYL1:${me(staffNo)}`)?.held ?? [];
  return Object.fromEntries(held.map((h) => [h.code, h.qty]));
}
