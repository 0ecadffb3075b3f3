import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Here, offerOf, signedBy } from '../../../../shared/domain/update/decide.ts';
import { isPlainName, type Manifest, readManifest, TARGETS } from '../../../../shared/domain/update/manifest.ts';
import { compareVersions, VERSION } from '../../../../shared/domain/update/version.ts';

const part = fc.integer({ min: 0, max: 99_999 });
const version = fc.tuple(part, part, part).map((parts) => parts.join('.'));
const KEYS = ['a', 'b', 'c'];

const aManifest = (over: Partial<Manifest> = {}): Manifest => ({
  product: 'zongtai',
  version: '1.2.0',
  channel: 'stable',
  minFrom: '1.0.0',
  notBefore: 0,
  schema: 80,
  artefacts: { 'linux-x64-appimage': { file: 'z.AppImage', bytes: 5, sha256: '0'.repeat(64) } },
  notes: { 'zh-CN': '', en: '' },
  ...over,
});
const here: Here = { version: '1.1.0', channel: 'stable', target: 'linux-x64-appimage', schema: 80 };
const said = (manifest: Manifest, at: Here = here): string => {
  const offer = offerOf(manifest, at);
  return 'ok' in offer ? 'ok' : offer.refused.type;
};

describe('versions', () => {
  test('are ordered as numbers, and only three of them are one', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
        const want = Math.sign(x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!);
        expect(Math.sign(compareVersions(a, b))).toBe(want);
        expect(VERSION.test(a)).toBe(true);
      }),
    );
    for (const no of ['1.2', '1.2.3.4', '01.2.3', '1.2.3-beta', ' 1.2.3', '1.2.3\n', 'v1.2.3', '1..3'])
      expect(VERSION.test(no), no).toBe(false);
  });
});

describe('signatures', () => {
  const checked = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'x', 'y'), valid: fc.boolean() }), {
    maxLength: 8,
  });

  test('two different keys of ours, and none of ours that does not fit', () => {
    fc.assert(
      fc.property(checked, (found) => {
        const ours = found.filter(({ key }) => KEYS.includes(key));
        const good = ours.every(({ valid }) => valid) && new Set(ours.map(({ key }) => key)).size >= 2;
        expect('ok' in signedBy(found, KEYS)).toBe(good);
      }),
    );
  });

  test('one key twice is one person; a stranger counts for nothing', () => {
    const twice = [
      { key: 'a', valid: true },
      { key: 'a', valid: true },
    ];
    expect(signedBy(twice, KEYS)).toEqual({ refused: { type: 'updateNotSigned', have: 1, need: 2 } });
    expect(
      signedBy(
        [
          { key: 'a', valid: true },
          { key: 'x', valid: true },
        ],
        KEYS,
      ),
    ).toHaveProperty('refused.have', 1);
    expect(
      signedBy(
        [
          { key: 'a', valid: true },
          { key: 'b', valid: false },
          { key: 'c', valid: true },
        ],
        KEYS,
      ),
    ).toHaveProperty('refused.type', 'updateSignatureWrong');
    expect(
      signedBy(
        [
          { key: 'a', valid: true },
          { key: 'b', valid: true },
        ],
        [],
      ),
    ).toHaveProperty('refused.have', 0);
    expect(
      signedBy(
        [
          { key: 'a', valid: true },
          { key: 'a', valid: true },
        ],
        ['a', 'a'],
      ),
    ).toHaveProperty('refused.have', 1);
  });
});

describe('what may be installed', () => {
  test('only forward, from minFrom on, whatever the numbers', () => {
    fc.assert(
      fc.property(version, version, version, (to, running, minFrom) => {
        const may = compareVersions(to, running) > 0 && compareVersions(running, minFrom) >= 0;
        expect(said(aManifest({ version: to, minFrom }), { ...here, version: running }) === 'ok').toBe(may);
      }),
    );
  });

  test('each rule by its name', () => {
    expect(said(aManifest())).toBe('ok');
    expect(said(aManifest({ version: '1.1.0' }))).toBe('updateNotNewer');
    expect(said(aManifest({ version: '1.0.9' }))).toBe('updateNotNewer');
    expect(said(aManifest({ minFrom: '1.1.1' }))).toBe('updateNeedsStep');
    expect(said(aManifest({ channel: 'trial' }))).toBe('updateOtherChannel');
    expect(said(aManifest({ schema: 79 }))).toBe('updateSchemaOlder');
    expect(said(aManifest(), { ...here, target: 'win-x64-nsis' })).toBe('updateNotForThisPc');
    expect(said(aManifest(), { ...here, target: null })).toBe('noUpdates');
  });
});

describe('names of files', () => {
  const TRICKS = [
    "z'; calc.AppImage",
    'z".AppImage',
    'z`id`.AppImage',
    '$(id).AppImage',
    '%TEMP%.AppImage',
    '${HOME}.AppImage',
    '../z.AppImage',
    '..\\z.AppImage',
    'a/b.AppImage',
    'a\\b.AppImage',
    'C:z.AppImage',
    'z.AppImage:stream',
    '-z.AppImage',
    '.z.AppImage',
    'z..AppImage',
    'con.AppImage',
    'LPT1.AppImage',
    'z\0.AppImage',
    'z\n.AppImage',
    'z .AppImage',
    'ｚ.AppImage',
    'z&y.AppImage',
    'z|y.AppImage',
    '~z.AppImage',
    '',
  ];
  test.each(TRICKS)('%j is none', (file) => {
    const manifest = aManifest({ artefacts: { 'linux-x64-appimage': { file, bytes: 5, sha256: '0'.repeat(64) } } });
    expect(readManifest(manifest)).toHaveProperty('refused.type', 'updateUnreadable');
  });

  test('whatever passes is one plain segment that no shell reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        if (isPlainName(name)) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
      }),
      { numRuns: 500 },
    );
    for (const name of ['zongtai-1.2.3-x64.exe', 'Zongtai_1.AppImage', 'console.exe'])
      expect(isPlainName(name)).toBe(true);
  });

  test('the ending is that of its platform', () => {
    for (const target of TARGETS)
      expect(
        readManifest(aManifest({ artefacts: { [target]: { file: 'z.sh', bytes: 5, sha256: '0'.repeat(64) } } })),
      ).toHaveProperty('refused');
  });
});

describe('manifests', () => {
  test('nothing unknown, nothing missing, nothing of another type', () => {
    expect(readManifest(aManifest())).toHaveProperty('ok');
    for (const key of Object.keys(aManifest()))
      expect(readManifest({ ...aManifest(), [key]: undefined }), key).toHaveProperty('refused');
    expect(readManifest({ ...aManifest(), more: 1 })).toHaveProperty('refused');
    expect(readManifest({ ...aManifest(), artefacts: { 'mac-x64-dmg': {} } })).toHaveProperty('refused');
    for (const notBefore of [-1, 0.5, '2026-01-01', Number.NaN])
      expect(readManifest({ ...aManifest(), notBefore })).toHaveProperty('refused');
  });

  test('any JSON at all is read or refused', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => 'refused' in readManifest(value)));
  });
});
