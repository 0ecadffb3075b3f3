import { useEffect, useRef, type ReactNode } from 'react';
import { create } from 'zustand';
import type { Refusal } from '../../shared/kernel/result.ts';
import { refusalText } from '../app/refusal.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button } from './Button.tsx';

/** A sentence that something is not right, with the way out beside it. */
export function Banner({
  children,
  tone = 'red',
  action,
  onClose,
}: {
  readonly children: ReactNode;
  readonly tone?: 'red' | 'amber';
  readonly action?: ReactNode;
  readonly onClose?: () => void;
}) {
  const t = useT();
  return (
    <div className={tone === 'amber' ? 'banner amber' : 'banner'} role="alert">
      <span className="banner-sign" aria-hidden="true">
        !
      </span>
      <p>{children}</p>
      {action}
      {onClose && (
        <Button size="small" variant="quiet" onPress={onClose}>
          {t('app.notice.dismiss')}
        </Button>
      )}
    </div>
  );
}

/**
 * Why a command was not carried out: the refusal as a sentence, or the defect with its number; nothing when all is well.
 * `action` is the way out (a button). Feed it from useCommand or useQuery.
 */
export function RefusalBanner({
  refused,
  defect,
  action,
  onClose,
}: {
  readonly refused: Refusal | null;
  readonly defect?: { readonly id: string } | null;
  readonly action?: ReactNode;
  readonly onClose?: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const close = onClose ? { onClose } : {};
  if (defect)
    return (
      <Banner {...close} action={action}>
        {t('app.errors.defect', { id: defect.id })}
      </Banner>
    );
  if (!refused) return null;
  const unsure = refused.type === 'linkLost' || refused.type === 'busy';
  return (
    <Banner tone={unsure ? 'amber' : 'red'} {...close} action={action}>
      {refusalText(refused, { t, zone, now })}
    </Banner>
  );
}

type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'ok' | 'warn';
  readonly action: { readonly text: string; readonly onPress: () => void } | null;
  /** The page's clock, ms: when it was said. */
  readonly at: number;
};
type Toasts = {
  readonly all: readonly Toast[];
  readonly add: (toast: Omit<Toast, 'id' | 'at'>) => void;
  readonly drop: (id: number) => void;
  readonly clear: () => void;
  /** Takes away what was said before the page was left; what was said in leaving it stays. */
  readonly leave: () => void;
};

const SHOWN = 3;
const STAYS_MS = 6_000;
/** ms within which a word and the change of page it goes with follow each other. */
const SAME_ACT_MS = 500;
let lastId = 0;

const useToasts = create<Toasts>((set) => ({
  all: [],
  add: (toast) =>
    set((now) => ({ all: [...now.all, { ...toast, id: ++lastId, at: performance.now() }].slice(-SHOWN) })),
  drop: (id) => set((now) => ({ all: now.all.filter((toast) => toast.id !== id) })),
  clear: () => set({ all: [] }),
  leave: () => set((now) => ({ all: now.all.filter((toast) => performance.now() - toast.at < SAME_ACT_MS) })),
}));

/** Says in passing that something was done: `toast(t('gifts.issued', { docNo }))`. Never for refusals. */
export function toast(
  text: string,
  options: {
    readonly tone?: 'ok' | 'warn';
    readonly action?: { readonly text: string; readonly onPress: () => void };
  } = {},
): void {
  useToasts.getState().add({ text, tone: options.tone ?? 'ok', action: options.action ?? null });
}

/** The page turns to something else: what was said before goes. */
export const leaveToasts = (): void => useToasts.getState().leave();

function OneToast({ toast: shown }: { readonly toast: Toast }) {
  const t = useT();
  const drop = useToasts((s) => s.drop);
  useEffect(() => {
    const timer = setTimeout(() => drop(shown.id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [drop, shown.id]);
  const act = (): void => {
    shown.action?.onPress();
    drop(shown.id);
  };
  return (
    <div className={shown.tone === 'warn' ? 'toast warn' : 'toast'}>
      <span className="toast-sign" aria-hidden="true">
        {shown.tone === 'warn' ? '!' : '✓'}
      </span>
      <span>{shown.text}</span>
      <Button variant="quiet" size="small" onPress={act}>
        {shown.action?.text ?? t('app.notice.dismiss')}
      </Button>
    </div>
  );
}

/** Where toasts appear; once, in the shell. */
export function ToastRegion() {
  const t = useT();
  const all = useToasts((s) => s.all);
  const clear = useToasts((s) => s.clear);
  const screen = useScreen((s) => s.screen.name);
  const stoodOn = useRef(screen);
  useEffect(() => {
    if (stoodOn.current !== screen) leaveToasts();
    stoodOn.current = screen;
  }, [screen]);
  // The window locked: the next person has nothing to do with what was said to this one.
  useEffect(() => clear, [clear]);
  return (
    <output className="toasts" aria-live="polite" aria-label={t('app.notice.region')}>
      {all.map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </output>
  );
}
