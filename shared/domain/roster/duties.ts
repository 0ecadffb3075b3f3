/** What somebody does on a shift (C1). */
export const DUTIES = ['agent', 'issuer', 'recorder', 'lead', 'broadcaster', 'standIn'] as const;
export type Duty = (typeof DUTIES)[number];

/** A broadcaster sits in the broadcasting room: the desk is not manned by one. */
export const standsAtDesk = (duty: Duty): boolean => duty !== 'broadcaster';
