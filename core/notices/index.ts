import { bulletinHandlers } from './bulletins.ts';
import { exceptionHandlers } from './exceptions.ts';
import { noticeRowHandlers } from './notices.ts';
import { policyHandlers } from './policy.ts';

/** Policy, exceptions, notices, bulletins (A5, 2.P). */
export const noticeHandlers = {
  ...policyHandlers,
  ...exceptionHandlers,
  ...noticeRowHandlers,
  ...bulletinHandlers,
};
