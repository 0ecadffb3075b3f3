import { createInstance } from 'i18next';
import { en } from './en/index.ts';
import { LANGS, type Facts, type Lang, type T, type TextKey } from './keys.ts';
import { zhCN } from './zh-CN/index.ts';

const dictionaries = { 'zh-CN': zhCN, en } as const;

/**
 * The texts of one language, ready at once (no loading, no global state): for pages, sheets, exports and the command line.
 * `t('app.common.cancel')`, `t('refusals.wrongPin', { left: 2 })`. A fact that is missing leaves its place empty.
 */
export function createT(lang: Lang): T {
  const instance = createInstance();
  void instance.init({
    lng: lang,
    fallbackLng: false,
    resources: { [lang]: { translation: dictionaries[lang] } },
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    missingInterpolationHandler: () => '',
    returnEmptyString: true,
  });
  return (key: TextKey, facts?: Facts) => instance.t(key, { ...facts });
}

/** True when `key` is a text of the dictionaries: for keys made from data, such as `refusals.<type>`. */
export function isTextKey(key: string): key is TextKey {
  let node: unknown = zhCN;
  const steps = key.split('.');
  for (const [i, step] of steps.entries()) {
    if (typeof node !== 'object' || node === null) return false;
    const level = node as { readonly [name: string]: unknown };
    const plural = i === steps.length - 1 && Object.hasOwn(level, `${step}_other`);
    if (!plural && !Object.hasOwn(level, step)) return false;
    node = plural ? level[`${step}_other`] : level[step];
  }
  return typeof node === 'string';
}

/** `zh-CN` or `en` for any stored or offered language tag. */
export const langOf = (tag: string | null | undefined): Lang =>
  LANGS.find((lang) => lang === tag) ?? (tag?.startsWith('en') ? 'en' : 'zh-CN');

export { LANGS, type Dictionary, type Facts, type Lang, type T, type TextKey } from './keys.ts';
