// Release signatures, for the vendor. Each of two persons runs `sign` with their own key, on their own machine.
//   keygen KEYFILE                            makes a key; prints the public half for electron/update/keys.ts
//   manifest DIR --version V --min-from V --schema N [--channel stable] [--not-before DATE] [--notes-zh TEXT] [--notes-en TEXT]
//                                             writes DIR/update.json, unsigned, for the installers that lie in DIR
//   sign DIR/update.json KEYFILE              adds a signature, after every installer was hashed again
//   show DIR/update.json                      what is signed, and by which keys
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Envelope,
  endsFor,
  Manifest,
  readEnvelope,
  signedPrefix,
  type Target,
  TARGETS,
} from '../shared/domain/update/manifest.ts';

const stop = (why: string): never => {
  console.error(why);
  process.exit(1);
};

const publicText = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const messageOf = (payload: Buffer): Buffer => Buffer.concat([Buffer.from(signedPrefix(payload.length)), payload]);

function keygen(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  console.log(publicText(publicKey));
}

/** Platform, processor and form as the packages are named: zongtai-1.2.3-linux-x64.AppImage. */
function targetOf(name: string): Target | undefined {
  const arch = /arm64|aarch64/i.test(name) ? 'arm64' : 'x64';
  return TARGETS.find((target) => target.includes(`-${arch}-`) && endsFor(name, target) && !/portable/i.test(name));
}

function written(path: string, envelope: Envelope): void {
  writeFileSync(path, `${JSON.stringify(envelope, null, 2)}\n`);
}

function envelopeAt(path: string): { envelope: Envelope; manifest: Manifest; payload: Buffer } {
  const read = readEnvelope(JSON.parse(readFileSync(path, 'utf8')));
  if (!('ok' in read)) return stop(`${path} is no update.json`);
  const payload = Buffer.from(read.ok.payload, 'base64url');
  return { envelope: read.ok, payload, manifest: Manifest.parse(JSON.parse(payload.toString('utf8'))) };
}

function manifest(folder: string, flags: Record<string, string | undefined>): void {
  const installers = readdirSync(folder).flatMap((file) => {
    const target = targetOf(file);
    return target && statSync(join(folder, file)).isFile() ? [[target, file] as const] : [];
  });
  if (installers.length === 0) stop(`no installer in ${folder}`);
  for (const [target, file] of installers) {
    const other = installers.find(([of, name]) => of === target && name !== file);
    if (other !== undefined) stop(`two installers for ${target}: ${file} and ${other[1]}`);
  }
  const made = Manifest.parse({
    product: 'zongtai',
    version: flags['version'],
    channel: flags['channel'] ?? 'stable',
    minFrom: flags['min-from'],
    notBefore: flags['not-before'] === undefined ? 0 : Date.parse(flags['not-before']),
    schema: Number(flags['schema']),
    artefacts: Object.fromEntries(
      installers.map(([target, file]) => {
        const path = join(folder, file);
        return [target, { file, bytes: statSync(path).size, sha256: hashOf(path) }];
      }),
    ),
    notes: { 'zh-CN': flags['notes-zh'] ?? '', en: flags['notes-en'] ?? '' },
  });
  const payload = Buffer.from(JSON.stringify(made)).toString('base64url');
  written(join(folder, 'update.json'), { zongtaiUpdate: 1, payload, signatures: [] });
  show(join(folder, 'update.json'));
}

function signed(path: string, keyFile: string): void {
  const { envelope, manifest: made, payload } = envelopeAt(path);
  for (const { file, sha256 } of Object.values(made.artefacts))
    if (hashOf(join(dirname(path), file)) !== sha256) stop(`${file} is not the file of the manifest`);
  const key = createPrivateKey(readFileSync(keyFile));
  const mine = publicText(createPublicKey(key));
  if (envelope.signatures.some((one) => one.key === mine))
    stop('this key has signed already: the second signature is another person');
  const signature = sign(null, messageOf(payload), key).toString('base64url');
  written(path, { ...envelope, signatures: [...envelope.signatures, { key: mine, signature }] });
  show(path);
}

function show(path: string): void {
  const { envelope, manifest: made, payload } = envelopeAt(path);
  console.log(JSON.stringify(made, null, 2));
  for (const { key, signature } of envelope.signatures) {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'base64url')]);
    const fits = verify(
      null,
      messageOf(payload),
      createPublicKey({ key: der, format: 'der', type: 'spki' }),
      Buffer.from(signature, 'base64url'),
    );
    console.log(`${fits ? 'signed by' : 'WRONG SIGNATURE of'} ${key}`);
  }
}

const text = { type: 'string' } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    version: text,
    'min-from': text,
    schema: text,
    channel: text,
    'not-before': text,
    'notes-zh': text,
    'notes-en': text,
  },
});
const [task, first, second] = positionals;
if (task === 'keygen' && first) keygen(first);
else if (task === 'manifest' && first) manifest(first, values);
else if (task === 'sign' && first && second) signed(first, second);
else if (task === 'show' && first) show(first);
else stop('sign-update: keygen KEYFILE | manifest DIR ... | sign DIR/update.json KEYFILE | show DIR/update.json');
