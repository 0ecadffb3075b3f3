import { up as foundation } from './0010_foundation.ts';
import { up as masters } from './0020_masters.ts';
import { up as gifts } from './0030_gifts.ts';
import { up as local } from './0040_local.ts';
import { up as guards } from './0050_guards.ts';
import { up as shift } from './0060_shift.ts';
import { up as update } from './0080_update.ts';
import { up as campaignEnd } from './0090_campaign_end.ts';

/** Every migration in order. A number, once released, never changes. */
export const MIGRATIONS: readonly { readonly version: number; readonly name: string; readonly up: string }[] = [
  { version: 10, name: 'foundation', up: foundation },
  { version: 20, name: 'masters', up: masters },
  { version: 30, name: 'gifts', up: gifts },
  { version: 40, name: 'local', up: local },
  { version: 50, name: 'guards', up: guards },
  { version: 60, name: 'shift', up: shift },
  { version: 80, name: 'update', up: update },
  { version: 90, name: 'campaign_end', up: campaignEnd },
];
