import { isTextKey, type T } from '../../../shared/i18n/index.ts';
import type { Out } from '../../app/ops.ts';

export type Hit = Out<'search.find'>['hits'][number];

/** A fact of a hit that should be a text; '' when there is none. */
export const text = (hit: Hit, name: string): string => (typeof hit.facts[name] === 'string' ? hit.facts[name] : '');

/** A fact of a hit that should be a number; null when there is none. */
export const number = (hit: Hit, name: string): number | null =>
  typeof hit.facts[name] === 'number' ? hit.facts[name] : null;

/** What happened last, in words; the word itself when it is not known here. */
export function lastText(hit: Hit, t: T): string {
  const word = text(hit, 'last');
  const key = `stock.last.${word}`;
  return isTextKey(key) ? t(key) : word;
}

/** The hit one came for: by its id, else by the text it was found with. */
export const hitOf = (hits: readonly Hit[], kind: string, id: string | undefined, title: string): Hit | null =>
  hits.find((h) => h.kind === kind && h.id === id) ?? hits.find((h) => h.kind === kind && h.title === title) ?? null;
