import { useState, type ReactNode } from 'react';
import { SECTIONS, type Section } from '../../shared/domain/handover/sections.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Banner, Button, CheckTick, Icon, RefusalBanner, Tag, TextField, toast } from '../ui/index.ts';
import { Content, CountTag } from './contents.tsx';
import { EquipmentEditor, LinesEditor, NoteButton, NoteEditor } from './editors.tsx';
import { EMPTY, type Form, formOf, type Missing, missingOf, SECTION_OF, submissionOf, withTyped } from './form.ts';
import { Page, People, StateTag } from './Page.tsx';
import { WithdrawPanel } from './panels.tsx';
import { DraftPaper } from './Paper.tsx';
import { Refusals } from './Refused.tsx';
import { Row } from './Row.tsx';
import { type Detail, mayNow, type Sections } from './state.ts';

type Set = (change: (now: Form) => Form) => void;

/** What a section lets the outgoing person add. */
function Editor({
  section,
  facts,
  form,
  set,
}: {
  readonly section: Section;
  readonly facts: Sections;
  readonly form: Form;
  readonly set: Set;
}) {
  const t = useT();
  switch (section) {
    case 'letters':
    case 'custody':
      return <LinesEditor section={section} form={form} set={set} />;
    case 'leader':
      return (
        <>
          {facts.leader.tasks.length > 0 && (
            <Content section="leader" facts={{ ...facts, leader: { ...facts.leader, lines: [] } }} person="" />
          )}
          <LinesEditor section="leader" form={form} set={set} />
        </>
      );
    case 'equipment':
      return <EquipmentEditor facts={facts.equipment} form={form} set={set} />;
    case 'pending':
      return facts.pending.lines.length === 0 ? (
        <CheckTick value={form.pendingNone} onChange={(pendingNone) => set((f) => ({ ...f, pendingNone }))}>
          {t('handoverPage.pendingNone')}
        </CheckTick>
      ) : (
        <Content section="pending" facts={facts} person="" />
      );
    case 'work':
    case 'gifts':
      return null;
  }
}

/** Sections whose lines say everything get no remark. */
const NOTED: readonly Section[] = ['work', 'pending', 'gifts', 'equipment'];
const TYPED: readonly Section[] = ['letters', 'custody', 'leader', 'equipment', 'pending'];

