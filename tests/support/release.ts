import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, signedPrefix, type Target } from '../../shared/domain/update/manifest.ts';

/** A release key of tests: its public half as the program knows it. */
export type TestKey = { readonly name: string; readonly secret: KeyObject };

export function aKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
  return { name, secret: privateKey };
}

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type ReleaseOptions = {
  readonly version: string;
  readonly target?: Target;
  readonly file?: string;
  readonly installer?: string | Uint8Array;
  readonly signers: readonly TestKey[];
  readonly over?: Partial<Manifest> & Record<string, unknown>;
};

/** The text of an `update.json` and the installer it names. */
export function aRelease(o: ReleaseOptions) {
  const target = o.target ?? 'linux-x64-appimage';
  const installer = Buffer.from(o.installer ?? `program ${o.version}`);
  const file = o.file ?? `zongtai-${o.version}.AppImage`;
  const manifest = {
    product: 'zongtai',
    version: o.version,
    channel: 'stable',
    minFrom: '1.0.0',
    notBefore: 0,
    schema: 99_000,
    artefacts: { [target]: { file, bytes: installer.length, sha256: sha256(installer) } },
    notes: { 'zh-CN': '更快', en: 'faster' },
    ...o.over,
  };
  return { ...enveloped(Buffer.from(JSON.stringify(manifest)), o.signers), manifest, file, installer };
}

/** Any bytes, signed as a release is. */
export function enveloped(payload: Buffer, signers: readonly TestKey[]) {
  const message = Buffer.concat([Buffer.from(signedPrefix(payload.length)), payload]);
  const signatures = signers.map(({ name, secret }) => ({
    key: name,
    signature: sign(null, message, secret).toString('base64url'),
  }));
  const envelope = { zongtaiUpdate: 1, payload: payload.toString('base64url'), signatures };
  return { envelope, text: JSON.stringify(envelope) };
}

/** Lays a release out as it comes on a stick. */
export function laidOut(folder: string, release: ReturnType<typeof aRelease>): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'update.json'), release.text);
  writeFileSync(join(folder, release.file), release.installer);
  return folder;
}
