import { useState } from 'react';
import { readSerial } from '../../../shared/domain/gifts/serials.ts';
import { addDays } from '../../../shared/kernel/time.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useScan } from '../../app/scan-listen.ts';
import { useSession } from '../../app/store.ts';
import type { ScreenProps } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { type Late, LatePanel, LateTag } from '../../paper/LatePanel.tsx';
import { Button, Card, EmptyState, RefusalBanner, toast } from '../../ui/index.ts';
import { useBoard } from '../goods/board.ts';
import { GoodsKeypad, GoodsRows } from '../goods/GoodsRows.tsx';
import {
  keyOf,
  linesOf,
  looseOf,
  NOTHING,
  type Chosen,
  type Pick,
  proposal,
  qtyOf,
  sumOf,
  tooMany,
  withQty,
} from '../goods/state.ts';
import { GiftsPage } from '../hub.tsx';
import { usePrint } from '../print.ts';
import { type Unstamped, unstampedOf, useSerials } from '../serials.ts';
import { StampFirst, StampPanel } from '../StampPanel.tsx';
import { DrawFoot } from './DrawFoot.tsx';
import { Draws, type DrawRow } from './Draws.tsx';
import { SignDraw } from './SignDraw.tsx';

/** How much of each item was drawn, over all draws of a day. */
function drawnOf(rows: readonly DrawRow[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const line of rows.filter((r) => r.kind === 'draw').flatMap((r) => r.lines)) {
    sum.set(keyOf(line), (sum.get(keyOf(line)) ?? 0) + line.qty);
  }
  return sum;
}

