import { foldWord, type ImportWords } from '../../shared/domain/masters/import-cells.ts';
import { IMPORT_COLUMNS, type ImportKind } from '../../shared/domain/masters/import-columns.ts';
import { createT, isTextKey, type Lang, LANGS, type T } from '../../shared/i18n/index.ts';
import { type Role, ROLES } from '../../shared/kernel/roles.ts';

const TEXTS: Readonly<Record<Lang, T>> = { 'zh-CN': createT('zh-CN'), en: createT('en') };
const STATUSES: Readonly<Record<ImportKind, readonly string[]>> = {
  stores: ['open', 'closed'],
  staff: ['active', 'suspended', 'left'],
  gifts: ['active', 'retired'],
  vouchers: ['active', 'retired'],
};
/** The mark between words of one text. */
const MARK = '\u3001';

/** A text of the import feature; '' when there is none under that path. */
export function importText(lang: Lang, path: string, facts: Record<string, string | number> = {}): string {
  const key = `master.imports.${path}`;
  return isTextKey(key) ? TEXTS[lang](key, facts) : '';
}

const wordsAt = (path: string): string[] =>
  LANGS.flatMap((lang) => importText(lang, path).split(MARK))
    .map(foldWord)
    .filter((word) => word !== '');

/** Every header a column answers to, in all languages. */
export const headersOf =
  (what: ImportKind) =>
  (key: string): string[] =>
    LANGS.flatMap((lang) => [
      importText(lang, `columns.${what}.${key}`),
      ...importText(lang, `alsoCalled.${what}.${key}`).split(MARK),
    ]).filter((text) => text !== '');

/** Words for stored values, in all languages. */
export const wordsOf = (what: ImportKind): ImportWords => ({
  yes: wordsAt('words.yes'),
  no: wordsAt('words.no'),
  status: new Map(
    STATUSES[what].flatMap((status) =>
      [status, ...wordsAt(`words.status.${what}.${status}`)].map((word) => [word, status] as const),
    ),
  ),
  roles: new Map(
    ROLES.flatMap((role) => LANGS.map((lang): [string, Role] => [foldWord(TEXTS[lang](`app.roles.${role}`)), role])),
  ),
});

/** The example row of the template in each language, cells by column. */
export const examplesOf = (what: ImportKind): Record<string, string>[] =>
  LANGS.map((lang) =>
    Object.fromEntries(IMPORT_COLUMNS[what].map(({ key }) => [key, importText(lang, `example.${what}.${key}`)])),
  );
