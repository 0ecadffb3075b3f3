import { useState } from 'react';
import type { PadPrefix } from '../../shared/domain/paper/pads.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { instantText } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { instantOfWhen } from '../todo/when.ts';
import { ClockField } from '../todo/WhenField.tsx';
import { Button, ComboField, DayField, EmptyState, SidePanel, Tag } from '../ui/index.ts';
import { freeNumbers } from './state.ts';

/** The form something is keyed in from, and when it was written (2.Z). */
export type Late = { readonly number: string; readonly writtenAt: number };

/** Says of what is being keyed in that it comes from a form; it can be left again. */
export function LateTag({ late, onStop }: { readonly late: Late; readonly onStop?: () => void }) {
  const t = useT();
  const zone = useZone();
  return (
    <span className="row tight">
      <Tag tone="warn">{t('paper.late')}</Tag>
      <small className="sub nowrap">
        {t('paperPage.late.tag', { number: late.number, at: instantText(late.writtenAt, zone, t) })}
      </small>
      {onStop && (
        <Button variant="quiet" size="small" onPress={onStop}>
          {t('paperPage.late.stop')}
        </Button>
      )}
    </span>
  );
}

/** Which form of the power cut is keyed in, and when it was written (2.Z). */
export function LatePanel({
  prefix,
  number: first,
  onLate,
  onClose,
}: {
  readonly prefix: PadPrefix;
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
  const free = freeNumbers(pads ?? [], prefix);
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
          {t('paperPage.late.none', { kind: t(`paper.pad.${prefix}`) })}
        </EmptyState>
      ) : (
        <div className="form">
          <p className="sub">{t(`paperPage.late.hints.${prefix}`)}</p>
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
