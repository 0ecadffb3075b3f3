import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from './exit.ts';
import { t } from './say.ts';

export type Args = {
  /** What stands without a dash, the command itself left out. */
  readonly words: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | null;
  /** A text that must be there. */
  readonly need: (name: string) => string;
  /** A path, counted from where the user stands. */
  readonly path: (name: string) => string | null;
  readonly needPath: (name: string) => string;
};

/** npm starts scripts in the project folder and says in INIT_CWD where the user is. */
const here = (): string =>
  process.env['npm_lifecycle_event'] === undefined ? process.cwd() : (process.env['INIT_CWD'] ?? process.cwd());

export const fromHere = (path: string): string => (isAbsolute(path) ? path : join(here(), path));

/** Reads the options of one command; an option it does not know ends with wrong usage. */
export function argsOf(argv: readonly string[], texts: readonly string[], flags: readonly string[]): Args {
  const options = Object.fromEntries([
    ...[...texts, 'lang'].map((name) => [name, { type: 'string' as const }]),
    ...[...flags, 'help'].map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { values, positionals } = parsed(argv, options);
  const text = (name: string): string | null => {
    const value = values[name] ?? (name === 'data' ? process.env['ZONGTAI_DATA'] : undefined);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const need = (name: string): string => {
    const value = text(name);
    if (value === null) throw new Stop(EXIT.usage, t('cli.needs', { option: name }));
    return value;
  };
  return {
    words: positionals,
    flag: (name) => values[name] === true,
    text,
    need,
    path: (name) => {
      const value = text(name);
      return value === null ? null : fromHere(value);
    },
    needPath: (name) => fromHere(need(name)),
  };
}

function parsed(argv: readonly string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new Stop(EXIT.usage, t('cli.badUsage', { what: (error as Error).message }));
  }
}
