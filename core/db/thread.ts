import { Worker } from 'node:worker_threads';

/**
 * A thread of the core's own: `name` is a module beside the caller, which runs as TypeScript or, bundled, under the same name as JavaScript.
 * @param base the caller's `import.meta.url`
 */
export function threadOf(name: string, base: string, workerData: unknown): Worker {
  const end = base.endsWith('.ts') ? 'ts' : 'js';
  const file = base.endsWith('.ts') ? name : name.slice(name.lastIndexOf('/') + 1);
  return new Worker(new URL(`${file}.${end}`, base), { workerData, execArgv: [] });
}
