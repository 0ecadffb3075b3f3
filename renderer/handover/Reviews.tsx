import { useState } from 'react';
import { dayWithWeekday, instantText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, Card, EmptyState, RefusalBanner, SidePanel, Tag, TextField, toast } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Links } from './Links.tsx';

type Day = Out<'review.list'>['rows'][number];
type Doc = Day['documents'][number];
type Reviewer = Day['missing'][number];

/** The roles of a person in which there is something ready to be signed on a day. */
export const signsAs = (day: Pick<Day, 'documents' | 'missing'>, roles: readonly string[]): Reviewer[] =>
  day.missing.filter(
    (role) => roles.includes(role) && day.documents.some((d) => d.ready && !d.signed.some((s) => s.role === role)),
  );

function Document({
  doc,
  day,
  reviewers,
}: {
  readonly doc: Doc;
  readonly day: string;
  readonly reviewers: readonly Reviewer[];
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  return (
    <li>
      <span className="hand-doc">
        <span>{t(`handoverPage.review.kind.${doc.kind}`)}</span>
        <small className="sub">{doc.docNo ?? day}</small>
      </span>
      {!doc.ready && <Tag>{t(`handoverPage.review.notReady.${doc.kind}`)}</Tag>}
      {doc.ready && (
        <span className="hand-signatures">
          {reviewers.map((role) => {
            const signed = doc.signed.find((s) => s.role === role);
            return signed ? (
              <span key={role} className="hand-signature">
                <Tag tone="ok">
                  {t('handoverPage.reviewedBy', {
                    role: t(`app.roles.${role}`),
                    who: signed.by,
                    at: instantText(signed.at, zone, t, now),
                  })}
                </Tag>
                {signed.own && <Tag tone="warn">{t('handoverPage.review.own')}</Tag>}
                {signed.remark !== null && <small className="sub">{signed.remark}</small>}
              </span>
            ) : (
              <Tag key={role}>{t('handoverPage.reviewMissing', { role: t(`app.roles.${role}`) })}</Tag>
            );
          })}
        </span>
      )}
      <span className="right">
        <Button
          size="small"
          variant="quiet"
          onPress={() =>
            doc.kind === 'shift_handover' ? go('handover.detail', { id: doc.id }) : go('handover.diary', { day })
          }
          label={t('handoverPage.review.lookAt', { docNo: doc.docNo ?? day })}
        >
          {t('app.common.view')}
        </Button>
      </span>
    </li>
  );
}

function SignPanel({
  day,
  role,
  onClose,
}: {
  readonly day: string | null;
  readonly role: Reviewer | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const run = useCommand('review.sign');
  const [remark, setRemark] = useState('');
  const close = (): void => {
    setRemark('');
    run.clear();
    onClose();
  };
  const go = async (): Promise<void> => {
    if (day === null) return;
    const answer = await run.run({ day, role, remark: remark.trim() || null });
    if (!('ok' in answer)) return;
    close();
    toast(t('handoverPage.review.signed', { day, count: answer.ok.documents }));
  };
  return (
    <SidePanel
      title={t('handoverPage.review.signTitle', { day: day ?? '' })}
      open={day !== null}
      onClose={close}
      footer={
        <Button variant="go" busy={run.busy} keyHint="Enter" onPress={() => void go()}>
          {t('handoverPage.review.sign')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p>{t('handoverPage.review.signHint', { role: role === null ? '' : t(`app.roles.${role}`) })}</p>
        <TextField
          label={t('handoverPage.review.remark')}
          value={remark}
          onChange={setRemark}
          maxLength={200}
          optional
          autoFocus
          onEnter={() => void go()}
        />
        <RefusalBanner refused={run.refused} defect={run.defect} />
      </div>
    </SidePanel>
  );
}

/** The superiors read and sign what every day leaves (C3 review_diro, review_mgr). */
export function HandoverReviews() {
  const t = useT();
  const lang = useLang();
  const { person } = useSession();
  const { data, refused, defect } = useQuery('review.list', { limit: 30 });
  const [signing, sign] = useState<{ readonly day: string; readonly role: Reviewer } | null>(null);
  const rows = data?.rows ?? [];
  const mine = rows.filter((d) => signsAs(d, person.roles).length > 0);
  return (
    <div className="page hand-list">
      <div className="hand-head">
        <div className="page-title">
          <h1>{t('handoverPage.review.title')}</h1>
          {mine.length > 0 && <Tag tone="warn">{t('handoverPage.review.waiting', { count: mine.length })}</Tag>}
        </div>
        <Links at="handover.reviews" />
      </div>
      <RefusalBanner refused={refused} defect={defect} />
      <Card flush filled>
        {data && rows.length === 0 && (
          <EmptyState icon="check" tall>
            {t('handoverPage.review.none')}
          </EmptyState>
        )}
        <Scroller className="scroll" label={t('handoverPage.review.title')}>
          <ol className="hand-days">
            {rows.map((day) => {
              const role = signsAs(day, person.roles)[0];
              const first = mine[0]?.day === day.day;
              return (
                <li key={day.day} className={day.overdue ? 'late' : ''}>
                  <header className="row wrap">
                    <h2>{dayWithWeekday(day.day, lang)}</h2>
                    {!day.closed && <Tag>{t('handoverPage.review.running')}</Tag>}
                    {day.overdue && <Tag tone="warn">{t('handoverPage.review.overdue')}</Tag>}
                    {day.closed && day.missing.length === 0 && day.documents.length > 0 && (
                      <Tag tone="ok">{t('handoverPage.review.all')}</Tag>
                    )}
                    {role !== undefined && (
                      <span className="right">
                        <Button
                          size="small"
                          variant={first ? 'go' : 'alt'}
                          onPress={() => sign({ day: day.day, role })}
                          label={t('handoverPage.review.signOf', { role: t(`app.roles.${role}`), day: day.day })}
                        >
                          {t('handoverPage.review.signAs', { role: t(`app.roles.${role}`) })}
                        </Button>
                      </span>
                    )}
                  </header>
                  <ul>
                    {day.documents.map((doc) => (
                      <Document key={doc.id} doc={doc} day={day.day} reviewers={data?.reviewers ?? []} />
                    ))}
                  </ul>
                </li>
              );
            })}
          </ol>
        </Scroller>
      </Card>
      <SignPanel day={signing?.day ?? null} role={signing?.role ?? null} onClose={() => sign(null)} />
    </div>
  );
}
