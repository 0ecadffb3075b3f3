// Stands in for the core's thread: opens, keeps its calls waiting, and dies at the call that says so.
import { parentPort } from 'node:worker_threads';
import type { ToCore } from '../../core/remote/messages.ts';

parentPort?.on('message', (message: ToCore) => {
  if (message.type === 'open') {
    if (message.options.folder.endsWith('never-opens')) throw new Error('no core today');
    parentPort?.postMessage({ type: 'opened' });
  }
  if (message.type === 'ask' && message.what === 'dispatch' && message.call.op === 'die')
    throw new Error('died of "春分和" 13900000011');
});
