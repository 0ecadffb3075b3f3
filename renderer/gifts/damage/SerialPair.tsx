import { useState } from 'react';
import type { VoucherType } from '../../../shared/contract/masters.ts';
import { readSerial, serialText } from '../../../shared/domain/gifts/serials.ts';
import { useScan } from '../../app/scan-listen.ts';
import { useT } from '../../app/text.tsx';
import { TextField } from '../../ui/index.ts';
import { type Pair, typedSerial, withSerial } from './pair.ts';

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
