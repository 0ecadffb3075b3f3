import { freshElectron, freshRenderer } from '../../build/bundles.ts';

/** The kiosk's tests run what a desk runs: the compiled main, preload and page. */
export default async function setup(): Promise<void> {
  await freshRenderer();
  await freshElectron();
}
