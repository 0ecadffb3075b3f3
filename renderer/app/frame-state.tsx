import { Fragment, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, type Key } from 'react-aria-components';
import { LANGS, type Lang } from '../../shared/i18n/index.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import { heaviest, shortWarning, useWarnings } from '../boot/state.ts';
import { DutyPanel } from '../day/DutyPanel.tsx';
import { clockText, initialOf, instantText, shortDay } from './format.ts';
import { useDesk, useQuery } from './query.ts';
import { usePage, useNow, useSession, useZone } from './store.ts';
import { refusalText } from './refusal.ts';
import { useAuth } from './store-session.ts';
import { useLang, useT } from './text.tsx';
import { KeyHint } from '../ui/Button.tsx';
import { Tag } from '../ui/show.tsx';

/** How the desk stands with head office, in words. */
export type SyncState =
  | { readonly kind: 'single'; readonly backupAt: number | null }
  | { readonly kind: 'synced'; readonly pending: number }
  | { readonly kind: 'offline'; readonly pending: number }
  | { readonly kind: 'fault' };

const DOTS = { single: 'single', synced: '', offline: 'off', fault: 'fault' } as const;

/** The state of sync (or of the backup, on a desk of its own) as a dot and words. */
export function SyncWords({ state }: { readonly state: SyncState }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const link = usePage((page) => page.link);
  const warning = heaviest(useWarnings());
  if (!link)
    return (
      <output className="sync off">
        <span className="dot off" />
        <span className="cut">{t('app.sync.linkDown')}</span>
      </output>
    );
  if (warning !== null)
    return (
      <output className={warning.type === 'spaceLow' ? 'sync off' : 'sync fault'}>
        <span className={warning.type === 'spaceLow' ? 'dot off' : 'dot fault'} />
        <span className="cut" title={refusalText(warning, { t, zone, now })}>
          {t(shortWarning(warning))}
        </span>
      </output>
    );
  const words = (): string => {
    switch (state.kind) {
      case 'single':
        return state.backupAt === null
          ? t('app.sync.singleNoBackup')
          : t('app.sync.singleBackup', { at: instantText(state.backupAt, zone, t, now) });
      case 'synced':
        return state.pending === 0 ? t('app.sync.synced') : t('app.sync.pending', { count: state.pending });
      case 'offline':
        return t('app.sync.offline', { count: state.pending });
      case 'fault':
        return t('app.sync.fault');
    }
  };
  return (
    <span className={`sync ${DOTS[state.kind]}`}>
      <span className={`dot ${DOTS[state.kind]}`} />
      <span className="cut" title={words()}>
        {words()}
      </span>
    </span>
  );
}

/** Site and terminal, business day and shift. */
export function Where() {
  const t = useT();
  const session = useSession();
  const place = `${session.site.name} · ${session.terminal.name}`;
  const day = session.day ? t('app.bar.day', { day: shortDay(session.day.day) }) : t('app.bar.noDay');
  return (
    <div className="where">
      <b title={place}>{place}</b>
      <span>
        {session.site.demo && (
          <>
            <Tag tone="warn">{t('app.demo')}</Tag>{' '}
          </>
        )}
        {day}
        {session.shift ? ` · ${session.shift}` : ''}
      </span>
    </div>
  );
}

function Clock() {
  const t = useT();
  const zone = useZone();
  const time = clockText(useNow(), zone);
  return (
    <time className="clock" aria-label={t('app.bar.clock', { time })}>
      {time}
    </time>
  );
}

/** Switches the language at run time; the desk remembers it. */
export function LangSwitch() {
  const t = useT();
  const lang = useLang();
  const { client } = useDesk();
  const setLang = usePage((page) => page.setLang);
  const other: Lang = lang === 'en' ? 'zh-CN' : 'en';
  const change = (): void => {
    setLang(other);
    void client.call('session.setLanguage', { language: other });
  };
  return (
    <AriaButton className="lang" onPress={change}>
      <span aria-hidden="true">
        {LANGS.map((one, i) => (
          <Fragment key={one}>
            {i > 0 && ' / '}
            {one === lang ? <b>{t(`app.bar.short.${one}`)}</b> : t(`app.bar.short.${one}`)}
          </Fragment>
        ))}
      </span>
      <span className="hidden-visually">{t('app.bar.language')}</span>
    </AriaButton>
  );
}

function PersonMenu() {
  const t = useT();
  const session = useSession();
  const { lock } = useAuth();
  const [duty, setDuty] = useState(false);
  const { name, roles } = session.person;
  const act = (key: Key): void => {
    if (key === 'duty') setDuty(true);
    else void lock();
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton className="person">
          <i className="face" aria-hidden="true">
            {initialOf(name)}
          </i>
          <span className="hidden-visually">{t('app.bar.person')}</span>
          <span className="cut">{name}</span>
        </AriaButton>
        <Popover className="popover" placement="bottom end" offset={8}>
          <Menu aria-label={name} onAction={act}>
            {roles.some((role) => DESK.includes(role)) && (
              <MenuItem id="duty" className="option">
                {t(session.onDuty ? 'session.duty.off' : 'session.duty.on')}
              </MenuItem>
            )}
            <MenuItem id="switch" className="option">
              {t('app.bar.switchPerson')}
            </MenuItem>
            <MenuItem id="lock" className="option" textValue={t('app.bar.lock')}>
              {t('app.bar.lock')}
              <small>
                <KeyHint>F12</KeyHint>
              </small>
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <DutyPanel open={duty} onClose={() => setDuty(false)} />
    </>
  );
}

/** The right end of the status bar: sync, clock, language, person. */
export function BarState() {
  const faces = useQuery('session.faces', {});
  return (
    <div className="state">
      <SyncWords state={{ kind: 'single', backupAt: faces.data?.lastBackupAt ?? null }} />
      <Clock />
      <LangSwitch />
      <PersonMenu />
    </div>
  );
}
