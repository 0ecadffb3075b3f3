const STEP_MS = 250;

/** Whether a process is still there, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Resolves when `done` or when the time is over, whichever comes first. */
export async function waitFor(done: () => boolean, patienceMs: number): Promise<void> {
  for (let left = patienceMs; left > 0 && !done(); left -= STEP_MS)
    await new Promise((next) => setTimeout(next, STEP_MS));
}
