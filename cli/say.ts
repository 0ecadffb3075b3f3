import { once } from 'node:events';
import { createT, isTextKey, LANGS, type Lang, type T } from '../shared/i18n/index.ts';
import type { Refusal } from '../shared/kernel/result.ts';

/** The language of the messages: `--lang`, else Chinese on a Chinese system, else English. */
function chosen(argv: readonly string[]): Lang {
  const asked = LANGS.find((lang) => lang === argv[argv.indexOf('--lang') + 1]);
  const system = process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  return asked ?? (system.startsWith('zh') ? 'zh-CN' : 'en');
}

export const LANG: Lang = chosen(process.argv);
export const t: T = createT(LANG);

/** One line for people, on stderr. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Data, on stdout. Waits while the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)) await once(process.stdout, 'drain');
}

/** A refusal as a sentence where there is one, with its facts behind it. */
export function sentence(refusal: Refusal): string {
  const key = `refusals.${refusal.type}`;
  const facts = Object.fromEntries(
    Object.entries(refusal).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  return `${isTextKey(key) ? t(key, facts) : refusal.type} ${JSON.stringify(refusal)}`;
}
