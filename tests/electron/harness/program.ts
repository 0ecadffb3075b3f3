// node program.ts MAIN [arguments of MAIN]: runs a compiled Electron main on a real Chromium.
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { settings } from './settings.ts';

const electron = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: electron, shortCircuit: true } : next(name, context)),
});
process.argv.splice(1, 1);
// A test that is killed leaves nothing behind.
process.stdin.resume().on('end', () => process.exit(1));
process.on('SIGTERM', () => void import('./electron.ts').then(({ app }) => app.quit()));
console.log(`harness ${settings.port}`);
await import(pathToFileURL(resolve(process.argv[1]!)).href);
