import type { BroughtBack, Working } from '../../shared/contract/boot.ts';
import { instantText } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { Button, Progress } from '../ui/index.ts';
import { useBoot } from './state.ts';

/** How far a restore is, for a window that did not start it or lost its answer. */
export function WorkingPage({ working }: { readonly working: Working }) {
  const t = useT();
  const { step, done, total } = working;
  return (
    <main className="first-run boot-page">
      <div className="first-run-in narrow">
        <h1>{t('boot.working')}</h1>
        <p role="status">{t(`boot.steps.${step}`)}</p>
        {total > 0 && <Progress done={done} total={total} />}
      </div>
    </main>
  );
}

/** What a restore brought back, and what is left to do from paper. */
export function RestoredPage({ restored }: { readonly restored: BroughtBack }) {
  const t = useT();
  const set = useBoot((boot) => boot.set);
  const go = (): void => set({ restored: null });
  useKeys([{ key: 'Enter', run: go }]);
  const { at, zone, entries, series } = restored;
  return (
    <main className="first-run boot-page">
      <div className="first-run-in narrow">
        <h1>{t('boot.done')}</h1>
        <section className="card boot-done">
          <p>
            {at === null ? t('boot.doneEmpty') : t('boot.doneText', { at: instantText(at, zone, t), count: entries })}
          </p>
          <p className="sub">{t('boot.series', { series })}</p>
        </section>
        <div className="first-run-end">
          <span />
          <Button variant="go" keyHint="Enter" onPress={go}>
            {t('boot.open')}
          </Button>
        </div>
      </div>
    </main>
  );
}
