import { readState, writeState } from '../../core/update/state-file.ts';
import type { UpdateAsk, UpdateTold } from '../../core/ports.ts';
import type { Here, Offer } from '../../shared/domain/update/decide.ts';
import { blankState, type UpdateState } from '../../shared/domain/update/state.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { queue } from '../patience.ts';
import { type Net, type Source, sourceOf } from './fetch.ts';
import { keepOwn } from './keep.ts';
import { offerIn } from './manifest.ts';
import { sweep } from './shelf.ts';
import { staging, type Trace } from './stage.ts';
import { sticks } from './sticks.ts';

export type Looking = {
  readonly folder: string;
  readonly keys: readonly string[];
  readonly here: Here;
  readonly form: UpdateState['form'];
  readonly platform: NodeJS.Platform;
  readonly net: Net;
  /** The installer of the running version, where this PC has it. */
  readonly own: string | null;
  readonly now: () => number;
  readonly trace: Trace;
};

type Found = { readonly source: Source; readonly signed: string; readonly offer: Offer };
type Transfer = { readonly found: Found; readonly steps: AsyncGenerator<number, Result<null>> };

async function askAt(place: string, { keys, here, net }: Looking): Promise<Result<Found>> {
  const source = sourceOf(place, net);
  if (isRefused(source)) return source;
  const signed = await source.ok.manifest();
  if (isRefused(signed)) return signed;
  const offer = offerIn(signed.ok, keys, here);
  return isRefused(offer) ? offer : ok({ source: source.ok, signed: signed.ok, offer: offer.ok });
}

/** The first place with something to install; without one what the first place said. */
async function firstFound(places: readonly string[], looking: Looking): Promise<Result<Found>> {
  let said: Result<Found> | null = null;
  for (const place of places) {
    const found = await askAt(place, looking);
    if (!isRefused(found)) return found;
    said ??= found;
  }
  return said ?? refuse('updateNotFound', {});
}

/**
 * Answers the core: `look` reads and checks a release and begins to bring it here, every `step` goes on with that until it is staged.
 * Refusals: updateUnderWay, updateGone, those of the sources, the rules and the copy.
 */
export function lookingFor(looking: Looking): (ask: UpdateAsk) => Promise<Result<UpdateTold>> {
  const { folder, here, form, now, trace } = looking;
  let transfer: Transfer | null = null;
  const stateNow = (): UpdateState => readState(folder) ?? blankState(here.version, form);

  const look = async (asked: string | null): Promise<Result<UpdateTold>> => {
    const { trial, source } = stateNow();
    if (trial !== null) return refuse('updateUnderWay', {});
    await transfer?.steps.return(ok(null));
    transfer = null;
    const places =
      asked !== null ? [asked] : [...(await sticks(looking.platform)), ...(source === null ? [] : [source])];
    const found = await firstFound(places, looking);
    if (isRefused(found)) return found;
    const { source: from, signed, offer } = found.ok;
    transfer = { found: found.ok, steps: staging(folder, from, signed, offer, trace) };
    return ok({ offer, done: 0, staged: false });
  };

  const staged = async ({ offer, source }: Found): Promise<Result<null>> => {
    const known = stateNow().kept;
    const kept =
      known?.version === here.version
        ? known
        : await keepOwn(folder, here.version, looking.own, trace).catch(() => null);
    // Read after the last wait: an update may have begun meanwhile.
    const before = stateNow();
    if (before.trial !== null) return refuse('updateUnderWay', {});
    const { version, file, bytes, sha256, notBefore, schema, notes } = offer;
    const mine = { version, file, bytes, sha256, notBefore, schema, notes, source: source.place, at: now() };
    const state: UpdateState = { ...before, running: here.version, form, source: source.place, staged: mine, kept };
    trace('state');
    writeState(folder, state);
    await sweep(folder, state);
    return ok(null);
  };

  const step = async (): Promise<Result<UpdateTold>> => {
    if (transfer === null) return refuse('updateGone', {});
    const { found, steps } = transfer;
    const next = await steps.next();
    if (next.done !== true) return ok({ offer: found.offer, done: next.value, staged: false });
    transfer = null;
    if (isRefused(next.value)) return next.value;
    const kept = await staged(found);
    if (isRefused(kept)) return kept;
    return ok({ offer: found.offer, done: found.offer.bytes, staged: true });
  };

  // Two windows may look at once: they have one transfer between them.
  const next = queue();
  return (ask) => next(() => (ask.what === 'look' ? look(ask.source) : step()));
}
