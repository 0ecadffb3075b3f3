// A desk that records something and is killed. argv: data folder.
import { openApp } from '../../../core/app.ts';
import { testPorts } from '../../support/desk.ts';

const opened = await openApp({ folder: process.argv[2] ?? '' }, testPorts(Date.parse('2026-10-01T03:00:00Z')).ports);
if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
opened.ok.demo.actAs('w', '1001');
const op = 'policy.save';
const input = { key: 'backup.keep', value: 7 };
const answer = await opened.ok.dispatch({ id: '018bcfe5-6800-7000-8000-000000000001', op, input, session: 'w' });
if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
process.kill(process.pid, 'SIGKILL');
