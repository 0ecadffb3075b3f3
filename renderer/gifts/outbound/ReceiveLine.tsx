import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { qty, signedQty } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { CheckTick, KeyHint, NumberField, TextField } from '../../ui/index.ts';
import { GoodsIcon } from '../pictures.tsx';
import { type Unstamped, useSerials, useUnit } from '../serials.ts';
import { StampFirst } from '../StampPanel.tsx';
import { counted, differs, type Look, serialsCame, type SlipLine } from './state.ts';

/** One line of a slip as it is received: number, kind, grade; a difference asks for its note at once. */
export function ReceiveLine({
  line,
  look,
  active,
  onActivate,
  onLook,
  onNext,
  bare,
  onStamp,
}: {
  readonly line: SlipLine;
  readonly look: Look;
  readonly active: boolean;
  readonly onActivate: () => void;
  readonly onLook: (part: Partial<Look>) => void;
  /** Enter in the note: on to the next line. */
  readonly onNext: () => void;
  readonly bare: readonly Unstamped[];
  readonly onStamp: (one: Unstamped) => void;
}) {
  const t = useT();
  const unit = useUnit();
  const serials = useSerials();
  const self = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) self.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const asked =
    line.serialFrom !== null && line.serialTo !== null ? { from: line.serialFrom, to: line.serialTo } : null;
  const came = serialsCame(line, look);
  const off = differs(line, look);
  return (
    <li ref={self} className={active ? 'lit' : ''}>
      <div className="receive-main">
        <GoodsIcon goods={line} />
        <div className="goods-name">
          <b className="cut">{line.name}</b>
          <small className="sub">
            {t('stock.asked', { n: qty(line.qtyRequested), unit: unit(line.unit) })}
            {asked
              ? ` · ${serials.range(line.itemId, asked)}`
              : ` · ${t('stock.kindGrade', { kind: line.kind, grade: line.grade })}`}
          </small>
        </div>
        <AriaButton
          className={['came', active ? 'active' : '', off ? 'bad' : ''].filter(Boolean).join(' ')}
          onPress={onActivate}
          aria-label={t('stock.cameOf', { name: line.name, n: look.came === '' ? '–' : look.came })}
        >
          {counted(look) ? qty(Number(look.came)) : <span className="faint">{t('sheets.received')}</span>}
        </AriaButton>
        <fieldset className="looks" aria-label={t('stock.looksOf', { name: line.name })}>
          <CheckTick value={look.qtyOk} onChange={(qtyOk) => onLook({ qtyOk })} disabled={!counted(look)}>
            {t('stock.qtyOk')}
          </CheckTick>
          <CheckTick value={look.kindOk} onChange={(kindOk) => onLook({ kindOk })}>
            {t('stock.kindOk')}
          </CheckTick>
          <CheckTick value={look.gradeOk} onChange={(gradeOk) => onLook({ gradeOk })}>
            {t('stock.gradeOk')}
          </CheckTick>
          <span className={active && !(look.kindOk && look.gradeOk) ? 'plus' : 'plus off'}>
            <KeyHint>+</KeyHint>
          </span>
        </fieldset>
      </div>
      {(off || bare.length > 0) && (
        <div className="receive-more">
          {off && (
            <b className="ink-red nowrap">
              {t('stock.difference', { n: signedQty(Number(look.came) - line.qtyRequested) })}
            </b>
          )}
          {off && (
            <TextField
              label={t('stock.differenceNote')}
              value={look.note}
              onChange={(note) => onLook({ note })}
              onEnter={onNext}
              maxLength={200}
            />
          )}
          {off && line.itemKind === 'voucher' && came && (
            <NumberField
              label={t('stock.firstSerial')}
              value={came.from}
              maxDigits={12}
              onChange={(serialFrom) => onLook({ serialFrom })}
              hint={serials.range(line.itemId, came)}
            />
          )}
          <StampFirst all={bare} onOpen={onStamp} />
        </div>
      )}
    </li>
  );
}
