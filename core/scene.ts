import type { BusinessDay, Instant } from '../shared/kernel/time.ts';
import type { Role } from '../shared/kernel/roles.ts';
import type { Policy } from '../shared/domain/policy.ts';

export type Staff = {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
};

/** The desk this database belongs to. `terminal.code` is SITE+TERM (QYL1), as document numbers and places carry it. */
export type Desk = {
  readonly site: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly zone: string;
    readonly demo: boolean;
    readonly openTime: string;
    readonly closeTime: string;
    readonly hotline: string | null;
    readonly stampName: string;
  };
  readonly terminal: { readonly id: string; readonly code: string; readonly name: string };
  readonly policy: Policy;
};

export type OpenDay = { readonly id: string; readonly day: BusinessDay; readonly state: string };

/** What a handler knows besides its input. `staff` and `desk` throw when there is none: operations that anyone may run do not ask for them. */
export type Scene = {
  readonly now: Instant;
  /** The command's id. */
  readonly callId: string;
  readonly window: string;
  readonly staff: Staff;
  readonly desk: Desk;
  /** The shift the person signed on for, '' when none. */
  readonly shift: string;
  /** The open (or closing) business day of this terminal. */
  readonly day: OpenDay | null;
  /** A new id; ids made one after the other sort in that order. */
  readonly newId: () => string;
  /** Takes a second person's signature: null when it is unknown, used, too old, of another window, for another purpose or given to somebody else. It is used up when the command commits. */
  readonly takeSignature: (token: string, purpose: string) => Staff | null;
};
