import { useState } from 'react';
import { SECTIONS, type Section } from '../../shared/domain/handover/sections.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { qty } from '../app/format.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand, useDesk } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, CheckTick, LongTextField, RefusalBanner, SidePanel, SignPin, toast } from '../ui/index.ts';
import { CountFields } from './Counts.tsx';
import { acceptCounts, type Counts, differing, refuseCounts, type ToCount } from './counts.ts';
import type { Detail } from './state.ts';

type Panel = {
  readonly of: Detail;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly counts: Counts;
};

/** Both sign: the incoming person is the one signed in, the outgoing one puts in their PIN beside them (B16, C3). */
export function AcceptPanel({
  of,
  open,
  onClose,
  counts,
  hands,
  onDone,
}: Panel & { readonly hands: readonly ToCount[]; readonly onDone: () => void }) {
  const t = useT();
  const { client } = useDesk();
  const { person } = useSession();
  const run = useCommand('handover.accept');
  /** The pad says itself why a signature was not taken. */
  const [alone, setAlone] = useState(false);
  const accept = async (outgoing: string | null): Promise<Answer> => {
    setAlone(outgoing === null);
    const answer = await run.run({ id: of.id, counts: acceptCounts(hands, counts), outgoing });
    if ('ok' in answer) {
      toast(t('handoverPage.acceptedToast', { docNo: of.docNo }));
      onDone();
    }
    return answer;
  };
  const sign = async (staffId: string, pin: string): Promise<Answer> => {
    const signed = await client.call('session.sign', { staffId, pin, purpose: 'countersign' });
    return 'ok' in signed ? accept((signed.ok as { readonly signature: string }).signature) : signed;
  };
  return (
    <SidePanel title={t('handoverPage.accept')} open={open} onClose={onClose} wide>
      <div className="hand-accept">
        <p>{t('handoverPage.acceptHint', { in: person.name, out: of.outgoing.name })}</p>
        {hands.length > 0 && (
          <ul className="hand-moves">
            {hands.map((l) => (
              <li key={l.key}>
                <span>{l.name}</span>
                <b>
                  {qty(counts[l.key] ?? 0)} {l.unit}
                </b>
              </li>
            ))}
          </ul>
        )}
        <div className="hand-alone">
          <p className="sub">{t('handoverPage.acceptAloneHint', { out: of.outgoing.name })}</p>
          <Button wide busy={run.busy} onPress={() => void accept(null)}>
            {t('handoverPage.acceptAlone')}
          </Button>
          {alone && <RefusalBanner refused={run.refused} defect={run.defect} onClose={run.clear} />}
        </div>
        <div className="hand-sign">
          <SignPin
            staff={[{ id: of.outgoing.id, text: of.outgoing.name }]}
            onSign={sign}
            label={t('handoverPage.paper.outSign')}
          />
        </div>
      </div>
    </SidePanel>
  );
}

type Refusing = { readonly sections: readonly Section[]; readonly reason: string };
const NOTHING: Refusing = { sections: [], reason: '' };

/** Custody stays where it is: ticked sections, a reason, own counts beside the signed ones (C3). */
export function RefusePanel({
  of,
  open,
  onClose,
  counts,
  onCount,
  lines,
  onDone,
}: Panel & {
  readonly lines: readonly ToCount[];
  readonly onCount: (key: string, counted: number | null) => void;
  readonly onDone: () => void;
}) {
  const t = useT();
  const run = useCommand('handover.refuse');
  const draft = useDraft<Refusing>(`handover refuse ${of.id} ${of.refusals.length}`, NOTHING);
  const { sections, reason } = draft.value;
  const off = differing(lines, counts);
  const ready = sections.length > 0 && reason.trim() !== '';
  const go = async (): Promise<void> => {
    const answer = await run.run({
      id: of.id,
      sections: [...sections],
      reason: reason.trim(),
      counts: refuseCounts(lines, counts),
    });
    if (!('ok' in answer)) return;
    draft.drop();
    onDone();
    toast(t('handoverPage.refusedToast', { docNo: of.docNo, todo: answer.ok.todo.docNo }), { tone: 'warn' });
  };
  const tick = (section: Section, on: boolean): void =>
    draft.set((d) => ({ ...d, sections: SECTIONS.filter((s) => (s === section ? on : d.sections.includes(s))) }));
  return (
    <SidePanel
      title={t('handoverPage.refuse')}
      open={open}
      onClose={onClose}
      wide
      footer={
        <>
          <p className="sub hand-hint">{t('handoverPage.refuseKeeps', { out: of.outgoing.name })}</p>
          <Button variant="danger" disabled={!ready} busy={run.busy} onPress={() => void go()}>
            {t('handoverPage.refuseGo')}
          </Button>
        </>
      }
    >
      <div className="form stack loose">
        <fieldset className="hand-ticks">
          <legend>{t('handoverPage.refuseWhat')}</legend>
          {SECTIONS.map((section) => (
            <CheckTick key={section} value={sections.includes(section)} onChange={(on) => tick(section, on)}>
              {t(`handover.sections.${section}`)}
            </CheckTick>
          ))}
        </fieldset>
        <LongTextField
          label={t('handoverPage.refuseReason')}
          placeholder={t('handoverPage.refuseReasonHint')}
          value={reason}
          onChange={(next) => draft.set((d) => ({ ...d, reason: next }))}
          maxLength={500}
          rows={3}
          autoFocus
        />
        {lines.length > 0 && (
          <section className="stack tight">
            <h3>{t('handoverPage.bothCounts')}</h3>
            <p className="sub">
              {off.length > 0 ? t('handoverPage.bothDiffer', { count: off.length }) : t('handoverPage.bothHint')}
            </p>
            <CountFields lines={lines} counts={counts} onCount={onCount} person={of.outgoing.name} />
          </section>
        )}
        <RefusalBanner refused={run.refused} defect={run.defect} onClose={run.clear} />
      </div>
    </SidePanel>
  );
}
