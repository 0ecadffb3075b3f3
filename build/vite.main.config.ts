import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');
const external = ['electron', 'better-sqlite3'];

// Electron's main process: one ES module; only the native module stays outside.
export default defineConfig({
  root,
  build: {
    ssr: join(root, 'electron/main.ts'),
    outDir: join(root, 'dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: { external, output: { format: 'esm', entryFileNames: '[name].js' } },
  },
  ssr: { noExternal: true, external },
});
