import { useState } from 'react';
import type { CountLine } from '../../shared/contract/day.ts';
import { qty, signedQty } from '../app/format.ts';
import { useCommand, useDesk, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import {
  Button,
  ComboField,
  NumberField,
  RefusalBanner,
  SelectField,
  SidePanel,
  SignPin,
  TextField,
  toast,
} from '../ui/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { offBy, placesToAdd } from './state.ts';

/** Something that lies here and is not on the sheet. */
export function AddPanel({
  sheetId,
  open,
  onClose,
}: {
  readonly sheetId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const session = useSession();
  const gifts = useQuery('gifts.items', open ? {} : null).data?.rows ?? [];
  const vouchers = useQuery('vouchers.types', open ? {} : null).data?.rows ?? [];
  const count = useCommand('stocktake.count');
  const [itemId, setItem] = useState<string | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const [counted, setCounted] = useState<number | null>(null);
  const items = [
    ...gifts.map((g) => ({ id: g.id, text: g.name, note: g.code, initials: g.pinyin })),
    ...vouchers.map((v) => ({ id: v.id, text: v.name, note: v.code })),
  ];
  const voucher = vouchers.some((v) => v.id === itemId);
  const ready = itemId !== null && place !== null && counted !== null;
  const close = (): void => {
    setItem(null);
    setPlace(null);
    setCounted(null);
    count.clear();
    onClose();
  };
  const go = async (): Promise<void> => {
    if (!ready) return;
    const answer = await count.run({
      id: sheetId,
      itemKind: voucher ? 'voucher' : 'gift',
      itemId,
      place,
      sealNo: null,
      counted,
      reason: null,
    });
    if ('ok' in answer) close();
  };
  return (
    <SidePanel
      title={t('count.addTitle')}
      open={open}
      onClose={close}
      footer={
        <Button variant="go" disabled={!ready} busy={count.busy} onPress={() => void go()}>
          {t('count.addGo')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p className="sub">{t('count.addHint')}</p>
        <ComboField label={t('count.addItem')} items={items} value={itemId} onChange={setItem} autoFocus />
        <SelectField
          label={t('count.addPlace')}
          items={placesToAdd(session.terminal.code, voucher, session.onDutyStaff, t)}
          value={place}
          onChange={setPlace}
        />
        <NumberField label={t('count.addCount')} value={counted} onChange={setCounted} onEnter={() => void go()} />
        <RefusalBanner refused={count.refused} defect={count.defect} />
      </div>
    </SidePanel>
  );
}

/** Why a line differs: the number stays as it was counted. */
export function ReasonPanel({
  sheetId,
  line,
  onClose,
}: {
  readonly sheetId: string;
  readonly line: CountLine | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const count = useCommand('stocktake.count');
  const [reason, setReason] = useState('');
  const close = (): void => {
    setReason('');
    count.clear();
    onClose();
  };
  const go = async (): Promise<void> => {
    if (!line || reason.trim() === '') return;
    const { itemKind, itemId, place, counted } = line;
    const answer = await count.run({
      id: sheetId,
      itemKind,
      itemId,
      place,
      sealNo: null,
      counted,
      reason: reason.trim(),
    });
    if ('ok' in answer) close();
  };
  const title = line ? t('count.reasonTitle', { item: line.name, difference: signedQty(offBy(line) ?? 0) }) : '';
  return (
    <SidePanel
      title={title}
      open={line !== null}
      onClose={close}
      footer={
        <Button variant="go" disabled={reason.trim() === ''} busy={count.busy} onPress={() => void go()}>
          {t('count.reasonGo')}
        </Button>
      }
    >
      {line && (
        <div className="form stack loose">
          <p>{t('count.reasonBook', { book: qty(line.book ?? 0), counted: qty(line.counted ?? 0) })}</p>
          <TextField
            label={t('count.reasonField')}
            placeholder={t('count.reasonHint')}
            value={reason}
            onChange={setReason}
            autoFocus
            maxLength={200}
            onEnter={() => void go()}
          />
          <RefusalBanner refused={count.refused} defect={count.defect} />
        </div>
      )}
    </SidePanel>
  );
}

/** The second person who watched the count signs, and the count ends. */
export function WitnessPanel({
  open,
  onClose,
  onFinish,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onFinish: (witness: string) => Promise<Answer>;
}) {
  const t = useT();
  const { client } = useDesk();
  const session = useSession();
  const staff = useQuery('staff.list', open ? {} : null).data?.rows ?? [];
  const onDuty = new Set(session.onDutyStaff.map((s) => s.id));
  const able = staff.filter((s) => s.status === 'active' && s.hasPin && s.id !== session.person.id);
  const choices = [...able.filter((s) => onDuty.has(s.id)), ...able.filter((s) => !onDuty.has(s.id))].map((s) => ({
    id: s.id,
    text: s.name,
    note: s.staffNo,
    initials: s.pinyin,
  }));
  const sign = async (staffId: string, pin: string): Promise<Answer> => {
    const signed = await client.call('session.sign', { staffId, pin, purpose: 'witness' });
    return 'ok' in signed ? onFinish((signed.ok as { readonly signature: string }).signature) : signed;
  };
  return (
    <SidePanel title={t('count.witnessTitle')} open={open} onClose={onClose}>
      <div className="stack loose">
        <p className="sub">{t('count.witnessHint')}</p>
        <SignPin staff={choices} onSign={sign} label={t('count.witness')} />
      </div>
    </SidePanel>
  );
}

/** Gives the sheet up; what was entered stays on record. */
export function DiscardPanel({
  sheet,
  open,
  onClose,
}: {
  readonly sheet: { readonly id: string; readonly docNo: string };
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const discard = useCommand('stocktake.discard');
  const [reason, setReason] = useState('');
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return;
    const answer = await discard.run({ id: sheet.id, reason: reason.trim() });
    if (!('ok' in answer)) return;
    toast(t('count.discarded', { docNo: sheet.docNo }));
    onClose();
  };
  return (
    <SidePanel
      title={t('count.discardTitle', { docNo: sheet.docNo })}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="danger" disabled={reason.trim() === ''} busy={discard.busy} onPress={() => void go()}>
          {t('count.discardGo')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p>{t('count.discardHint')}</p>
        <TextField
          label={t('count.discardReason')}
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={200}
          onEnter={() => void go()}
        />
        <RefusalBanner refused={discard.refused} defect={discard.defect} />
      </div>
    </SidePanel>
  );
}
