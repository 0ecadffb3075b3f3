/** The core's thread with a clock that is ahead by `LATER_MS` ms: the morning after. */
const ahead = Number(process.env['LATER_MS'] ?? '0');
const real = Date.now.bind(Date);
Date.now = () => real() + ahead;
await import('../../loopback/worker.ts');
