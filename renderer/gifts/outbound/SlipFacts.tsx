import type { Outbound } from '../../../shared/contract/stock.ts';
import { instantText } from '../../app/format.ts';
import { useZone } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Tag } from '../../ui/index.ts';
import { SlipState } from './SlipList.tsx';

/** The head of a slip: number, state, campaign, who asked for it. */
export function SlipFacts({ slip }: { readonly slip: Outbound }) {
  const t = useT();
  const zone = useZone();
  return (
    <div className="slip-facts">
      <h2>{slip.docNo}</h2>
      <Tag>{t(`sheets.outboundKind.${slip.kind}`)}</Tag>
      <SlipState slip={slip} />
      <span className="sub cut">
        {t('stock.slipFacts', {
          campaign: slip.campaign,
          by: slip.instructedBy,
          at: instantText(slip.instructedAt, zone, t),
          store: slip.sourceStore,
        })}
      </span>
    </div>
  );
}
