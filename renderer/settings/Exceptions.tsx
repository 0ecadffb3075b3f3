import { useState } from 'react';
import { instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { taskView } from '../today/task.ts';
import { Button, EmptyState, LongTextField, RefusalBanner, Segmented, SidePanel, Tag, toast } from '../ui/index.ts';
import { ReadOnly } from './ReadOnly.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Exception = Out<'exceptions.list'>['rows'][number];

/** An exception in words: those it also has on the today page. */
function useWords(): (row: Exception) => { readonly title: string; readonly note: string } {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (row) =>
    taskView(
      { id: row.id, kind: row.kind, level: 'urgent', at: row.at, screen: 'settings', facts: row.facts },
      { t, zone, now },
    );
}

function Settle({ row, onClose }: { readonly row: Exception; readonly onClose: () => void }) {
  const t = useT();
  const words = useWords()(row);
  const settle = useCommand('exceptions.settle');
  const draft = useDraft(`exception.${row.id}`, '');
  const send = async (): Promise<void> => {
    const answer = await settle.run({ id: row.id, decision: draft.value.trim() });
    if (!('ok' in answer)) return;
    draft.drop();
    toast(t('settings.exceptions.done'));
    onClose();
  };
  return (
    <SidePanel
      title={t('settings.exceptions.settleTitle')}
      open
      onClose={onClose}
      footer={
        <Button variant="go" busy={settle.busy} disabled={draft.value.trim() === ''} onPress={() => void send()}>
          {t('settings.exceptions.settle')}
        </Button>
      }
    >
      <div className="form">
        <h3>{words.title}</h3>
        <p className="sub">{words.note}</p>
        <LongTextField
          label={t('settings.exceptions.decision')}
          hint={t('settings.exceptions.decisionHint')}
          value={draft.value}
          onChange={draft.set}
          maxLength={500}
          rows={5}
          autoFocus
        />
        <RefusalBanner refused={settle.refused} defect={settle.defect} />
      </div>
    </SidePanel>
  );
}

/** What several desks broke together: a supervisor settles it in words, nothing is ever dropped. */
export function Exceptions() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const may = useMay('exceptions.settle');
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const [settling, setSettling] = useState<Exception | null>(null);
  const seen = useQuery('exceptions.list', { open: which === 'open' });
  const words = useWords();
  const rows = seen.data?.rows ?? [];
  return (
    <SettingsPage
      title={t('settings.exceptions.title')}
      actions={
        <Segmented
          label={t('settings.exceptions.title')}
          items={[
            { id: 'open', text: t('settings.exceptions.open') },
            { id: 'all', text: t('settings.exceptions.all') },
          ]}
          value={which}
          onChange={setWhich}
        />
      }
    >
      <div className="scroll stack">
        {!may && <ReadOnly op="exceptions.settle" />}
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        {seen.data && rows.length === 0 && (
          <EmptyState icon="check">
            {t(which === 'open' ? 'settings.exceptions.empty' : 'settings.exceptions.emptyAll')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <ul className="card entries">
            {rows.map((row) => {
              const { title, note } = words(row);
              return (
                <li key={row.id}>
                  <div>
                    <b>{title}</b>
                    <p className="sub">
                      {instantText(row.at, zone, t, now)} · {note}
                    </p>
                    {row.settled !== null && (
                      <p className="ink-jade">{t('settings.exceptions.settled', { text: row.settled })}</p>
                    )}
                  </div>
                  {row.settled === null && !may && <Tag tone="bad">{t('settings.exceptions.waiting')}</Tag>}
                  {row.settled === null && may && (
                    <Button size="small" onPress={() => setSettling(row)}>
                      {t('settings.exceptions.settle')}
                    </Button>
                  )}
                  {row.settled !== null && <Tag tone="ok">{t('settings.exceptions.finished')}</Tag>}
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {settling && <Settle row={settling} onClose={() => setSettling(null)} />}
    </SettingsPage>
  );
}
