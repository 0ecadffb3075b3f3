import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField } from '../ui/index.ts';
import type { PrintRow } from './state.ts';

const USUAL = ['jam', 'noPaper', 'noInk', 'off', 'wrong'] as const;

/** Why a print did not come out: one touch for the usual reasons, or in words. */
export function FailPanel({ print, onClose }: { readonly print: PrintRow; readonly onClose: () => void }) {
  const t = useT();
  const failed = useCommand('print.failed');
  const [reason, setReason] = useState('');
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return;
    const answer = await failed.run({ id: print.id, reason: reason.trim() });
    if ('ok' in answer) onClose();
  };
  return (
    <SidePanel
      title={t('paperPage.fail.title', { title: t(`sheets.title.${print.sheet}`) })}
      open
      onClose={onClose}
      footer={
        <Button
          variant="go"
          hotkey="Enter"
          busy={failed.busy}
          disabled={reason.trim() === ''}
          onPress={() => void go()}
        >
          {t('paperPage.fail.go')}
        </Button>
      }
    >
      <div className="form">
        <p className="sub">{print.docNo}</p>
        <div className="desk-chips" role="group" aria-label={t('paperPage.fail.reason')}>
          {USUAL.map((key) => {
            const words = t(`paperPage.fail.usual.${key}`);
            return (
              <AriaButton key={key} className="chip" aria-pressed={reason === words} onPress={() => setReason(words)}>
                {words}
              </AriaButton>
            );
          })}
        </div>
        <TextField
          label={t('paperPage.fail.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          onEnter={() => void go()}
        />
        <RefusalBanner refused={failed.refused} defect={failed.defect} />
      </div>
    </SidePanel>
  );
}
