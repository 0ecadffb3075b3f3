import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import layers from '../../build/layers.json' with { type: 'json' };

const { forbidden = [], options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

/** What dependency-cruiser saw: how many of our modules, and every breach as `rule from -> to`. */
export type Graph = { readonly modules: number; readonly breaches: string[] };

/** Runs the rules of .dependency-cruiser.cjs on every layer that exists under `root`. */
export async function cruiseLayers(root: string): Promise<Graph> {
  const folders = Object.keys(layers.layers).filter((layer) => existsSync(join(root, layer)));
  const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true, baseDir: root });
  const result = output as ICruiseResult;
  const ours = result.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
  return {
    modules: ours.length,
    breaches: result.summary.violations.map(({ rule, from, to }) => `${rule.name} ${from} -> ${to}`),
  };
}
