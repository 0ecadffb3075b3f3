import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Lang } from '../../shared/i18n/index.ts';

const CJK = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/u;

/** Every text a person typed or a demo row holds: longest first. Words on an English page may only come from here. */
export function textsOf(folder: string): string[] {
  const db = new Database(join(folder, 'desk.db'), { readonly: true });
  const texts = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^(?:\[|\{")/.test(value)) take(JSON.parse(value));
      else if (value !== '') texts.add(value);
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) take(inner);
  };
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('journal', 'answer', 'answers')",
    )
    .all() as { name: string }[];
  for (const { name } of tables)
    for (const row of db.prepare(`SELECT * FROM "${name}" LIMIT 2000`).all())
      for (const value of Object.values(row as object)) take(value);
  db.close();
  return [...texts].filter((text) => CJK.test(text)).sort((a, b) => b.length - a.length);
}

/** What a page shows or reads out, piece by piece, without what is marked as being in the other language. */
const saidOn = (page: Page, lang: Lang): Promise<string[]> =>
  page.evaluate((wanted) => {
    const said: string[] = [];
    const foreign = (element: Element | null): boolean =>
      (element?.closest('[lang]')?.getAttribute('lang') ?? wanted) !== wanted;
    /** A drawn initial stands for the name beside it; what was said in passing was said in the language of its moment. */
    const apart = (element: Element | null): boolean =>
      element?.closest('.face, .lock-face > i, .toasts, [data-live-announcer]') instanceof Element;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        if (!foreign(node.parentElement) && !apart(node.parentElement) && node.parentElement?.checkVisibility())
          said.push(node.data);
      } else if (node instanceof Element && !foreign(node) && node.checkVisibility()) {
        for (const name of [
          'aria-label',
          'title',
          'placeholder',
          'alt',
          'aria-description',
          'aria-roledescription',
          'aria-valuetext',
        ])
          said.push(node.getAttribute(name) ?? '');
      }
    }
    return said.map((text) => text.trim()).filter((text) => text !== '');
  }, lang);

/** Latin words that are said in Chinese as they are: keys, formats, units. */
const SAID_IN_CHINESE = /^(?:Enter|Esc|Escape|Ctrl|Alt|Space|Tab|Excel|xlsx|csv|zongtai)$/;

/** Pieces in the wrong language, without names and texts from the data. */
export async function wrongLanguage(page: Page, lang: Lang, data: readonly string[]): Promise<string[]> {
  const said = await saidOn(page, lang);
  const own = (text: string): string => data.reduce((rest, known) => rest.replaceAll(known, ' '), text);
  if (lang === 'en') return said.filter((text) => CJK.test(text) && CJK.test(own(text).replaceAll('中', '')));
  const english = (text: string): boolean =>
    (
      own(text)
        .replace(/\S*[/\\.]\S*|\{[^}]*\}|\b[\da-f]{4}\b/gu, ' ')
        .match(/[A-Za-z]{3,}/g) ?? []
    ).some((word) => /[a-z]/.test(word) && !SAID_IN_CHINESE.test(word));
  return said.filter(english);
}

/** What does not fit: a page that scrolls sideways, words that run out of their box or are cut off without a mark. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const root = document.scrollingElement!;
    if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} px wide`);
    if (root.scrollHeight > innerHeight) faults.push(`the page is ${root.scrollHeight} px high`);
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${String(element.className).split(' ').join('.')} "${(element.textContent ?? '').trim().slice(0, 60)}"`;
    const scrolls = (element: Element): boolean =>
      ['auto', 'scroll'].some((how) => getComputedStyle(element).overflow.includes(how));
    const ownWords = (element: Element): boolean =>
      [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
    for (const element of document.querySelectorAll('body *')) {
      if (
        !(element instanceof HTMLElement) ||
        !ownWords(element) ||
        !element.checkVisibility() ||
        element.closest('.hidden-visually, svg')
      )
        continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || scrolls(element)) continue;
      if (
        style.display !== 'inline' &&
        element.scrollWidth > element.clientWidth + 1 &&
        style.textOverflow !== 'ellipsis'
      )
        faults.push(`too wide: ${name(element)} ${element.scrollWidth} > ${element.clientWidth}`);
      if (
        style.display !== 'inline' &&
        style.overflowY !== 'visible' &&
        element.scrollHeight > element.clientHeight + 3 &&
        style.webkitLineClamp === 'none'
      )
        faults.push(`too high: ${name(element)} ${element.scrollHeight} > ${element.clientHeight}`);
      let frame = element.parentElement;
      while (frame && !scrolls(frame)) frame = frame.parentElement;
      if (frame === null && (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1))
        faults.push(
          `outside: ${name(element)} at ${Math.round(box.left)}-${Math.round(box.right)}, ${Math.round(box.bottom)}`,
        );
    }
    return faults;
  });

/** Controls that lie under another control: pressing one would press the other. What scrolls under a fixed foot does not count. */
export const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const CONTROL = 'button, input, textarea, a[href], label.tick, [role=button], [role=radiogroup]';
    const scroller = (element: Element): Element | null => {
      let frame: Element | null = element.parentElement;
      while (frame && !/auto|scroll/.test(getComputedStyle(frame).overflow)) frame = frame.parentElement;
      return frame;
    };
    const sticks = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).position === 'sticky') return true;
      return false;
    };
    const name = (element: Element): string =>
      `${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const inside = document.querySelector('[role=dialog]') ?? document.body;
    return [...inside.querySelectorAll(CONTROL)].flatMap((control) => {
      const box = control.getBoundingClientRect();
      if (box.width < 8 || box.height < 8 || control.closest('.hidden-visually, [aria-hidden=true]')) return [];
      const points = [
        [box.left + 4, box.top + 4],
        [box.right - 4, box.top + 4],
        [box.left + 4, box.bottom - 4],
        [box.right - 4, box.bottom - 4],
      ] as const;
      for (const [x, y] of points) {
        const over = document.elementFromPoint(x, y)?.closest(CONTROL);
        if (
          !over ||
          over.contains(control) ||
          control.contains(over) ||
          scroller(over) !== scroller(control) ||
          sticks(over) !== sticks(control)
        )
          continue;
        return [`${name(control)} lies under ${name(over)}`];
      }
      return [];
    });
  });
