/** Text that is already safe as HTML. Only `html` and `svg` make one; a plain object that came in as data is never one. */
export type Html = { readonly [MARKUP]: string };

/** What a template may hold. null, undefined and false print nothing; lists are joined; every text is escaped. */
export type Part = Html | string | number | false | null | undefined | readonly Part[];

const MARKUP = Symbol('markup');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const isHtml = (part: object): part is Html => MARKUP in part;

function markup(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return isHtml(part) ? part[MARKUP] : part.map(markup).join('');
}

/** Tagged template for markup: what stands in the template is trusted, every value put into it is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { [MARKUP]: strings.map((s, i) => (i === 0 ? s : markup(parts[i - 1]) + s)).join('') };
}

const SVG = /^<svg(?:\s[^<>]*)?>(?:<(?:path|rect|g)(?:\s[^<>]*)?>|<\/(?:path|rect|g)>)*<\/svg>$/;
const ACTIVE = /\s(?:on\w+|style|href|xlink:href)\s*=/i;

/**
 * A barcode drawn by `core/output/barcode.ts`: an <svg> of <path>, <rect> and <g> only, without style, link or handler.
 * Anything else prints nothing.
 */
export const svg = (drawing: string): Html => ({ [MARKUP]: SVG.test(drawing) && !ACTIVE.test(drawing) ? drawing : '' });

/** The markup itself, for writing into a page or a file. */
export const render = (part: Html): string => part[MARKUP];
