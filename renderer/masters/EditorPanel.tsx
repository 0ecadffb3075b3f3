import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/kernel/result.ts';
import { useT } from '../app/text.tsx';
import { Banner, Button, RefusalBanner, SidePanel } from '../ui/index.ts';
import type { Form } from './form.ts';

/** The note that an earlier, unsaved form is on screen, with the way to throw it away. */
export function KeptNote({ form }: { readonly form: Pick<Form<object>, 'kept' | 'drop'> }) {
  const t = useT();
  if (!form.kept) return null;
  return (
    <Banner
      tone="amber"
      action={
        <Button size="small" variant="quiet" onPress={form.drop}>
          {t('editor.dropDraft')}
        </Button>
      }
    >
      {t('editor.draftKept')}
    </Banner>
  );
}

/** The panel of one record: its form, why it was not saved, one button that saves. Without the right to edit it only shows. */
export function EditorPanel({
  title,
  form,
  save,
  may,
  ready,
  onSave,
  onClose,
  children,
  wide,
}: {
  readonly title: string;
  readonly form: Pick<Form<object>, 'dirty' | 'kept' | 'drop'>;
  readonly save: {
    readonly busy: boolean;
    readonly refused: Refusal | null;
    readonly defect: { readonly id: string } | null;
  };
  readonly may: boolean;
  /** Everything that must be filled in is. */
  readonly ready: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  const t = useT();
  return (
    <SidePanel
      title={title}
      open
      onClose={onClose}
      {...(wide ? { wide } : {})}
      {...(may
        ? {
            footer: (
              <Button variant="go" hotkey="Enter" busy={save.busy} disabled={!ready || !form.dirty} onPress={onSave}>
                {t('app.common.save')}
              </Button>
            ),
          }
        : {})}
    >
      <div className="form">
        {may && <KeptNote form={form} />}
        {children}
        <RefusalBanner refused={save.refused} defect={save.defect} />
      </div>
    </SidePanel>
  );
}
