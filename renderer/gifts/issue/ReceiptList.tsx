import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Campaign } from '../../../shared/contract/masters.ts';
import { instantText, money, shortDay } from '../../app/format.ts';
import { useNow } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Button, Icon, KeyHint } from '../../ui/index.ts';
import { type Form, ladderPosition, progressOf, type Receipt, type Refused, totalOf } from './state.ts';

type Handlers = {
  readonly onRemove: (index: number) => void;
  readonly onManual: () => void;
  readonly onView: (issueId: string) => void;
};

function Line({
  receipt,
  n,
  day,
  lit,
  onRemove,
}: {
  receipt: Receipt;
  n: number;
  day: string;
  lit: boolean;
  onRemove: () => void;
}) {
  const t = useT();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (lit) line.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  const shown = receipt.receiptDay === day ? t('issue.today') : shortDay(receipt.receiptDay);
  return (
    <li ref={line} className={lit ? 'lit' : ''}>
      <span className="n">{n}</span>
      <div>
        <span className="cut">{receipt.store}</span>
        <small>{t('issue.receiptLine', { no: receipt.receiptNo, day: shown })}</small>
      </div>
      <span className="amt">{money(receipt.amount).slice(2)}</span>
      <AriaButton className="take-off" onPress={onRemove} aria-label={t('issue.remove', { no: receipt.receiptNo })}>
        <Icon name="close" />
      </AriaButton>
    </li>
  );
}

function UsedLine({ used, zone, onView }: { used: Refused; zone: string; onView: () => void }) {
  const t = useT();
  const now = useNow(60_000);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    line.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <li ref={line} className="used">
      <span className="n" aria-hidden="true">
        !
      </span>
      <div>
        <span className="cut">
          {used.store} · {used.receiptNo}
        </span>
        <small>
          {t('issue.notCounted')} · {t('issue.usedBy', { at: instantText(used.at, zone, t, now), staff: used.staff })}
        </small>
      </div>
      <Button variant="quiet" size="small" onPress={onView}>
        {t('issue.view')}
      </Button>
    </li>
  );
}

/** How far the sum is on its way through the tiers. */
function Ladder({ campaign, total }: { campaign: Campaign; total: number }) {
  const t = useT();
  const { reached, next } = progressOf(campaign, total);
  const at = (amount: number): string =>
    `${ladderPosition(
      campaign.tiers.map((tier) => tier.minAmount),
      amount,
    )}%`;
  const words = reached
    ? next
      ? t('issue.reached', { tier: reached.levelNo, missing: money(next.missing), next: next.tier.levelNo })
      : t('issue.top', { tier: reached.levelNo })
    : next
      ? t('issue.below', { missing: money(next.missing), tier: next.tier.levelNo })
      : '';
  return (
    <>
      <div className="ladder" aria-hidden="true">
        <i style={{ width: at(total) }} />
        {campaign.tiers.map((tier) => (
          <u key={tier.id} className={tier.minAmount <= total ? 'on' : ''} style={{ left: at(tier.minAmount) }}>
            {t('issue.tierMark', { n: tier.levelNo, amount: tier.minAmount / 100 })}
          </u>
        ))}
      </div>
      <p className="sub" role="status">
        {words}
      </p>
    </>
  );
}

/** Left side of the issue: receipts as they come in, the sum growing, what is missing to the next tier. */
export function ReceiptList({
  form,
  campaign,
  day,
  zone,
  lit,
  onRemove,
  onManual,
  onView,
}: {
  form: Form;
  campaign: Campaign;
  day: string;
  zone: string;
  lit: number;
} & Handlers) {
  const t = useT();
  const total = totalOf(form);
  return (
    <section className="card receipts" aria-label={t('issue.receipts')}>
      <header className="row">
        <h2>{t('issue.receipts')}</h2>
        <span className="sub">{t('issue.receiptCount', { n: form.receipts.length })}</span>
        <AriaButton className="right manual" onPress={onManual}>
          <span>{t('issue.scanHint')} </span>
          <KeyHint>+</KeyHint> {t('issue.manual')}
        </AriaButton>
      </header>
      <ol aria-label={t('issue.receipts')}>
        {form.receipts.map((receipt, i) => (
          <Line
            key={`${receipt.storeId}:${receipt.receiptNo}`}
            receipt={receipt}
            n={i + 1}
            day={day}
            lit={i === lit}
            onRemove={() => onRemove(i)}
          />
        ))}
        {form.refused.map((used) => (
          <UsedLine
            key={`${used.docNo}:${used.receiptNo}`}
            used={used}
            zone={zone}
            onView={() => onView(used.issueId)}
          />
        ))}
        {form.receipts.length + form.refused.length === 0 && (
          <li className="teach">{t(form.late ? 'paperPage.late.noReceipts' : 'issue.noReceipts')}</li>
        )}
      </ol>
      <footer>
        <div className="row">
          <span className="sub">{t('issue.total')}</span>
          <span className="right big">{money(total)}</span>
        </div>
        <Ladder campaign={campaign} total={total} />
      </footer>
    </section>
  );
}
