import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { titleOf } from '../../shared/domain/checklists/words.ts';
import { instantText } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, KeyHint, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { EVERYTHING, type Filter, Filters, usedOf } from './Filters.tsx';
import { TONES } from './words.ts';

const PAGE = 20;
const MOST = 100;

/** What was run at this desk, newest first. */
export function Recent({ onOpen }: { readonly onOpen: (runId: string) => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const [limit, setLimit] = useState(PAGE);
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [filtering, setFiltering] = useState(false);
  const { data, refused, defect } = useQuery('checklists.history', { ...filter, limit });
  const rows = data?.rows ?? [];
  const used = usedOf(filter);
  const toggle = (): void => setFiltering((shown) => !shown);
  useKeys([{ key: 'F7', run: toggle, label: t('checklistPage.filter.title') }]);
  return (
    <section className="card flush check-recent">
      <div className="card-head">
        <h2>{t('checklistPage.recent')}</h2>
        <AriaButton className="chip right" aria-expanded={filtering} aria-pressed={used > 0} onPress={toggle}>
          {used > 0 ? t('checklistPage.filter.buttonUsed', { n: used }) : t('checklistPage.filter.button')}
          <KeyHint>F7</KeyHint>
        </AriaButton>
      </div>
      {filtering && (
        <Filters
          value={filter}
          onChange={(next) => {
            setFilter(next);
            setLimit(PAGE);
          }}
        />
      )}
      <RefusalBanner refused={refused} defect={defect} />
      <Scroller className="scroll" label={t('checklistPage.recent')}>
        {data && rows.length === 0 && (
          <EmptyState icon="registers">
            {t(used > 0 ? 'checklistPage.filter.none' : 'checklistPage.recentNone')}
          </EmptyState>
        )}
        <ul>
          {rows.map((run) => (
            <li key={run.id}>
              <AriaButton className="check-past" onPress={() => onOpen(run.id)}>
                <span>
                  <b>{titleOf(t, { key: run.template, title: run.title })}</b>
                  <small className="sub">
                    {run.subject !== null && `${run.subject.name} · `}
                    {t('checklistPage.by', { at: instantText(run.at, zone, t, now), by: run.by })}
                  </small>
                </span>
                <Tag tone={TONES[run.state]}>
                  {run.state === 'failed'
                    ? t('checklistPage.bad', { count: run.badItems.length })
                    : t(`checklists.state.${run.state}`)}
                </Tag>
              </AriaButton>
            </li>
          ))}
        </ul>
        {data?.more && limit < MOST && (
          <div className="row list-end">
            <Button size="small" onPress={() => setLimit((n) => Math.min(MOST, n + PAGE))}>
              {t('checklistPage.more')}
            </Button>
          </div>
        )}
      </Scroller>
    </section>
  );
}
