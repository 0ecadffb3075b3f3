import { useState } from 'react';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, RefusalBanner, Tag } from '../ui/index.ts';
import { POLICY_GROUPS, policyText } from './policy-form.ts';
import { useOwnChecklists } from './own-checklists.ts';
import { PolicyPanel, type PolicyRow } from './PolicyPanel.tsx';
import { ReadOnly } from './ReadOnly.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** The figures of the site in words, each with its unit and its default. */
export function Policies() {
  const t = useT();
  const may = useMay('policy.save');
  const seen = useQuery('policy.list', {});
  const own = useOwnChecklists();
  const [open, setOpen] = useState<PolicyRow | null>(null);
  const rows = seen.data?.rows ?? [];
  return (
    <SettingsPage
      title={t('settings.policies.title')}
      tags={<span className="sub">{t('settings.policies.intro')}</span>}
    >
      <div className="scroll stack">
        {!may && <ReadOnly op="policy.save" />}
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        <div className="policies">
          {POLICY_GROUPS.map(([group, keys]) => (
            <Card key={group} title={t(`settings.policies.groups.${group}`)}>
              <ul className="policy-list">
                {keys.map((key) => {
                  const row = rows.find((one) => one.key === key);
                  return (
                    <li key={key}>
                      <div>
                        <b>{t(`settings.policies.names.${key}`)}</b>
                        <p className="sub">{t(`settings.policies.about.${key}`)}</p>
                        <p className="policy-value">
                          <strong className="wrap-any">{row ? policyText(key, row.value, t, own) : '…'}</strong>{' '}
                          {row && !row.isDefault && <Tag tone="warn">{t('settings.policies.changed')}</Tag>}
                        </p>
                      </div>
                      {may && row && (
                        <Button
                          size="small"
                          label={`${t('app.common.edit')} ${t(`settings.policies.names.${key}`)}`}
                          onPress={() => setOpen(row)}
                        >
                          {t('app.common.edit')}
                        </Button>
                      )}
                    </li>
                  );
                })}
              </ul>
            </Card>
          ))}
        </div>
      </div>
      {open && <PolicyPanel row={open} onClose={() => setOpen(null)} />}
    </SettingsPage>
  );
}
