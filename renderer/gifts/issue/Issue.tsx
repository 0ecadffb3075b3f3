import { useCallback, useEffect, useState } from 'react';
import type { ScanReading } from '../../../shared/contract/gifts.ts';
import { rangeText } from '../../../shared/domain/gifts/serials.ts';
import { useKeys } from '../../app/keys.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useDesk, useQuery } from '../../app/query.ts';
import { useScan } from '../../app/scan-listen.ts';
import { usePage } from '../../app/store.ts';
import { type ScreenProps, useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Banner, Button, RefusalBanner, Tag, toast } from '../../ui/index.ts';
import { CallOut, Choices } from './Choices.tsx';
import { Done, type Outcome } from './Done.tsx';
import { Foot, timeOf } from './Foot.tsx';
import { Obstacle } from './Obstacle.tsx';
import { CustomerPanel, ReversePanel } from './panels.tsx';
import { type Partly, ReceiptEntry } from './ReceiptEntry.tsx';
import { ReceiptList } from './ReceiptList.tsx';
import { addReceipt, addRefused, choicesOf, EMPTY, type Form, indexOf, missingOf, progressOf, type Receipt, refusedOf, removeReceipt, totalOf } from './state.ts';

/** Screen 2: scan, scan, choose, Enter. */
export function Issue({ params }: ScreenProps<'gifts.issue'>) {
  const t = useT();
  const { client } = useDesk();
  const go = useScreen((s) => s.go);
  const session = usePage((page) => page.session);
  const counter = useQuery('gifts.counter', {}).data;
  const types = useQuery('vouchers.types', {}).data?.rows ?? [];
  const form = useDraft<Form>('issue', EMPTY);
  const issueIt = useCommand('gifts.issue');
  const abandonIt = useCommand('gifts.abandon');
  const [entry, setEntry] = useState<Partly | null>(null);
  const [lit, setLit] = useState(-1);
  const [customer, setCustomer] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [undo, setUndo] = useState<{ id: string; docNo: string } | null>(null);
  const [hint, setHint] = useState<string | null>(null);

  const f = form.value;
  const day = counter?.day ?? null;
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

  const take = useCallback((receipt: Receipt): void => {
    setEntry(null);
    setHint(null);
    form.set((now) => {
      const at = indexOf(now, receipt.storeId, receipt.receiptNo);
      if (at >= 0) {
        setLit(at);
        setHint(t('issue.sameAgain'));
        return now;
      }
      setLit(now.receipts.length);
      return addReceipt(now, receipt, Date.now());
    });
  }, [form, t]);

  /** A receipt with everything known: asked whether it is free, then counted. */
  const offer = useCallback(async (receipt: Receipt): Promise<void> => {
    if (!campaign) return;
    const answer = await client.call('gifts.checkReceipt', { campaignId: campaign.id, storeId: receipt.storeId, receiptNo: receipt.receiptNo });
    const used = 'ok' in answer ? (answer.ok as { used: Parameters<typeof refusedOf>[0] | null }).used : null;
    if (!used) return take(receipt);
    setEntry(null);
    form.set((now) => addRefused(now, refusedOf(used), Date.now()));
  }, [campaign, client, form, take]);

  const scanned = useCallback(async (text: string): Promise<void> => {
    if (!campaign || !day) return;
    setOutcome(null);
    const answer = await client.call('gifts.readScan', { text, campaignId: campaign.id });
    if (!('ok' in answer)) return;
    const reading = answer.ok as ScanReading;
    if (reading.kind !== 'receipt') return go('trace', { kind: reading.kind, title: reading.text, ...(reading.subjectId === null ? {} : { id: reading.subjectId }) });
    const [only, second] = reading.receipts;
    if (reading.used && !second) return form.set((now) => addRefused(now, refusedOf(reading.used!), Date.now()));
    if (only && !second && only.amount !== null) return take({ storeId: only.storeId, store: only.store, receiptNo: only.receiptNo, receiptDay: only.receiptDay ?? day, amount: only.amount });
    setEntry({ text: reading.text, reading });
  }, [campaign, client, day, form, go, take]);

  useScan((code) => {
    if (!campaign || !day) return false;
    void scanned(code);
    return true;
  });
  useEffect(() => {
    if (params.scan !== undefined && campaign && day) {
      useScreen.getState().replace('gifts.issue');
      void scanned(params.scan);
    }
  }, [params.scan, campaign, day, scanned]);

  const issue = async (): Promise<void> => {
    const missing = missingOf(f, choice, reached !== null);
    if (missing !== null) return setHint(t(`issue.first.${missing}`));
    if (!campaign || !choice || !counter) return;
    setHint(null);
    const { elapsed } = timeOf(f, counter.timer, Date.now());
    const answer = await issueIt.run({
      campaignId: campaign.id, receipts: f.receipts.map(({ storeId, receiptNo, receiptDay, amount }) => ({ storeId, receiptNo, receiptDay, amount })), choiceId: choice.id,
      elapsedS: elapsed, wiped: f.wiped, stampChecked: f.stampChecked, calledOut: f.calledOut, customerPhone: f.phone.trim() || null,
      customerName: f.name.trim() || null, memberNo: f.memberNo.trim() || null,
    });
    if (!('ok' in answer)) {
      if ('refused' in answer && ['phoneRequired', 'memberRequired'].includes(answer.refused.type)) setCustomer(true);
      return;
    }
    const type = types.find((v) => v.id === choice.itemId);
    setOutcome({
      id: answer.ok.id, docNo: answer.ok.docNo, item: t('issue.times', { name: choice.name, n: choice.qty }),
      serials: type ? answer.ok.serials.map((r) => rangeText(type.serialPrefix, type.serialLen, r)).join('、') : '', elapsed, target: answer.ok.targetS, over: answer.ok.overS,
    });
    form.drop();
    setLit(-1);
  };

  const abandon = async (): Promise<void> => {
    if (campaign && counter) await abandonIt.run({ campaignId: campaign.id, seconds: timeOf(f, counter.timer, Date.now()).elapsed, receipts: f.receipts.length });
    form.drop();
    issueIt.clear();
    setHint(null);
    setEntry(null);
    toast(t('issue.abandoned'));
  };

  const manual = (): void => setEntry({ text: '', reading: null });
  useKeys([{ key: '+', run: manual, label: t('issue.manual'), off: !campaign || !day }]);
  const next = (): void => {
    setOutcome(null);
    issueIt.clear();
  };

  if (!counter || !session) return <p className="hidden-visually" role="status">{t('app.common.loading')}</p>;
  const obstacle = !session.person.roles.includes('ISS') ? 'notIssuer' as const : !day ? 'noDay' as const : session.day?.state === 'closing' ? 'closing' as const
    : !campaign ? 'noCampaign' as const : held.length === 0 ? 'noStock' as const : null;
  if (obstacle || !campaign || !day) return <Obstacle what={obstacle ?? 'noCampaign'} />;

  const switchCampaign = (): void => {
    const at = campaigns.findIndex((c) => c.id === campaign.id);
    form.set({ ...EMPTY, campaignId: campaigns[(at + 1) % campaigns.length]!.id });
  };
  return (
    <div className="page issue">
      <header className="row">
        <h1>{t('issue.title')}</h1><Tag tone="ok">{campaign.name}</Tag>
        <span className="sub cut">{t('issue.issuer', { name: session.person.name })} · {t('issue.inHand', { items: held.map((h) => `${h.name} ${h.qty}`).join(' · ') })}</span>
        <span className="right row">
          {f.startedAt !== null && <Button variant="quiet" size="small" onPress={() => void abandon()}>{t('issue.abandon')}</Button>}
          {campaigns.length > 1 && <Button size="small" onPress={switchCampaign}>{t('issue.switchCampaign')}</Button>}
        </span>
      </header>
      <ReceiptList
        form={f} campaign={campaign} day={day} zone={session.site.zone} lit={lit} onRemove={(i) => form.set((now) => removeReceipt(now, i))} onManual={manual}
        onView={(id) => go('trace', { kind: 'issue', id })}
      />
      {entry && <ReceiptEntry key={`${entry.text}:${entry.reading?.kind ?? ''}`} partly={entry} day={day} recent={counter.recentStores} onAdd={(r) => void offer(r)} onCancel={() => setEntry(null)} />}
      {!entry && outcome && <Done outcome={outcome} onNext={next} onUndo={() => setUndo({ id: outcome.id, docNo: outcome.docNo })} />}
      {!entry && !outcome && (
        <section className="issue-right">
          <div className="issue-head">
            {issueIt.refused || issueIt.defect
              ? <RefusalBanner refused={issueIt.refused} defect={issueIt.defect} />
              : hint !== null ? <Banner tone="amber">{hint}</Banner>
              : <><h2>{t('issue.choose')}</h2><span className="sub">{reached ? t('issue.chooseHint', { tier: reached.levelNo }) : t('issue.chooseLater')}</span></>}
          </div>
          <Choices choices={choices} chosen={choice?.id ?? null} held={held} types={types} onChoose={(choiceId) => set({ choiceId })} />
          {choice && <CallOut choice={choice} receipts={f.receipts.length} total={total} held={held} types={types} />}
        </section>
      )}
      {!entry && !outcome && (
        <Foot
          form={f} choice={choice} timer={counter.timer} busy={issueIt.busy} ready={f.receipts.length > 0} onTick={set} onCustomer={() => setCustomer(true)}
          onIssue={() => void issue()}
        />
      )}
      <CustomerPanel open={customer} form={f} identify={campaign.identify} onChange={set} onClose={() => setCustomer(false)} />
      <ReversePanel issue={undo} onClose={() => setUndo(null)} onDone={() => { setUndo(null); next(); }} />
    </div>
  );
}

