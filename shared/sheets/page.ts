import { html, render, svg } from './html.ts';
import type { Html, Part } from './html.ts';
import type { Paper } from './kinds.ts';

/** Texts of the frame, in the language of the sheet. */
export type SheetLabels = {
  /** Before the document number: 单号. */
  readonly docNo: string;
  /** Before who printed it and when: 打印. */
  readonly printed: string;
  /** Before the journal's sequence number and head: 账本. */
  readonly journal: string;
  /** The mark of a demo database: 演示. */
  readonly demo: string;
};

export type SheetPage = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly docNo: string;
  /** Drawing of the document number (Code 128); '' prints none. */
  readonly barcodeSvg: string;
  /** QR code of the document number, for sheets a telephone reads; none prints none. */
  readonly qrSvg?: string | undefined;
  readonly site: string;
  readonly terminal: string;
  readonly printedBy: string;
  /** Day and clock of the site, already as text. */
  readonly printedAt: string;
  readonly journalSeq: number;
  /** First 8 hex digits of the journal's head when the sheet was made. */
  readonly journalHead8: string;
  readonly demo: boolean;
  readonly lang: string;
  /** One label per copy (第一联 ...), at most four. The body prints once per copy, each from a new page. None: one unlabelled copy. */
  readonly copies?: readonly string[] | undefined;
  /** A4 upright when not said. A roll has no copies. */
  readonly paper?: Paper | undefined;
  /** The body brings its own heads, one per form (blank pads). */
  readonly bare?: boolean | undefined;
  readonly body: Html;
  readonly labels: SheetLabels;
};

/** Wider than a blank, narrower than a mark. */
const GAP = '\u3000';

const colophon = (p: SheetPage): string =>
  `${p.labels.printed} ${p.printedBy} ${p.printedAt}${GAP}${p.labels.journal} #${p.journalSeq} ${p.journalHead8}`;

/** The line at the foot of every printed page: which document, which copy, who printed it and what the journal said. */
const running = (p: SheetPage, copy: string): string => [p.docNo, copy, colophon(p)].filter((s) => s !== '').join(GAP);

const CLASS: Readonly<Record<Paper, string>> = { A4: '', 'A4-landscape': ' landscape', '80mm': ' roll' };

const headOf = (p: SheetPage, label: string): Html => html`<header class="head">
<div class="head-what">
<p class="head-site"><b>${p.site}</b><span>${p.terminal}</span></p>
<h1>${p.title}</h1>
${p.subtitle !== undefined && html`<p class="head-subtitle">${p.subtitle}</p>`}
</div>
<div class="head-number">
<div class="codes">${svg(p.barcodeSvg)}${p.qrSvg !== undefined && html`<span class="qr">${svg(p.qrSvg)}</span>`}</div>
${p.docNo !== '' && html`<p class="docno"><span>${p.labels.docNo}</span> ${p.docNo}</p>`}
${(label !== '' || p.demo) && html`<p class="tags">${p.demo && html`<b class="tag tag-demo">${p.labels.demo}</b>`}${label !== '' && html`<span class="tag">${label}</span>`}</p>`}
</div>
</header>`;

const copyOf = (
  p: SheetPage,
  label: string,
  index: number,
): Html => html`<section class="copy copy-${index + 1}${CLASS[p.paper ?? 'A4']}" lang="${p.lang}" data-running="${running(p, label)}">
${p.bare !== true && headOf(p, label)}
<main class="body">${p.body}</main>
<footer class="colophon">${colophon(p)}</footer>
</section>`;

const labelsOf = (p: SheetPage): readonly string[] =>
  p.copies === undefined || p.copies.length === 0 || p.paper === '80mm' ? [''] : p.copies;

function documentOf(p: SheetPage, title: string, classes: string, sections: readonly Html[]): string {
  return render(html`<!doctype html>
<html lang="${p.lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="stylesheet" href="sheet.css">
</head>
<body class="sheet${classes}" data-doc-no="${p.docNo}" data-journal="${p.journalSeq}" data-head="${p.journalHead8}">
${p.demo && html`<div class="demo-mark" aria-hidden="true">${p.labels.demo}</div>`}
${sections}
</body>
</html>`);
}

