import { useState, type ReactNode } from 'react';
import { instantText } from '../app/format.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useMay } from '../app/may.ts';
import { useAuth } from '../app/store-session.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { PrintButton } from '../paper/PrintButton.tsx';
import { Banner, Button, RefusalBanner, Tag } from '../ui/index.ts';
import { AcceptPanel, RefusePanel } from './Accept.tsx';
import { Board } from './Board.tsx';
import { Compose } from './Compose.tsx';
import { type Counts, differing, toCount, uncounted } from './counts.ts';
import { Page, People, StateTag } from './Page.tsx';
import { DecidePanel, ReopenPanel, WithdrawPanel } from './panels.tsx';
import { DraftPaper, SheetPaper } from './Paper.tsx';
import { Refusals } from './Refused.tsx';
import { Story } from './Story.tsx';
import { type Detail, mayNow } from './state.ts';

type Open = 'accept' | 'refuse' | 'decide' | 'reopen' | 'withdraw' | null;

/** What the incoming person still has to do, in words; empty when they may sign. */
function useRest(of: Detail, left: number, off: number, stranger: boolean): string {
  const t = useT();
  const { sections, questions, checks } = of.points;
  return [
    stranger && t('handoverPage.left.issuer'),
    sections.length > 0 && t('handoverPage.left.read', { count: sections.length }),
    questions.length > 0 && t('handoverPage.left.questions', { count: questions.length }),
    checks.length > 0 && t('handoverPage.left.checks', { count: checks.length }),
    left > 0 && t('handoverPage.left.counts', { count: left }),
    off > 0 && t('handoverPage.left.differ', { count: off }),
  ]
    .filter(Boolean)
    .join(t('app.common.listComma'));
}

