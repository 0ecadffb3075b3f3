import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { App } from '../core/api.ts';
import type { HostCapabilities, HostEvent } from '../shared/contract/host.ts';
import type { Answer } from '../shared/kernel/result.ts';

export const ORIGIN = 'app://desk';
export const CAPABILITIES: HostCapabilities = {
  host: 'electron',
  silentPrint: false,
  pdf: true,
  kiosk: false,
  secondScreen: false,
  pickFolder: false,
};

/** Only the top frame of our own page may speak to the core. */
export const isOurPage = (event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.origin === ORIGIN;
};

const isCall = (message: unknown): message is { id: string; op: string; input: unknown } => {
  if (typeof message !== 'object' || message === null) return false;
  const { id, op, ...rest } = message as Record<string, unknown>;
  return typeof id === 'string' && typeof op === 'string' && Object.keys(rest).every((key) => key === 'input');
};

/** Answers the page's calls through the one door. The window's number is its session. @returns stops forwarding events */
export function connectIpc(ipc: Pick<IpcMain, 'handle'>, app: App, send: (event: HostEvent) => void): () => void {
  ipc.handle('call', async (event, message: unknown): Promise<Answer> => {
    if (!isOurPage(event) || !isCall(message))
      return { refused: { type: 'invalidInput', field: 'message', problem: 'format' } };
    const session = `window ${event.sender.id}`;
    // Only JSON values cross the door, so what structured clone can carry beyond JSON ends here.
    return app.dispatch({
      id: message.id,
      op: message.op,
      input: JSON.parse(JSON.stringify(message.input ?? null)) as unknown,
      session,
    });
  });
  ipc.handle('capabilities', (event) => (isOurPage(event) ? CAPABILITIES : null));
  return app.subscribe(send);
}
