import type { BulletinRow } from '../../shared/contract/bulletins.ts';
import { clockText, instantText } from '../app/format.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';

/** Who has read it and who has not. */
function Readers({ id }: { readonly id: string }) {
  const t = useT();
  const zone = useZone();
  const { data } = useQuery('bulletins.readers', { id });
  if (!data) return null;
  return (
    <section className="stack" aria-label={t('bulletins.readers')}>
      <div className="stack tight">
        <h3>{t('bulletins.readBy', { n: data.read.length })}</h3>
        {data.read.length === 0 ? (
          <p className="sub">{t('bulletins.nobodyRead')}</p>
        ) : (
          <ul className="bulletin-names">
            {data.read.map((p) => (
              <li key={`${p.name}${p.at}`}>
                ✓ {p.name} <small>{clockText(p.at, zone)}</small>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="stack tight">
        <h3>{t('bulletins.notReadBy', { n: data.unread.length })}</h3>
        {data.unread.length === 0 ? (
          <p className="sub">{t('bulletins.everyoneRead')}</p>
        ) : (
          <ul className="bulletin-names open">
            {data.unread.map((p) => (
              <li key={`${p.name}${p.post}`}>{p.name}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** One bulletin in full; reading it is one touch, then the next unread one comes. */
export function Reading({ row, onRead }: { readonly row: BulletinRow; readonly onRead: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const read = useCommand('bulletins.read');
  const tick = async (): Promise<void> => {
    const answer = await read.run({ id: row.id });
    if ('ok' in answer) onRead();
  };
  const roles =
    row.roles.length === 0
      ? t('bulletins.everybody')
      : row.roles.map((role) => t(`app.roles.${role}`)).join(t('app.common.listComma'));
  return (
    <section className="card flush bulletin">
      <Scroller className="bulletin-text" label={row.title}>
        <h2>
          {row.urgent && <Tag tone="bad">{t('bulletins.urgent')}</Tag>} {row.title}
        </h2>
        <p className="sub">
          {[
            t('bulletins.by', { who: row.by, at: instantText(row.at, zone, t, now) }),
            t('bulletins.sendTo', { roles }),
            row.untilDay === null ? t('bulletins.forever') : t('bulletins.until', { day: row.untilDay }),
          ].join(' · ')}
        </p>
        <p className="desk-text">{row.body}</p>
        <Readers id={row.id} />
      </Scroller>
      <footer>
        <RefusalBanner refused={read.refused} defect={read.defect} />
        {row.readAt === null ? (
          <Button variant="go" hotkey="Enter" busy={read.busy} onPress={() => void tick()}>
            {t('bulletins.read')}
          </Button>
        ) : (
          <span className="ink-jade">✓ {t('bulletins.readAt', { at: instantText(row.readAt, zone, t, now) })}</span>
        )}
      </footer>
    </section>
  );
}
