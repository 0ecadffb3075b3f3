const UNSAFE = /[^\p{L}\p{N} .,:#·_-]/gu;

/** A CSS string: everything that is not plain text is written as a code point, so no text can leave its quotes. */
const quoted = (text: string): string =>
  `"${text.replace(UNSAFE, (c) => `\\${(c.codePointAt(0) ?? 0).toString(16)} `)}"`;

/**
 * Rules for the margin of every printed page: at the left what the sheet says of itself (`data-running` of each copy),
 * at the right `1 / 2`. Each copy counts its own pages. Static pages cannot know these texts, so whoever prints adds the rules.
 * @param lines one line per copy
 * @param pagesPerCopy pages of one copy, when known: with several copies the engine only knows the sum
 */
export function runningCss(lines: readonly string[], pagesPerCopy: number | null): string {
  if (lines.length <= 1) {
    return `@page { @bottom-left { content: ${quoted(lines[0] ?? '')} } }`;
  }
  return lines
    .map((line, i) => {
      const total = pagesPerCopy === null ? '' : ` " / ${pagesPerCopy}"`;
      return `@page copy-${i + 1} { @bottom-left { content: ${quoted(line)} } @bottom-right { content: counter(copy-${i + 1})${total} } }`;
    })
    .join('\n');
}
