import { type Running, runningCss } from '../shared/sheets/running.ts';
import type { Paper } from '../core/ports.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** The copies of a sheet as its markup names them: the page runs no script that could be asked. */
export const copiesOf = (html: string): Running[] =>
  [...html.matchAll(/<section class="(copy [^"]*)"[^>]* data-running="([^"]*)"/g)].map((found) => ({
    line: plain(found[2]!),
    landscape: found[1]!.split(' ').includes('landscape'),
  }));

/** Sheets of different length one after the other: how many pages one of them has is not known. */
export const isPack = (html: string): boolean => /<body class="[^"]*\bpack\b/.test(html);

/** Style put in from outside stands before the page's own: it only holds when it says so. */
const important = (css: string): string => css.replace(/(:\s[^;{}]+?)\s*([;}])/g, '$1 !important $2');

/** What a sheet on A4 cannot know of itself: the lines at the foot of every page, in place of the one at its end. */
export function pageCss(copies: readonly Running[], paper: Paper, pagesPerCopy: number | null): string {
  const size = paper === 'A4-landscape' ? '@page { size: A4 landscape }\n' : '';
  const running = copies.length === 0 ? '' : `.colophon { display: none }\n${runningCss(copies, pagesPerCopy)}`;
  return important(size + running);
}

/** A roll has no pages: one as long as what is on it. */
export const rollCss = (mm: number): string => important(`@page { size: 80mm ${mm}mm; margin: 0 }`);

/** How many pages a PDF of Chromium's has. */
export const pageCount = (pdf: Uint8Array): number =>
  Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0);
