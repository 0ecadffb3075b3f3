import type { ChecklistRun } from '../../shared/contract/checklists.ts';

export const TONES = { passed: 'ok', failed: 'bad', corrected: 'ok' } as const satisfies Record<
  ChecklistRun['state'],
  'ok' | 'bad'
>;
