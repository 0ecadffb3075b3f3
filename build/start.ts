// npm start [-- --new] [--data DIR] [--host browser|electron|none]: builds the page when it is stale, then opens the desk.
import { homedir, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freshRenderer } from './bundles.ts';
import { defaultDataFolder } from '../shared/kernel/data-folder.ts';
import { electronBinary, startElectron } from './start-electron.ts';
import { startBrowser } from './start-browser.ts';

const HOSTS = ['browser', 'electron', 'none'] as const;

const { values } = parseArgs({
  options: { new: { type: 'boolean', default: false }, data: { type: 'string' }, host: { type: 'string' } },
});
const asked = HOSTS.find((host) => host === values.host);
if (values.host !== undefined && asked === undefined) fail(`--host is one of ${HOSTS.join(', ')}`);

await freshRenderer(console.log);

const home = homedir() || userInfo().homedir;
const given = values.data ?? process.env['ZONGTAI_DATA'];
const data = resolve(process.env['INIT_CWD'] ?? '.', given || defaultDataFolder({ ...process, home }));
console.log(`Data: ${data}`);

const electron = electronBinary();
if (asked === 'electron' && electron === null) fail('Electron is not installed: run "npx install-electron" once');
if (asked === undefined && electron === null) {
  console.log('Host: browser, because the Electron binary is not there ("npx install-electron" fetches it)');
}

const desk = { data, fresh: values.new };
if (electron !== null && (asked ?? 'electron') === 'electron') await startElectron(electron, desk);
else await startBrowser(desk, asked === 'none');

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}
