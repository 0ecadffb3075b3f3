import { useState, type ReactNode } from 'react';
import { instantText } from '../app/format.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { type Late, LatePanel, LateTag } from '../paper/LatePanel.tsx';
import { Button, EmptyState, RefusalBanner, Segmented, SelectField, SidePanel, TextField } from '../ui/index.ts';
import { Page } from './Page.tsx';
import { DraftPaper } from './Paper.tsx';
import type { ShiftSession } from './state.ts';

type Plan = { readonly lastShift: boolean; readonly shiftIn: string | null };

/** The shift that usually follows, and whether none does. */
export function planAfter(shift: string, shifts: readonly string[]): Plan {
  const at = shifts.indexOf(shift);
  const next = at < 0 ? null : (shifts[at + 1] ?? null);
  return { lastShift: at >= 0 && next === null, shiftIn: next };
}

/** Names of the site's shifts in their order; null until they are known. */
function useShiftNames(): readonly string[] | null {
  const { data } = useQuery('shifts.list', {});
  return data ? data.rows.filter((s) => s.active).map((s) => s.name) : null;
}

/** To whom the shift goes: the next one by its name, or nobody before tomorrow. */
function PlanFields({
  shift,
  names,
  plan,
  onPlan,
}: {
  readonly shift: string;
  readonly names: readonly string[];
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}) {
  const t = useT();
  const others = names.filter((name) => name !== shift);
  return (
    <>
      <Segmented
        label={t('handoverPage.start.kind')}
        items={[
          { id: 'next', text: t('handoverPage.start.next') },
          { id: 'last', text: t('handoverPage.start.last') },
        ]}
        value={plan.lastShift ? 'last' : 'next'}
        onChange={(id) => onPlan({ ...plan, lastShift: id === 'last' })}
      />
      <p className="sub">{t(plan.lastShift ? 'handoverPage.start.lastHint' : 'handoverPage.start.nextHint')}</p>
      {!plan.lastShift && others.length > 0 && (
        <SelectField
          label={t('handoverPage.start.shiftIn')}
          items={others.map((name) => ({ id: name, text: name }))}
          value={plan.shiftIn}
          onChange={(shiftIn) => onPlan({ ...plan, shiftIn })}
        />
      )}
    </>
  );
}

