/** What `work` gives; rejects with `late` when that takes longer than `ms`. */
export function limited<T>(ms: number, work: () => Promise<T>, late = 'no answer'): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_given, refuse) => {
    timer = setTimeout(() => refuse(new Error(late)), ms);
  });
  return Promise.race([work(), waited]).finally(() => clearTimeout(timer));
}

/** One after the other, whatever became of the one before. */
export function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(work, work);
    tail = result.catch(() => null);
    return result;
  };
}
