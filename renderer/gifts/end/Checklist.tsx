import { useState } from 'react';
import type { ClosingLine } from '../../../shared/contract/campaign-end.ts';
import type { T } from '../../../shared/i18n/index.ts';
import { instantText, qty } from '../../app/format.ts';
import { useMay } from '../../app/may.ts';
import type { Out } from '../../app/ops.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useNow, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, Icon, RefusalBanner, Tag } from '../../ui/index.ts';
import { useSerials, useUnit } from '../serials.ts';
import { SettlePanel } from './SettlePanel.tsx';
import type { EndView } from './state.ts';

type List = Out<'campaignEnd.checklist'>;
type Goods = List['goods'][number];

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a line says beneath its name; '' when its name says it all. */
function noteOf({ key, facts, state }: ClosingLine, t: T): string {
  const comma = t('app.common.listComma');
  if (state !== 'open') return '';
  if (key === 'count' || key === 'summary') {
    const why = facts['why'];
    if (why === 'missing' || why === 'notExported' || why === 'outdated') return t(`campaignEnd.why.${why}`);
    if (why === 'notSent') return t('campaignEnd.why.notSent', { n: number(facts['revision']) ?? 0 });
    if (why === 'open' || why === 'moved')
      return t(`campaignEnd.why.${why}`, { docNo: words(facts['docNos']).at(-1) ?? '' });
    return '';
  }
  if ('docNos' in facts) return words(facts['docNos']).join(comma);
  const pieces = number(facts['pieces']);
  if (pieces === null) return t('campaignEnd.hidden');
  const holders = words(facts['holders']);
  const said = { kinds: number(facts['kinds']) ?? 0, pieces: qty(pieces), holders: holders.join(comma) };
  return t(holders.length > 0 ? 'campaignEnd.piecesBy' : 'campaignEnd.pieces', said);
}

/** Lines that are dealt with on this very page. */
const VIEW_OF: Partial<Record<ClosingLine['key'], EndView>> = {
  desk: 'returns',
  damaged: 'returns',
  redeemed: 'returns',
  summary: 'summary',
};

/** Lines that are dealt with on another one. */
const SCREEN_OF: Partial<Record<ClosingLine['key'], 'gifts.draw' | 'gifts.outbound' | 'gifts.damage' | 'day.count'>> = {
  hands: 'gifts.draw',
  drafts: 'gifts.outbound',
  damages: 'gifts.damage',
  counting: 'day.count',
};

