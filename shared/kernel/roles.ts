/** Login roles (1.1). One person may hold several. */
export const ROLES = [
  'AGT',
  'ISS',
  'LEAD',
  'NCC',
  'SUP',
  'DIRO',
  'MGR',
  'MKS',
  'DUTY',
  'AUD',
  'BRC',
  'KEYC',
  'ADM',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may run an operation: 'anyone' needs no session, 'signedIn' any session, a list any of its roles.
 */
export type May = 'anyone' | 'signedIn' | readonly Role[];

export const DESK: readonly Role[] = ['AGT', 'ISS', 'LEAD', 'NCC', 'SUP', 'MGR'];
export const CLOSERS: readonly Role[] = ['NCC', 'LEAD', 'SUP'];
export const SUPERVISORS: readonly Role[] = ['SUP', 'MGR'];
export const REVIEWERS: readonly Role[] = ['SUP', 'MGR', 'MKS', 'AUD', 'DIRO'];

/** Whose signature counts beside the person signed in, by what it is for (1.2). */
export const SIGNERS = {
  countersign: DESK,
  witness: DESK,
  receive: ['MKS', ...DESK] as readonly Role[],
  approve: SUPERVISORS,
  leave: ['SUP', 'LEAD', 'MGR'] as readonly Role[],
} as const;

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
