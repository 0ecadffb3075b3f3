import { useScreen, type ScreenProps } from '../../app/store-screen.ts';
import { useQuery } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { isTextKey } from '../../../shared/i18n/index.ts';
import { Button, EmptyState, RefusalBanner, Tag } from '../../ui/index.ts';
import { TraceDocument } from './Document.tsx';
import { type Hit, hitOf } from './facts.ts';
import { TraceIssue } from './Issue.tsx';
import { TraceItem } from './Item.tsx';
import { TraceReceipt } from './Receipt.tsx';
import { TraceSeal } from './Seal.tsx';
import { TraceStore } from './Store.tsx';
import { TraceVoucher } from './Voucher.tsx';

function Body({ hit }: { readonly hit: Hit }) {
  switch (hit.kind) {
    case 'issue':
      return <TraceIssue id={hit.id} titled />;
    case 'receipt':
      return <TraceReceipt hit={hit} />;
    case 'voucher':
      return <TraceVoucher hit={hit} />;
    case 'seal':
      return <TraceSeal hit={hit} />;
    case 'document':
      return <TraceDocument hit={hit} />;
    case 'store':
      return <TraceStore id={hit.id} />;
    case 'item':
      return <TraceItem hit={hit} />;
  }
}

/** The life story of one hit of the search box. */
export function Trace({ params }: ScreenProps<'trace'>) {
  const t = useT();
  const back = useScreen((s) => s.back);
  const { kind = '', id, title = '' } = params;
  const known = kind === 'issue' && id !== undefined;
  const found = useQuery('search.find', known || title.trim() === '' ? null : { text: title.slice(0, 60), limit: 20 });
  const hit = found.data ? hitOf(found.data.hits, kind, id, title) : null;
  const word = `stock.kind.${kind}`;
  return (
    <div className="page trace">
      <header className="page-title">
        <Button icon="back" onPress={back} keyHint="Escape">
          {t('app.common.back')}
        </Button>
        <h1 className="wrap-any">{title === '' ? t('stock.traceTitle') : title}</h1>
        {isTextKey(word) && <Tag>{t(word)}</Tag>}
      </header>
      {known && <TraceIssue id={id} titled={title !== ''} />}
      {!known && hit && <Body hit={hit} />}
      {!known && !hit && !found.loading && (
        <div className="stack">
          <RefusalBanner refused={found.refused} defect={found.defect} />
          <EmptyState icon="search" tall action={{ text: t('app.common.back'), onPress: back }}>
            {t('stock.traceNone', { text: title })}
          </EmptyState>
        </div>
      )}
    </div>
  );
}
