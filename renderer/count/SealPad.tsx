import { useState } from 'react';
import type { CountLine } from '../../shared/contract/day.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../ui/index.ts';

type Outcome = 'opened' | 'broken';

/** A sealed box in place of the keypad: it counts by its seal, or its goods are laid loose. */
export function SealPad({
  line,
  busy,
  onIntact,
}: {
  readonly line: CountLine;
  readonly busy: boolean;
  readonly onIntact: () => void;
}) {
  const t = useT();
  const open = useCommand('seals.open');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState('');
  const sealNo = line.sealNo ?? '';
  const close = (): void => {
    setOutcome(null);
    setNote('');
    open.clear();
  };
  const go = async (): Promise<void> => {
    if (outcome === null || line.boxId === null || (outcome === 'broken' && note.trim() === '')) return;
    const answer = await open.run({ boxId: line.boxId, outcome, note: note.trim() || null });
    if (!('ok' in answer)) return;
    toast(t('count.sealPad.done', { sealNo }));
    close();
  };
  return (
    <div className="seal-pad">
      <span className="sub">{t('count.sealPad.label')}</span>
      <b className="big">{sealNo}</b>
      <p className="sub">{t('count.sealPad.hint')}</p>
      <Button variant="go" size="tall" wide hotkey="Enter" busy={busy} onPress={onIntact}>
        {t('count.sealPad.intact')}
      </Button>
      <div className="seal-pad-two">
        <Button wide onPress={() => setOutcome('opened')}>
          {t('count.sealPad.opened')}
        </Button>
        <Button wide onPress={() => setOutcome('broken')}>
          {t('count.sealPad.broken')}
        </Button>
      </div>
      <SidePanel
        title={`${t('count.sealPad.noteTitle', { sealNo })} · ${outcome === null ? '' : t(`count.sealPad.${outcome}`)}`}
        open={outcome !== null}
        onClose={close}
        footer={
          <Button
            variant="go"
            busy={open.busy}
            disabled={outcome === 'broken' && note.trim() === ''}
            onPress={() => void go()}
          >
            {t('count.sealPad.go')}
          </Button>
        }
      >
        <div className="form stack loose">
          <p>{t('count.sealPad.told')}</p>
          <TextField
            label={t('count.sealPad.note')}
            hint={t('count.sealPad.noteHint')}
            value={note}
            onChange={setNote}
            optional={outcome === 'opened'}
            autoFocus
            maxLength={200}
            onEnter={() => void go()}
          />
          <RefusalBanner refused={open.refused} defect={open.defect} />
        </div>
      </SidePanel>
    </div>
  );
}
