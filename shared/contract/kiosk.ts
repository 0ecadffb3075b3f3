import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { op } from './op.ts';
import { PIN_REFUSALS } from './pin.ts';

/** The desk that has the PC to itself. */
export const kiosk = {
  /** A supervisor's PIN lets the desk out of its kiosk; who it was and why stays in the journal. Nobody has to be signed in. */
  'kiosk.leave': op({
    kind: 'job',
    may: 'anyone',
    input: z.object({ staffId: f.id(), pin: f.pin(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notAKiosk', 'needsSupervisor', ...PIN_REFUSALS],
    secret: true,
  }),
} as const;
