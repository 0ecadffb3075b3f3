import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, EmptyState, NumberField, RefusalBanner, TextField, toast } from '../../ui/index.ts';
import { useSerials, useUnit } from '../serials.ts';
import { newLines, offersOf } from './state.ts';

type Form = {
  readonly store: string | null;
  readonly note: string;
  readonly wanted: Readonly<Record<string, number | null>>;
};
const EMPTY: Form = { store: null, note: '', wanted: {} };

/** A new return slip: everything that can go back stands on it; what stays is set to 0. */
export function NewReturn({
  campaignId,
  onMade,
}: {
  readonly campaignId: string;
  readonly onMade: (id: string) => void;
}) {
  const t = useT();
  const unit = useUnit();
  const serials = useSerials();
  const list = useQuery('campaignEnd.checklist', { campaignId }).data;
  const create = useCommand('gifts.returnCreate');
  const form = useDraft<Form>(`gifts.return.${campaignId}`, EMPTY);
  const f = form.value;
  const offers = list ? offersOf(list.goods, list.terminal) : [];
  const lines = newLines(offers, f.wanted);
  const store = f.store ?? t('campaignEnd.return.marketingStore');
  const go = async (): Promise<void> => {
    const answer = await create.run({
      campaignId,
      targetStore: store.trim(),
      note: f.note.trim() || null,
      lines,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('campaignEnd.return.created', { docNo: answer.ok.docNo }));
    onMade(answer.ok.id);
  };
  if (list && offers.length === 0)
    return (
      <EmptyState icon="box" tall>
        {t('campaignEnd.return.nothing')}
      </EmptyState>
    );
  return (
    <>
      <Card title={t('campaignEnd.return.new')}>
        <div className="form">
          <TextField
            label={t('campaignEnd.return.targetStore')}
            value={store}
            onChange={(next) => form.set((now) => ({ ...now, store: next }))}
            maxLength={60}
          />
          <TextField
            label={t('campaignEnd.return.note')}
            value={f.note}
            onChange={(next) => form.set((now) => ({ ...now, note: next }))}
            maxLength={200}
          />
          <p className="sub">{t('campaignEnd.return.draftHow')}</p>
        </div>
      </Card>
      <Card flush label={t('stock.goods')}>
        <ul>
          {offers.map((o) => (
            <li key={o.key} className="return-line">
              <span className="goods-name">
                <b>{o.name}</b>
                <small className="sub">
                  {t(`campaignEnd.return.condition.${o.condition}`)} ·{' '}
                  {typeof o.serialFrom === 'number' && typeof o.serialTo === 'number'
                    ? serials.range(o.itemId, { from: o.serialFrom, to: o.serialTo })
                    : t('stock.pieces', { n: o.qty, unit: unit(o.unit) })}
                </small>
              </span>
              <NumberField
                label={t('campaignEnd.return.qtyOf', { name: o.name })}
                value={f.wanted[o.key] === undefined ? o.qty : f.wanted[o.key]!}
                onChange={(n) => form.set((now) => ({ ...now, wanted: { ...now.wanted, [o.key]: n } }))}
                unit={unit(o.unit)}
              />
            </li>
          ))}
        </ul>
      </Card>
      <RefusalBanner refused={create.refused} defect={create.defect} onClose={create.clear} />
      <div>
        <Button
          variant="go"
          size="tall"
          busy={create.busy}
          disabled={lines.length === 0 || store.trim() === ''}
          onPress={() => void go()}
        >
          {t('campaignEnd.return.create')}
        </Button>
      </div>
    </>
  );
}
