import { useState } from 'react';
import type { Section } from '../../shared/domain/handover/sections.ts';
import { useDraft } from '../app/query-draft.ts';
import { useKeys } from '../app/keys.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, TextField } from '../ui/index.ts';
import { type Detail, mayNow, type Question } from './state.ts';

/** One line of words with its button: Enter sends, Esc closes. What was typed stays as a draft. */
export function Say({
  draftKey,
  label,
  go,
  maxLength,
  onSay,
  onClose,
  busy,
  bare,
}: {
  readonly draftKey: string;
  readonly label: string;
  readonly go: string;
  readonly maxLength: number;
  /** True when it was taken. */
  readonly onSay: (text: string) => Promise<boolean>;
  readonly onClose?: () => void;
  readonly busy: boolean;
  /** The words above it say what it is: the label is read out only. */
  readonly bare?: boolean;
}) {
  const t = useT();
  const draft = useDraft(draftKey, '');
  const text = draft.value.trim();
  const send = async (): Promise<void> => {
    if (text !== '' && (await onSay(text))) draft.drop();
  };
  useKeys([{ key: 'Escape', run: () => onClose?.(), off: onClose === undefined }]);
  return (
    <div className={bare ? 'hand-say bare' : 'hand-say'}>
      <TextField
        label={label}
        value={draft.value}
        onChange={draft.set}
        maxLength={maxLength}
        onEnter={() => void send()}
        autoFocus
      />
      <Button size="small" variant="go" busy={busy} disabled={text === ''} onPress={() => void send()} keyHint="Enter">
        {go}
      </Button>
      {onClose && (
        <Button size="small" variant="quiet" onPress={onClose}>
          {t('app.common.cancel')}
        </Button>
      )}
    </div>
  );
}

/** The question of a section, written by the incoming person. */
export function Ask({
  of,
  section,
  onDone,
}: {
  readonly of: Detail;
  readonly section: Section;
  readonly onDone: () => void;
}) {
  const t = useT();
  const ask = useCommand('handover.ask');
  return (
    <>
      <Say
        draftKey={`handover ask ${of.id} ${section}`}
        label={t('handoverPage.askWhat', { who: of.outgoing.name })}
        go={t('handoverPage.askGo')}
        maxLength={200}
        busy={ask.busy}
        onClose={onDone}
        onSay={async (question) => {
          const done = 'ok' in (await ask.run({ id: of.id, section, question }));
          if (done) onDone();
          return done;
        }}
      />
      <RefusalBanner refused={ask.refused} defect={ask.defect} onClose={ask.clear} />
    </>
  );
}

function Turn({ of, q }: { readonly of: Detail; readonly q: Question }) {
  const t = useT();
  const answer = useCommand('handover.answer');
  const agree = useCommand('handover.agree');
  const again = useCommand('handover.notEnough');
  const [asking, setAsking] = useState(false);
  const one = [answer, agree, again].find((c) => c.refused !== null || c.defect !== null);
  const mine = q.state === 'open' && mayNow(of, 'answer');
  const judge = q.state === 'answered' && mayNow(of, 'agree');
  return (
    <>
      {mine && (
        <Say
          draftKey={`handover answer ${q.id} ${q.replies.length}`}
          label={t('handoverPage.answerTo', { question: q.question })}
          go={t('handoverPage.answerGo')}
          maxLength={400}
          busy={answer.busy}
          bare
          onSay={async (text) => 'ok' in (await answer.run({ questionId: q.id, text }))}
        />
      )}
      {judge && !asking && (
        <p className="row wrap">
          <Button
            size="small"
            variant="go"
            busy={agree.busy}
            onPress={() => void agree.run({ questionId: q.id })}
            label={t('handoverPage.agreeOf', { question: q.question })}
          >
            {t('handoverPage.agree')}
          </Button>
          <Button size="small" onPress={() => setAsking(true)}>
            {t('handoverPage.notEnough')}
          </Button>
        </p>
      )}
      {judge && asking && (
        <Say
          draftKey={`handover again ${q.id} ${q.replies.length}`}
          label={t('handoverPage.notEnoughWhat')}
          go={t('handoverPage.askGo')}
          maxLength={200}
          busy={again.busy}
          onClose={() => setAsking(false)}
          onSay={async (text) => {
            const done = 'ok' in (await again.run({ questionId: q.id, text }));
            if (done) setAsking(false);
            return done;
          }}
        />
      )}
      {one && <RefusalBanner refused={one.refused} defect={one.defect} onClose={one.clear} />}
    </>
  );
}

/** What was asked on a section and answered, the last word with whoever has it (C3). */
export function Questions({ of, section }: { readonly of: Detail; readonly section: Section }) {
  const t = useT();
  const all = of.questions.filter((q) => q.section === section);
  return (
    <>
      {all.map((q) => (
        <div key={q.id} className={q.state === 'agreed' ? 'hand-asked agreed' : 'hand-asked'}>
          <p>
            <b>{t('handoverPage.asks', { who: q.by })}</b> {q.question}
            {q.state === 'open' && !mayNow(of, 'answer') && (
              <>
                {'　'}
                <b className="nowrap">{t('handoverPage.waitsFor', { who: of.outgoing.name })}</b>
              </>
            )}
          </p>
          {q.replies.map((r) => (
            <p key={r.at}>
              {r.kind === 'agreed' ? (
                <span className="ink-jade">{t('handoverPage.agreed', { who: r.by })}</span>
              ) : (
                <>
                  <b>{t(r.kind === 'answer' ? 'handoverPage.answers' : 'handoverPage.asksAgain', { who: r.by })}</b>{' '}
                  {r.text ?? ''}
                </>
              )}
            </p>
          ))}
          <Turn key={q.state} of={of} q={q} />
        </div>
      ))}
    </>
  );
}
