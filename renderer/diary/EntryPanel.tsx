import type { DiaryRow } from '../../shared/contract/diary.ts';
import { WRITTEN_CATEGORIES, type WrittenCategory } from '../../shared/domain/diary/diary.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { clockText } from '../app/format.ts';
import { useCommand } from '../app/query.ts';
import { useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { orNull, useForm } from '../masters/form.ts';
import { type Late, LateTag } from '../paper/LatePanel.tsx';
import { FormPanel } from '../todo/FormPanel.tsx';
import { ClockField } from '../todo/WhenField.tsx';
import { LongTextField, Segmented, TextField } from '../ui/index.ts';
import { momentOn, type Page } from './state.ts';

type Form = {
  readonly category: WrittenCategory;
  readonly content: string;
  readonly action: string;
  readonly passedTo: string;
  readonly result: string;
  readonly time: string;
};

const writtenKind = (category: string): WrittenCategory | null =>
  WRITTEN_CATEGORIES.find((kind) => kind === category) ?? null;

/** An entry is written, or one that is wrong gets another that stands for it; the old one stays. */
export function EntryPanel({
  page,
  row,
  category,
  late = null,
  onClose,
}: {
  readonly page: Page;
  readonly row: DiaryRow | null;
  /** What a new entry begins as. */
  readonly category: WrittenCategory;
  /** The line of a blank form it is keyed in from. */
  readonly late?: Late | null;
  readonly onClose: (saved: boolean) => void;
}) {
  const t = useT();
  const zone = useZone();
  const write = useCommand('diary.write');
  const correct = useCommand('diary.correct');
  const run = row === null ? write : correct;
  const first: Form =
    row === null
      ? { category, content: '', action: '', passedTo: '', result: '', time: '' }
      : {
          category: writtenKind(row.category) ?? category,
          content: row.content ?? '',
          action: row.action ?? '',
          passedTo: row.passedTo ?? '',
          result: row.result ?? '',
          time: clockText(row.at, zone),
        };
  const form = useForm<Form>(
    row !== null ? `diary.correct.${row.id}` : late ? `diary.paper.${late.number}` : `diary.new.${category}`,
    first,
  );
  const set = (part: Partial<Form>): void => {
    run.clear();
    form.set(part);
  };
  const { content, action, passedTo, result, time } = form.value;
  // The clock shows minutes: an untouched time of a corrected entry is the whole moment it had.
  const at = late ? null : row !== null && time === first.time ? row.at : momentOn(page.day, page, time, zone);
  const ready = content.trim() !== '' && at !== undefined && (row === null || form.dirty);
  const send = async (): Promise<void> => {
    if (!ready) return;
    const words = {
      category: form.value.category,
      content: content.trim(),
      action: orNull(action),
      passedTo: orNull(passedTo),
      result: orNull(result),
      happenedAt: at,
    };
    const answer: Answer =
      row === null ? await write.run({ ...words, paper: late }) : await correct.run({ id: row.id, ...words });
    if (!('ok' in answer)) return;
    form.drop();
    onClose(true);
  };
  return (
    <FormPanel
      title={t(row === null ? 'diary.form.title' : 'diary.form.correctTitle')}
      go={t('diary.form.save')}
      form={form}
      run={run}
      ready={ready}
      onSend={() => void send()}
      onClose={() => onClose(false)}
    >
      {row !== null && <p className="sub">{t('diary.form.correctHint')}</p>}
      {late && <LateTag late={late} />}
      <div className="desk-kinds">
        <Segmented
          label={t('diary.form.kind')}
          showLabel
          items={WRITTEN_CATEGORIES.map((id) => ({ id, text: t(`diary.categories.${id}`) }))}
          value={form.value.category}
          onChange={(id) => set({ category: id })}
        />
      </div>
      <LongTextField
        label={t('diary.form.content')}
        placeholder={t('diary.form.contentPlace')}
        value={content}
        onChange={(text) => set({ content: text })}
        maxLength={500}
        autoFocus
      />
      <TextField
        label={t('diary.form.action')}
        optional
        value={action}
        onChange={(text) => set({ action: text })}
        maxLength={200}
      />
      <div className="desk-pair">
        <TextField
          label={t('diary.form.passedTo')}
          optional
          value={passedTo}
          onChange={(text) => set({ passedTo: text })}
          maxLength={60}
        />
        {!late && (
          <ClockField
            label={t('diary.form.time')}
            optional
            hint={t('diary.form.timeHint')}
            value={time}
            onChange={(text) => set({ time: text })}
          />
        )}
      </div>
      <TextField
        label={t('diary.form.result')}
        optional
        value={result}
        onChange={(text) => set({ result: text })}
        maxLength={200}
      />
    </FormPanel>
  );
}
