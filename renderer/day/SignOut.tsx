import { useState } from 'react';
import { useDraft } from '../app/query-draft.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useLang, useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { Button, LongTextField, PrintPreview, RefusalBanner, SidePanel } from '../ui/index.ts';

type Signed = { readonly id: string; readonly docNo: string };

/** The record that was just signed, exactly as it prints. */
function Paper({ signed }: { readonly signed: Signed }) {
  const t = useT();
  const lang = useLang();
  const sheet = useQuery('sheets.preview', { sheet: 'giftHandover', id: signed.id, language: lang }).data;
  return sheet ? (
    <div className="signed-paper">
      <PrintPreview html={sheet.html} name={signed.docNo} />
    </div>
  ) : (
    <p className="sub">{t('app.common.loading')}</p>
  );
}

/** The night's gift handover record (B16): remarks for whoever opens tomorrow, signed out, printed. */
export function SignOutPanel({
  docNo,
  day,
  open,
  onClose,
}: {
  readonly docNo: string;
  readonly day: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const sign = useCommand('giftHandover.signOut');
  const paper = usePrint();
  const remarks = useDraft(`handover ${day}`, '');
  const [signed, setSigned] = useState<Signed | null>(null);
  const go = async (): Promise<void> => {
    const answer = await sign.run({ remarks: remarks.value.trim() || null });
    if (!('ok' in answer)) return;
    setSigned(answer.ok);
    remarks.drop();
  };
  const print = (): void => {
    if (signed) void paper.print('giftHandover', signed.id);
  };
  const close = (): void => {
    sign.clear();
    paper.clear();
    setSigned(null);
    onClose();
  };
  const footer = signed ? (
    <>
      <Button icon="print" busy={paper.busy} onPress={print}>
        {t('day.sign.print')}
      </Button>
      <Button variant="go" hotkey="Enter" onPress={close}>
        {t('app.common.done')}
      </Button>
    </>
  ) : (
    <Button variant="go" busy={sign.busy} onPress={() => void go()}>
      {t('day.sign.go')}
    </Button>
  );
  return (
    <SidePanel
      title={signed ? t('day.sign.done', { docNo: signed.docNo }) : t('day.sign.title')}
      open={open}
      onClose={close}
      wide
      footer={footer}
    >
      <div className="stack loose">
        {!signed && (
          <>
            <p className="sub">{t('day.sign.basis', { docNo })}</p>
            <LongTextField
              label={t('day.sign.remarks')}
              hint={t('day.sign.remarksHint')}
              value={remarks.value}
              onChange={remarks.set}
              maxLength={500}
              rows={6}
              optional
              autoFocus
            />
            <p className="sub">{t('day.sign.hint')}</p>
          </>
        )}
        <RefusalBanner refused={sign.refused ?? paper.refused} defect={sign.defect ?? paper.defect} />
        {signed && <Paper signed={signed} />}
      </div>
    </SidePanel>
  );
}
