import { useState } from 'react';
import type { Outbound } from '../../../shared/contract/stock.ts';
import { readSerial } from '../../../shared/domain/gifts/serials.ts';
import { sizeOf } from '../../../shared/domain/stock/serials.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useScan } from '../../app/scan-listen.ts';
import type { ScreenParams } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, EmptyState, RefusalBanner, toast } from '../../ui/index.ts';
import { useBoard } from '../goods/board.ts';
import { GoodsKeypad, GoodsRows } from '../goods/GoodsRows.tsx';
import {
  type Chosen,
  freeSerials,
  itemsOf,
  keyOf,
  linesOf,
  NOTHING,
  type Pick,
  qtyOf,
  sumOf,
  tooMany,
} from '../goods/state.ts';
import { useSerials } from '../serials.ts';
import { SlipHead } from './SlipHead.tsx';
import { heldByTypes, kindFor, NEW_SLIP, slipInput, type SlipForm } from './state.ts';

type Form = SlipForm & { readonly chosen: Chosen };
const EMPTY: Form = { ...NEW_SLIP, chosen: NOTHING };

/** A new slip on marketing's instruction: what kind, for which campaign, which goods (B6). */
export function NewSlip({
  slips,
  params,
  onMade,
}: {
  readonly slips: readonly Outbound[];
  readonly params: ScreenParams['gifts.outbound'];
  readonly onMade: (id: string) => void;
}) {
  const t = useT();
  const serials = useSerials();
  const campaigns = (useQuery('campaigns.list', {}).data?.rows ?? []).filter((c) =>
    ['approved', 'stocked', 'running'].includes(c.state),
  );
  const stock = useQuery('gifts.stock', {}).data;
  const damages = (useQuery('gifts.damages', {}).data?.rows ?? []).filter((d) => d.state === 'confirmed');
  const draft = useDraft<Form>('gifts.outbound.new', EMPTY);
  const create = useCommand('gifts.outboundCreate');
  const [asked, setAsked] = useState(params.damage);

  // A damage to be replaced was pressed elsewhere: the form follows it until another kind is chosen.
  const wished =
    asked !== undefined && damages.some((d) => d.id === asked) ? { kind: 'replacement' as const, damageId: asked } : {};
  const f: Form = { ...draft.value, ...wished };
  const damage = f.kind === 'replacement' ? (damages.find((d) => d.id === f.damageId) ?? null) : null;
  const ofItem = (c: (typeof campaigns)[number], key: string): boolean => itemsOf(c).some((i) => keyOf(i) === key);
  const key = damage ? keyOf(damage) : params.item;
  const campaign =
    campaigns.find((c) => c.id === f.campaignId) ??
    (key === undefined ? undefined : campaigns.find((c) => ofItem(c, key))) ??
    campaigns.find((c) => c.state === 'running') ??
    campaigns[0] ??
    null;
  const kind = f.kind ?? (campaign ? kindFor(slips, campaign.id) : 'first');
  const held = heldByTypes(slips);
  const good = (k: string): number =>
    (stock?.places ?? [])
      .filter((p) => ['DESK', 'DISP', 'ISS'].includes(p.kind))
      .flatMap((p) => p.held)
      .filter((h) => keyOf(h) === k)
      .reduce((n, h) => n + h.qty, 0);
  const items = campaign ? itemsOf(campaign).filter((i) => damage === null || keyOf(i) === keyOf(damage)) : [];
  const picks = items.map((i): Pick => {
    const type = serials.form(i.itemId);
    const ranges = i.itemKind === 'voucher' && type ? freeSerials(type, held.get(i.itemId) ?? []) : [];
    const free = ranges.reduce((n, r) => n + sizeOf(r), 0);
    const have = damage ? damage.qty : i.itemKind === 'voucher' ? free : null;
    const note =
      i.itemKind === 'voucher'
        ? t('stock.deskGoodFree', { n: good(keyOf(i)), free })
        : t('stock.deskGood', { n: good(keyOf(i)) });
    return {
      key: keyOf(i),
      itemKind: i.itemKind,
      itemId: i.itemId,
      code: i.code,
      name: i.name,
      unit: i.unit,
      have,
      ranges,
      note,
      none: t('stock.noneFree'),
      hint: damage ? damage.qty : 0,
    };
  });
  // The item one came for stands first.
  const ordered = [...picks.filter((p) => p.key === params.item), ...picks.filter((p) => p.key !== params.item)];
  const board = useBoard(ordered, f.chosen, (chosen) => draft.set((now) => ({ ...now, chosen })));
  const sum = sumOf(ordered, f.chosen);
  const instructedBy = f.instructedBy ?? campaign?.marketingOwner ?? '';
  const sourceStore = f.sourceStore ?? t('stock.marketingStore');
  const ready =
    campaign !== null &&
    sum.pieces > 0 &&
    instructedBy.trim() !== '' &&
    sourceStore.trim() !== '' &&
    (kind !== 'replacement' || damage !== null) &&
    !ordered.some((p) => qtyOf(f.chosen, p.key) > 0 && tooMany(p, f.chosen));

  useScan((code) => {
    const hit = readSerial(serials.types, code).find(({ typeId, serial }) =>
      picks.some((p) => p.itemId === typeId && p.ranges.some((r) => r.from <= serial && serial <= r.to)),
    );
    if (!hit) return false;
    const scanned = keyOf({ itemKind: 'voucher', itemId: hit.typeId });
    board.activate(scanned);
    draft.set((now) => ({
      ...now,
      chosen: { ...now.chosen, starts: { ...now.chosen.starts, [scanned]: hit.serial } },
    }));
    return true;
  });
  const go = async (): Promise<void> => {
    if (!campaign) return;
    const answer = await create.run(
      slipInput(f, { kind, campaignId: campaign.id, instructedBy, sourceStore }, linesOf(ordered, f.chosen)),
    );
    if (!('ok' in answer)) return;
    draft.drop();
    toast(t('stock.slipMade', { docNo: answer.ok.docNo }));
    onMade(answer.ok.id);
  };
  const change = (part: Partial<SlipForm>): void => {
    setAsked(undefined);
    draft.set((now) => ({
      ...now,
      ...wished,
      ...part,
      chosen: part.kind || part.campaignId || part.damageId ? NOTHING : now.chosen,
    }));
  };
  return (
    <div className="goods-page new-slip">
      <SlipHead
        form={{ ...f, kind }}
        campaigns={campaigns}
        campaignId={campaign?.id ?? null}
        instructedBy={instructedBy}
        sourceStore={sourceStore}
        damages={damages}
        onChange={change}
      />
      <Card flush filled label={t('stock.goods')}>
        <GoodsRows
          board={board}
          label={t('stock.goods')}
          empty={
            <EmptyState icon="box" tall>
              {t(campaigns.length === 0 ? 'stock.noCampaign' : 'stock.noItems')}
            </EmptyState>
          }
        />
      </Card>
      <div className="goods-side">
        <Card filled>
          <GoodsKeypad board={board} />
        </Card>
      </div>
      <footer className="goods-foot">
        {sum.pieces > 0 && (
          <span className="foot-sum">{t('stock.slipSum', { kinds: sum.kinds, pieces: sum.pieces })}</span>
        )}
        <div className="foot-note">
          <RefusalBanner refused={create.refused} defect={create.defect} onClose={create.clear} />
        </div>
        <Button
          variant="go"
          size="tall"
          onPress={() => void go()}
          busy={create.busy}
          disabled={!ready}
          {...(board.active === null ? { hotkey: 'Enter' } : {})}
        >
          {t('stock.slipGo')}
        </Button>
      </footer>
    </div>
  );
}
