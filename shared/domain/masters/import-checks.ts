import { isRefused, type Result } from '../../kernel/result.ts';
import { parsePattern } from '../gifts/receipts.ts';
import type { SerialRange } from '../stock/serials.ts';
import type { ImportKind } from './import-columns.ts';
import type { ItemInput, StaffInput, StoreInput, VoucherTypeInput } from './rows.ts';
import { ownStanding } from './staff.ts';
import { checkBatch, fitsLength, keepsPrint, type SerialForm } from './vouchers.ts';

/** A document that one row of a file would save. */
export type ImportInput = StoreInput | StaffInput | ItemInput | VoucherTypeInput;

/** What is there already, and what the rules need to know about it. */
export type ImportWorld = {
  /** The stored document under a code, whatever its case; null when there is none. */
  readonly stored: (code: string) => ImportInput | null;
  readonly all: readonly ImportInput[];
  /** Good pieces of a gift item or voucher type at the desks. */
  readonly good: (id: string) => number;
  readonly received: (typeId: string) => boolean;
  readonly batches: (typeId: string) => readonly SerialRange[];
  /** The staff id of the person who imports. */
  readonly self: string;
};

export type CellFault = { readonly column: string; readonly problem: string };
export type RowCheck = {
  readonly input: ImportInput;
  readonly stored: ImportInput | null;
  readonly batch: SerialRange | null;
};

const fault = (column: string, problem: string): CellFault => ({ column, problem });
const when = (wrong: boolean, column: string, problem: string): CellFault[] => (wrong ? [fault(column, problem)] : []);

const checkStore = ({ receiptPattern }: StoreInput): CellFault[] =>
  when(receiptPattern !== null && isRefused(parsePattern(receiptPattern)), 'receiptPattern', 'pattern');

function checkStaff(input: StaffInput, stored: StaffInput | null, self: string): CellFault[] {
  const standing = stored?.id === self ? ownStanding(stored, input) : null;
  return standing && isRefused(standing) ? [fault(String(standing.refused['field']), 'ownRole')] : [];
}

function checkRetiring(
  input: ItemInput | VoucherTypeInput,
  stored: ImportInput | null,
  world: ImportWorld,
): CellFault[] {
  const retires = stored?.status === 'active' && input.status === 'retired';
  return when(retires && world.good(stored.id ?? '') !== 0, 'status', 'stillInStock');
}

const BATCH_COLUMN: Readonly<Record<string, string>> = { rangesOverlap: 'serialFrom' };
const batchFaults = (checked: Result<unknown>): CellFault[] =>
  isRefused(checked) ? [fault(BATCH_COLUMN[checked.refused.type] ?? 'serialTo', checked.refused.type)] : [];

const sameRange =
  (a: SerialRange) =>
  (b: SerialRange): boolean =>
    a.from === b.from && a.to === b.to;

function checkVoucherType(
  input: VoucherTypeInput,
  stored: VoucherTypeInput | null,
  batch: SerialRange | null,
  world: ImportWorld,
): CellFault[] {
  const batches = stored ? world.batches(stored.id ?? '') : [];
  const print =
    stored &&
    keepsPrint(
      {
        prefix: stored.serialPrefix,
        len: stored.serialLen,
        faceValue: stored.faceValue,
        fixed: world.received(stored.id ?? ''),
      },
      { prefix: input.serialPrefix, len: input.serialLen, faceValue: input.faceValue },
    );
  const known = batch !== null && batches.some(sameRange(batch));
  return [
    ...when(input.validTo < input.validFrom, 'validTo', 'endsBeforeStart'),
    ...(print && isRefused(print) ? [fault(String(print.refused['field']), 'voucherTypeFixed')] : []),
    ...when(
      batches.some(({ to }) => !fitsLength(to, input.serialLen)),
      'serialLen',
      'serialTooLong',
    ),
    ...(batch === null || known ? [] : batchFaults(checkBatch(input.serialLen, batches, batch))),
  ];
}

/** The rules of one row beside what is stored: the same as for saving by hand (A2, A3, B3, B4). */
export function checkRow(what: ImportKind, { input, stored, batch }: RowCheck, world: ImportWorld): CellFault[] {
  switch (what) {
    case 'stores':
      return checkStore(input as StoreInput);
    case 'staff':
      return checkStaff(input as StaffInput, stored as StaffInput | null, world.self);
    case 'gifts':
      return checkRetiring(input as ItemInput, stored, world);
    case 'vouchers':
      return [
        ...checkRetiring(input as VoucherTypeInput, stored, world),
        ...checkVoucherType(input as VoucherTypeInput, stored as VoucherTypeInput | null, batch, world),
      ];
  }
}

const formKey = ({ prefix, len }: SerialForm): string => `${len} ${prefix}`;

/** A form and every shorter prefix with more digits that prints the same texts. */
function readings({ prefix, len }: SerialForm): SerialForm[] {
  const digits = /\d*$/.exec(prefix)?.[0].length ?? 0;
  return Array.from({ length: digits + 1 }, (_, cut) => ({
    prefix: prefix.slice(0, prefix.length - cut),
    len: len + cut,
  }));
}

/** Positions of the forms that clash with another one of the list (`formsClash`), without comparing each with each. */
export function clashingForms(forms: readonly SerialForm[]): Set<number> {
  const owners = new Map<string, number[]>();
  for (const [i, form] of forms.entries()) owners.set(formKey(form), [...(owners.get(formKey(form)) ?? []), i]);
  const clashing = new Set<number>();
  for (const [i, form] of forms.entries()) {
    for (const other of readings(form).flatMap((reading) => owners.get(formKey(reading)) ?? [])) {
      if (other === i) continue;
      clashing.add(i);
      clashing.add(other);
    }
  }
  return clashing;
}
