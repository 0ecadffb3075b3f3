import { useCommand } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { isTextKey } from '../../shared/i18n/index.ts';
import { useT } from '../app/text.tsx';
import { factText } from '../today/facts.ts';
import { Button, CheckTick, EmptyState, RefusalBanner, Tag } from '../ui/index.ts';
import { peopleOf, type Step } from './routine.ts';

const TONE = { none: 'plain', ok: 'ok', failed: 'bad' } as const;

/** Everybody at the desk with how their grooming stands, and the way to check them. */
export function GroomingPane({ step }: { readonly step: Step }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const me = useSession().person.id;
  const people = peopleOf(step);
  const all = (
    <Button onPress={() => go('handover.checklists', { template: 'grooming' })}>{t('dayPage.grooming.all')}</Button>
  );
  return (
    <div className="step-pane">
      <p>{t('dayPage.grooming.about')}</p>
      {people.length === 0 && <p className="sub">{t('dayPage.grooming.nobody')}</p>}
      <ul className="step-people">
        {people.map((p) => (
          <li key={p.id}>
            <b>{p.name}</b>
            <Tag tone={TONE[p.grooming]}>{t(`dayPage.grooming.state.${p.grooming}`)}</Tag>
            {p.id === me && p.grooming !== 'ok' ? (
              <small className="sub">{t('checklistPage.people.self')}</small>
            ) : (
              p.grooming !== 'ok' && (
                <Button
                  size="small"
                  label={t(p.grooming === 'none' ? 'checklistPage.people.check' : 'checklistPage.people.recheck', {
                    name: p.name,
                  })}
                  onPress={() => go('handover.checklists', { template: 'grooming', subject: p.id })}
                >
                  {t(p.grooming === 'none' ? 'dayPage.grooming.check' : 'dayPage.grooming.recheck')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <div>{all}</div>
    </div>
  );
}

type TickedKey = 'tidy' | 'display' | 'broadcast';
export const isTickedStep = (key: string): key is TickedKey => ['tidy', 'display', 'broadcast'].includes(key);

/** A step that leaves no record of its own: its checklist, or a tick. */
export function TickedPane({ step }: { readonly step: Step & { readonly key: TickedKey } }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const tick = useCommand('opening.tick');
  const template = factText(step.facts, 'template');
  const docNo = factText(step.facts, 'docNo');
  const stateKey = `checklists.state.${factText(step.facts, 'runState')}`;
  return (
    <div className="step-pane">
      <p>{t(`dayPage.ticked.${step.key}`)}</p>
      {docNo !== '' && isTextKey(stateKey) && (
        <p>
          <Button
            size="small"
            variant="quiet"
            onPress={() => go('handover.checklists', { run: factText(step.facts, 'runId') })}
          >
            {t('dayPage.ticked.ran', { docNo, state: t(stateKey) })}
          </Button>
        </p>
      )}
      {template !== '' && (
        <div>
          <Button variant={step.at === null ? 'go' : 'alt'} onPress={() => go('handover.checklists', { template })}>
            {t(docNo === '' ? 'dayPage.ticked.run' : 'dayPage.ticked.again')}
          </Button>
        </div>
      )}
      {template !== '' && step.at === null && <p className="sub">{t('dayPage.ticked.or')}</p>}
      <CheckTick
        value={step.at !== null}
        disabled={tick.busy}
        onChange={(done) => void tick.run({ step: step.key, done, note: null })}
      >
        {t('dayPage.ticked.tick')}
      </CheckTick>
      <RefusalBanner refused={tick.refused} defect={tick.defect} onClose={tick.clear} />
    </div>
  );
}

/** Opening itself, and the draw that follows it. */
export function PlainPane({
  step,
  open,
  missing,
}: {
  readonly step: Step;
  readonly open: boolean;
  readonly missing: string | null;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  if (step.key === 'draw')
    return step.asked ? (
      <div className="step-pane">
        <p>{t('dayPage.draw.about')}</p>
        {open ? (
          <div>
            <Button variant={step.at === null ? 'go' : 'alt'} onPress={() => go('gifts.draw')}>
              {t('dayPage.draw.go')}
            </Button>
          </div>
        ) : (
          <p className="sub">{t('dayPage.draw.first')}</p>
        )}
      </div>
    ) : (
      <EmptyState icon="gifts">{t('dayPage.draw.none')}</EmptyState>
    );
  return (
    <div className="step-pane">
      <p>{t('dayPage.openStep.about')}</p>
      <p className={missing === null ? 'ink-jade' : ''}>{missing ?? t('dayPage.openStep.ready')}</p>
    </div>
  );
}
