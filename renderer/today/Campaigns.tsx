import type { T } from '../../shared/i18n/index.ts';
import { moneyWhole } from '../app/format.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, Gauge, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import type { Today } from './task.ts';

type Campaign = Today['campaigns'][number];

/** The rules of a campaign in one sentence: `当日小票可累计，每人每天 1 次；满 300、600、1200 共 3 档。` */
export function ruleOf(c: Campaign, t: T): string {
  const limit =
    c.claimLimit === null
      ? t('today.campaign.noLimit')
      : t(c.claimPeriod === 'day' ? 'today.campaign.limitDay' : 'today.campaign.limitCampaign', { n: c.claimLimit });
  return t('today.campaign.rule', {
    receipts: t(c.receiptSameDay ? 'today.campaign.sameDay' : 'today.campaign.anyDay'),
    merge: t(c.receiptMerge ? 'today.campaign.merge' : 'today.campaign.single'),
    limit,
    amounts: c.tiers.map((tier) => moneyWhole(tier.minAmount).slice(2)).join(t('app.common.listComma')),
    tiers: c.tiers.length,
  });
}

const isLow = (g: Campaign['gauges'][number]): boolean => g.received > 0 && g.good <= g.reorderLevel;

function CampaignPart({ campaign }: { readonly campaign: Campaign }) {
  const t = useT();
  const gauges = [...campaign.gauges.filter(isLow), ...campaign.gauges.filter((g) => !isLow(g))];
  return (
    <section className="today-campaign">
      <div className="row">
        <h2 className="cut" title={campaign.name}>
          {campaign.name}
        </h2>
        <span className="right">
          <Tag tone="ok">{t('today.campaign.running', { n: campaign.dayNo })}</Tag>
        </span>
      </div>
      <p className="sub" title={campaign.ruleText}>
        {ruleOf(campaign, t)}
      </p>
      <div className="today-gauges">
        {gauges.map((g) => (
          <div key={`${g.itemKind}:${g.itemId}`} className={isLow(g) ? 'low' : undefined}>
            <Gauge
              name={t('today.campaign.gauge', { tier: g.tierLevel, name: g.name })}
              value={g.good}
              max={g.received}
              line={g.reorderLevel}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

/** The running campaigns with what is left of everything, and the way to the counter. */
export function Campaigns({
  campaigns,
  go: forward,
}: {
  readonly campaigns: readonly Campaign[];
  readonly go: boolean;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  return (
    <div className="card today-campaigns">
      <Scroller className="scroll" label={t('today.campaign.label')}>
        {campaigns.map((c) => (
          <CampaignPart key={c.id} campaign={c} />
        ))}
        {campaigns.length === 0 && <EmptyState icon="gifts">{t('today.campaign.none')}</EmptyState>}
      </Scroller>
      <Button variant={forward ? 'go' : 'alt'} wide keyHint="F2" onPress={() => go('gifts.issue')}>
        {t('today.campaign.issue')}
      </Button>
    </div>
  );
}
