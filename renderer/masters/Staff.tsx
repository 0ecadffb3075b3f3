import { useState } from 'react';
import type { StaffRow } from '../../shared/contract/masters.ts';
import type { Role } from '../../shared/kernel/roles.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, Segmented, SidePanel, Tag, TextField, toast } from '../ui/index.ts';
import { EditorPanel } from './EditorPanel.tsx';
import { isCode, orNull, useForm } from './form.ts';
import { MasterList } from './MasterList.tsx';
import { MobileField, ResetPin, RoleTicks } from './StaffParts.tsx';

type StaffForm = {
  readonly staffNo: string;
  readonly name: string;
  readonly department: string;
  readonly post: string;
  readonly ext: string;
  /** Null keeps the stored number. */
  readonly mobile: string | null;
  readonly roles: readonly Role[];
  readonly status: StaffRow['status'];
};

const formOf = (row: StaffRow | null): StaffForm => ({
  staffNo: row?.staffNo ?? '',
  name: row?.name ?? '',
  department: row?.department ?? '',
  post: row?.post ?? '',
  ext: row?.ext ?? '',
  mobile: row ? null : '',
  roles: row?.roles ?? [],
  status: row?.status ?? 'active',
});

function StaffPanel({
  row,
  onPin,
  onClose,
}: {
  readonly row: StaffRow | null;
  readonly onPin: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const may = useMay('staff.save');
  const mayReset = useMay('session.resetPin');
  const save = useCommand('staff.save');
  const form = useForm<StaffForm>(`staff.${row?.id ?? 'new'}`, formOf(row));
  const f = form.value;
  const off = !may;
  const filled = [f.name, f.department, f.post].every((text) => text.trim() !== '');
  const send = async (): Promise<void> => {
    const answer = await save.run({
      id: row?.id ?? null,
      staffNo: f.staffNo.trim(),
      name: f.name.trim(),
      department: f.department.trim(),
      post: f.post.trim(),
      roles: [...f.roles],
      ext: orNull(f.ext),
      mobile: f.mobile === null ? null : orNull(f.mobile),
      keepMobile: f.mobile === null,
      status: f.status,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: f.name.trim() }));
    onClose();
  };
  const text = (key: 'staffNo' | 'name' | 'department' | 'post' | 'ext', max: number) => (
    <TextField
      label={t(`editor.staff.${key}`)}
      value={f[key]}
      onChange={(next) => form.set({ [key]: next })}
      maxLength={max}
      disabled={off}
      optional={key === 'ext'}
      autoFocus={key === 'staffNo' && row === null}
      error={key === 'staffNo' && f.staffNo.trim() !== '' && !isCode(f.staffNo) ? t('editor.codeWrong') : null}
    />
  );
  return (
    <EditorPanel
      title={row?.name ?? t('editor.staff.newTitle')}
      form={form}
      save={save}
      may={may}
      ready={isCode(f.staffNo) && filled}
      onSave={() => void send()}
      onClose={onClose}
      wide
    >
      <div className="pair">
        {text('staffNo', 20)}
        {text('name', 40)}
        {text('department', 40)}
        {text('post', 40)}
        {text('ext', 20)}
        <MobileField row={row} value={f.mobile} onChange={(mobile) => form.set({ mobile })} disabled={off} />
      </div>
      <RoleTicks value={f.roles} onChange={(roles) => form.set({ roles })} disabled={off} />
      <div className="row loose wrap">
        <Segmented
          label={t('editor.status')}
          showLabel
          items={(['active', 'suspended', 'left'] as const).map((id) => ({ id, text: t(`editor.staff.states.${id}`) }))}
          value={f.status}
          onChange={(status) => form.set({ status })}
          disabled={off}
        />
        {row && (
          <div className="field">
            <span className="label">{t('editor.staff.pin')}</span>
            <div className="row tight mobile">
              <Tag tone={row.hasPin ? 'ok' : 'warn'}>
                {t(row.hasPin ? 'editor.staff.hasPin' : 'editor.staff.noPin')}
              </Tag>
              {mayReset && (
                <Button variant="quiet" size="small" onPress={onPin}>
                  {t('editor.staff.resetPin')}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </EditorPanel>
  );
}

/** Who works here: posts, roles, PINs (A3). */
export function Staff() {
  const t = useT();
  const seen = useQuery('staff.list', {});
  const [open, setOpen] = useState<{ readonly id: string | null; readonly pin: boolean } | null>(null);
  const row = seen.data?.rows.find((one) => one.id === open?.id) ?? null;
  const close = (): void => setOpen(null);
  const rolesText = (one: StaffRow): string =>
    one.roles.length === 0
      ? t('editor.staff.rolesNone')
      : one.roles.map((role) => t(`app.roles.${role}`)).join(t('app.common.listComma'));
  return (
    <MasterList
      title={t('editor.staff.title')}
      icon="person"
      seen={seen}
      names={(one) => [one.staffNo, one.name, one.pinyin, one.post, one.department]}
      edit="staff.save"
      importing="staff"
      empty={t('editor.staff.empty')}
      onOpen={(one) => setOpen({ id: one.id, pin: false })}
      onNew={() => setOpen({ id: null, pin: false })}
      columns={[
        { id: 'no', head: t('editor.staff.staffNo'), width: '110px', cell: (one) => one.staffNo },
        { id: 'name', head: t('editor.staff.name'), width: '160px', cell: (one) => <b>{one.name}</b> },
        { id: 'post', head: t('editor.staff.post'), width: '1.1fr', cell: (one) => one.post },
        {
          id: 'roles',
          head: t('editor.staff.roles'),
          width: '1.6fr',
          cell: (one) => <span className={one.roles.length === 0 ? 'faint' : undefined}>{rolesText(one)}</span>,
        },
        { id: 'mobile', head: t('editor.staff.mobile'), width: '150px', cell: (one) => one.mobileMasked ?? '—' },
        {
          id: 'state',
          head: '',
          width: '150px',
          align: 'end',
          cell: (one) =>
            one.status !== 'active' ? (
              <Tag>{t(`editor.staff.states.${one.status}`)}</Tag>
            ) : one.hasPin || one.roles.length === 0 ? null : (
              <Tag tone="warn">{t('editor.staff.noPin')}</Tag>
            ),
        },
      ]}
    >
      {open?.pin && row && (
        <SidePanel title={`${t('editor.staff.resetPin')} · ${row.name}`} open onClose={close}>
          <ResetPin row={row} onDone={close} />
        </SidePanel>
      )}
      {open && !open.pin && (open.id === null || row) && (
        <StaffPanel
          key={open.id ?? 'new'}
          row={row}
          onPin={() => setOpen({ id: open.id, pin: true })}
          onClose={close}
        />
      )}
    </MasterList>
  );
}
