import { z } from 'zod';
import * as f from '../kernel/fields.ts';

/** Keyed in late from a blank form (2.Z): the number of the form and the time written on it; null for what is made at the desk. */
export const fromPaper = () =>
  z
    .object({ number: f.text(40), writtenAt: f.instant() })
    .strict()
    .nullable()
    .default(null);

/** How a form may be wrong: never printed here or of another kind, used, or with a time it cannot have. */
export const FORM_REFUSALS = ['padUnknown', 'padUsed', 'padTimeWrong'] as const;

/** The form a record was keyed in from. */
export const Form = z.object({ number: z.string(), writtenAt: z.number().nullable() });