/** A supervisor begins the record of somebody who is not there (C3, with a reason). */
function AbsentPanel({
  of,
  person,
  onClose,
  onStarted,
}: {
  readonly of: ShiftSession | null;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
  readonly onStarted: (id: string) => void;
}) {
  const t = useT();
  const names = useShiftNames();
  const start = useCommand('handover.start');
  const [chosen, setPlan] = useState<Plan | null>(null);
  const [reason, setReason] = useState('');
  const plan = chosen ?? planAfter(of?.shift ?? '', names ?? []);
  const go = async (): Promise<void> => {
    if (!of || !person || reason.trim() === '') return;
    const { lastShift, shiftIn } = plan;
    const answer = await start.run({
      lastShift,
      shiftIn: lastShift ? null : shiftIn,
      sessionId: of.id,
      forStaff: person.id,
      reason: reason.trim(),
    });
    if ('ok' in answer) onStarted(answer.ok.id);
  };
  return (
    <SidePanel
      title={t('handoverPage.forAbsent', { who: person?.name ?? '' })}
      open={of !== null}
      onClose={onClose}
      footer={
        <Button
          variant="go"
          disabled={reason.trim() === '' || names === null}
          busy={start.busy}
          onPress={() => void go()}
        >
          {t('handoverPage.start.go')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p>{t('handoverPage.start.absentHint', { who: person?.name ?? '', shift: of?.shift ?? '' })}</p>
        <TextField
          label={t('handoverPage.reason')}
          placeholder={t('handoverPage.behalfHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          autoFocus
          onEnter={() => void go()}
        />
        <PlanFields shift={of?.shift ?? ''} names={names ?? []} plan={plan} onPlan={setPlan} />
        <RefusalBanner refused={start.refused} defect={start.defect} />
      </div>
    </SidePanel>
  );
}

/** Shifts whose people a supervisor may hand over for. */
function Absent({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const t = useT();
  const { person: me } = useSession();
  const sessions = useQuery('shift.sessions', {}).data?.rows ?? [];
  const [chosen, choose] = useState<{
    readonly of: ShiftSession;
    readonly person: { readonly id: string; readonly name: string };
  } | null>(null);
  const lines = sessions
    .filter((s) => s.state === 'on_duty' || s.state === 'ended')
    .flatMap((s) => {
      const people = s.members.some((m) => m.id === s.recorder.id) ? s.members : [s.recorder, ...s.members];
      return people.filter((p) => p.id !== me.id).map((person) => ({ of: s, person }));
    });
  if (lines.length === 0) return null;
  return (
    <section className="hand-absent">
      <h2>{t('handoverPage.start.absent')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={`${line.of.id} ${line.person.id}`}>
            <span>
              <b>{line.person.name}</b> <span className="sub">{line.of.shift}</span>
            </span>
            <Button size="small" onPress={() => choose(line)}>
              {t('handoverPage.forAbsent', { who: line.person.name })}
            </Button>
          </li>
        ))}
      </ul>
      <AbsentPanel
        of={chosen?.of ?? null}
        person={chosen?.person ?? null}
        onClose={() => choose(null)}
        onStarted={onStarted}
      />
    </section>
  );
}

/** The own shift is to be handed over: to whom, and the sheet as it has filled itself so far. */
function Begin({
  session,
  form,
  onStarted,
}: {
  readonly session: ShiftSession;
  readonly form: string | null;
  readonly onStarted: (id: string) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useSession();
  const names = useShiftNames();
  const start = useCommand('handover.start');
  const [chosen, setPlan] = useState<Plan | null>(null);
  const [late, setLate] = useState<Late | null>(null);
  const [asking, setAsking] = useState(form !== null);
  const plan = chosen ?? planAfter(session.shift, names ?? []);
  const go = async (): Promise<void> => {
    const { lastShift } = plan;
    const answer = await start.run({ lastShift, shiftIn: lastShift ? null : plan.shiftIn, paper: late });
    if ('ok' in answer) onStarted(answer.ok.id);
  };
  const comma = t('app.common.listComma');
  return (
    <section className="hand-begin">
      <p className="num">{session.shift}</p>
      <p className="sub">
        {t('handoverPage.start.since', {
          at: instantText(session.beganAt, zone, t, now),
          recorder: session.recorder.name,
        })}
        {session.members.length > 0 &&
          ` · ${t('handoverPage.start.members', { names: session.members.map((m) => m.name).join(comma) })}`}
      </p>
      <PlanFields shift={session.shift} names={names ?? []} plan={plan} onPlan={setPlan} />
      <RefusalBanner refused={start.refused} defect={start.defect} onClose={start.clear} />
      <div className="row">
        <Button
          variant="go"
          size="tall"
          busy={start.busy}
          disabled={names === null}
          hotkey="F8"
          onPress={() => void go()}
        >
          {t('handoverPage.start.go')}
        </Button>
        <span className="sub">{t('handoverPage.start.goHint', { who: person.name })}</span>
      </div>
      <div className="row">
        {late ? (
          <LateTag late={late} onStop={() => setLate(null)} />
        ) : (
          <Button variant="quiet" size="small" onPress={() => setAsking(true)}>
            {t('paperPage.late.button')}
          </Button>
        )}
      </div>
      {asking && (
        <LatePanel
          prefix="JB"
          number={form}
          onLate={(chosenForm) => {
            setAsking(false);
            setLate(chosenForm);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

/** Nothing is being handed over: the own shift begins it, a supervisor begins it for somebody absent, everybody else learns how it works. */
export function Start({
  session,
  form = null,
  onStarted,
  foot,
}: {
  readonly session: ShiftSession | null;
  /** The blank form that is to be keyed in. */
  readonly form?: string | null;
  readonly onStarted: (id: string) => void;
  readonly foot?: ReactNode;
}) {
  const t = useT();
  const { person } = useSession();
  const names = useShiftNames();
  const live = useQuery('handover.compose', session ? { sessionId: session.id } : null);
  const plan = planAfter(session?.shift ?? '', names ?? []);
  return (
    <Page
      title={t('handoverPage.title')}
      links
      {...(foot === undefined ? {} : { foot })}
      paper={
        session && live.data ? (
          <DraftPaper
            of={{
              docNo: null,
              businessDay: session.businessDay,
              shiftOut: session.shift,
              shiftIn: plan.shiftIn,
              outgoing: person.name,
              incoming: null,
              sections: live.data.sections,
              notes: {},
            }}
          />
        ) : undefined
      }
    >
      {session ? (
        <Begin session={session} form={form} onStarted={onStarted} />
      ) : (
        <EmptyState icon="handover">{t('handoverPage.start.none')}</EmptyState>
      )}
      {person.roles.includes('SUP') && <Absent onStarted={onStarted} />}
    </Page>
  );
}
