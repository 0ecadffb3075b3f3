import { TODO_SOURCES, type TodoSource } from '../../shared/domain/todo/todo.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { orNull, useForm } from '../masters/form.ts';
import { CheckTick, LongTextField, SelectField, TextField, toast } from '../ui/index.ts';
import { FormPanel } from './FormPanel.tsx';
import { MINE, OwnerField, ownerOf, type OwnerPick } from './OwnerField.tsx';
import { instantOfWhen, isEmpty, NO_TIME, type When } from './when.ts';
import { WhenField } from './WhenField.tsx';

type Form = {
  readonly title: string;
  readonly detail: string;
  readonly source: TodoSource;
  readonly urgent: boolean;
  readonly promisedTo: string;
  readonly owner: OwnerPick;
  readonly due: When;
};
const EMPTY: Form = {
  title: '',
  detail: '',
  source: 'other',
  urgent: false,
  promisedTo: '',
  owner: MINE,
  due: NO_TIME,
};

/** Notes a matter down before it is forgotten: what, who, by when. */
export function NewTodo({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useSession();
  const create = useCommand('todo.create');
  const form = useForm<Form>('todo.new', EMPTY);
  const { title, detail, source, urgent, promisedTo, owner, due } = form.value;
  const set = (part: Partial<Form>): void => {
    create.clear();
    form.set(part);
  };
  const named = ownerOf(owner, person.id);
  const dueAt = instantOfWhen(due, now, zone);
  const owed = promisedTo.trim() !== '' && isEmpty(due);
  const ready = title.trim() !== '' && named !== null && !owed && (isEmpty(due) || dueAt !== null);
  const send = async (): Promise<void> => {
    if (!ready) return;
    const answer = await create.run({
      title: title.trim(),
      detail: orNull(detail),
      source,
      urgent,
      promisedTo: orNull(promisedTo),
      dueAt,
      ...named,
    });
    if (!('ok' in answer)) return;
    toast(t('todo.form.made', { docNo: answer.ok.docNo }));
    form.drop();
    onClose();
  };
  return (
    <FormPanel
      title={t('todo.page.add')}
      go={t('todo.form.save')}
      form={form}
      run={create}
      ready={ready}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={t('todo.form.title')}
        placeholder={t('todo.form.titlePlace')}
        value={title}
        onChange={(text) => set({ title: text })}
        maxLength={80}
        autoFocus
      />
      <OwnerField value={owner} onChange={(pick) => set({ owner: pick })} />
      <WhenField
        label={t('todo.form.due')}
        optional
        value={due}
        onChange={(when) => set({ due: when })}
        note={owed ? t('todo.form.dueNeeded') : null}
      />
      <TextField
        label={t('todo.form.promised')}
        hint={t('todo.form.promisedHint')}
        optional
        value={promisedTo}
        onChange={(text) => set({ promisedTo: text })}
        maxLength={60}
      />
      <CheckTick value={urgent} onChange={(on) => set({ urgent: on })}>
        {t('todo.form.urgent')}
      </CheckTick>
      <SelectField
        label={t('todo.form.source')}
        items={TODO_SOURCES.map((id) => ({ id, text: t(`todo.sources.${id}`) }))}
        value={source}
        onChange={(id) => set({ source: TODO_SOURCES.find((s) => s === id) ?? 'other' })}
      />
      <LongTextField
        label={t('todo.form.detail')}
        optional
        value={detail}
        onChange={(text) => set({ detail: text })}
        maxLength={500}
      />
    </FormPanel>
  );
}
