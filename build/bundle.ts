// npm run build: the page into dist/renderer, and Electron's main and preload into dist/electron when they exist.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildElectron, buildRenderer } from './bundles.ts';
import { ROOT } from './tools.ts';

await buildRenderer();
if (existsSync(join(ROOT, 'electron/main.ts'))) await buildElectron();
