import { buildRenderer, isStale } from '../../build/bundles.ts';

/** Journeys run against the built page, as a clerk gets it. */
export default async function setup(): Promise<void> {
  if (isStale('dist/renderer/index.html', ['renderer', 'shared', 'build/vite.renderer.config.ts', 'package-lock.json'])) await buildRenderer();
}
