import { useState } from 'react';
import type { VoucherType } from '../../../shared/contract/masters.ts';
import { readSerial, serialText } from '../../../shared/domain/gifts/serials.ts';
import { useScan } from '../../app/scan-listen.ts';
import { useT } from '../../app/text.tsx';
import { TextField } from '../../ui/index.ts';

/** Two ends of a range of vouchers of one type; null while not given. */
export type Pair = { readonly typeId: string | null; readonly from: number | null; readonly to: number | null };

export const NO_PAIR: Pair = { typeId: null, from: null, to: null };

/** A scan fills the first end, the next one the last; a scan of another type begins anew. */
export function withSerial(pair: Pair, typeId: string, serial: number): Pair {
  if (pair.typeId !== typeId || pair.from === null || pair.to !== null) return { typeId, from: serial, to: null };
  return { typeId, from: Math.min(pair.from, serial), to: Math.max(pair.from, serial) };
}

/** The serial a person typed: the whole printed one, or its digits alone. */
export function typedSerial(
  types: readonly VoucherType[],
  typeId: string | null,
  text: string,
): { typeId: string; serial: number } | null {
  const whole = readSerial(types, text)[0];
  if (whole) return whole;
  const digits = text.normalize('NFKC').trim();
  return typeId !== null && /^\d{1,12}$/.test(digits) && Number(digits) > 0 ? { typeId, serial: Number(digits) } : null;
}

/** First and last serial, by scanner or by hand. One voucher is scanned once. */
export function SerialPair({
  types,
  pair,
  onChange,
  accept,
}: {
  readonly types: readonly VoucherType[];
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
  /** Types that may be scanned; all without it. */
  readonly accept?: string | null;
}) {
  const t = useT();
  const [typed, setTyped] = useState<{ readonly end: 'from' | 'to'; readonly text: string } | null>(null);
  useScan((code) => {
    const hit = readSerial(types, code).find((h) => accept === undefined || accept === null || h.typeId === accept);
    if (!hit) return false;
    setTyped(null);
    onChange(withSerial(pair, hit.typeId, hit.serial));
    return true;
  });
  const type = types.find((v) => v.id === pair.typeId);
  const shown = (end: 'from' | 'to'): string => {
    if (typed?.end === end) return typed.text;
    const serial = end === 'from' ? pair.from : (pair.to ?? pair.from);
    return serial === null ? '' : type ? serialText(type.serialPrefix, type.serialLen, serial) : String(serial);
  };
  const change = (end: 'from' | 'to', text: string): void => {
    setTyped({ end, text });
    const read = typedSerial(types, pair.typeId, text);
    if (read) onChange({ ...pair, typeId: read.typeId, [end]: read.serial });
    else if (text.trim() === '') onChange({ ...pair, [end]: null });
  };
  return (
    <div className="serial-pair">
      <TextField
        label={t('stock.serialFirst')}
        value={shown('from')}
        onChange={(text) => change('from', text)}
        maxLength={24}
        hint={t('stock.serialScan')}
      />
      <TextField
        label={t('stock.serialLast')}
        value={shown('to')}
        onChange={(text) => change('to', text)}
        maxLength={24}
      />
    </div>
  );
}

/** Both ends of a pair; one voucher alone is its own end. Null while something is missing. */
export const rangeOfPair = ({
  typeId,
  from,
  to,
}: Pair): { readonly typeId: string; readonly from: number; readonly to: number } | null =>
  typeId === null || from === null ? null : { typeId, from, to: to ?? from };
