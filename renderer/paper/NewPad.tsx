import { PAD_PREFIXES, type PadPrefix } from '../../shared/domain/paper/pads.ts';
import { useT } from '../app/text.tsx';
import { useForm } from '../masters/form.ts';
import { FormPanel } from '../todo/FormPanel.tsx';
import { NumberField, Segmented, toast } from '../ui/index.ts';
import { usePadPrint } from './out.ts';

type Asked = { readonly prefix: PadPrefix; readonly forms: number | null };
const USUAL: Asked = { prefix: 'ZPFF', forms: 10 };
const MOST = 100;

/** Which blank forms, and how many. */
export function NewPad({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const form = useForm<Asked>('pad', USUAL);
  const pad = usePadPrint();
  const { prefix, forms } = form.value;
  const ready = forms !== null && forms >= 1 && forms <= MOST;
  const send = async (): Promise<void> => {
    if (!ready || pad.busy) return;
    const made = await pad.run(prefix, forms);
    if (!made) return;
    toast(t('paperPage.pads.printed', { first: made.first, last: made.last }));
    form.drop();
    onClose();
  };
  return (
    <FormPanel
      title={t('paperPage.pads.print')}
      go={t('paperPage.pads.print')}
      form={form}
      run={pad}
      ready={ready}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Segmented
        label={t('paperPage.pads.kind')}
        showLabel
        items={PAD_PREFIXES.map((id) => ({ id, text: t(`paperPage.pads.short.${id}`) }))}
        value={prefix}
        onChange={(next) => form.set({ prefix: next })}
      />
      <p className="sub">{t(`paper.pad.${prefix}`)}</p>
      <NumberField
        label={t('paperPage.pads.forms')}
        value={forms}
        onChange={(next) => form.set({ forms: next })}
        maxDigits={3}
        hint={t('paperPage.pads.formsHint')}
        onEnter={() => void send()}
      />
    </FormPanel>
  );
}