/**
 * A complete printed page: head with number and barcode, body, and the line that ties the paper to the journal.
 * Styles come from the linked `sheet.css` only. `data-running` of each copy is the line a PDF repeats on every page (`runningCss`).
 */
export function sheetPage(p: SheetPage): string {
  const labels = labelsOf(p);
  const classes = `${p.paper === '80mm' ? ' on-roll' : ''}${labels.length > 1 ? ' in-copies' : ''}`;
  return documentOf(
    p,
    p.docNo === '' ? p.title : `${p.title} ${p.docNo}`,
    classes,
    labels.map((label, i) => copyOf(p, label, i)),
  );
}

/** Several sheets one after the other, each from a new page with its own foot line and its own page numbers: a pack for one print. */
export function sheetPack(title: string, pages: readonly [SheetPage, ...SheetPage[]]): string {
  const copies = pages.flatMap((p) => labelsOf(p).map((label) => ({ p, label })));
  return documentOf(
    { ...pages[0], docNo: '' },
    title,
    ' in-copies pack',
    copies.map(({ p, label }, i) => copyOf(p, label, i)),
  );
}

export type Signature = {
  readonly label: string;
  readonly name?: string | null | undefined;
  readonly at?: string | null | undefined;
};

/** Lines to sign on. A printed name and time stand under the line, the line itself stays free for the pen. */
export function signatures(list: readonly Signature[]): Html {
  return html`<div class="signatures signatures-${Math.min(Math.max(list.length, 1), 4)}">${list.map(
    (s) =>
      html`<div class="signature"><p class="signature-line"><span>${s.label}</span></p><p class="signature-who"><b>${s.name}</b><span>${s.at}</span></p></div>`,
  )}</div>`;
}

/** Label and value pairs, two pairs a line. An empty value prints a dash. */
export function factGrid(facts: readonly (readonly [label: string, value: Part])[]): Html {
  const blank = (value: Part): boolean => value === null || value === undefined || value === false || value === '';
  return html`<dl class="facts">${facts.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${blank(value) ? '—' : value}</dd></div>`,
  )}</dl>`;
}

export type SheetColumn = {
  readonly label: string;
  readonly align: 'left' | 'right' | 'center';
  /** Share of the width: `narrow` as small as its content, `wide` takes what is left. */
  readonly width?: 'narrow' | 'wide' | undefined;
};

export type SheetTable = {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Part[])[];
  readonly totals?: readonly Part[] | undefined;
  /** Printed in place of the rows when there are none. */
  readonly empty?: string | undefined;
};

/** A ruled table. Its head repeats on every page, no row is cut by a page. */
export function dataTable({ columns, rows, totals, empty }: SheetTable): Html {
  const classes = columns.map((c) => `${c.align}${c.width === undefined ? '' : ` ${c.width}`}`);
  const cells = (row: readonly Part[]): Html =>
    html`<tr>${row.map((cell, i) => html`<td class="${classes[i]}">${cell}</td>`)}</tr>\n`;
  return html`<table class="table">
<thead><tr>${columns.map((c, i) => html`<th scope="col" class="${classes[i]}">${c.label}</th>`)}</tr></thead>
<tbody>
${rows.map(cells)}${rows.length === 0 && empty !== undefined && html`<tr><td class="empty" colspan="${columns.length}">${empty}</td></tr>\n`}</tbody>
${totals !== undefined && html`<tbody class="totals">${cells(totals)}</tbody>`}
</table>`;
}

/** A titled part of the body; its title stays on the page of what follows. */
export const section = (title: string, body: Part): Html =>
  html`<section class="part"><h2>${title}</h2>${body}</section>`;

/** A paragraph; line breaks of the text are kept. */
export const paragraph = (text: string): Html => html`<p class="text">${text}</p>`;
