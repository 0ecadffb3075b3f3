import { aDesk, type TestDesk } from './desk.ts';

/** Everything one desk has written, as another desk would get it. */
export function entriesOf(desk: TestDesk) {
  return desk.app.entriesAfter(desk.app.stream().stream, 0, 100_000);
}

/** Hands each desk the other's entries. */
export function exchange(a: TestDesk, b: TestDesk) {
  if (a.app.stream().stream === b.app.stream().stream)
    throw new Error('two desks that were seeded as one: see `apart`');
  const [fromA, fromB] = [entriesOf(a), entriesOf(b)];
  return { toB: b.app.apply(fromA), toA: a.app.apply(fromB) };
}

export { aDesk };
