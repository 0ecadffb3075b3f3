// Stands in for the core's thread: opens, keeps its calls waiting, and dies at the call that says so.
import { parentPort, workerData } from 'node:worker_threads';
import type { CoreOptions, Request } from '../../loopback/messages.ts';

if ((workerData as CoreOptions).folder.endsWith('never-opens')) throw new Error('no core today');
parentPort?.on('message', (request: Request) => {
  if (request.what === 'dispatch' && request.call.op === 'die') throw new Error('died of "春分和" 13900000011');
});
parentPort?.postMessage({ type: 'opened' });
