import { instantText, qty } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';

/** First digits of a journal head, in fours: short enough to read out, as on the sheets. */
export const headText = (hash: string): string => hash.slice(0, 8).replace(/(.{4})(?=.)/, '$1 ');

/** The data folder a backup lies in: backups are kept inside it. */
const folderOf = (backup: string | undefined): string | undefined => backup?.replace(/[\\/]backups[\\/][^\\/]*$/, '');

/** Where the data is, how long the book is, when it was last backed up, with the head that proves it. */
export function TrustLine() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const folder = useQuery('setup.status', {}).data?.dataFolder;
  const faces = useQuery('session.faces', {}).data;
  const backups = useQuery('backup.list', {}).data?.rows;
  const newest = backups?.[0];
  const second = newest?.secondPath ?? null;
  const where = folder === '' && backups ? folderOf(newest?.path) : folder || '…';
  const lastBackupAt = faces?.lastBackupAt ?? null;
  const facts: readonly (readonly [string, string])[] = [
    ...(where ? [[t('settings.trust.folder'), where] as const] : []),
    [t('settings.trust.ledger'), faces ? t('settings.trust.ledgerValue', { seq: qty(faces.head.seq) }) : '…'],
    [t('settings.trust.head'), faces ? headText(faces.head.hash) : '…'],
    [
      t('settings.trust.backup'),
      lastBackupAt === null ? t('settings.trust.never') : instantText(lastBackupAt, zone, t, now),
    ],
    [t('settings.trust.second'), second ?? t('settings.trust.noSecond')],
  ];
  return (
    <dl className="trust" aria-label={t('settings.trust.label')}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wrap-any">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
