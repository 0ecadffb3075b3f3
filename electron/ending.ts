import type * as Electron from 'electron';

/**
 * How the program ends: the window let go, then `end` (the core closes its book), then the process. A closed window ends it; so does the
 * system.
 * @returns ends it from inside, without leaving the process
 */
export function endWith(
  { app }: Pick<typeof Electron, 'app'>,
  release: () => void,
  end: () => Promise<void>,
): () => Promise<void> {
  let ending: Promise<void> | null = null;
  const once = (): Promise<void> => {
    release();
    return (ending ??= end());
  };
  app.on('before-quit', release);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void once().finally(() => app.exit(0));
  });
  return once;
}
