import { useEffect, useState } from 'react';
import { overSeconds, targetSeconds, type TimerStep } from '../../../shared/domain/gifts/timer.ts';
import { durationText, instantText } from '../../app/format.ts';
import { useZone } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import type { Late } from '../../paper/LatePanel.tsx';
import { Button, CheckTick, Tag, TimerRing } from '../../ui/index.ts';
import type { Choice, Form } from './state.ts';

/** Seconds since `from` by the page's clock, counting while it is on screen; 0 before the first receipt. */
export function useElapsed(from: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (from === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [from]);
  return from === null ? 0 : Math.max(0, Math.floor((now - from) / 1000));
}

/** Where the timer would be: this was written on paper, nobody took its time. */
function FromPaper({ late }: { readonly late: Late }) {
  const t = useT();
  const zone = useZone();
  return (
    <span className="issue-late">
      <Tag tone="warn">{t('paper.late')}</Tag>
      <span className="sub nowrap">
        {t('paperPage.late.tag', { number: late.number, at: instantText(late.writtenAt, zone, t) })}
      </span>
    </span>
  );
}

/** The quiet timer, the ticks this choice asks for, the customer, and the way forward. */
export function Foot({
  form,
  choice,
  timer,
  busy,
  ready,
  onTick,
  onCustomer,
  onIssue,
}: {
  readonly form: Form;
  readonly choice: Choice | null;
  readonly timer: readonly TimerStep[];
  readonly busy: boolean;
  readonly ready: boolean;
  readonly onTick: (tick: Partial<Form>) => void;
  readonly onCustomer: () => void;
  readonly onIssue: () => void;
}) {
  const t = useT();
  const elapsed = useElapsed(form.startedAt);
  const count = form.receipts.length;
  const target = targetSeconds(timer, Math.max(1, count));
  const who = form.phone || form.memberNo || form.name;
  return (
    <section className="issue-foot">
      {form.late ? (
        <FromPaper late={form.late} />
      ) : (
        <>
          <TimerRing seconds={elapsed} target={target} />
          <span className="sub nowrap">
            {t('issue.standard', { time: durationText(target, t) })}
            <br />
            {t(count <= 3 ? 'issue.band.first' : count <= 6 ? 'issue.band.second' : 'issue.band.third')}
          </span>
        </>
      )}
      <div className="ticks">
        {choice?.itemKind !== 'voucher' && (
          <CheckTick value={form.wiped} onChange={(wiped) => onTick({ wiped })} disabled={!choice}>
            {t('issue.wiped')}
          </CheckTick>
        )}
        {choice?.itemKind === 'voucher' && (
          <CheckTick value={form.stampChecked} onChange={(stampChecked) => onTick({ stampChecked })}>
            {t('issue.stamped')}
          </CheckTick>
        )}
        {choice?.itemKind === 'voucher' && (
          <CheckTick value={form.calledOut} onChange={(calledOut) => onTick({ calledOut })}>
            {t('issue.called')}
          </CheckTick>
        )}
      </div>
      <span className="right row">
        <Button onPress={onCustomer} hotkey="F5">
          {who === ''
            ? t('issue.customer')
            : t('issue.customerGiven', { who: who.length > 4 ? `…${who.slice(-4)}` : who })}
        </Button>
        <Button variant="go" size="tall" onPress={onIssue} hotkey="Enter" busy={busy} disabled={!ready}>
          {t('issue.issueNow')}
        </Button>
      </span>
    </section>
  );
}

/** Whole seconds used so far and how far over the standard that is. */
export const timeOf = (form: Form, timer: readonly TimerStep[], now: number): { elapsed: number; over: number } => {
  const elapsed =
    form.startedAt === null ? 0 : Math.min(86_400, Math.max(0, Math.round((now - form.startedAt) / 1000)));
  return { elapsed, over: overSeconds(elapsed, targetSeconds(timer, Math.max(1, form.receipts.length))) };
};
