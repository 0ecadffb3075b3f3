import type { ItemKind } from '../../shared/contract/goods.ts';
import { useQuery } from '../app/query.ts';
import { pictureKind, ProductIcon } from '../ui/index.ts';

type Goods = { readonly itemKind: ItemKind; readonly itemId: string };

/** By which kind the picture of goods is drawn: the one chosen for the gift, else its kind; vouchers have theirs. */
export function useDrawnKind(): (goods: Goods) => string {
  const items = useQuery('gifts.items', {}).data?.rows ?? [];
  return ({ itemKind, itemId }) => {
    const gift = items.find((item) => item.id === itemId);
    return itemKind === 'voucher' ? 'voucher' : gift ? pictureKind(gift.picture, gift.kind) : '';
  };
}

/** The small picture of goods in a list. */
export function GoodsIcon({ goods }: { readonly goods: Goods & { readonly name: string } }) {
  const kindOf = useDrawnKind();
  return <ProductIcon kind={kindOf(goods)} name={goods.name} />;
}
