/** The number of a copy in the page rules of a sheet. */
const NTH = /^copy-\d+$/;

/**
 * Several sheets as one document for one print, in order: each copy begins a new page and keeps its own foot line.
 * @param sheets whole documents as the host made them, at least one
 */
export function packOf(sheets: readonly [string, ...string[]]): string {
  const read = sheets.map((html) => new DOMParser().parseFromString(html, 'text/html'));
  const pack = read[0]!;
  for (const other of read.slice(1))
    for (const copy of other.querySelectorAll('section.copy')) pack.body.append(pack.importNode(copy, true));
  const copies = [...pack.querySelectorAll('section.copy')];
  for (const [i, copy] of copies.entries()) {
    copy.classList.remove(...[...copy.classList].filter((name) => NTH.test(name)));
    copy.classList.add(`copy-${i + 1}`);
  }
  if (copies.length > 1) pack.body.classList.add('in-copies', 'pack');
  return `<!doctype html>\n${pack.documentElement.outerHTML}`;
}
