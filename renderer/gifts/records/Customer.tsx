import { useState } from 'react';
import type { Out } from '../../app/ops.ts';
import { useCommand } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import type { IssueDetail } from './detail.ts';

/** The customer, masked; a supervisor may look, and every look is kept (1.3). */
export function Customer({ issue }: { readonly issue: IssueDetail }) {
  const t = useT();
  const { person } = useSession();
  const reveal = useCommand('gifts.reveal');
  const [whole, setWhole] = useState<Out<'gifts.reveal'> | null>(null);
  const may = person.roles.includes('SUP') || person.roles.includes('MGR');
  const known = issue.phoneMasked !== null || issue.hasName || issue.memberMasked !== null;
  const show = async (): Promise<void> => {
    const answer = await reveal.run({ id: issue.id });
    if ('ok' in answer) setWhole(answer.ok);
  };
  return (
    <section className="stack tight">
      <div className="row">
        <h3>{t('issue.customerTitle')}</h3>
        {known && may && whole === null && (
          <span className="right">
            <Button size="small" onPress={() => void show()} busy={reveal.busy}>
              {t('stock.reveal')}
            </Button>
          </span>
        )}
      </div>
      {known ? (
        <Facts
          rows={[
            [t('issue.phone'), whole ? (whole.phone ?? '–') : (issue.phoneMasked ?? '–')],
            [t('issue.name'), whole ? (whole.name ?? '–') : issue.hasName ? t('stock.hidden') : '–'],
            [t('issue.member'), whole ? (whole.memberNo ?? '–') : (issue.memberMasked ?? '–')],
          ]}
        />
      ) : (
        <p className="sub">{t('stock.noCustomer')}</p>
      )}
      {known && may && whole === null && <p className="sub">{t('stock.revealKept')}</p>}
      <RefusalBanner refused={reveal.refused} defect={reveal.defect} />
    </section>
  );
}