/** The signed-in issuer takes goods from the desk store; somebody else at the desk countersigns (B7). */
export function Draw({ params }: ScreenProps<'gifts.draw'>) {
  const t = useT();
  const { person, day } = useSession();
  const stock = useQuery('gifts.stock', {}).data;
  const before = useQuery('gifts.draws', day ? { day: addDays(day.day, -1) } : null).data?.rows ?? [];
  const serials = useSerials();
  const signed = useQuery('policy.list', {}).data?.rows.find((r) => r.key === 'draw.countersign')?.value !== false;
  const form = useDraft<Chosen>('gifts.draw', NOTHING);
  const draw = useCommand('gifts.draw');
  const slip = usePrint();
  const [signing, setSigning] = useState(false);
  const [stamp, setStamp] = useState<Unstamped | null>(null);
  const paper = useDraft<{ readonly late: Late | null }>('gifts.draw.late', { late: null });
  const { late } = paper.value;
  const [asking, setAsking] = useState<{ readonly number: string | null } | null>(
    params.form === undefined ? null : { number: params.form },
  );

  const mine = stock?.places.find((p) => p.kind === 'ISS' && p.place.endsWith(`:${person.id}`))?.held ?? [];
  const yesterday = drawnOf(before);
  const picks = (stock?.places.find((p) => p.kind === 'DESK')?.held ?? []).map((held): Pick => {
    const { itemKind, itemId, code, name, unit, qty, ranges } = looseOf(held, stock?.boxes ?? []);
    const inHand = mine.find((h) => keyOf(h) === keyOf(held))?.qty ?? 0;
    const note =
      held.qty > qty
        ? t('stock.looseSealedHand', { n: qty, sealed: held.qty - qty, hand: inHand })
        : t('stock.looseHand', { n: qty, hand: inHand });
    const hint = proposal(yesterday.get(keyOf(held)) ?? 0, inHand, qty);
    return {
      key: keyOf(held),
      itemKind,
      itemId,
      code,
      name,
      unit,
      ranges,
      have: qty,
      note,
      none: t('stock.allSealed'),
      hint,
    };
  });
  const board = useBoard(picks, form.value, form.set);
  const chosenPicks = picks.filter((p) => qtyOf(form.value, p.key) > 0);
  const unstamped = chosenPicks
    .filter((p) => p.itemKind === 'voucher')
    .flatMap((p) =>
      linesOf([p], form.value).flatMap((l) =>
        unstampedOf(serials.types, { typeId: p.itemId, range: { from: l.serialFrom!, to: l.serialTo! } }),
      ),
    );
  const sum = sumOf(picks, form.value);
  const ready = sum.pieces > 0 && !chosenPicks.some((p) => tooMany(p, form.value));

  useScan((code) => {
    const hit = readSerial(serials.types, code).find(({ typeId, serial }) =>
      picks.some((p) => p.itemId === typeId && p.ranges.some((r) => r.from <= serial && serial <= r.to)),
    );
    if (!hit) return false;
    const key = keyOf({ itemKind: 'voucher', itemId: hit.typeId });
    board.activate(key);
    form.set((now) => ({ ...now, starts: { ...now.starts, [key]: hit.serial } }));
    return true;
  });

  const post = async (countersign: string | null) => {
    const answer = await draw.run({ lines: linesOf(picks, form.value), countersign, paper: late });
    setSigning(false);
    if (!('ok' in answer)) {
      if ('refused' in answer && answer.refused.type === 'countersignRequired') setSigning(true);
      return answer;
    }
    form.drop();
    paper.drop();
    board.activate(picks[0]?.key ?? null);
    toast(t('stock.drawn', { docNo: answer.ok.docNo }));
    void slip.print('draw', answer.ok.id);
    return answer;
  };

  const hinted = picks.filter((p) => p.hint > 0);
  const fillHints = (): void => form.set((now) => hinted.reduce((next, p) => withQty(next, p.key, p.hint), now));
  const mayDraw = person.roles.includes('ISS');
  const obstacle = !day ? 'noDay' : day.state === 'closing' ? 'closing' : !mayDraw ? 'notIssuer' : null;
  const fill = obstacle === null && !late && (
    <>
      <Button variant="quiet" onPress={() => setAsking({ number: null })}>
        {t('paperPage.late.button')}
      </Button>
      {hinted.length > 0 && (
        <Button onPress={fillHints} hotkey="*">
          {t('stock.fillHints')}
        </Button>
      )}
    </>
  );
  return (
    <GiftsPage tab="draw" action={fill}>
      <div className={late ? 'goods-page late' : 'goods-page'}>
        {late && <LateTag late={late} onStop={paper.drop} />}
        <Card flush filled label={t('stock.tab.draw')}>
          {obstacle !== null ? (
            <EmptyState icon="gifts" tall>
              {t(`stock.drawStop.${obstacle}`)}
            </EmptyState>
          ) : (
            stock && (
              <GoodsRows
                board={board}
                label={t('stock.deskStore')}
                empty={
                  <EmptyState icon="box" tall>
                    {t('stock.deskEmpty')}
                  </EmptyState>
                }
              />
            )
          )}
        </Card>
        <div className="goods-side">
          {obstacle === null && (
            <Card filled>
              <GoodsKeypad board={board} />
            </Card>
          )}
          <Draws />
        </div>
        {obstacle === null && (
          <DrawFoot
            sum={sum}
            held={mine}
            ready={ready && unstamped.length === 0}
            busy={draw.busy || slip.busy}
            last={board.active === null}
            onClear={form.drop}
            onGo={() => (signed ? setSigning(true) : void post(null))}
          >
            {draw.refused || draw.defect || slip.refused ? (
              <RefusalBanner
                refused={draw.refused ?? slip.refused}
                defect={draw.defect}
                onClose={() => {
                  draw.clear();
                  slip.clear();
                }}
              />
            ) : (
              <StampFirst all={unstamped} onOpen={setStamp} />
            )}
          </DrawFoot>
        )}
      </div>
      <SignDraw open={signing} sum={sum} onClose={() => setSigning(false)} onSigned={post} />
      <StampPanel wanted={stamp} onClose={() => setStamp(null)} />
      {asking && obstacle === null && (
        <LatePanel
          prefix="ZPLY"
          number={asking.number}
          onLate={(chosen) => {
            setAsking(null);
            draw.clear();
            paper.set({ late: chosen });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </GiftsPage>
  );
}
