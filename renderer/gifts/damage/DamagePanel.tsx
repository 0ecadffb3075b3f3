import { useState } from 'react';
import type { Out } from '../../app/ops.ts';
import { instantText } from '../../app/format.ts';
import { useCommand } from '../../app/query.ts';
import { useSession, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, Tag, TextField, toast } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';

export type DamageRow = Out<'gifts.damages'>['rows'][number];
export const DAMAGE_TONE = { reported: 'warn', confirmed: 'bad', rejected: 'plain', replaced: 'ok' } as const;

/** What is kept of a damage. */
export function DamageFacts({ row }: { readonly row: DamageRow }) {
  const t = useT();
  const zone = useZone();
  return (
    <Facts
      rows={[
        [t('stock.item'), t('stock.times', { name: row.item, n: row.qty })],
        [
          t('sheets.state'),
          <Tag key="state" tone={DAMAGE_TONE[row.state]}>
            {t(`stock.damageState.${row.state}`)}
          </Tag>,
        ],
        [t('stock.stageHead'), t(`stock.stage.${row.stage as 'receiving'}`)],
        [t('stock.cause'), row.cause],
        [t('stock.reportedBy'), `${row.by} · ${instantText(row.at, zone, t)}`],
      ]}
    />
  );
}

/** A damage report; a supervisor decides on it, a confirmed one is replaced. */
export function DamagePanel({ row, onClose }: { readonly row: DamageRow | null; readonly onClose: () => void }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const { person } = useSession();
  const decide = useCommand('gifts.damageDecide');
  const [reason, setReason] = useState('');
  const judge = row?.state === 'reported' && person.roles.includes('SUP');
  const close = (): void => {
    setReason('');
    decide.clear();
    onClose();
  };
  const say = async (decision: 'confirmed' | 'rejected'): Promise<void> => {
    if (!row || reason.trim() === '') return;
    const answer = await decide.run({ id: row.id, decision, reason });
    if (!('ok' in answer)) return;
    toast(t(`stock.decided.${decision}`, { docNo: row.docNo }));
    setReason('');
  };
  const footer = judge ? (
    <>
      <Button onPress={() => void say('rejected')} busy={decide.busy} disabled={reason.trim() === ''}>
        {t('stock.reject')}
      </Button>
      <Button variant="go" onPress={() => void say('confirmed')} busy={decide.busy} disabled={reason.trim() === ''}>
        {t('stock.confirm')}
      </Button>
    </>
  ) : row?.state === 'confirmed' ? (
    <Button variant="go" onPress={() => go('gifts.outbound', { damage: row.id })}>
      {t('stock.replaceSlip')}
    </Button>
  ) : undefined;
  return (
    <SidePanel title={row?.docNo ?? ''} open={row !== null} onClose={close} footer={footer}>
      {row && (
        <div className="stack loose">
          <DamageFacts row={row} />
          {judge && (
            <>
              <p className="sub">{t('stock.decideHow')}</p>
              <TextField
                label={t('stock.decideReason')}
                value={reason}
                onChange={setReason}
                maxLength={200}
                autoFocus
              />
            </>
          )}
          {row.state === 'reported' && !judge && <p className="sub">{t('stock.waitsForSup')}</p>}
          <RefusalBanner refused={decide.refused} defect={decide.defect} />
        </div>
      )}
    </SidePanel>
  );
}
