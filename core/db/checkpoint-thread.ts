// The thread that writes the log back into the database, one checkpoint a message.
import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './open.ts';

const db = openFile(workerData as string);
parentPort!.on('message', () => {
  db.pragma('wal_checkpoint(PASSIVE)');
  parentPort!.postMessage('done');
});
