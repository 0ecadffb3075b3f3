const UNSAFE = /[^\p{L}\p{N} .,:#·_-]/gu;

/** A CSS string: everything that is not plain text is written as a code point, so no text can leave its quotes. */
const quoted = (text: string): string =>
  `"${text.replace(UNSAFE, (c) => `\\${(c.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** One copy as the printer of a page meets it. */
export type Running = { readonly line: string; readonly landscape: boolean };

/** sheet.css has page rules of its own for so many copies. */
const STYLED = 4;

/**
 * Rules for the margin of every printed page: at the left what the sheet says of itself (`data-running` of each copy),
 * at the right `1 / 2`. Each copy counts its own pages. Static pages cannot know these texts, so whoever prints adds the rules.
 * @param copies one per copy, or per sheet of a pack
 * @param pagesPerCopy pages of one copy, when known: with several copies the engine only knows the sum
 */
export function runningCss(copies: readonly Running[], pagesPerCopy: number | null): string {
  if (copies.length <= 1) {
    return `@page { @bottom-left { content: ${quoted(copies[0]?.line ?? '')} } }`;
  }
  return copies
    .map(({ line, landscape }, i) => {
      const name = `copy-${i + 1}`;
      const total = pagesPerCopy === null ? '' : ` " / ${pagesPerCopy}"`;
      const own =
        i < STYLED ? '' : `.in-copies .${name} { page: ${name} }\n@page ${name} { counter-increment: ${name} 1 }\n`;
      const size = landscape ? 'size: A4 landscape; ' : '';
      return `${own}@page ${name} { ${size}@bottom-left { content: ${quoted(line)} } @bottom-right { content: counter(${name})${total} } }`;
    })
    .join('\n');
}
