import { median, percentile } from '../support/random.ts';

/** One measured figure and the target it has to hold. `ratio` is against the baseline that `target` names, in the same run. */
export type Figure = {
  readonly name: string;
  readonly ratio?: number;
  readonly value?: number;
  readonly unit: string;
  readonly target: string;
  readonly holds: boolean;
};

const printed: Figure[] = [];

const round = (n: number): number => Number(n.toPrecision(4));

/** Prints a figure as one JSON line. */
export function report(figure: Figure): void {
  const { ratio, value, ...rest } = figure;
  const line = {
    name: rest.name,
    ...(ratio !== undefined && { ratio: round(ratio) }),
    ...(value !== undefined && { value: round(value) }),
    unit: rest.unit,
    target: rest.target,
    holds: rest.holds,
  };
  printed.push(line);
  console.log(JSON.stringify(line));
}

/** A value that must not be above a ceiling. */
export const atMost = (name: string, value: number, unit: string, ceiling: number): void =>
  report({ name, value, unit, target: `<= ${ceiling} ${unit}`, holds: value <= ceiling });

/** A ratio that must not be below a floor. `value` is the figure itself, `of` what it is compared with. */
export const ratioAtLeast = (
  name: string,
  ratio: number,
  value: number,
  unit: string,
  floor: number,
  of: string,
): void => report({ name, ratio, value, unit, target: `>= ${floor} x ${of}`, holds: ratio >= floor });

export const ratioAtMost = (
  name: string,
  ratio: number,
  value: number,
  unit: string,
  ceiling: number,
  of: string,
): void => report({ name, ratio, value, unit, target: `<= ${ceiling} x ${of}`, holds: ratio <= ceiling });

/** A figure without a target of its own. */
export const note = (name: string, value: number, unit: string, about: string): void =>
  report({ name, value, unit, target: about, holds: true });

export const failures = (): readonly Figure[] => printed.filter((figure) => !figure.holds);
export const figuresPrinted = (): number => printed.length;

/** How long something takes, in ms. */
export async function timed<T>(body: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await body();
  return { ms: performance.now() - started, value };
}

export type Spread = { readonly p50: number; readonly p99: number };

/** Middle and 99th percentile of `runs` runs, after a tenth of them as a warm-up. */
export async function spread(runs: number, body: (n: number) => unknown): Promise<Spread> {
  const times: number[] = [];
  const warm = Math.ceil(runs / 10);
  for (let n = 0; n < runs + warm; n++) {
    const { ms } = await timed(() => body(n));
    if (n >= warm) times.push(ms);
  }
  return { p50: median(times), p99: percentile(times, 99) };
}

/** Runs several bodies in turn, `rounds` times, and gives the middle of each one's times: what disturbs one disturbs all. */
export async function interleaved<K extends string>(
  rounds: number,
  bodies: Readonly<Record<K, () => unknown>>,
): Promise<Record<K, number>> {
  const names = Object.keys(bodies) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let n = 0; n < rounds; n++) for (const name of names) times[name].push((await timed(() => bodies[name]())).ms);
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<K, number>;
}
