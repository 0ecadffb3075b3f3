import type { Out } from '../../app/ops.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../../ui/index.ts';

/** The supervisor signs that nothing of the campaign is open any more. */
export function SettlePanel({
  list,
  onClose,
}: {
  readonly list: Out<'campaignEnd.checklist'>;
  readonly onClose: () => void;
}) {
  const t = useT();
  const settle = useCommand('campaignEnd.settle');
  const { id, name } = list.campaign;
  const remark = useDraft(`campaign.settle.${id}`, '');
  const revision = list.lines.find((l) => l.key === 'summary')?.facts['revision'];
  const go = async (): Promise<void> => {
    const answer = await settle.run({ campaignId: id, remark: remark.value.trim() || null });
    if (!('ok' in answer)) return;
    remark.drop();
    toast(t('campaignEnd.settled', { name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('campaignEnd.settleTitle', { name })}
      open
      onClose={onClose}
      footer={
        <Button variant="go" busy={settle.busy} onPress={() => void go()}>
          {t('campaignEnd.settleGo')}
        </Button>
      }
    >
      <div className="form">
        <p>{t('campaignEnd.settleHow', { n: typeof revision === 'number' ? revision : 0 })}</p>
        <TextField
          label={t('campaignEnd.remark')}
          value={remark.value}
          onChange={remark.set}
          maxLength={400}
          autoFocus
        />
        <RefusalBanner refused={settle.refused} defect={settle.defect} />
      </div>
    </SidePanel>
  );
}
