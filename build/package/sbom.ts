import { spawnSync } from 'node:child_process';
import { ROOT } from '../tools.ts';
import type { Package } from './bundle.ts';

type Component = {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly 'bom-ref': string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
};

/** A bill of materials as npm writes it, CycloneDX 1.5. */
export type Sbom = {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber?: string;
  readonly metadata: Record<string, unknown> & { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/** Asks npm for the bill of the whole lockfile. Needs no network. */
export function lockedSbom(): Sbom {
  // What is bundled stands under devDependencies, and a bundler leaves NODE_ENV=production behind: hence --include.
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--include=dev'];
  const { npm_execpath: script } = process.env;
  const [command, ...first] = script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
  const done = spawnSync(command, [...first, ...args, '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    shell: process.platform === 'win32' && first.length === 0,
  });
  if (done.status !== 0) throw new Error(`npm sbom failed: ${done.error?.message ?? done.stderr.trim()}`);
  return JSON.parse(done.stdout) as Sbom;
}

/**
 * The bill of what is shipped: npm's entries of these packages, without what differs from run to run (serial number, time,
 * name of the folder). Throws when one is not in the lockfile at this version, or has no checksum or licence there.
 */
export function shippedSbom(locked: Sbom, name: string, packages: readonly Package[]): Sbom {
  if (locked.bomFormat !== 'CycloneDX') throw new Error(`npm wrote a bill in the format ${locked.bomFormat}`);
  const components = packages.map((one) => {
    const found = locked.components.find((entry) => entry.name === one.name && entry.version === one.version);
    if (found === undefined) throw new Error(`${one.name} ${one.version} is shipped but not in package-lock.json`);
    if (!found.hashes?.length) throw new Error(`${one.name} has no checksum in package-lock.json`);
    if (!found.licenses?.length) throw new Error(`${one.name} has no licence in package-lock.json`);
    return withoutScope(found);
  });
  const refs = new Set(components.map((component) => component['bom-ref']));
  const root = locked.metadata.component['bom-ref'];
  const { timestamp: _time, ...metadata } = locked.metadata;
  const { serialNumber: _serial, ...rest } = locked;
  return {
    ...rest,
    metadata: { ...metadata, component: { ...locked.metadata.component, name } },
    components,
    dependencies: locked.dependencies
      .filter(({ ref }) => ref === root || refs.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: ref === root ? [...refs] : dependsOn.filter((on) => refs.has(on)),
      })),
  };
}

/** npm calls what stands under devDependencies optional; shipped is shipped. */
function withoutScope(component: Component): Component {
  const { scope: _scope, properties: _properties, ...rest } = component as Component & Record<string, unknown>;
  return rest;
}
