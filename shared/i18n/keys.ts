import type { zhCN } from './zh-CN/index.ts';

/** The two languages of the screens and sheets. zh-CN is the source, en is complete. */
export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** Every language has exactly the shape of the source language: a missing or an extra key does not compile. */
export type Dictionary = typeof zhCN;

/** `count_one` and `count_other` are one text with plural forms, asked for as `count` with a fact `count`. */
type Plural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

type Leaf<D> = { [K in keyof D & string]: D[K] extends string ? Plural<K> : `${K}.${Leaf<D[K]>}` }[keyof D & string];

/** Every text by its dotted path, such as `app.nav.today` or `refusals.wrongPin`. */
export type TextKey = Leaf<Dictionary>;

/** Facts for the `{{name}}` places of a text. `count` also chooses the plural form. */
export type Facts = { readonly [name: string]: string | number };

/** Text of a key in one language. Places without a fact stay empty. */
export type T = (key: TextKey, facts?: Facts) => string;
