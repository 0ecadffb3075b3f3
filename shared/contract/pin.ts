/** What every operation can answer that takes somebody's PIN. */
export const PIN_REFUSALS = ['wrongPin', 'locked', 'lockedUntilSupervisor', 'noPin', 'keystoreLost'] as const;
