import { useState } from 'react';
import { calendarDay } from '../../../shared/kernel/time.ts';
import { useQuery } from '../../app/query.ts';
import { useNow, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { freeNumbers } from '../../paper/state.ts';
import { instantOfWhen } from '../../todo/when.ts';
import { ClockField } from '../../todo/WhenField.tsx';
import { Button, ComboField, DayField, EmptyState, SidePanel } from '../../ui/index.ts';
import type { Late } from './state.ts';

/** Which form of the power cut is keyed in, and when it was written (2.Z). */
export function LatePanel({
  number: first,
  onLate,
  onClose,
}: {
  /** The form that was chosen or scanned already. */
  readonly number: string | null;
  readonly onLate: (late: Late) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  const pads = useQuery('pads.list', { open: true }).data?.rows;
  const today = calendarDay(now, zone);
  const [picked, setPicked] = useState(first);
  const [day, setDay] = useState<string | null>(today);
  const [time, setTime] = useState('');
  const free = freeNumbers(pads ?? [], 'ZPFF');
  const numbers = first === null || free.includes(first) ? free : [first, ...free];
  const number = picked ?? numbers[0] ?? null;
  const writtenAt = instantOfWhen({ day, time }, now, zone);
  const send = (): void => {
    if (number !== null && writtenAt !== null) onLate({ number, writtenAt });
  };
  const none = pads !== undefined && numbers.length === 0;
  return (
    <SidePanel
      title={t('paperPage.late.title')}
      open
      onClose={onClose}
      footer={
        none ? undefined : (
          <Button variant="go" hotkey="Enter" disabled={number === null || writtenAt === null} onPress={send}>
            {t('paperPage.late.go')}
          </Button>
        )
      }
    >
      {none ? (
        <EmptyState
          icon="print"
          action={{ text: t('paperPage.late.toPads'), onPress: () => go('handover.prints', { view: 'pads' }) }}
        >
          {t('paperPage.late.none')}
        </EmptyState>
      ) : (
        <div className="form">
          <p className="sub">{t('paperPage.late.hint')}</p>
          <ComboField
            label={t('paperPage.late.number')}
            items={numbers.map((id) => ({ id, text: id }))}
            value={number}
            onChange={setPicked}
          />
          <div className="desk-pair">
            <DayField label={t('paperPage.late.day')} value={day} onChange={setDay} max={today} />
            <ClockField label={t('paperPage.late.time')} value={time} onChange={setTime} />
          </div>
        </div>
      )}
    </SidePanel>
  );
}
