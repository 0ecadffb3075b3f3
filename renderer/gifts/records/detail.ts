import type { Out } from '../../app/ops.ts';

/** One issue with its receipts and its masked customer. */
export type IssueDetail = Out<'gifts.issueDetail'>;
