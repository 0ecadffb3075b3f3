/** The core's thread with a clock that is ahead by `LATER_MS` ms: the morning after. What the channel `LATER_CHANNEL` says is the new distance. */
let ahead = Number(process.env['LATER_MS'] ?? '0');
const real = Date.now.bind(Date);
Date.now = () => real() + ahead;
const told = process.env['LATER_CHANNEL'];
if (told !== undefined) {
  const channel = new BroadcastChannel(told);
  channel.addEventListener('message', (event) => {
    ahead = Number((event as MessageEvent<unknown>).data);
    channel.postMessage('put forward');
  });
  (channel as unknown as { unref: () => void }).unref();
}
await import('../../loopback/worker.ts');
