import type { Held } from '../../../shared/contract/goods.ts';
import type { VoucherType } from '../../../shared/contract/masters.ts';
import { callOut } from '../../../shared/domain/gifts/callout.ts';
import { rangeText, serialText, takeSerials } from '../../../shared/domain/gifts/serials.ts';
import { unbroken } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { PhotoTile } from '../../ui/index.ts';
import { useDrawnKind } from '../pictures.tsx';
import type { Choice } from './state.ts';

/** More tiles than this are drawn small, so that the words to say stay in sight. */
const LARGE = 3;

/** The tiles a customer may choose from, each under its number key. */
export function Choices({
  choices,
  chosen,
  held,
  types,
  onChoose,
}: {
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly held: readonly Held[];
  readonly types: readonly VoucherType[];
  readonly onChoose: (id: string) => void;
}) {
  const t = useT();
  const kindOf = useDrawnKind();
  const note = (c: Choice): string => {
    if (c.held < c.qty) return t('issue.tileNone', { tier: c.tier.levelNo });
    const type = types.find((v) => v.id === c.itemId);
    const first = held.find((h) => h.itemKind === 'voucher' && h.itemId === c.itemId)?.ranges[0];
    if (c.itemKind === 'gift' || !type || !first) return t('issue.tileGift', { tier: c.tier.levelNo, n: c.held });
    return t('issue.tileVoucher', {
      tier: c.tier.levelNo,
      serial: unbroken(serialText(type.serialPrefix, type.serialLen, first.from)),
    });
  };
  return (
    <div className={choices.length > LARGE ? 'tiles small' : 'tiles'} role="group" aria-label={t('issue.choose')}>
      {choices.map((c, i) => (
        <PhotoTile
          key={c.id}
          kind={kindOf(c)}
          name={c.qty > 1 ? t('issue.times', { name: c.name, n: c.qty }) : c.name}
          note={note(c)}
          {...(i < 9 ? { nth: i + 1 } : {})}
          selected={c.id === chosen}
          disabled={c.held < c.qty}
          onPress={() => onChoose(c.id)}
        />
      ))}
    </div>
  );
}

/** The words to say while handing over (B9). */
export function CallOut({
  choice,
  receipts,
  total,
  held,
  types,
}: {
  readonly choice: Choice;
  readonly receipts: number;
  readonly total: number;
  readonly held: readonly Held[];
  readonly types: readonly VoucherType[];
}) {
  const t = useT();
  const type = types.find((v) => v.id === choice.itemId);
  const ranges = held.find((h) => h.itemKind === 'voucher' && h.itemId === choice.itemId)?.ranges ?? [];
  const serials = choice.itemKind === 'voucher' ? (takeSerials(ranges, choice.qty) ?? []) : [];
  const said = callOut(receipts, total, choice.tier.levelNo, {
    item: choice.name,
    unit: choice.unit,
    qty: choice.qty,
    serials,
  });
  const printed = type ? serials.map((r) => unbroken(rangeText(type.serialPrefix, type.serialLen, r))).join('、') : '';
  const facts = {
    receipts: said.receipts,
    amount: said.amount,
    tier: said.tier,
    item: said.item,
    qty: said.qty,
    unit: said.unit,
    serials: printed,
  };
  return (
    <div className="card jade say" lang="zh-CN">
      <span>{t('issue.say')}</span>
      <p>{t(choice.itemKind === 'voucher' ? 'issue.sayVoucher' : 'issue.sayGift', facts)}</p>
    </div>
  );
}
