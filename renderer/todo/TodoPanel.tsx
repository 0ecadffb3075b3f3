import { useState } from 'react';
import type { Step } from '../../shared/domain/todo/decide.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SidePanel } from '../ui/index.ts';
import { mainSteps, otherSteps } from './state.ts';
import { StepForm } from './StepForm.tsx';
import { type TodoDetail, TodoStory } from './Story.tsx';

/** A to-do at the side of its list: its story, then what is done about it. */
export function TodoPanel({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  return id === null ? null : <Open key={id} id={id} onClose={onClose} />;
}

function Open({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useT();
  const { data, refused, defect } = useQuery('todo.detail', { id });
  const [step, setStep] = useState<Step | null>(null);
  const done = (): void => setStep(null);
  if (step !== null && data?.steps.includes(step))
    return <StepForm of={data} step={step} onBack={done} onClose={onClose} />;
  return (
    <SidePanel
      title={data?.docNo ?? t('todo.page.title')}
      open
      onClose={onClose}
      footer={data && <Ways of={data} onStep={setStep} />}
    >
      <RefusalBanner refused={refused} defect={defect} />
      {data && <TodoStory of={data} />}
    </SidePanel>
  );
}

/** What may be done now: the way forward last, the rest above it. Beginning needs no words. */
function Ways({ of, onStep }: { readonly of: TodoDetail; readonly onStep: (step: Step) => void }) {
  const t = useT();
  const may = useMay('todo.chase');
  const start = useCommand('todo.start');
  const press = (step: Step): void => {
    if (step === 'start') void start.run({ id: of.id });
    else onStep(step);
  };
  const main = mainSteps(of.steps, of.state);
  const others = otherSteps(of.steps, of.state);
  if (!may || main.length + others.length === 0) return <span />;
  return (
    <div className="desk-ways">
      <RefusalBanner refused={start.refused} defect={start.defect} onClose={start.clear} />
      {others.length > 0 && (
        <div className="row tight wrap">
          {others.map((step) => (
            <Button key={step} size="small" variant={step === 'void' ? 'danger' : 'quiet'} onPress={() => press(step)}>
              {t(`todo.steps.${step}`)}
            </Button>
          ))}
        </div>
      )}
      <div className="row desk-forward">
        {main.map((step, i) =>
          i === main.length - 1 ? (
            <Button key={step} variant="go" hotkey="Enter" busy={start.busy} onPress={() => press(step)}>
              {t(`todo.steps.${step}`)}
            </Button>
          ) : (
            <Button key={step} onPress={() => press(step)}>
              {t(`todo.steps.${step}`)}
            </Button>
          ),
        )}
      </div>
    </div>
  );
}
