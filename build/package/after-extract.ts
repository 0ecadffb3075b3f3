import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * electron-builder calls this when Electron lies in the folder and nothing of ours does yet. Takes out Electron's own welcome
 * program, which the integrity of the archives would otherwise cover, and the note of its version.
 */
export default function afterExtract({ appOutDir }: { readonly appOutDir: string }): void {
  for (const file of ['resources/default_app.asar', 'version']) rmSync(join(appOutDir, file), { force: true });
}
