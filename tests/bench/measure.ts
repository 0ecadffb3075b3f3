import { performance } from 'node:perf_hooks';

export type Figure = { name: string; value?: number; ratio?: number; unit: string; target: string; holds: boolean };

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
export const percentile = (values: readonly number[], p: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))]!;
const round = (n: number): number => Math.round(n * 1000) / 1000;

let broken = 0;

/** Prints a figure as one JSON line. */
export function report(figure: Figure): void {
  const line = {
    ...figure,
    ...(figure.value === undefined ? {} : { value: round(figure.value) }),
    ...(figure.ratio === undefined ? {} : { ratio: round(figure.ratio) }),
  };
  console.log(JSON.stringify(line));
  if (!figure.holds) broken += 1;
}

export const exitCode = (): number => (broken > 0 ? 1 : 0);

/** Milliseconds of one run. */
export async function timed(run: () => unknown): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/** Medians per run of several contenders, measured in interleaved rounds so that a busy machine hits all alike. */
export async function interleaved<N extends string>(
  contenders: Record<N, () => unknown>,
  rounds: number,
  perRound: number,
): Promise<Record<N, number>> {
  const samples = Object.fromEntries(Object.keys(contenders).map((n) => [n, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(contenders) as N[]) {
      samples[name].push(
        (await timed(async () => {
          for (let i = 0; i < perRound; i++) await contenders[name]();
        })) / perRound,
      );
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([n, list]) => [n, median(list as number[])])) as Record<
    N,
    number
  >;
}
