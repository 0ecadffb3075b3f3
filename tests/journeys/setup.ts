import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { freshRenderer } from '../../build/bundles.ts';
import { openDesk } from '../../loopback/main.ts';
import { freshFolder } from '../support/desk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of a closed demo desk in the early shift of its second campaign day. Copied, never opened. */
    demoFolder: string;
  }
}

/** Journeys run against the built page, as a clerk gets it, and on copies of one demo desk. */
export default async function setup(project: TestProject): Promise<() => void> {
  await freshRenderer();
  const folder = freshFolder();
  const crashed = (line: string): never => {
    throw new Error(line);
  };
  const desk = await openDesk({ data: folder, fresh: false, strict: true, crashed });
  await desk.close();
  project.provide('demoFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
