import { useState } from 'react';
import { LINE_KINDS, type LineKind, type Section, type TypedSection } from '../../shared/domain/handover/sections.ts';
import { useT } from '../app/text.tsx';
import { Button, LongTextField, NumberField, Segmented, SelectField, TextField } from '../ui/index.ts';
import { TypedItem } from './contents.tsx';
import type { Form, Look, TypedLine } from './form.ts';
import type { Sections } from './state.ts';
import { equipmentWord } from './words.ts';

type Set = (change: (now: Form) => Form) => void;

/** Opens the remark of a section. */
export function NoteButton({ section, onOpen }: { readonly section: Section; readonly onOpen: () => void }) {
  const t = useT();
  return (
    <Button
      size="small"
      variant="quiet"
      icon="add"
      onPress={onOpen}
      label={t('handoverPage.noteOf', { section: t(`handover.sections.${section}`) })}
    >
      {t('handoverPage.note')}
    </Button>
  );
}

/** A remark beside what the section holds. */
export function NoteEditor({
  section,
  form,
  set,
}: {
  readonly section: Section;
  readonly form: Form;
  readonly set: Set;
}) {
  const t = useT();
  const text = form.notes[section] ?? '';
  return (
    <LongTextField
      label={t('handoverPage.noteLabel')}
      value={text}
      onChange={(next) => set((f) => ({ ...f, notes: { ...f.notes, [section]: next } }))}
      maxLength={1000}
      rows={2}
      autoFocus={text === ''}
      optional
    />
  );
}

const NEW: { readonly text: string; readonly count: number | null } = { text: '', count: null };

function AddLine({
  section,
  onAdd,
  onClose,
}: {
  readonly section: TypedSection;
  readonly onAdd: (l: TypedLine) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const kinds = LINE_KINDS[section] as readonly LineKind[];
  const [kind, setKind] = useState<LineKind>(kinds[0]!);
  const [typed, setTyped] = useState(NEW);
  const text = typed.text.trim();
  const add = (): void => {
    if (text === '') return;
    onAdd({ section, kind, text, count: typed.count });
    setTyped(NEW);
  };
  return (
    <div className="hand-add">
      {kinds.length > 1 && (
        <SelectField
          label={t('handoverPage.kindLabel')}
          items={kinds.map((id) => ({ id, text: t(`handover.kinds.${id}`) }))}
          value={kind}
          onChange={(id) => setKind((kinds.find((k) => k === id) ?? kinds[0])!)}
        />
      )}
      <TextField
        label={t('handoverPage.lineText')}
        placeholder={t(`handoverPage.lineHint.${section}`)}
        value={typed.text}
        onChange={(next) => setTyped((l) => ({ ...l, text: next }))}
        maxLength={120}
        onEnter={add}
        autoFocus
      />
      {section !== 'leader' && (
        <NumberField
          label={t('handoverPage.lineCount')}
          value={typed.count}
          onChange={(count) => setTyped((l) => ({ ...l, count }))}
          onEnter={add}
          maxDigits={4}
        />
      )}
      <span className="row tight">
        <Button size="small" disabled={text === ''} onPress={add}>
          {t('handoverPage.lineAdd')}
        </Button>
        <Button size="small" variant="quiet" onPress={onClose}>
          {t('handoverPage.lineDone')}
        </Button>
      </span>
    </div>
  );
}

/** Lines written by hand: letters and papers, what is kept for others, what a leader asked for. */
export function LinesEditor({
  section,
  form,
  set,
}: {
  readonly section: TypedSection;
  readonly form: Form;
  readonly set: Set;
}) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const mine = form.lines.filter((l) => l.section === section);
  return (
    <>
      {mine.length > 0 && (
        <ul className="hand-lines">
          {mine.map((line, i) => (
            <li key={`${line.text} ${i}`} className="hand-typed">
              <span>
                <TypedItem line={line} />
              </span>
              <Button
                size="small"
                variant="quiet"
                icon="close"
                label={t('handoverPage.lineRemove', { text: line.text })}
                onPress={() => set((f) => ({ ...f, lines: f.lines.filter((l) => l !== line) }))}
              >
                {''}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <AddLine
          section={section}
          onAdd={(line) => set((f) => ({ ...f, lines: [...f.lines, line] }))}
          onClose={() => setAdding(false)}
        />
      ) : (
        <Button size="small" variant="quiet" icon="add" onPress={() => setAdding(true)}>
          {t(`handoverPage.lineNew.${section}`)}
        </Button>
      )}
    </>
  );
}

function LookAt({
  item,
  look,
  onLook,
}: {
  readonly item: string;
  readonly look: Look | undefined;
  readonly onLook: (look: Look) => void;
}) {
  const t = useT();
  const name = equipmentWord(t, item);
  return (
    <li className={look && !look.ok ? 'hand-look bad' : 'hand-look'}>
      <b>{name}</b>
      <Segmented
        label={t('handoverPage.lookAt', { item: name })}
        items={[
          { id: 'ok', text: t('handoverPage.fine') },
          { id: 'bad', text: t('handoverPage.fault') },
        ]}
        value={look === undefined ? null : look.ok ? 'ok' : 'bad'}
        onChange={(id) => onLook({ ok: id === 'ok', note: look?.note ?? '' })}
      />
      {look && !look.ok && (
        <TextField
          label={t('handoverPage.faultNote')}
          placeholder={t('handoverPage.faultHint')}
          value={look.note}
          onChange={(note) => onLook({ ok: false, note })}
          maxLength={200}
          autoFocus={look.note === ''}
        />
      )}
    </li>
  );
}

/** Every thing on the site's list is looked at; what does not work says why. */
export function EquipmentEditor({
  facts,
  form,
  set,
}: {
  readonly facts: Sections['equipment'];
  readonly form: Form;
  readonly set: Set;
}) {
  const t = useT();
  const look = (item: string, seen: Look): void => set((f) => ({ ...f, equipment: { ...f.equipment, [item]: seen } }));
  const untouched = facts.lines.filter((l) => form.equipment[l.item] === undefined);
  if (facts.lines.length === 0) return <p className="sub">{t('handoverPage.equipmentNone')}</p>;
  return (
    <>
      {untouched.length > 1 && (
        <p className="row wrap">
          <Button
            size="small"
            icon="check"
            onPress={() =>
              set((f) => ({
                ...f,
                equipment: {
                  ...Object.fromEntries(untouched.map((l) => [l.item, { ok: true, note: '' }])),
                  ...f.equipment,
                },
              }))
            }
          >
            {t('handoverPage.allFine')}
          </Button>
          <span className="sub">{t('handoverPage.allFineHint')}</span>
        </p>
      )}
      <ul className="hand-looks">
        {facts.lines.map(({ item }) => (
          <LookAt key={item} item={item} look={form.equipment[item]} onLook={(seen) => look(item, seen)} />
        ))}
      </ul>
    </>
  );
}
