import type { T } from '../../shared/i18n/index.ts';
import { clockText } from '../app/format.ts';
import { useZone } from '../app/store.ts';
import { type ScreenName, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { type DayStep, StepLine } from '../ui/index.ts';
import { factNumber, factText } from './facts.ts';
import type { Today } from './task.ts';

type Step = Today['steps'][number];

const GOES: Readonly<Record<Step['key'], ScreenName>> = {
  open: 'day.open',
  draw: 'gifts.draw',
  work: 'gifts.issue',
  handover: 'handover',
  close: 'day.close',
};

/** The small line under a step: what was done, or what it waits for. */
function noteOf({ key, state, facts }: Step, today: Today, zone: string, t: T): string {
  const n = (name: string): number => factNumber(facts, name);
  const at = typeof facts['at'] === 'number' ? clockText(facts['at'], zone) : '';
  const by = factText(facts, 'by');
  switch (key) {
    case 'open': {
      if (state !== 'done') return t('today.note.openNow');
      const seals =
        n('seals') === 0
          ? t('today.note.sealsNone')
          : n('broken') > 0
            ? t('today.note.sealsBroken', { count: n('broken') })
            : t('today.note.sealsOk');
      return t('today.note.openDone', { at, seals });
    }
    case 'draw':
      if (at !== '') return t('today.note.drawDone', { at, by, kinds: n('kinds'), qty: n('qty') });
      return t(state === 'now' ? 'today.note.drawNow' : 'today.note.drawNone');
    case 'work':
      return t('today.note.work', { n: n('issues') });
    case 'handover':
      return at === '' ? t('today.note.handoverAhead') : t('today.note.handoverDone', { at, by });
    case 'close': {
      if (at !== '') return t('today.note.closed', { at, by });
      const time = factText(facts, 'closeTime');
      if (today.day === null) return t('today.note.closePlain', { time });
      return n('missing') > 0 ? t('today.note.close', { time, n: n('missing') }) : t('today.note.closeReady', { time });
    }
  }
}

/** The day as a line; a step leads to where it is done. */
export function DayLine({ today }: { readonly today: Today }) {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const closing = today.day?.state === 'closing';
  const steps = today.steps.map((step): DayStep => ({
    id: step.key,
    title: t(`today.steps.${step.key}`),
    note: noteOf(step, today, zone, t),
    state:
      step.key === 'close' && closing && today.gateMissing > 0
        ? 'blocked'
        : step.state === 'ahead'
          ? 'next'
          : step.state,
    onPress: () => go(step.key === 'handover' && closing ? 'day.close' : GOES[step.key]),
  }));
  return <StepLine steps={steps} label={t('today.line')} />;
}
