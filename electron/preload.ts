import { contextBridge, ipcRenderer } from 'electron';

// The page gets these functions and nothing of Electron itself.
contextBridge.exposeInMainWorld('zongtai', {
  call: (message: unknown) => ipcRenderer.invoke('call', message),
  capabilities: () => ipcRenderer.invoke('capabilities', null),
  boot: (message: unknown) => ipcRenderer.invoke('boot', message),
  customer: (message: unknown) => ipcRenderer.invoke('customer', message),
  subscribe: (listener: (event: unknown) => void) => {
    const hear = (_event: unknown, news: unknown): void => listener(news);
    ipcRenderer.on('event', hear);
    return () => void ipcRenderer.removeListener('event', hear);
  },
});

// A print dialog is a way out of the kiosk: paper goes through the host.
contextBridge.executeInMainWorld({
  func: () => {
    Object.defineProperty(globalThis, 'print', { value: () => undefined, writable: false, configurable: false });
  },
});
