import { useEffect, useRef, useState } from 'react';
import { rangeText } from '../../../shared/domain/gifts/serials.ts';
import { readPadNumber } from '../../../shared/domain/paper/pads.ts';
import { calendarDay } from '../../../shared/kernel/time.ts';
import { useKeys } from '../../app/keys.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useScan } from '../../app/scan-listen.ts';
import { usePage, useZone } from '../../app/store.ts';
import { type ScreenProps, useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { useCustomerScreen } from '../../kiosk/customer.ts';
import { LatePanel } from '../../paper/LatePanel.tsx';
import { Banner, Button, RefusalBanner, Tag, toast } from '../../ui/index.ts';
import { CallOut, Choices } from './Choices.tsx';
import { Done, type Outcome } from './Done.tsx';
import { Foot, timeOf } from './Foot.tsx';
import { Obstacle } from './Obstacle.tsx';
import { CustomerPanel, ReversePanel } from './panels.tsx';
import { ReceiptEntry } from './ReceiptEntry.tsx';
import { ReceiptList } from './ReceiptList.tsx';
import { choicesOf, EMPTY, type Form, missingOf, progressOf, removeReceipt, totalOf } from './state.ts';
import { TierList } from './TierList.tsx';
import { pageClock, useReceipts } from './use-receipts.ts';

/** Screen 2: scan, scan, choose, Enter. */
export function Issue({ params }: ScreenProps<'gifts.issue'>) {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const session = usePage((page) => page.session);
  const types = useQuery('vouchers.types', {}).data?.rows ?? [];
  const form = useDraft<Form>('issue', EMPTY);
  /** The form of the outcome that is still shown: its campaign may have ended. */
  const [keyedIn, setKeyedIn] = useState<number | null>(null);
  const writtenAt = form.value.late?.writtenAt ?? keyedIn;
  const counter = useQuery('gifts.counter', { writtenAt }).data;
  const issueIt = useCommand('gifts.issue');
  const abandonIt = useCommand('gifts.abandon');
  const [customer, setCustomer] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [undo, setUndo] = useState<{ id: string; docNo: string } | null>(null);
  const [hint, setHint] = useState<string | null>(null);
  /** The panel that asks for the form; the text is its number when it is known already. */
  const [asking, setAsking] = useState<{ readonly number: string | null } | null>(
    params.form === undefined ? null : { number: params.form },
  );

  const f = form.value;
  const day = counter?.day ?? null;
  const late = f.late ?? null;
  /** The day a receipt is taken to be of until something else is said. */
  const receiptDay = late ? calendarDay(late.writtenAt, zone) : day;
  const campaigns = counter?.campaigns ?? [];
  const campaign = campaigns.find((c) => c.id === f.campaignId) ?? campaigns[0] ?? null;
  const held = counter?.held ?? [];
  const total = totalOf(f);
  const choices = campaign ? choicesOf(campaign, held, total) : [];
  const givable = choices.filter((c) => c.held >= c.qty);
  const choice = choices.find((c) => c.id === f.choiceId) ?? (givable.length === 1 ? givable[0]! : null);
  const reached = campaign ? progressOf(campaign, total).reached : null;
  const set = (part: Partial<Form>): void => {
    setHint(null);
    issueIt.clear();
    form.set((now) => ({ ...now, ...part }));
  };

  const receipts = useReceipts({ campaign, day: receiptDay, form, onStart: () => setOutcome(null), onHint: setHint });
  const { entry, lit } = receipts;
  useScan((code) => {
    if (!campaign || !day) return false;
    const read = readPadNumber(code);
    if (read?.prefix === 'ZPFF') {
      setAsking({ number: code.trim().toUpperCase() });
      return true;
    }
    void receipts.scanned(code);
    return true;
  });
  const ready = campaign !== null && day !== null;
  const handedOver = useRef(receipts.scanned);
  useEffect(() => {
    handedOver.current = receipts.scanned;
  });
  useEffect(() => {
    if (params.scan === undefined || !ready) return;
    useScreen.getState().replace('gifts.issue');
    void handedOver.current(params.scan);
  }, [params.scan, ready]);

  const issue = async (): Promise<void> => {
    const missing = missingOf(f, choice, reached !== null);
    if (missing !== null) return setHint(t(`issue.first.${missing}`));
    if (!campaign || !choice || !counter) return;
    setHint(null);
    const elapsed = late ? 0 : timeOf(f, counter.timer, pageClock()).elapsed;
    const answer = await issueIt.run({
      campaignId: campaign.id,
      receipts: f.receipts.map(({ storeId, receiptNo, receiptDay, amount }) => ({
        storeId,
        receiptNo,
        receiptDay,
        amount,
      })),
      choiceId: choice.id,
      elapsedS: elapsed,
      wiped: f.wiped,
      stampChecked: f.stampChecked,
      calledOut: f.calledOut,
      customerPhone: f.phone.trim() || null,
      customerName: f.name.trim() || null,
      memberNo: f.memberNo.trim() || null,
      paper: late,
    });
    if (!('ok' in answer)) {
      if ('refused' in answer && ['phoneRequired', 'memberRequired'].includes(answer.refused.type)) setCustomer(true);
      return;
    }
    const type = types.find((v) => v.id === choice.itemId);
    setOutcome({
      id: answer.ok.id,
      docNo: answer.ok.docNo,
      item: t('issue.times', { name: choice.name, n: choice.qty }),
      serials: type ? answer.ok.serials.map((r) => rangeText(type.serialPrefix, type.serialLen, r)).join('、') : '',
      elapsed,
      target: answer.ok.targetS,
      over: answer.ok.overS,
      late: late !== null,
    });
    setKeyedIn(late?.writtenAt ?? null);
    form.drop();
    receipts.reset();
  };

  const abandon = async (): Promise<void> => {
    if (campaign && counter && !late)
      await abandonIt.run({
        campaignId: campaign.id,
        seconds: timeOf(f, counter.timer, pageClock()).elapsed,
        receipts: f.receipts.length,
      });
    form.drop();
    issueIt.clear();
    setHint(null);
    receipts.reset();
    toast(t('issue.abandoned'));
  };

  useCustomerScreen(choice ? [{ name: choice.name, count: choice.qty }] : [], outcome !== null);
  useKeys([{ key: '+', run: receipts.manual, label: t('issue.manual'), off: !campaign || !day }]);
  const next = (): void => {
    setOutcome(null);
    setKeyedIn(null);
    issueIt.clear();
  };

  if (!counter || !session)
    return (
      <p className="hidden-visually" role="status">
        {t('app.common.loading')}
      </p>
    );
  const obstacle = !session.person.roles.includes('ISS')
    ? ('notIssuer' as const)
    : !day
      ? ('noDay' as const)
      : session.day?.state === 'closing'
        ? ('closing' as const)
        : !campaign
          ? ('noCampaign' as const)
          : held.length === 0
            ? ('noStock' as const)
            : null;
  const latePanel = asking && (
    <LatePanel
      key={asking.number ?? ''}
      prefix="ZPFF"
      number={asking.number}
      onLate={(chosen) => {
        setAsking(null);
        setOutcome(null);
        set({ late: chosen });
      }}
      onClose={() => setAsking(null)}
    />
  );
  if (obstacle || !campaign || !day) {
    const what = obstacle ?? 'noCampaign';
    return (
      <>
        <Obstacle
          what={what}
          late={late}
          onLate={() => setAsking({ number: null })}
          onStop={() => set({ late: null })}
        />
        {what === 'noCampaign' && latePanel}
      </>
    );
  }

  const switchCampaign = (): void => {
    const at = campaigns.findIndex((c) => c.id === campaign.id);
    form.set({ ...EMPTY, campaignId: campaigns[(at + 1) % campaigns.length]!.id });
  };
  return (
    <div className="page issue">
      <header className="row">
        <h1>{t('issue.title')}</h1>
        <Tag tone="ok">{campaign.name}</Tag>
        <span className="sub cut">
          {t('issue.issuer', { name: session.person.name })} ·{' '}
          {t('issue.inHand', { items: held.map((h) => `${h.name} ${h.qty}`).join(' · ') })}
        </span>
        <span className="right row">
          {f.startedAt === null && !late && (
            <Button variant="quiet" size="small" onPress={() => setAsking({ number: null })}>
              {t('paperPage.late.button')}
            </Button>
          )}
          {(f.startedAt !== null || late) && (
            <Button variant="quiet" size="small" onPress={() => void abandon()}>
              {t(late ? 'paperPage.late.stop' : 'issue.abandon')}
            </Button>
          )}
          {campaigns.length > 1 && (
            <Button size="small" onPress={switchCampaign}>
              {t('issue.switchCampaign')}
            </Button>
          )}
        </span>
      </header>
      <ReceiptList
        form={f}
        campaign={campaign}
        day={day}
        zone={session.site.zone}
        lit={lit}
        onRemove={(i) => form.set((now) => removeReceipt(now, i))}
        onManual={receipts.manual}
        onView={(id) => go('trace', { kind: 'issue', id })}
      />
      {entry && (
        <ReceiptEntry
          key={`${entry.text}:${entry.reading?.kind ?? ''}`}
          partly={entry}
          day={receiptDay ?? day}
          recent={counter.recentStores}
          onAdd={(r) => void receipts.offer(r)}
          onCancel={receipts.leaveOut}
        />
      )}
      {!entry && outcome && (
        <Done outcome={outcome} onNext={next} onUndo={() => setUndo({ id: outcome.id, docNo: outcome.docNo })} />
      )}
      {!entry && !outcome && (
        <section className="issue-right">
          <div className="issue-head">
            {issueIt.refused || issueIt.defect ? (
              <RefusalBanner refused={issueIt.refused} defect={issueIt.defect} />
            ) : hint !== null ? (
              <Banner tone="amber">{hint}</Banner>
            ) : (
              <>
                <h2>{t(reached ? 'issue.choose' : 'issue.tiers')}</h2>
                <span className="sub">
                  {reached ? t('issue.chooseHint', { tier: reached.levelNo }) : t('issue.chooseLater')}
                </span>
              </>
            )}
          </div>
          {reached ? (
            <Choices
              choices={choices}
              chosen={choice?.id ?? null}
              held={held}
              types={types}
              onChoose={(choiceId) => set({ choiceId })}
            />
          ) : (
            <TierList campaign={campaign} held={held} />
          )}
          {choice && <CallOut choice={choice} receipts={f.receipts.length} total={total} held={held} types={types} />}
        </section>
      )}
      {!entry && !outcome && (
        <Foot
          form={f}
          choice={choice}
          timer={counter.timer}
          busy={issueIt.busy}
          ready={f.receipts.length > 0}
          onTick={set}
          onCustomer={() => setCustomer(true)}
          onIssue={() => void issue()}
        />
      )}
      {latePanel}
      <CustomerPanel
        open={customer}
        form={f}
        identify={campaign.identify}
        onChange={set}
        onClose={() => setCustomer(false)}
      />
      <ReversePanel
        issue={undo}
        onClose={() => setUndo(null)}
        onDone={() => {
          setUndo(null);
          next();
        }}
      />
    </div>
  );
}
