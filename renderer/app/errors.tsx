import { Component, type ReactNode } from 'react';
import { EmptyState } from '../ui/show.tsx';
import { useT } from './text.tsx';

function ScreenDefect({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <EmptyState tall icon="complaints" action={{ text: t('app.common.back'), onPress: onBack }}>
      {t('app.errors.screen')}
    </EmptyState>
  );
}

type Props = { readonly children: ReactNode; readonly onBack: () => void };
type State = { readonly broken: boolean };

/** Catches a defect of one screen: the frame stays, and so does the way back. React writes the error to the window's log. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const back = (): void => {
      this.setState({ broken: false });
      this.props.onBack();
    };
    return <ScreenDefect onBack={back} />;
  }
}
