import { EventEmitter } from 'node:events';

// Electron gives a utility process `process.parentPort`; here it speaks over Node's own channel.
const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void process.send!(message),
  start: () => undefined,
});
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort: port });
