import { useState } from 'react';
import { useQuery } from '../../app/query.ts';
import { RefusalBanner } from '../../ui/index.ts';
import { ReversePanel } from '../issue/panels.tsx';
import { IssueBody } from '../records/IssueBody.tsx';
import { IssueActions } from '../records/IssuePanel.tsx';
import { TwoSides } from './Story.tsx';

/** An issue as it is kept, with what can be done about it. */
export function TraceIssue({ id, titled }: { readonly id: string; readonly titled: boolean }) {
  const detail = useQuery('gifts.issueDetail', { id });
  const [undo, setUndo] = useState<{ id: string; docNo: string } | null>(null);
  const issue = detail.data;
  return (
    <>
      {issue ? (
        <TwoSides
          left={
            <>
              <h2 className={titled ? 'hidden-visually' : ''}>{issue.docNo}</h2>
              <IssueBody issue={issue} wide />
            </>
          }
          actions={<IssueActions issue={issue} onReverse={setUndo} />}
        />
      ) : (
        <div>
          <RefusalBanner refused={detail.refused} defect={detail.defect} />
        </div>
      )}
      <ReversePanel issue={undo} onClose={() => setUndo(null)} onDone={() => setUndo(null)} />
    </>
  );
}
