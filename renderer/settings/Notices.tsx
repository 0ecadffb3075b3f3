import { useState } from 'react';
import { isRole, type Role, SUPERVISORS } from '../../shared/kernel/roles.ts';
import { instantText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { taskView } from '../today/task.ts';
import { Button, EmptyState, RefusalBanner, Segmented, Tag } from '../ui/index.ts';
import { SettingsPage } from './SettingsPage.tsx';

type Notice = Out<'notices.list'>['rows'][number];

/** A notice to a role is ticked by that role or by a supervisor in its place. */
const mayTick = (recipient: string, roles: readonly Role[]): boolean =>
  !isRole(recipient) || roles.includes(recipient) || SUPERVISORS.some((role) => roles.includes(role));

/** Words of a damage's notice are those of the damage that waits. */
const KINDS: Readonly<Record<string, string>> = { damageReported: 'damageToConfirm' };

/** Whom the desk told what, and who has seen it. */
export function Notices() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { roles } = useSession().person;
  const go = useScreen((s) => s.go);
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const seen = useQuery('notices.list', { open: which === 'open' });
  const ack = useCommand('notices.ack');
  const rows = seen.data?.rows ?? [];
  const view = (row: Notice) =>
    taskView(
      {
        id: row.id,
        kind: KINDS[row.kind] ?? row.kind,
        level: 'plain',
        at: row.at,
        screen: 'settings',
        facts: { ...row.facts, subjectId: row.subjectId, noticeId: row.id },
      },
      { t, zone, now },
    );
  const line = (row: Notice) => {
    const { title, note, way, at } = view(row);
    const who = isRole(row.recipient) ? t(`app.roles.${row.recipient}`) : row.recipient;
    return (
      <li key={row.id}>
        <div>
          <b>{title}</b>
          <p className="sub">
            {at} · {t('settings.notices.to', { who })} · {note}
          </p>
          {row.ackAt !== null && (
            <p className="ink-jade">
              {t('settings.notices.acked', { who: row.ackBy ?? '', at: instantText(row.ackAt, zone, t, now) })}
            </p>
          )}
        </div>
        {row.ackAt === null && mayTick(row.recipient, roles) && (
          <Button size="small" variant="quiet" busy={ack.busy} onPress={() => void ack.run({ id: row.id })}>
            {t('settings.notices.ack')}
          </Button>
        )}
        {row.ackAt === null && !mayTick(row.recipient, roles) && <Tag>{t('settings.notices.open')}</Tag>}
        {way && (
          <Button size="small" onPress={() => go(way.to.name, way.to.params)}>
            {way.text}
          </Button>
        )}
      </li>
    );
  };
  return (
    <SettingsPage
      title={t('settings.notices.title')}
      actions={
        <Segmented
          label={t('settings.notices.title')}
          items={[
            { id: 'open', text: t('settings.notices.open') },
            { id: 'all', text: t('settings.notices.all') },
          ]}
          value={which}
          onChange={setWhich}
        />
      }
    >
      <div className="scroll stack">
        <RefusalBanner refused={seen.refused ?? ack.refused} defect={seen.defect ?? ack.defect} />
        {seen.data && rows.length === 0 && (
          <EmptyState icon="bell">
            {t(which === 'open' ? 'settings.notices.empty' : 'settings.notices.emptyAll')}
          </EmptyState>
        )}
        {rows.length > 0 && <ul className="card entries">{rows.map(line)}</ul>}
      </div>
    </SettingsPage>
  );
}
