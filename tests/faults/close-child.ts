// One desk that closes its day once, in a process that can be killed. argv: data folder, instant of its clock, staff number.
import { randomUUID } from 'node:crypto';
import { openApp } from '../../core/app.ts';
import { testPorts } from '../support/desk.ts';

const [folder = '', now = '0', as = ''] = process.argv.slice(2);
const { ports } = testPorts(Number(now), { pdf: () => Promise.resolve(new Uint8Array([37, 80, 68, 70])) });
const opened = await openApp({ folder }, ports);
if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
const app = opened.ok;
app.demo.actAs('w', as);
process.send?.('ready');
process.once('message', () => {
  void app
    .dispatch({ id: randomUUID(), op: 'day.close', input: {}, session: 'w' })
    .then((answer) => process.send?.({ closed: 'ok' in answer }))
    .then(() => app.close())
    .then(() => process.exit(0));
});
