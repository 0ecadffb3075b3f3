import { useState } from 'react';
import type { Campaign } from '../../shared/contract/masters.ts';
import { missingForApproval, STOPPABLE } from '../../shared/domain/masters/campaign.ts';
import { isTextKey } from '../../shared/i18n/index.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { type ScreenProps, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { ReadOnly } from '../settings/ReadOnly.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { Button, EmptyState, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { ApprovePanel, EndPanel } from './CampaignActions.tsx';
import { type CampaignForm, formOf, inputOf, isSound, missingOf } from './campaign-form.ts';
import { Basics, Rules, StoresTaking } from './CampaignParts.tsx';
import { STATE_TONES } from './Campaigns.tsx';
import { KeptNote } from './EditorPanel.tsx';
import { useForm } from './form.ts';
import { Tiers } from './Tiers.tsx';

/** What still has to be filled in, by name; what keeps a saved draft from being approved. */
function Lacks({
  row,
  value,
  dirty,
}: {
  readonly row: Campaign | null;
  readonly value: CampaignForm;
  readonly dirty: boolean;
}) {
  const t = useT();
  const name = (field: string): string => {
    const key = field === 'marketingOwner' ? 'editor.campaigns.owner' : `app.fields.${field}`;
    return isTextKey(key) ? t(key) : field;
  };
  const approval = row && !dirty ? missingForApproval(row) : null;
  const missing = [...missingOf(value), ...(approval === null ? [] : [approval])];
  const list = [...new Set(missing)].map(name).join(t('app.common.listComma'));
  if (list !== '') return <span className="sub">{t('editor.campaigns.lacks', { list })}</span>;
  return dirty ? <span className="ink-amber">{t('editor.campaigns.unsaved')}</span> : null;
}

function Editor({ row }: { readonly row: Campaign | null }) {
  const t = useT();
  const replace = useScreen((s) => s.replace);
  const may = useMay('campaigns.save');
  const mayEnd = useMay('campaigns.end');
  const save = useCommand('campaigns.save');
  const [panel, setPanel] = useState<'approve' | 'end' | null>(null);
  const form = useForm<CampaignForm>(`campaign.${row?.id ?? 'new'}`, formOf(row));
  const draft = row === null || row.state === 'draft';
  const fixed = !draft;
  const send = async (): Promise<void> => {
    const input = inputOf(form.value, row?.id ?? null);
    if (!input) return;
    const answer = await save.run(input);
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: input.name }));
    if (row === null) replace('settings.campaign', { id: answer.ok.id });
  };
  const part = { value: form.value, set: form.set, fixed, disabled: !may };
  const ready = form.dirty && isSound(form.value);
  const complete = row !== null && !form.dirty && missingForApproval(row) === null;
  return (
    <SettingsPage
      title={row?.name ?? t('editor.campaigns.newTitle')}
      className="campaign-page"
      tags={row && <Tag tone={STATE_TONES[row.state]}>{t(`editor.campaigns.states.${row.state}`)}</Tag>}
      actions={
        <>
          {may && draft && <Lacks row={row} value={form.value} dirty={form.dirty} />}
          {may && !draft && form.dirty && <span className="ink-amber">{t('editor.campaigns.unsaved')}</span>}
          {row && mayEnd && STOPPABLE.includes(row.state) && (
            <Button size="small" variant="danger" onPress={() => setPanel('end')}>
              {t('editor.campaigns.end')}
            </Button>
          )}
          {may && (
            <Button
              size="small"
              variant={complete && draft ? 'alt' : 'go'}
              busy={save.busy}
              disabled={!ready}
              onPress={() => void send()}
              hotkey="Ctrl+S"
            >
              {t('editor.campaigns.save')}
            </Button>
          )}
          {may && draft && row && (
            <Button
              size="small"
              variant={complete ? 'go' : 'alt'}
              disabled={!complete}
              onPress={() => setPanel('approve')}
            >
              {t('editor.campaigns.approve')}
            </Button>
          )}
        </>
      }
    >
      <div className="scroll campaign-body">
        {!may && <ReadOnly op="campaigns.save" />}
        {may && <KeptNote form={form} />}
        {may && fixed && <p className="sub read-only">{t('editor.campaigns.fixed')}</p>}
        <RefusalBanner refused={save.refused} defect={save.defect} onClose={save.clear} />
        <div className="campaign-columns">
          <div className="stack">
            <Basics {...part} />
            <Rules {...part} />
            <StoresTaking {...part} />
          </div>
          <Tiers value={form.value.tiers} onChange={(tiers) => form.set({ tiers })} fixed={fixed} disabled={!may} />
        </div>
      </div>
      {row && panel === 'approve' && <ApprovePanel campaign={row} onClose={() => setPanel(null)} />}
      {row && panel === 'end' && <EndPanel campaign={row} onClose={() => setPanel(null)} />}
    </SettingsPage>
  );
}

/** One campaign as a page: dates, rules, stores, tiers; approved or ended from here (B1, B2). */
export function CampaignEditor({ params }: ScreenProps<'settings.campaign'>) {
  const t = useT();
  const seen = useQuery('campaigns.list', {});
  if (params.id === undefined) return <Editor key="new" row={null} />;
  const row = seen.data?.rows.find((campaign) => campaign.id === params.id);
  // What is stored changed: the form starts from it anew, with the person's draft on top.
  if (row) return <Editor key={JSON.stringify(row)} row={row} />;
  return (
    <SettingsPage title={t('editor.campaigns.title')}>
      <div>
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        {seen.data && <EmptyState icon="campaign">{t('editor.campaigns.gone')}</EmptyState>}
      </div>
    </SettingsPage>
  );
}
