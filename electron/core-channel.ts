import type * as Electron from 'electron';
import type { ToCoreChannel, ToHostChannel } from '../core/remote/messages.ts';

/** Starts the core in a process of its own and gives the channel to it. `script`: the bundled core-process. */
export function coreProcess(
  { utilityProcess }: Pick<typeof Electron, 'utilityProcess'>,
  script: string,
): ToCoreChannel {
  const child = utilityProcess.fork(script, [], { serviceName: 'zongtai core', stdio: 'inherit' });
  let left = false;
  const exited = new Promise<void>((done) =>
    child.on('exit', () => {
      left = true;
      done();
    }),
  );
  return {
    send: (message) => void (left || child.postMessage(message)),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.on('exit', (code) => listener(new Error(`the core ended with code ${code}`))),
    end: async () => {
      if (!left) child.kill();
      await exited;
    },
  };
}

/** The same channel seen from inside the process. */
export const toHost = (port: Electron.ParentPort, exit: (code: number) => void): ToHostChannel => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', ({ data }) => listener(data as Parameters<typeof listener>[0])),
  onEnd: () => {},
  // What was just said has to be on its way before the process is gone.
  end: async () => void setImmediate(() => exit(0)),
});
