import { useEffect, useRef, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KeyLevelContext, useKeys } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { Button } from './Button.tsx';
import { leaveToasts } from './notices.tsx';

let openPanel: (() => void) | null = null;

function Keys({ onClose }: { onClose: () => void }) {
  const t = useT();
  useKeys([{ key: 'Escape', run: onClose, label: t('app.common.close') }]);
  return null;
}

/** Closes the panel that was open when another one opens: panels never stack. */
function useAlone(open: boolean, onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    if (!open) return undefined;
    const close = (): void => latest.current();
    openPanel?.();
    leaveToasts();
    openPanel = close;
    return () => {
      if (openPanel === close) openPanel = null;
    };
  }, [open]);
}

/** A panel from the right over the page, for a side task. Esc, the veil and the button close it; drafts stay. */
export function SidePanel({
  title,
  open,
  onClose,
  children,
  footer,
  wide,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}) {
  const t = useT();
  useAlone(open, onClose);
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(now) => {
        if (!now) onClose();
      }}
      isDismissable
    >
      <Modal className={wide ? 'side wide' : 'side'}>
        <KeyLevelContext value="panel">
          <Keys onClose={onClose} />
          <Dialog>
            <header>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <Button variant="quiet" icon="close" onPress={onClose} keyHint="Escape">
                {t('app.common.close')}
              </Button>
            </header>
            <div className="side-body">{children}</div>
            {footer !== undefined && <footer>{footer}</footer>}
          </Dialog>
        </KeyLevelContext>
      </Modal>
    </ModalOverlay>
  );
}
