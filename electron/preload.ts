import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('zongtai', {
  call: (message: unknown) => ipcRenderer.invoke('call', message),
  capabilities: () => ipcRenderer.invoke('capabilities'),
  subscribe: (listener: (event: unknown) => void) => {
    const hear = (_event: unknown, news: unknown): void => listener(news);
    ipcRenderer.on('event', hear);
    return () => void ipcRenderer.removeListener('event', hear);
  },
});