function Side({
  section,
  facts,
  missing,
  goods,
}: {
  readonly section: Section;
  readonly facts: Sections;
  readonly missing: readonly Missing[];
  readonly goods: boolean;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const lacks = missing.find((m) => SECTION_OF[m] === section);
  if (section === 'gifts' && goods && facts.gifts.needed)
    return (
      <>
        <CountTag gifts={facts.gifts} />
        {lacks === 'count' && (
          <Button size="small" onPress={() => go('day.count')}>
            {t('handoverPage.goCount')}
          </Button>
        )}
      </>
    );
  if (lacks) return <Tag tone="warn">{t(`handoverPage.lacks.${lacks}`)}</Tag>;
  if (section !== 'pending' && section !== 'equipment') return null;
  return (
    <span className="hand-done">
      <Icon name="check" />
      {t('handoverPage.complete')}
    </span>
  );
}

/** The outgoing person fills in what no record holds and signs (C3 draft -> submitted). */
export function Compose({
  of,
  links,
  extra,
}: {
  readonly of: Detail;
  readonly links: boolean;
  readonly extra?: ReactNode;
}) {
  const t = useT();
  const open = useScreen((s) => s.go);
  const live = useQuery('handover.compose', {
    sessionId: of.session.id,
    personId: of.outgoing.id,
    lastShift: of.lastShift,
  });
  const draft = useDraft<Form>(`handover ${of.id} ${of.submissions.length}`, formOf(of));
  const submit = useCommand('handover.submit');
  const [withdraw, setWithdraw] = useState(false);
  const [noting, setNoting] = useState<readonly Section[]>([]);
  const form = { ...EMPTY, ...draft.value };
  const facts = live.data?.sections ?? of.sections;
  // Custody moved with the first acceptance: a reopened record is corrected on paper only.
  const goods = of.state !== 'reopened';
  const onBehalf = useSession().person.id !== of.outgoing.id;
  const missing = missingOf(form, facts, { onBehalf, goods });
  const set: Set = (change) => draft.set((now) => change({ ...EMPTY, ...now }));
  const go = async (): Promise<void> => {
    const answer = await submit.run(submissionOf(of.id, form, facts));
    if (!('ok' in answer)) return;
    draft.drop();
    toast(t('handoverPage.submitted', { docNo: of.docNo }));
  };
  const noted = (section: Section): boolean => noting.includes(section) || Boolean(form.notes[section]);
  const rest = missing.map((m) => t(`handoverPage.missing.${m}`)).join(t('app.common.listComma'));
  const refused = submit.refused ?? live.refused;
  return (
    <Page
      title={t(of.lastShift ? 'handoverPage.titleLast' : 'handoverPage.title')}
      tags={<StateTag of={of} />}
      people={<People of={of} />}
      links={links}
      alert={
        <RefusalBanner
          refused={refused}
          defect={submit.defect ?? live.defect}
          onClose={submit.clear}
          action={
            refused?.type === 'countMissing' ? (
              <Button size="small" onPress={() => open('day.count')}>
                {t('handoverPage.goCount')}
              </Button>
            ) : undefined
          }
        />
      }
      paper={
        <DraftPaper
          of={{
            ...of,
            outgoing: of.outgoing.name,
            incoming: of.incoming?.name ?? null,
            sections: withTyped(facts, form),
            notes: form.notes,
          }}
        />
      }
      foot={
        <>
          <CheckTick value={form.deskTidy} onChange={(deskTidy) => set((f) => ({ ...f, deskTidy }))}>
            {t('handoverPage.deskTidy')}
          </CheckTick>
          <p className="hand-hint">
            {missing.length > 0 ? t('handoverPage.rest', { list: rest }) : t('handoverPage.ready')}
          </p>
          {extra}
          {mayNow(of, 'withdraw') && (
            <Button variant="quiet" onPress={() => setWithdraw(true)}>
              {t('handoverPage.drop')}
            </Button>
          )}
          <Button
            variant="go"
            disabled={missing.length > 0 || live.data === undefined}
            busy={submit.busy}
            onPress={() => void go()}
            {...(missing.length > 0 || live.data === undefined ? { keyHint: 'F8' } : { hotkey: 'F8' })}
          >
            {t('handoverPage.submit')}
          </Button>
        </>
      }
    >
      <Refusals of={of} />
      {onBehalf && (
        <div className="hand-behalf">
          <Banner tone="amber">{t('handoverPage.onBehalf', { who: of.outgoing.name })}</Banner>
          <TextField
            label={t('handoverPage.behalfReason')}
            placeholder={t('handoverPage.behalfHint')}
            value={form.reason}
            onChange={(reason) => set((f) => ({ ...f, reason }))}
            maxLength={200}
          />
        </div>
      )}
      <ol className="hand-rows">
        {SECTIONS.map((section) => (
          <Row
            key={section}
            name={t(`handover.sections.${section}`)}
            side={
              <>
                <Side section={section} facts={facts} missing={missing} goods={goods} />
                {NOTED.includes(section) && !noted(section) && (
                  <NoteButton section={section} onOpen={() => setNoting((now) => [...now, section])} />
                )}
              </>
            }
          >
            {!TYPED.includes(section) && <Content section={section} facts={facts} person={of.outgoing.name} />}
            <Editor section={section} facts={facts} form={form} set={set} />
            {noted(section) && <NoteEditor section={section} form={form} set={set} />}
          </Row>
        ))}
      </ol>
      <WithdrawPanel of={of} open={withdraw} onClose={() => setWithdraw(false)} />
    </Page>
  );
}
