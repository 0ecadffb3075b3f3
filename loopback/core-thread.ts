import { type MessagePort, Worker } from 'node:worker_threads';
import type { FromCore, ToCore, ToCoreChannel, ToHostChannel } from '../core/remote/messages.ts';

const CORE = new URL('./worker.ts', import.meta.url);

/** Starts a thread and gives the channel to the core in it. */
export function coreThread(thread: URL = CORE): ToCoreChannel {
  const worker = new Worker(thread, { execArgv: [] });
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onEnd: (listener) => {
      worker.on('error', listener);
      worker.on('messageerror', listener);
      worker.on('exit', (code) => listener(new Error(`the core ended with code ${code}`)));
    },
    end: async () => void (await worker.terminate()),
  };
}

/** The same channel seen from inside the thread. */
export const toHost = (port: MessagePort): ToHostChannel => ({
  send: (message: FromCore) => port.postMessage(message),
  onMessage: (listener: (message: ToCore) => void) => void port.on('message', listener),
  onEnd: (listener) => void port.on('close', () => listener(new Error('the host is gone'))),
  end: async () => port.close(),
});
