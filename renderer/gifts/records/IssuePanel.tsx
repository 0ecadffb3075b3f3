import { useQuery } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel } from '../../ui/index.ts';
import type { IssueDetail } from './detail.ts';
import { Scroller } from '../../ui/Scroller.tsx';
import { IssueBody } from './IssueBody.tsx';

/** The issuer on the same day or a supervisor may take an issue back (B8). */
export function useMayReverse(issue: IssueDetail | undefined): boolean {
  const { person, day } = useSession();
  if (!issue || issue.reversed || !day) return false;
  return person.roles.includes('SUP') || (issue.issuerId === person.id && issue.businessDay === day.day);
}

/** What can be done about an issue: take it back, or take its gift back after a refund. */
export function IssueActions({
  issue,
  onReverse,
}: {
  readonly issue: IssueDetail;
  readonly onReverse: (issue: { id: string; docNo: string }) => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const { person } = useSession();
  const may = useMayReverse(issue);
  const takesBack = ['ISS', 'AGT', 'SUP'].some((role) => person.roles.some((own) => own === role));
  if (issue.reversed) return null;
  return (
    <>
      {takesBack && <Button onPress={() => go('gifts.damage', { recover: issue.docNo })}>{t('stock.giftBack')}</Button>}
      {may && (
        <Button variant="danger" onPress={() => onReverse({ id: issue.id, docNo: issue.docNo })}>
          {t('issue.undoGo')}
        </Button>
      )}
    </>
  );
}

/** One issue at the side of the list. */
export function IssuePanel({
  id,
  onClose,
  onReverse,
}: {
  readonly id: string | null;
  readonly onClose: () => void;
  readonly onReverse: (issue: { id: string; docNo: string }) => void;
}) {
  const detail = useQuery('gifts.issueDetail', id === null ? null : { id });
  return (
    <SidePanel
      title={detail.data?.docNo ?? ''}
      open={id !== null}
      onClose={onClose}
      footer={detail.data && !detail.data.reversed && <IssueActions issue={detail.data} onReverse={onReverse} />}
    >
      <RefusalBanner refused={detail.refused} defect={detail.defect} />
      {detail.data && (
        <Scroller className="side-scroll" label={detail.data.docNo}>
          <IssueBody issue={detail.data} />
        </Scroller>
      )}
    </SidePanel>
  );
}
