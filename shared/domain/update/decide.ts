import { isRefused, ok, refuse, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Manifest, Target } from './manifest.ts';
import { compareVersions } from './version.ts';

/** Persons whose keys must have signed a release. */
export const SIGNERS_NEEDED = 2;

/** A signature as it was found and what the check of it said. */
export type Checked = { readonly key: string; readonly valid: boolean };

/**
 * Whether two of the release keys signed. A key that is not ours says nothing, for or against; one key counts once however often it signed;
 * a signature of one of ours that does not fit spoils the whole.
 * Refusals: updateSignatureWrong, updateNotSigned {have, need}.
 */
export function signedBy(found: readonly Checked[], keys: readonly string[]): Result<string[]> {
  const ours = found.filter(({ key }) => keys.includes(key));
  if (ours.some(({ valid }) => !valid)) return refuse('updateSignatureWrong', {});
  const signers = [...new Set(ours.map(({ key }) => key))];
  return signers.length >= SIGNERS_NEEDED
    ? ok(signers)
    : refuse('updateNotSigned', { have: signers.length, need: SIGNERS_NEEDED });
}

/** The program that is to be updated. `schema`: of the book now; `target` null when this way of running takes no updates. */
export type Here = {
  readonly version: string;
  readonly channel: string;
  readonly target: Target | null;
  readonly schema: number;
};

/** A version that may be installed here, and the one file of it that fits. */
export type Offer = {
  readonly version: string;
  readonly notBefore: Instant;
  readonly schema: number;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly notes: Manifest['notes'];
};

/**
 * Whether a signed release may be installed here: only forward, in steps the release allows, of our channel, made for this PC.
 * When it may be installed is asked again on the night itself (`notBefore`, see due.ts).
 * Refusals: noUpdates, updateOtherChannel {channel}, updateNotNewer {version, running}, updateNeedsStep {minFrom, running},
 * updateSchemaOlder {version}, updateNotForThisPc {version}.
 */
export function offerOf(manifest: Manifest, here: Here): Result<Offer> {
  const { version, minFrom, schema, notBefore, notes } = manifest;
  const running = here.version;
  if (here.target === null) return refuse('noUpdates', {});
  if (manifest.channel !== here.channel) return refuse('updateOtherChannel', { channel: manifest.channel });
  if (compareVersions(version, running) <= 0) return refuse('updateNotNewer', { version, running });
  if (compareVersions(running, minFrom) < 0) return refuse('updateNeedsStep', { minFrom, running });
  if (schema < here.schema) return refuse('updateSchemaOlder', { version });
  const artefact = manifest.artefacts[here.target];
  if (!artefact) return refuse('updateNotForThisPc', { version });
  return ok({ version, notBefore, schema, notes, ...artefact });
}

/** What was found out about a release before any of its rules: the signatures come first. */
export const decideOffer = (
  found: readonly Checked[],
  keys: readonly string[],
  manifest: () => Result<Manifest>,
  here: Here,
): Result<Offer> => {
  const signers = signedBy(found, keys);
  if (isRefused(signers)) return signers;
  const read = manifest();
  return isRefused(read) ? read : offerOf(read.ok, here);
};
