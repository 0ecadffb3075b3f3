/** A released version: three numbers, no leading zero, nothing behind them. */
export const VERSION = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;

/** Below, at or above zero as `a` comes before, is or comes after `b`. Both are versions. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at === -1 ? 0 : left[at]! - right[at]!;
}
