import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { instantText, qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, usePage, useZone } from '../app/store.ts';
import { type ScreenName, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Icon, type IconName, Tag } from '../ui/index.ts';
import { TrustLine } from './TrustLine.tsx';
import { updatesCard } from './updates-state.ts';

type CardScreen = Extract<ScreenName, `settings.${string}`>;

function HubCard({
  to,
  icon,
  title,
  note,
  warn,
}: {
  readonly to: CardScreen;
  readonly icon: IconName;
  readonly title: string;
  readonly note: string | undefined;
  /** What waits here. */
  readonly warn?: string | undefined;
}) {
  const go = useScreen((s) => s.go);
  return (
    <AriaButton className="hub-card" onPress={() => go(to)}>
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        <small>{note ?? '…'}</small>
      </span>
      {warn !== undefined && <Tag tone="warn">{warn}</Tag>}
    </AriaButton>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="hub-group">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const count = <R,>(rows: readonly R[] | undefined, is: (row: R) => boolean): number => rows?.filter(is).length ?? 0;

function Goods() {
  const t = useT();
  const campaigns = useQuery('campaigns.list', {}).data?.rows;
  const items = useQuery('gifts.items', {}).data?.rows;
  const types = useQuery('vouchers.types', {}).data?.rows;
  const unchecked = count(
    types?.filter((type) => type.requiresStamp && type.status === 'active').flatMap((type) => type.batches),
    (batch) => batch.stampCheckedAt === null,
  );
  return (
    <Group title={t('settings.groups.goods')}>
      <HubCard
        to="settings.campaigns"
        icon="campaign"
        title={t('settings.cards.campaigns')}
        note={
          campaigns &&
          t('settings.cards.campaignsNote', {
            running: count(campaigns, (c) => c.state === 'running'),
            n: campaigns.length,
          })
        }
      />
      <HubCard
        to="settings.items"
        icon="gifts"
        title={t('settings.cards.items')}
        note={items && t('settings.cards.itemsNote', { n: count(items, (item) => item.status === 'active') })}
      />
      <HubCard
        to="settings.vouchers"
        icon="voucher"
        title={t('settings.cards.vouchers')}
        note={types && t('settings.cards.vouchersNote', { n: count(types, (type) => type.status === 'active') })}
        warn={unchecked > 0 ? t('settings.cards.vouchersCheck', { n: unchecked }) : undefined}
      />
    </Group>
  );
}

function People() {
  const t = useT();
  const stores = useQuery('stores.list', {}).data?.rows;
  const staff = useQuery('staff.list', {}).data?.rows.filter((person) => person.status === 'active');
  const shifts = useQuery('shifts.list', {}).data?.rows;
  const mayReset = useMay('session.resetPin');
  const mayRecover = useMay('session.newRecoveryCode');
  const without = count(staff, (person) => !person.hasPin && person.roles.length > 0);
  return (
    <Group title={t('settings.groups.people')}>
      <HubCard
        to="settings.stores"
        icon="shop"
        title={t('settings.cards.stores')}
        note={stores && t('settings.cards.storesNote', { n: count(stores, (store) => store.status === 'open') })}
      />
      <HubCard
        to="settings.staff"
        icon="person"
        title={t('settings.cards.staff')}
        note={staff && t('settings.cards.staffNote', { n: staff.length })}
        warn={mayReset && without > 0 ? t('settings.cards.staffPin', { n: without }) : undefined}
      />
      <HubCard
        to="settings.shifts"
        icon="calendar"
        title={t('roster.defs.title')}
        note={
          shifts &&
          (shifts.length === 0
            ? t('roster.defs.cardNone')
            : t('roster.defs.cardNote', { n: count(shifts, (s) => s.active) }))
        }
      />
      <HubCard to="settings.pin" icon="lock" title={t('settings.cards.pin')} note={t('settings.cards.pinNote')} />
      {mayRecover && (
        <HubCard
          to="settings.recovery"
          icon="key"
          title={t('settings.cards.recovery')}
          note={t('settings.cards.recoveryNote')}
        />
      )}
    </Group>
  );
}

function UpdatesCard() {
  const t = useT();
  const status = useQuery('update.status', {}).data;
  return (
    <HubCard
      to="settings.updates"
      icon="box"
      title={t('updates.title')}
      note={status && updatesCard(status, t)}
      warn={
        status?.waits === 'approval' ? t('updates.cardReady', { version: status.staged?.version ?? '' }) : undefined
      }
    />
  );
}

function ThisDesk() {
  const t = useT();
  const policies = useQuery('policy.list', {}).data?.rows;
  const checklists = useQuery('checklists.templates', { all: true }).data?.templates;
  const printers = useQuery('print.settings', {}).data?.rows;
  const kiosk = usePage((page) => page.capabilities.kiosk);
  const changed = count(policies, (policy) => !policy.isDefault);
  return (
    <Group title={t('settings.groups.desk')}>
      <HubCard
        to="settings.policies"
        icon="settings"
        title={t('settings.cards.policies')}
        note={
          policies &&
          (changed === 0 ? t('settings.cards.policiesDefault') : t('settings.cards.policiesChanged', { n: changed }))
        }
      />
      <HubCard
        to="settings.checklists"
        icon="registers"
        title={t('checklistPage.edit.card')}
        note={
          checklists &&
          t('checklistPage.edit.cardNote', {
            built: count(checklists, (one) => one.builtIn),
            own: count(checklists, (one) => !one.builtIn),
          })
        }
      />
      <HubCard
        to="settings.printers"
        icon="print"
        title={t('paperPage.printers.title')}
        note={
          printers &&
          (printers.some((p) => p.printer !== null)
            ? t('paperPage.printers.cardSet', { n: count(printers, (p) => p.printer !== null) })
            : t('paperPage.printers.card'))
        }
      />
      {kiosk && <HubCard to="settings.kiosk" icon="key" title={t('kiosk.leave.title')} note={t('kiosk.leave.card')} />}
    </Group>
  );
}

/** The book and the program: what an administrator looks after. */
function Keeping() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const faces = useQuery('session.faces', {}).data;
  const at = faces?.lastBackupAt ?? null;
  return (
    <Group title={t('settings.groups.keeping')}>
      <HubCard
        to="settings.backup"
        icon="disk"
        title={t('settings.cards.backup')}
        note={
          faces &&
          (at === null
            ? t('settings.cards.backupNone')
            : t('settings.cards.backupNote', { at: instantText(at, zone, t, now) }))
        }
      />
      <UpdatesCard />
      <HubCard
        to="settings.journal"
        icon="shield"
        title={t('settings.cards.journal')}
        note={faces && t('settings.cards.journalNote', { seq: qty(faces.head.seq) })}
      />
    </Group>
  );
}

function Waiting() {
  const t = useT();
  const exceptions = useQuery('exceptions.list', { open: true }).data?.rows;
  const notices = useQuery('notices.list', { open: true }).data?.rows;
  return (
    <Group title={t('settings.groups.waiting')}>
      <HubCard
        to="settings.exceptions"
        icon="complaints"
        title={t('settings.cards.exceptions')}
        note={
          exceptions &&
          (exceptions.length === 0
            ? t('settings.cards.exceptionsNone')
            : t('settings.cards.exceptionsNote', { n: exceptions.length }))
        }
      />
      <HubCard
        to="settings.notices"
        icon="bell"
        title={t('settings.cards.notices')}
        note={
          notices &&
          (notices.length === 0
            ? t('settings.cards.noticesNone')
            : t('settings.cards.noticesNote', { n: notices.length }))
        }
      />
    </Group>
  );
}

/** Everything that is set once in a while, each on its own quiet card, and where the data is. */
export function Settings() {
  const t = useT();
  const edits = [
    useMay('stores.save'),
    useMay('staff.save'),
    useMay('policy.save'),
    useMay('backup.run'),
    useMay('journal.verify'),
  ];
  return (
    <div className="page settings">
      <div className="page-title">
        <h1>{t('settings.title')}</h1>
        {!edits.includes(true) && <span className="sub">{t('settings.lookOnly')}</span>}
      </div>
      <div className="scroll">
        <div className="hub">
          <Goods />
          <People />
          <ThisDesk />
          <div className="hub-column">
            <Waiting />
            <Keeping />
          </div>
        </div>
      </div>
      <TrustLine />
    </div>
  );
}
