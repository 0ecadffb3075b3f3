import type { VoucherType } from '../../shared/contract/masters.ts';
import { rangeText, type SerialRange, serialText } from '../../shared/domain/gifts/serials.ts';
import { overlaps } from '../../shared/domain/stock/serials.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';

type Batch = VoucherType['batches'][number];

/** A batch as a range of serials. */
export const rangeOf = (batch: Batch): SerialRange => ({ from: batch.serialFrom, to: batch.serialTo });

/** A batch nobody has looked at for the stamp, with the type it belongs to. */
export type Unstamped = { readonly type: VoucherType; readonly batch: Batch };

/** Batches whose vouchers need a stamp check before they may be given (B4); `within` keeps those that touch a range of a type. */
export function unstampedOf(
  types: readonly VoucherType[],
  within?: { readonly typeId: string; readonly range: SerialRange },
): Unstamped[] {
  return types
    .filter((type) => type.requiresStamp && (within === undefined || type.id === within.typeId))
    .flatMap((type) =>
      type.batches
        .filter((b) => b.stampCheckedAt === null && (within === undefined || overlaps(rangeOf(b), within.range)))
        .map((batch) => ({ type, batch })),
    );
}

/** The voucher types, and their serials as they are printed. */
export function useSerials() {
  const t = useT();
  const types = useQuery('vouchers.types', {}).data?.rows ?? [];
  const form = (typeId: string) => types.find((type) => type.id === typeId);
  const one = (typeId: string, serial: number): string => {
    const type = form(typeId);
    return type ? serialText(type.serialPrefix, type.serialLen, serial) : String(serial);
  };
  const range = (typeId: string, r: SerialRange): string => {
    const type = form(typeId);
    return type ? rangeText(type.serialPrefix, type.serialLen, r) : `${r.from}–${r.to}`;
  };
  const ranges = (typeId: string, all: readonly SerialRange[]): string =>
    all.map((r) => range(typeId, r)).join(t('app.common.listComma'));
  return { types, form, one, range, ranges };
}

/** The unit behind a quantity: a gift's own, for vouchers the sheet. */
export function useUnit(): (unit: string) => string {
  const t = useT();
  return (unit) => (unit === '' ? t('stock.voucherUnit') : unit);
}
