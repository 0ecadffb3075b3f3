import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');
const external = ['electron', 'better-sqlite3'];

// Beside main: the threads of the core, which are started by these names.
const input = {
  main: join(root, 'electron/main.ts'),
  'core-process': join(root, 'electron/core-process.ts'),
  'copy-thread': join(root, 'core/output/copy-thread.ts'),
  'checkpoint-thread': join(root, 'core/db/checkpoint-thread.ts'),
};

// Electron's main process: ES modules; only the native module stays outside.
export default defineConfig({
  root,
  build: {
    ssr: true,
    outDir: join(root, 'dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input,
      external,
      // Shared chunks lie beside the entries: the core finds its threads, and the host its preload, next to itself.
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external },
});