function Way({
  line,
  onView,
  onCount,
}: {
  readonly line: ClosingLine;
  readonly onView: (view: EndView) => void;
  readonly onCount: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  if (line.state !== 'open') return null;
  const press = (): void => {
    const view = VIEW_OF[line.key];
    if (view) return onView(view);
    if (line.key === 'count') return onCount();
    if (line.key === 'drafts' && words(line.facts['docNos']).some((no) => no.startsWith('ZPRK')))
      return onView('returns');
    go(SCREEN_OF[line.key] ?? 'gifts');
  };
  return (
    <Button size="small" onPress={press}>
      {t(`campaignEnd.way.${line.key}`)}
    </Button>
  );
}

function GoodsLine({ goods }: { readonly goods: Goods }) {
  const t = useT();
  const unit = useUnit();
  const serials = useSerials();
  const where = t(`stock.place.${goods.placeKind as 'DESK' | 'DISP' | 'ISS' | 'DMG' | 'RDM'}`);
  return (
    <tr>
      <th scope="row">
        {goods.name}
        <small className="sub">
          {' '}
          {goods.ranges.length > 0 ? serials.ranges(goods.itemId, goods.ranges) : goods.code}
        </small>
      </th>
      <td>
        {goods.holder === null ? where : t('stock.heldBy', { name: goods.holder })}
        {goods.shared && <small className="sub"> {t('campaignEnd.shared')}</small>}
      </td>
      <td className="end">
        {goods.qty === null ? (
          <Tag>{t('campaignEnd.hidden')}</Tag>
        ) : (
          <>
            {qty(goods.qty)} <small className="sub">{unit(goods.unit)}</small>
          </>
        )}
        {goods.sealed > 0 && <small className="sub"> {t('campaignEnd.sealedOf', { n: goods.sealed })}</small>}
      </td>
    </tr>
  );
}

function GoodsTable({ goods }: { readonly goods: readonly Goods[] }) {
  const t = useT();
  if (goods.length === 0) return <p className="sub">{t('campaignEnd.goodsNone')}</p>;
  return (
    <table className="table">
      <caption className="hidden-visually">{t('campaignEnd.goods')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stock.item')}</th>
          <th scope="col">{t('sheets.place')}</th>
          <th scope="col" className="end">
            {t('stock.piecesHead')}
          </th>
        </tr>
      </thead>
      <tbody>
        {goods.map((g) => (
          <GoodsLine key={`${g.place} ${g.itemId}`} goods={g} />
        ))}
      </tbody>
    </table>
  );
}

/** How far it is: by whom it was settled, or the way to settling. */
function Foot({ list, onSettle }: { readonly list: List; readonly onSettle: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const may = useMay('campaignEnd.settle');
  const open = list.lines.filter((l) => l.state === 'open').length;
  if (list.settled)
    return (
      <Card tone={open > 0 ? 'amber' : 'jade'}>
        <p>
          {t('campaignEnd.settledBy', {
            at: instantText(list.settled.at, zone, t, now),
            by: list.settled.by,
            n: list.settled.revision,
          })}
        </p>
        {list.settled.remark !== null && <p className="sub">{list.settled.remark}</p>}
        {open > 0 && <p className="ink-amber">{t('campaignEnd.movedSince')}</p>}
      </Card>
    );
  return (
    <Card {...(open === 0 ? { tone: 'jade' as const } : {})}>
      <div className="end-settle">
        <b>{open === 0 ? t('campaignEnd.allDone') : t('campaignEnd.left', { count: open })}</b>
        {may ? (
          <Button variant="go" size="tall" disabled={open > 0} onPress={onSettle}>
            {t('campaignEnd.settle')}
          </Button>
        ) : (
          <span className="sub">{t('campaignEnd.onlySup')}</span>
        )}
      </div>
    </Card>
  );
}

/** What is still open before a campaign can be settled, each with its way out. */
export function Checklist({
  campaignId,
  onView,
}: {
  readonly campaignId: string;
  readonly onView: (view: EndView) => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const seen = useQuery('campaignEnd.checklist', { campaignId });
  const start = useCommand('stocktake.start');
  const [settling, setSettling] = useState(false);
  const list = seen.data;
  const count = async (): Promise<void> => {
    const answer = await start.run({ kind: 'campaign_end', campaignId });
    if ('ok' in answer) go('day.count', { id: answer.ok.id });
  };
  return (
    <>
      <RefusalBanner
        refused={start.refused ?? seen.refused}
        defect={start.defect ?? seen.defect}
        onClose={start.clear}
      />
      {list && (
        <>
          <div className="end-checks">
            <Card title={t('campaignEnd.tab.checklist')}>
              <ul className="end-lines">
                {list.lines.map((line) => (
                  <li key={line.key} className={line.state}>
                    {line.state === 'open' ? <Tag tone="bad">!</Tag> : <Icon name="check" />}
                    <div>
                      <b>{t(`campaignEnd.line.${line.key}`)}</b>
                      <small className="sub">{noteOf(line, t)}</small>
                    </div>
                    <Way line={line} onView={onView} onCount={() => void count()} />
                  </li>
                ))}
              </ul>
            </Card>
            <div className="stack">
              <Foot list={list} onSettle={() => setSettling(true)} />
              <Card title={t('campaignEnd.goods')}>
                <GoodsTable goods={list.goods} />
                {list.count === null && <p className="sub">{t('campaignEnd.countHow')}</p>}
              </Card>
            </div>
          </div>
          {settling && <SettlePanel list={list} onClose={() => setSettling(false)} />}
        </>
      )}
    </>
  );
}
