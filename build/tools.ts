import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** A command-line tool from node_modules with its arguments, run from the project root. */
export type Tool = { readonly name: string; readonly script: string; readonly args: readonly string[] };

/** What a tool said and how long it took. `ok` is its exit code 0. */
export type Outcome = {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
};

export const TYPES: Tool = { name: 'types', script: '@typescript/native/bin/tsc', args: ['-b'] };
export const LINT: Tool = { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings', '.'] };
export const FORMAT: Tool = { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check', '.'] };
export const UNIT: Tool = { name: 'unit', script: 'vitest/vitest.mjs', args: ['run', '--project', 'unit'] };

/** Runs one tool on this Node and collects what it writes. */
export function runTool({ name, script, args }: Tool): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string): void => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ name, ok: code === 0, output, seconds: (performance.now() - started) / 1000 }));
  });
}
