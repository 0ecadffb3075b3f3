import { Radio, RadioGroup } from 'react-aria-components';
import type { BackupInfo } from '../../shared/contract/boot.ts';
import type { T } from '../../shared/i18n/index.ts';
import { instantText } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import { HERE } from './state.ts';

/** A damaged backup is shown and cannot be chosen: people look for it otherwise. */
export const canBeUsed = (backup: BackupInfo): boolean => backup.mark === 'sound' || backup.mark === 'unchecked';

/** How far a backup reaches; of one that cannot be read, when it was made. */
export const reachText = (backup: BackupInfo, t: T): string => {
  if (!canBeUsed(backup)) return t('boot.made', { at: instantText(backup.made, HERE, t) });
  return backup.at === null ? t('boot.empty') : t('boot.upTo', { at: instantText(backup.at, backup.zone, t) });
};

const TONES = { sound: 'ok', unchecked: 'plain', damaged: 'bad', newer: 'bad' } as const;

/** The backups by how far they reach, the newest first. Arrow keys or a finger choose. */
export function Backups({
  backups,
  chosen,
  onChoose,
}: {
  readonly backups: readonly BackupInfo[];
  readonly chosen: string | null;
  readonly onChoose: (file: string) => void;
}) {
  const t = useT();
  return (
    <RadioGroup aria-label={t('boot.choose')} className="boot-list" value={chosen} onChange={onChoose}>
      {backups.map((backup) => (
        <Radio key={backup.file} value={backup.file} isDisabled={!canBeUsed(backup)} className="boot-backup">
          <b>{reachText(backup, t)}</b>
          <span>{backup.at === null ? '' : t('boot.entries', { count: backup.entries })}</span>
          <span className="sub">{t(`boot.kinds.${backup.kind}`)}</span>
          <Tag tone={TONES[backup.mark]}>{t(`boot.marks.${backup.mark}`)}</Tag>
        </Radio>
      ))}
    </RadioGroup>
  );
}
