import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

// A sandboxed preload must be one CommonJS file.
export default defineConfig({
  root,
  build: {
    ssr: join(root, 'electron/preload.ts'),
    outDir: join(root, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    reportCompressedSize: false,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
