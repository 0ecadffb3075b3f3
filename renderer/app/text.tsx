import { createContext, useContext, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createT, type Lang, type T } from '../../shared/i18n/index.ts';

type Texts = { readonly lang: Lang; readonly t: T };

const made = new Map<Lang, Texts>();

/** The texts of a language, made once per page. */
export function textsOf(lang: Lang): Texts {
  const known = made.get(lang);
  if (known) return known;
  const texts = { lang, t: createT(lang) };
  made.set(lang, texts);
  return texts;
}

const TextContext = createContext<Texts | null>(null);

/** Gives every component below the texts of `lang`, and React Aria its locale. */
export function TextProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return (
    <TextContext value={textsOf(lang)}>
      <I18nProvider locale={lang === 'en' ? 'en-GB' : 'zh-CN'}>{children}</I18nProvider>
    </TextContext>
  );
}

/** `const t = useT(); t('app.common.cancel')`. Outside a provider the source language speaks. */
export const useT = (): T => (useContext(TextContext) ?? textsOf('zh-CN')).t;

/** The language on screen now. */
export const useLang = (): Lang => (useContext(TextContext) ?? textsOf('zh-CN')).lang;
