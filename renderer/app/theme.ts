import { useEffect } from 'react';

export type Theme = 'light' | 'night';

/** Wears a theme for as long as the component is on screen: the lock screen and the night close use `night`. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset['theme'];
    if (theme === 'night') root.dataset['theme'] = 'night';
    else delete root.dataset['theme'];
    return () => {
      if (before) root.dataset['theme'] = before;
      else delete root.dataset['theme'];
    };
  }, [theme]);
}
