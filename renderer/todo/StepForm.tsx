import type { Step } from '../../shared/domain/todo/decide.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import type { In, OpName } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { KeptNote } from '../masters/EditorPanel.tsx';
import { orNull, useForm } from '../masters/form.ts';
import { Button, LongTextField, RefusalBanner, SidePanel, TextField } from '../ui/index.ts';
import { MINE, OwnerField, ownerOf, type OwnerPick } from './OwnerField.tsx';
import type { TodoDetail } from './Story.tsx';
import { instantOfWhen, NO_TIME, type When } from './when.ts';
import { WhenField } from './WhenField.tsx';

type Form = { readonly whom: string; readonly text: string; readonly owner: OwnerPick; readonly due: When };

const TEXT = {
  chase: 'todo.form.reply',
  assign: 'todo.form.note',
  postpone: 'todo.form.reason',
  escalate: 'todo.form.escalateWhy',
  done: 'todo.form.result',
  void: 'todo.form.reason',
  reopen: 'todo.form.reason',
} as const;
const MAY_BE_EMPTY: readonly Step[] = ['chase', 'assign'];
const MOST = { done: 500, other: 200 };

/** The input of a step; null while something is missing. `me` is the signed-in person. */
function inputOf(
  id: string,
  step: Step,
  { whom, text, owner, due }: Form,
  known: { readonly me: string; readonly now: number; readonly zone: string },
): object | null {
  const said = text.trim();
  if (step === 'chase') return whom.trim() === '' ? null : { id, toWhom: whom.trim(), reply: orNull(text) };
  if (step === 'assign') {
    const named = ownerOf(owner, known.me);
    return named && { id, ...named, note: orNull(text) };
  }
  if (said === '') return null;
  if (step === 'done') return { id, result: said };
  if (step !== 'postpone') return { id, reason: said };
  const dueAt = instantOfWhen(due, known.now, known.zone);
  return dueAt === null ? null : { id, dueAt, reason: said };
}

/** The words of one step of a to-do; what was typed stays until it is sent. */
export function StepForm({
  of,
  step,
  onBack,
  onClose,
}: {
  readonly of: TodoDetail;
  readonly step: Step;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useSession();
  const op = `todo.${step}` as Extract<OpName, `todo.${string}`>;
  const command = useCommand(op);
  const first: Form = {
    whom: of.department ?? (of.ownerId === person.id ? '' : (of.owner ?? '')),
    text: '',
    owner: of.ownerId === person.id ? { ...MINE, way: 'colleague' } : MINE,
    due: NO_TIME,
  };
  const form = useForm<Form>(`todo.${of.id}.${step}`, first);
  const set = (part: Partial<Form>): void => {
    command.clear();
    form.set(part);
  };
  const input = inputOf(of.id, step, form.value, { me: person.id, now, zone });
  const send = async (): Promise<void> => {
    if (input === null) return;
    const answer: Answer = await command.run(input as In<typeof op>);
    if (!('ok' in answer)) return;
    form.drop();
    onBack();
  };
  const words = step === 'start' ? null : TEXT[step];
  return (
    <SidePanel
      title={t(`todo.steps.${step}`)}
      open
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" icon="back" onPress={onBack}>
            {t('todo.page.backToStory')}
          </Button>
          <span className="right">
            <Button
              variant="go"
              hotkey="Enter"
              busy={command.busy}
              disabled={input === null}
              onPress={() => void send()}
            >
              {t(`todo.steps.${step}`)}
            </Button>
          </span>
        </>
      }
    >
      <div className="form">
        <p className="desk-title">{of.title}</p>
        <KeptNote form={form} />
        {step === 'chase' && (
          <TextField
            label={t('todo.form.toWhom')}
            value={form.value.whom}
            onChange={(whom) => set({ whom })}
            maxLength={60}
            autoFocus
          />
        )}
        {step === 'assign' && <OwnerField value={form.value.owner} onChange={(owner) => set({ owner })} />}
        {step === 'postpone' && (
          <WhenField label={t('todo.form.newDue')} value={form.value.due} onChange={(due) => set({ due })} />
        )}
        {words !== null && (
          <LongTextField
            label={t(words)}
            value={form.value.text}
            onChange={(text) => set({ text })}
            maxLength={step === 'done' ? MOST.done : MOST.other}
            {...(MAY_BE_EMPTY.includes(step) ? { optional: true } : {})}
            {...(step === 'escalate' ? { hint: t('todo.form.escalateHint') } : {})}
            {...(step === 'done' || step === 'escalate' ? { autoFocus: true } : {})}
          />
        )}
        <RefusalBanner refused={command.refused} defect={command.defect} />
      </div>
    </SidePanel>
  );
}
