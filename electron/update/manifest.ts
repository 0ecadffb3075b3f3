import { createPublicKey, verify } from 'node:crypto';
import { jsonOf } from '../../core/db/json.ts';
import { type Checked, decideOffer, type Here, type Offer, signedBy } from '../../shared/domain/update/decide.ts';
import {
  type Envelope,
  type Manifest,
  readEnvelope,
  readManifest,
  signedPrefix,
} from '../../shared/domain/update/manifest.ts';
import { isRefused, type Result } from '../../shared/kernel/result.ts';

/** What comes before the 32 bytes of an ed25519 key in its DER form. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a signature of one of our keys fits. A key that is none cannot have signed anything. */
function fits(key: string, signature: string, message: Buffer): boolean {
  try {
    const der = Buffer.concat([SPKI, Buffer.from(key, 'base64url')]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, message, publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

const payloadOf = (envelope: Envelope): Buffer => Buffer.from(envelope.payload, 'base64url');

function checked(envelope: Envelope): Checked[] {
  const payload = payloadOf(envelope);
  const message = Buffer.concat([Buffer.from(signedPrefix(payload.length)), payload]);
  return envelope.signatures.map(({ key, signature }) => ({ key, valid: fits(key, signature, message) }));
}

const manifestIn = (envelope: Envelope): Result<Manifest> => readManifest(jsonOf(payloadOf(envelope).toString('utf8')));

/** The offer of an `update.json`: its signatures first, then every rule (decide.ts). Refusals: updateUnreadable and those of the rules. */
export function offerIn(text: string, keys: readonly string[], here: Here): Result<Offer> {
  const envelope = readEnvelope(jsonOf(text));
  return isRefused(envelope) ? envelope : decideOffer(checked(envelope.ok), keys, () => manifestIn(envelope.ok), here);
}

/** A release that was taken before, as its two keys signed it, whatever version runs now: for the way back. */
export function releaseIn(text: string, keys: readonly string[]): Result<Manifest> {
  const envelope = readEnvelope(jsonOf(text));
  if (isRefused(envelope)) return envelope;
  const signers = signedBy(checked(envelope.ok), keys);
  return isRefused(signers) ? signers : manifestIn(envelope.ok);
}
