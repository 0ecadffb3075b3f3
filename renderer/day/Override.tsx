import { useState } from 'react';
import type { GateLine } from '../../shared/contract/day.ts';
import type { In } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, LongTextField, RefusalBanner, SidePanel, toast } from '../ui/index.ts';
import { gateText, lineName } from './gate.ts';

/** A supervisor lets a line of the gate pass: by name, with a reason that is printed (C5). */
export function OverridePanel({ line, onClose }: { readonly line: GateLine; readonly onClose: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const pass = useCommand('day.override');
  const [reason, setReason] = useState('');
  const key = line.key as In<'day.override'>['line'];
  const name = lineName(key, t);
  const go = async (): Promise<void> => {
    const answer = await pass.run({ line: key, reason: reason.trim() });
    if (!('ok' in answer)) return;
    toast(t('dayPage.gate.passed', { line: name }), { tone: 'warn' });
    onClose();
  };
  return (
    <SidePanel
      title={t('day.close.override.title', { line: name })}
      open
      onClose={onClose}
      footer={
        <Button variant="danger" busy={pass.busy} disabled={reason.trim() === ''} onPress={() => void go()}>
          {t('dayPage.gate.pass')}
        </Button>
      }
    >
      <div className="stack loose">
        <p>{gateText(line, undefined, { t, zone, now })}</p>
        <p className="sub">{t(`day.close.way.${key}`)}</p>
        <LongTextField
          label={t('day.close.override.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          rows={3}
          autoFocus
        />
        <p className="sub">{t('day.close.override.hint')}</p>
        <RefusalBanner refused={pass.refused} defect={pass.defect} />
      </div>
    </SidePanel>
  );
}
