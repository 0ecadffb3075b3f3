// One start of the program in a process of its own, which dies by itself before the step it is told: program.ts WORLD STEP
import { start, type World } from './world.ts';

const [world = '', last = ''] = process.argv.slice(2);
await start(JSON.parse(world) as World, 'works', (step) => {
  if (step === last) process.kill(process.pid, 'SIGKILL');
});