/** One handover after it was signed for the first time: read, asked about, accepted or refused; decided; looked at. */
function Signed({ of, links, extra }: { readonly of: Detail; readonly links: boolean; readonly extra?: ReactNode }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useSession();
  const { lock } = useAuth();
  const [panel, setPanel] = useState<Open>(null);
  const open = useCommand('handover.open');
  const paper = usePrint();
  const mayCompose = useMay('handover.compose');
  const incoming = mayNow(of, 'accept');
  const live = useQuery(
    'handover.compose',
    incoming && mayCompose ? { sessionId: of.session.id, personId: of.outgoing.id, lastShift: of.lastShift } : null,
  );
  const lines = (live.data?.sections ?? of.sections).gifts.lines;
  // A corrected record moves nothing: the shift is in other hands already.
  const hands = of.session.state === 'handed_over' ? [] : toCount(lines, ['ISS']);
  const draft = useDraft<Counts>(`handover counts ${of.id} ${of.submissions.length}`, {});
  const counts = draft.value;
  const onCount = (key: string, counted: number | null): void => draft.set((now) => ({ ...now, [key]: counted }));
  const left = uncounted(hands, counts).length;
  const off = differing(hands, counts).length;
  // Goods go from issuer to issuer only.
  const stranger = hands.length > 0 && !person.roles.includes('ISS');
  const rest = useRest(of, left, off, stranger);
  const close = (): void => setPanel(null);
  const drop = (): void => {
    draft.drop();
    close();
  };
  const mine = of.outgoing.id === person.id;
  const hint = (): string => {
    if (incoming) return rest === '' ? t('handoverPage.readyToSign') : t('handoverPage.rest', { list: rest });
    if (mayNow(of, 'answer') && of.questions.some((q) => q.state === 'open')) return t('handoverPage.answerFirst');
    if (mayNow(of, 'decideRework')) return t('handoverPage.decideHint');
    if (of.state === 'submitted' && of.lastShift)
      return t(mine ? 'handoverPage.waitMorning' : 'handoverPage.openMorning', { out: of.outgoing.name });
    if (of.state === 'submitted')
      return t(mine ? 'handoverPage.waitNext' : 'handoverPage.openHint', { out: of.outgoing.name });
    if (of.state === 'checking') return t('handoverPage.beingChecked', { in: of.incoming?.name ?? '' });
    if (of.state === 'refused') return t('handoverPage.keepsCustody', { out: of.outgoing.name });
    return '';
  };
  const ready = incoming && rest === '';
  const opens = mayNow(of, 'open') && !incoming;
  const foot = (
    <>
      <p className="hand-hint">{hint()}</p>
      {extra}
      {mayNow(of, 'withdraw') && (
        <Button variant="quiet" onPress={() => setPanel('withdraw')}>
          {t(of.state === 'submitted' ? 'handoverPage.takeBack' : 'handoverPage.drop')}
        </Button>
      )}
      {mayNow(of, 'reopen') && (
        <Button variant="quiet" onPress={() => setPanel('reopen')}>
          {t('handoverPage.reopen')}
        </Button>
      )}
      {mayNow(of, 'refuse') && (
        <Button variant="danger" onPress={() => setPanel('refuse')}>
          {t('handoverPage.refuse')}
        </Button>
      )}
      {of.submissions.length > 0 && <PrintButton sheet="shiftHandover" id={of.id} paper={paper} hotkey="Ctrl+P" />}
      {of.state === 'submitted' && mine && !of.lastShift && (
        <Button variant="go" keyHint="F12" onPress={() => void lock()}>
          {t('handoverPage.giveOver')}
        </Button>
      )}
      {opens && (
        <Button
          variant={of.state === 'submitted' ? 'go' : 'alt'}
          busy={open.busy}
          hotkey="F8"
          onPress={() => void open.run({ id: of.id })}
        >
          {t(of.state === 'submitted' ? 'handoverPage.open' : 'handoverPage.takeUp')}
        </Button>
      )}
      {incoming && (
        <Button
          variant="go"
          disabled={!ready}
          {...(ready ? { hotkey: 'F8' } : { keyHint: 'F8' })}
          onPress={() => setPanel('accept')}
        >
          {t('handoverPage.accept')}
        </Button>
      )}
      {mayNow(of, 'decideRework') && (
        <Button variant="go" hotkey="F8" onPress={() => setPanel('decide')}>
          {t('handoverPage.decide')}
        </Button>
      )}
    </>
  );
  const last = of.history.findLast((h) => h.to === 'reopened');
  return (
    <Page
      title={t(of.lastShift ? 'handoverPage.titleLast' : 'handoverPage.title')}
      tags={
        <>
          <StateTag of={of} />
          {of.reopened > 0 && <Tag tone="bad">{t('handoverPage.wasReopened', { count: of.reopened })}</Tag>}
        </>
      }
      people={<People of={of} />}
      links={links}
      alert={
        <>
          <RefusalBanner refused={open.refused} defect={open.defect} onClose={open.clear} />
          <RefusalBanner refused={paper.refused} defect={paper.defect} onClose={paper.clear} />
        </>
      }
      paper={
        of.submissions.length === 0 ? (
          <DraftPaper of={{ ...of, outgoing: of.outgoing.name, incoming: of.incoming?.name ?? null }} />
        ) : (
          <SheetPaper id={of.id} docNo={of.docNo} changed={of} />
        )
      }
      foot={foot}
    >
      {last && (
        <Banner tone="amber">
          {t('handoverPage.reopenedBy', {
            who: last.by,
            at: instantText(last.at, zone, t, now),
            reason: last.reason ?? '',
          })}
        </Banner>
      )}
      <Refusals of={of} />
      <Board of={of} hands={hands} counts={counts} onCount={onCount} />
      <Story of={of} />
      <AcceptPanel of={of} open={panel === 'accept'} onClose={close} counts={counts} hands={hands} onDone={drop} />
      <RefusePanel
        of={of}
        open={panel === 'refuse'}
        onClose={close}
        counts={counts}
        onCount={onCount}
        lines={toCount(lines, ['ISS', 'DISP', 'DESK'])}
        onDone={drop}
      />
      <DecidePanel of={of} open={panel === 'decide'} onClose={close} />
      <ReopenPanel of={of} open={panel === 'reopen'} onClose={close} />
      <WithdrawPanel of={of} open={panel === 'withdraw'} onClose={close} />
    </Page>
  );
}

/**
 * One handover: the form for whoever has to sign it, the board for everybody else. A supervisor signs for somebody absent only after
 * saying so; who began it for them has said so.
 */
export function One({
  id,
  links,
  extra,
}: {
  readonly id: string;
  readonly links: boolean;
  readonly extra?: ReactNode;
}) {
  const t = useT();
  const { person } = useSession();
  const { data, refused, defect } = useQuery('handover.detail', { id });
  const mayCompose = useMay('handover.compose');
  const [behalf, setBehalf] = useState(false);
  if (!data)
    return (
      <Page title={t('handoverPage.title')} links={links}>
        <RefusalBanner refused={refused} defect={defect} />
      </Page>
    );
  const may = mayCompose && mayNow(data, 'submit');
  const own = data.outgoing.id === person.id || data.history[0]?.by === person.name;
  if (may && (own || behalf)) return <Compose key={`${data.id} ${data.state}`} of={data} links={links} extra={extra} />;
  const further = (
    <>
      {extra}
      {may && (
        <Button variant="quiet" onPress={() => setBehalf(true)}>
          {t('handoverPage.forAbsent', { who: data.outgoing.name })}
        </Button>
      )}
    </>
  );
  return <Signed key={data.id} of={data} links={links} extra={further} />;
}
