import { ON_FAIL, MOMENTS } from '../../shared/domain/checklists/templates.ts';
import { groupText, itemText, titleOf } from '../../shared/domain/checklists/words.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { PrintButton } from '../paper/PrintButton.tsx';
import { EditorPanel } from '../masters/EditorPanel.tsx';
import { useForm } from '../masters/form.ts';
import { Button, CheckTick, RefusalBanner, Segmented, SelectField, SidePanel, TextField, toast } from '../ui/index.ts';
import { grouped } from '../checklists/form.ts';
import {
  type ChecklistForm,
  formOf,
  inputOf,
  isReady,
  type ItemForm,
  movedUp,
  type Template,
  withItem,
} from './checklist-form.ts';

/** The items as lines that are written, moved and taken off. */
function Items({
  form,
  off,
  onItems,
}: {
  readonly form: ChecklistForm;
  readonly off: boolean;
  readonly onItems: (items: readonly ItemForm[]) => void;
}) {
  const t = useT();
  const add = (): void => onItems([...form.items, { key: null, text: '', group: form.items.at(-1)?.group ?? '' }]);
  return (
    <section className="stack tight item-lines">
      <h3>{t('checklistPage.edit.items')}</h3>
      <p className="sub">{t('checklistPage.edit.itemsHint')}</p>
      {form.items.map((item, i) => (
        // Lines have no name of their own until they are written.
        <div key={i} className="item-line">
          <TextField
            label={t('checklistPage.edit.itemNo', { n: i + 1 })}
            value={item.text}
            onChange={(text) => onItems(withItem(form, i, { text }))}
            maxLength={120}
            disabled={off}
            onEnter={add}
            autoFocus={i > 0 && i === form.items.length - 1 && item.text === ''}
          />
          <TextField
            label={t('checklistPage.edit.groupOf', { n: i + 1 })}
            placeholder={t('checklistPage.edit.group')}
            value={item.group}
            onChange={(group) => onItems(withItem(form, i, { group }))}
            maxLength={40}
            disabled={off}
          />
          {!off && (
            <span className="row tight">
              <Button
                size="small"
                variant="quiet"
                disabled={i === 0}
                label={t('checklistPage.edit.up', { n: i + 1 })}
                onPress={() => onItems(movedUp(form.items, i))}
              >
                ↑
              </Button>
              <Button
                size="small"
                variant="quiet"
                icon="close"
                label={t('checklistPage.edit.remove', { n: i + 1 })}
                disabled={form.items.length === 1}
                onPress={() => onItems(form.items.filter((_, k) => k !== i))}
              >
                {null}
              </Button>
            </span>
          )}
        </div>
      ))}
      {!off && form.items.length < 60 && (
        <div>
          <Button size="small" icon="add" onPress={add}>
            {t('checklistPage.edit.add')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** A checklist of the site: its words, when it is run, by whom, and what follows when something is wrong. */
export function OwnPanel({
  row,
  from,
  onClose,
}: {
  readonly row: Template | null;
  /** The checklist a new one is made from. */
  readonly from: Template | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const may = useMay('checklists.saveTemplate');
  const save = useCommand('checklists.saveTemplate');
  const stored = row === null ? formOf(from, t, true) : formOf(row, t);
  const form = useForm<ChecklistForm>(`checklist.${row?.key ?? `new ${from?.key ?? ''}`}`, stored);
  const f = form.value;
  const off = !may;
  const send = async (): Promise<void> => {
    const answer = await save.run(inputOf(row?.key ?? null, f));
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: f.title.trim() }));
    onClose();
  };
  return (
    <EditorPanel
      title={row?.title ?? t('checklistPage.edit.newTitle')}
      form={row === null && from !== null ? { ...form, dirty: true } : form}
      save={save}
      may={may}
      ready={isReady(f)}
      onSave={() => void send()}
      onClose={onClose}
      wide
    >
      <TextField
        label={t('checklistPage.edit.name')}
        value={f.title}
        onChange={(title) => form.set({ title })}
        maxLength={40}
        disabled={off}
        autoFocus={row === null}
      />
      <div className="pair">
        <SelectField
          label={t('checklistPage.edit.moment')}
          items={MOMENTS.map((id) => ({ id, text: t(`checklists.moment.${id}`) }))}
          value={f.moment}
          onChange={(id) => form.set({ moment: MOMENTS.find((m) => m === id) ?? f.moment })}
          disabled={off}
        />
        <Segmented
          label={t('checklistPage.edit.onFail')}
          showLabel
          items={ON_FAIL.map((id) => ({ id, text: t(`checklists.onFail.${id}`) }))}
          value={f.onFail}
          onChange={(onFail) => form.set({ onFail })}
          disabled={off}
        />
      </div>
      <CheckTick value={f.photoOnFail} onChange={(photoOnFail) => form.set({ photoOnFail })} disabled={off}>
        {t('checklistPage.edit.photo')}
      </CheckTick>
      <section className="stack tight">
        <h3>{t('checklistPage.edit.roles')}</h3>
        <div className="role-ticks">
          {DESK.map((role) => (
            <CheckTick
              key={role}
              value={f.roles.includes(role)}
              onChange={(on) => form.set({ roles: on ? [...f.roles, role] : f.roles.filter((r) => r !== role) })}
              disabled={off}
            >
              {t(`app.roles.${role}`)}
            </CheckTick>
          ))}
        </div>
      </section>
      <Items form={f} off={off} onItems={(items) => form.set({ items })} />
      {row !== null && (
        <Segmented
          label={t('checklistPage.edit.inUse')}
          showLabel
          items={[
            { id: 'on', text: t('checklistPage.edit.active') },
            { id: 'off', text: t('checklistPage.edit.off') },
          ]}
          value={f.active ? 'on' : 'off'}
          onChange={(id) => form.set({ active: id === 'on' })}
          disabled={off}
        />
      )}
    </EditorPanel>
  );
}

/** A built-in checklist, to be read, printed blank, and taken as the pattern of an own one. */
export function BuiltInPanel({
  row,
  day,
  onCopy,
  onClose,
}: {
  readonly row: Template;
  readonly day: string;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const may = useMay('checklists.saveTemplate');
  const paper = usePrint();
  return (
    <SidePanel
      title={titleOf(t, row)}
      open
      onClose={onClose}
      wide
      footer={
        <>
          <PrintButton sheet="checklist" id={`${row.key}:${day}`} paper={paper} text={t('checklistPage.printBlank')} />
          {may && (
            <Button variant="go" onPress={onCopy}>
              {t('checklistPage.edit.copy')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack loose">
        <p className="sub">
          {t(`checklists.moment.${row.moment}`)} · {t(`checklists.onFail.${row.onFail}`)}
          {row.photoOnFail && ` · ${t('checklistPage.photoRule')}`}
        </p>
        <RefusalBanner refused={paper.refused} defect={paper.defect} />
        {grouped(row.items).map(({ group, items }) => (
          <section key={items[0]!.key} className="stack tight">
            {group !== null && <h3>{groupText(t, group)}</h3>}
            <ol className="check-words">
              {items.map((item) => (
                <li key={item.key}>{itemText(t, row.key, item)}</li>
              ))}
            </ol>
          </section>
        ))}
        <p className="sub">{t('checklistPage.edit.builtInHint')}</p>
      </div>
    </SidePanel>
  );
}
