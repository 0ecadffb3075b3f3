import type { Held } from '../../../shared/contract/goods.ts';
import type { Campaign } from '../../../shared/contract/masters.ts';
import { moneyWhole } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { GoodsIcon } from '../pictures.tsx';
import { choicesAt } from './state.ts';

/** What each tier gives and how much of it is in hand: until the receipts reach a tier, and for the customer who asks. */
export function TierList({ campaign, held }: { readonly campaign: Campaign; readonly held: readonly Held[] }) {
  const t = useT();
  return (
    <Scroller className="card tier-list" label={t('issue.tiers')}>
      <ol>
        {campaign.tiers.map((tier) => (
          <li key={tier.id}>
            <p>
              <b>{t('issue.tier', { n: tier.levelNo })}</b>
              <span className="sub">{t('issue.tierFrom', { amount: moneyWhole(tier.minAmount) })}</span>
            </p>
            <ul>
              {choicesAt(tier, held).map((c) => (
                <li key={c.id}>
                  <GoodsIcon goods={c} />
                  <span>
                    <b>{c.qty > 1 ? t('issue.times', { name: c.name, n: c.qty }) : c.name}</b>
                    <small className={c.held < c.qty ? 'ink-amber' : 'sub'}>
                      {c.held < c.qty ? t('issue.noneHeld') : t('issue.held', { n: c.held })}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Scroller>
  );
}
