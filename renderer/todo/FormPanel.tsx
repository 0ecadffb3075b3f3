import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/kernel/result.ts';
import { KeptNote } from '../masters/EditorPanel.tsx';
import type { Form } from '../masters/form.ts';
import { Button, RefusalBanner, SidePanel } from '../ui/index.ts';

/** Something new is written at the side of a page: the form, why it was not taken, the one button that sends it. */
export function FormPanel({
  title,
  go,
  form,
  run,
  ready,
  onSend,
  onClose,
  children,
}: {
  readonly title: string;
  /** What the button says. */
  readonly go: string;
  readonly form: Pick<Form<object>, 'kept' | 'drop'>;
  readonly run: {
    readonly busy: boolean;
    readonly refused: Refusal | null;
    readonly defect: { readonly id: string } | null;
  };
  readonly ready: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <SidePanel
      title={title}
      open
      onClose={onClose}
      footer={
        <Button variant="go" hotkey="Enter" busy={run.busy} disabled={!ready} onPress={onSend}>
          {go}
        </Button>
      }
    >
      <div className="form">
        <KeptNote form={form} />
        {children}
        <RefusalBanner refused={run.refused} defect={run.defect} />
      </div>
    </SidePanel>
  );
}
