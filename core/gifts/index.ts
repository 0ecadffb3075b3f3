import type { Handlers } from '../handlers.ts';
import { counter } from './counter.ts';
import { abandon, issue } from './issue.ts';
import { issueDetail, issues, reveal } from './issues.ts';
import { reverse } from './reverse.ts';
import { checkReceipt, readScan, tryPattern } from './scan.ts';

/** The gift counter: reading scans, issuing, reversing, looking up issues (B8, B9). */
export const issueHandlers: Handlers<
  | 'gifts.counter'
  | 'gifts.readScan'
  | 'gifts.tryPattern'
  | 'gifts.checkReceipt'
  | 'gifts.issue'
  | 'gifts.abandon'
  | 'gifts.reverse'
  | 'gifts.issues'
  | 'gifts.issueDetail'
  | 'gifts.reveal'
> = {
  'gifts.counter': counter,
  'gifts.readScan': readScan,
  'gifts.tryPattern': tryPattern,
  'gifts.checkReceipt': checkReceipt,
  'gifts.issue': issue,
  'gifts.abandon': abandon,
  'gifts.reverse': reverse,
  'gifts.issues': issues,
  'gifts.issueDetail': issueDetail,
  'gifts.reveal': reveal,
};
