/** Why somebody leaves the desk (C6). */
export const COVER_REASONS = ['meal', 'errand', 'toilet', 'meeting', 'other'] as const;
export type CoverReason = (typeof COVER_REASONS)[number];
