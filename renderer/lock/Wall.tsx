import { calendarDay } from '../../shared/kernel/time.ts';
import { isTextKey } from '../../shared/i18n/index.ts';
import { clockText, instantText, longDay, shortDay } from '../app/format.ts';
import { useNow, usePage } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import { dayWord, type Faces, headText } from './faces.ts';

const TONES = { counted: 'bad', sealed: 'warn', handover: 'warn', report: 'plain' } as const;
const toneOf = (key: string): 'bad' | 'warn' | 'plain' => (key in TONES ? TONES[key as keyof typeof TONES] : 'plain');

/** What still holds the day open (C5 steps 1 to 4). */
function Blockers({ keys }: { readonly keys: readonly string[] }) {
  const t = useT();
  return (
    <section className="card lock-left-over">
      <h2>{t('session.lock.missing', { count: keys.length })}</h2>
      <ul>
        {keys.map((key) => {
          const tag = `session.blockers.${key}.tag`;
          const text = `session.blockers.${key}.text`;
          return (
            <li key={key}>
              <Tag tone={toneOf(key)}>{isTextKey(tag) ? t(tag) : key}</Tag>
              <span>{isTextKey(text) ? t(text) : ''}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Clock({ zone, day }: { readonly zone: string; readonly day: Faces['day'] }) {
  const t = useT();
  const lang = useLang();
  const now = useNow(1_000);
  const today = calendarDay(now, zone);
  const time = clockText(now, zone);
  return (
    <div>
      <time className="lock-clock" aria-label={t('app.bar.clock', { time })}>
        {time}
      </time>
      <p className="lock-day">
        {longDay(today, lang)} · {t(`session.lock.${dayWord(day, today)}`, { day: day ? shortDay(day.day) : '' })}
      </p>
    </div>
  );
}

/** Where the desk stands with its backup and its journal. */
function Foot({ faces }: { readonly faces: Faces }) {
  const t = useT();
  const now = useNow(60_000);
  const link = usePage((page) => page.link);
  const at = faces.lastBackupAt;
  const backup =
    at === null
      ? t('app.sync.singleNoBackup')
      : t('app.sync.singleBackup', { at: instantText(at, faces.zone, t, now) });
  return (
    <div className="lock-foot">
      <p>
        <span className="cut">
          {faces.site} · {faces.terminal}
        </span>
        <span>
          <i className={link ? 'dot single' : 'dot off'} />
          {link ? backup : t('app.sync.linkDown')}
        </span>
        <span>{t('session.lock.head', { seq: faces.head.seq, hash: headText(faces.head.hash) })}</span>
      </p>
    </div>
  );
}

/** The left side: the time, what is left to do before the day can close, the desk's state. */
export function Wall({ faces }: { readonly faces: Faces }) {
  const t = useT();
  return (
    <section className="lock-wall">
      <div className="row loose lock-head">
        <Clock zone={faces.zone} day={faces.day} />
        {faces.demo && <Tag tone="warn">{t('app.demo')}</Tag>}
      </div>
      {faces.blockers.length > 0 ? <Blockers keys={faces.blockers} /> : <span />}
      <Foot faces={faces} />
    </section>
  );
}
