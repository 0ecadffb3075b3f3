// A desk whose core dies at the operation `die`. Prints its address; argument: the data folder.
import { startDesk } from '../../loopback/main.ts';

const desk = await startDesk({
  data: process.argv[2] ?? '',
  fresh: true,
  open: 'print',
  thread: new URL('./crashing-core.ts', import.meta.url),
});
console.log(desk.url);
