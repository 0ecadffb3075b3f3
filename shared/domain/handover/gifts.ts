import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { BusinessDay } from '../../kernel/time.ts';

/** A night's gift handover record (B16): `from` handed it over. */
export type NightGifts = {
  readonly state: string;
  readonly businessDay: BusinessDay;
  readonly from: string;
};

/**
 * May somebody take over the gifts of a night whose record was not accepted at opening, because whoever opened had handed it over himself?
 * The seals were looked at by then. Refusals: wrongState {state}, dayNotOpen, ownGiftHandover.
 */
export function mayTakeGifts(record: NightGifts, who: string, openDay: BusinessDay | null): Result<NightGifts> {
  if (record.state !== 'signed_out') return refuse('wrongState', { state: record.state });
  if (openDay === null || openDay <= record.businessDay) return refuse('dayNotOpen');
  return record.from === who ? refuse('ownGiftHandover') : ok(record);
}
