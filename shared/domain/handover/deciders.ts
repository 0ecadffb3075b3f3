import type { Role } from '../../kernel/roles.ts';

/**
 * Who decides a refusal: a supervisor or lead, else a manager, else the duty director, each only when all of those before are parties or not
 * there. Last a supervisor who is a party: he sends back and orders nothing (2.T).
 */
export const LEVELS = ['superior', 'manager', 'director', 'partySupervisor'] as const;
export type Level = (typeof LEVELS)[number];

const ROLES_OF: Readonly<Record<Level, readonly Role[]>> = {
  superior: ['SUP', 'LEAD'],
  manager: ['MGR'],
  director: ['DIRO'],
  partySupervisor: ['SUP'],
};
export const rolesOfLevel = (level: Level): readonly Role[] => ROLES_OF[level];

export type Decider = { readonly id: string; readonly roles: readonly Role[] };

/** May somebody decide at a level? */
export const decidesAt = (level: Level, { id, roles }: Decider, parties: readonly (string | null)[]): boolean =>
  roles.some((role) => ROLES_OF[level].includes(role)) && (level === 'partySupervisor' || !parties.includes(id));

/** The first level with somebody who may decide; a site always has a supervisor (1). @param staff everybody at work */
export const levelOf = (staff: readonly Decider[], parties: readonly (string | null)[]): Level =>
  LEVELS.find((level) => staff.some((s) => decidesAt(level, s, parties))) ?? 'partySupervisor';
