import { Component, type ReactNode } from 'react';
import { EmptyState } from '../ui/show.tsx';
import { useT } from './text.tsx';

function ScreenDefect({ id, onBack }: { id: string; onBack: () => void }) {
  const t = useT();
  return <EmptyState tall icon="complaints" action={{ text: t('app.common.back'), onPress: onBack }}>{t('app.errors.screen', { id })}</EmptyState>;
}

type Props = { readonly children: ReactNode; readonly onBack: () => void };
type State = { readonly id: string | null };

/** Catches a defect of one screen: the frame stays, the way back stays, the number goes to the log of the window. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { id: null };

  static getDerivedStateFromError(): State {
    return { id: crypto.randomUUID().slice(0, 8) };
  }

  override componentDidCatch(error: unknown): void {
    console.error(`screen defect ${this.state.id ?? ''}`, error);
  }

  override render(): ReactNode {
    const { id } = this.state;
    if (id === null) return this.props.children;
    const back = (): void => {
      this.setState({ id: null });
      this.props.onBack();
    };
    return <ScreenDefect id={id} onBack={back} />;
  }
}
