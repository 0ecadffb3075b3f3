import { useState } from 'react';
import { hasRoom, type PadPrefix } from '../../shared/domain/paper/pads.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { isTextKey } from '../../shared/i18n/index.ts';
import { instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { type ScreenName, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Facts } from '../gifts/Facts.tsx';
import { ClockField } from '../todo/WhenField.tsx';
import { instantOfWhen } from '../todo/when.ts';
import { Button, ComboField, DayField, RefusalBanner, SidePanel, Tag, TextField, toast } from '../ui/index.ts';
import { isJoined, JOINED, type JoinedPrefix, useRecords } from './records.ts';
import type { PadEntry } from './state.ts';

/** Where a form is keyed in under its number. */
const PLACE = {
  ZPFF: 'gifts.issue',
  ZPLY: 'gifts.draw',
  ZB: 'handover.diary',
  JB: 'handover',
} as const satisfies Record<PadPrefix, ScreenName>;

/** Joins a form to a record that was keyed in without it. */
function Join({
  prefix,
  number,
  onDone,
}: {
  readonly prefix: JoinedPrefix;
  readonly number: string;
  readonly onDone: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { day: open } = useSession();
  const join = useCommand('pads.keyed');
  const today = calendarDay(now, zone);
  const [day, setDay] = useState<string | null>(today);
  const [time, setTime] = useState('');
  const [keyed, setKeyed] = useState<string | null>(open?.day ?? today);
  const [docId, setDocId] = useState<string | null>(null);
  const records = useRecords(prefix, keyed);
  const writtenAt = instantOfWhen({ day, time }, now, zone);
  const send = async (): Promise<void> => {
    if (docId === null || writtenAt === null) return;
    const answer = await join.run({ number, writtenAt, docKind: JOINED[prefix], docId, note: null });
    if (!('ok' in answer)) return;
    toast(t('paperPage.pads.joined', { number }));
    onDone();
  };
  return (
    <section className="form form-join">
      <h3>{t('paperPage.pads.joinTitle')}</h3>
      <div className="desk-pair">
        <DayField label={t('paperPage.pads.writtenDay')} value={day} onChange={setDay} max={today} />
        <ClockField label={t('paperPage.pads.writtenTime')} value={time} onChange={setTime} />
      </div>
      <DayField
        label={t('paperPage.pads.recordDay')}
        value={keyed}
        onChange={(next) => {
          setKeyed(next);
          setDocId(null);
        }}
        max={today}
      />
      <ComboField
        label={t(`paperPage.pads.record.${prefix}`)}
        items={records}
        value={docId}
        onChange={setDocId}
        {...(records.length === 0 ? { hint: t('paperPage.pads.noRecords') } : {})}
      />
      <RefusalBanner refused={join.refused} defect={join.defect} />
      <div className="row wrap">
        <Button busy={join.busy} disabled={docId === null || writtenAt === null} onPress={() => void send()}>
          {t('paperPage.pads.join')}
        </Button>
      </div>
    </section>
  );
}

function Spoil({ number, onDone }: { readonly number: string; readonly onDone: () => void }) {
  const t = useT();
  const spoil = useCommand('pads.spoil');
  const [note, setNote] = useState('');
  const send = async (): Promise<void> => {
    if (note.trim() === '') return;
    const answer = await spoil.run({ number, note: note.trim() });
    if (!('ok' in answer)) return;
    toast(t('paperPage.pads.spoiled', { number }));
    onDone();
  };
  return (
    <section className="form form-spoil">
      <h3>{t('paperPage.pads.spoilTitle')}</h3>
      <TextField label={t('paperPage.pads.spoilNote')} value={note} onChange={setNote} maxLength={200} />
      <RefusalBanner refused={spoil.refused} defect={spoil.defect} />
      <Button variant="danger" busy={spoil.busy} disabled={note.trim() === ''} onPress={() => void send()}>
        {t('paperPage.pads.spoilGo')}
      </Button>
    </section>
  );
}

/** What became of a form that is no longer blank. */
function Became({ entry }: { readonly entry: PadEntry }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  const kindKey = `paperPage.pads.kinds.${entry.docKind ?? ''}`;
  const kind = isTextKey(kindKey) ? t(kindKey) : '';
  const { docId } = entry;
  const rows: (readonly [string, string])[] = [];
  if (entry.state === 'used') rows.push([t('paperPage.pads.became'), [kind, entry.docNo].filter(Boolean).join(' ')]);
  if (entry.records > 1)
    rows.push([t('paperPage.pads.records'), t('paperPage.pads.recordCount', { count: entry.records })]);
  if (entry.writtenAt !== null) rows.push([t('paperPage.pads.writtenAt'), instantText(entry.writtenAt, zone, t, now)]);
  if (entry.at !== null)
    rows.push([
      t(entry.state === 'used' ? 'paperPage.pads.keyedBy' : 'paperPage.pads.state.spoiled'),
      t('paperPage.stateBy', { at: instantText(entry.at, zone, t, now), by: entry.by ?? '' }),
    ]);
  if (entry.note !== null) rows.push([t('paperPage.pads.note'), entry.note]);
  return (
    <div className="stack">
      <Facts rows={rows} />
      {entry.docKind === 'gift_issue' && docId !== null && (
        <Button onPress={() => go('trace', { kind: 'issue', id: docId })}>{t('paperPage.pads.see')}</Button>
      )}
      {entry.docKind === 'shift_handover' && docId !== null && (
        <Button onPress={() => go('handover.detail', { id: docId })}>{t('paperPage.pads.see')}</Button>
      )}
    </div>
  );
}

/** One number of a pad: keyed in, joined to a record, spoiled, or what became of it. */
export function FormNumberPanel({
  prefix,
  entry,
  onClose,
}: {
  readonly prefix: PadPrefix;
  readonly entry: PadEntry;
  readonly onClose: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const mayKeyIn = useMay('pads.keyed');
  const { number, state } = entry;
  return (
    <SidePanel title={t('paperPage.pads.form', { number })} open onClose={onClose}>
      <div className="stack loose">
        <p>
          {t(`paper.pad.${prefix}`)}{' '}
          <Tag tone={state === 'used' ? 'ok' : 'plain'}>{t(`paperPage.pads.state.${state}`)}</Tag>
        </p>
        {state !== 'open' && <Became entry={entry} />}
        {hasRoom(prefix, entry) && mayKeyIn && (
          <>
            <section className="form">
              <h3>{t('paperPage.pads.keyIn')}</h3>
              <p className="sub">{t(`paperPage.pads.keyInHint.${prefix}`)}</p>
              <Button variant="go" hotkey="Enter" onPress={() => go(PLACE[prefix], { form: number })}>
                {t(`paperPage.pads.keyInGo.${prefix}`)}
              </Button>
            </section>
            {isJoined(prefix) && <Join prefix={prefix} number={number} onDone={onClose} />}
          </>
        )}
        {state === 'open' && mayKeyIn && <Spoil number={number} onDone={onClose} />}
      </div>
    </SidePanel>
  );
}
