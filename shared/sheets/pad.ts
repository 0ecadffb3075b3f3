import { FORM_RECORDS, type PadPrefix } from '../domain/paper/pads.ts';
import type { T } from '../i18n/index.ts';
import { html, svg, type Html } from './html.ts';
import { dataTable, factGrid, signatures, type SheetColumn } from './page.ts';

export type PadSheet = {
  readonly prefix: PadPrefix;
  readonly site: string;
  readonly terminal: string;
  readonly forms: readonly { readonly number: string; readonly barcodeSvg: string }[];
};

/** A column to write in; `share` is its width in percent of the form. */
type Blank = { readonly label: string; readonly share: 'narrow' | 'wide' | undefined };
const small = (label: string): Blank => ({ label, share: 'narrow' });
const big = (label: string): Blank => ({ label, share: 'wide' });
const plain = (label: string): Blank => ({ label, share: undefined });

const lines = (columns: readonly Blank[], rows: number): Html =>
  dataTable({
    columns: columns.map<SheetColumn>(({ label, share }) => ({ label, align: 'left', width: share })),
    rows: Array.from({ length: rows }, () => columns.map(() => '')),
  });

/** Values are written between the hairlines: nothing stands there. */
const toFill = (labels: readonly string[]): Html => factGrid(labels.map((label) => [label, ' '] as const));

const CONTENT: Readonly<Record<PadPrefix, (t: T) => Html>> = {
  ZPFF: (
    t,
  ) => html`${toFill([t('paper.form.writtenAt'), t('sheets.issuer'), t('sheets.campaign'), t('paper.form.customer')])}
${lines([big(t('paper.form.store')), plain(t('paper.form.receiptNo')), plain(t('paper.form.receiptDay')), plain(t('paper.form.amount'))], 5)}
${lines([big(t('paper.form.given')), plain(t('sheets.qty')), plain(t('sheets.serials'))], 2)}
${signatures([{ label: t('sheets.issuer') }, { label: t('paper.form.customerSign') }])}`,
  ZPLY: (t) => html`${toFill([t('paper.form.writtenAt'), t('sheets.issuer')])}
${lines([plain(t('sheets.code')), big(t('sheets.item')), plain(t('sheets.unit')), plain(t('sheets.qty')), plain(t('sheets.serials'))], 9)}
${signatures([{ label: t('sheets.issuer') }, { label: t('sheets.countersigner') }])}`,
  ZB: (t) => html`${toFill([t('sheets.businessDay'), t('paper.form.shift'), t('paper.form.onDuty')])}
${lines([plain(t('paper.form.time')), plain(t('paper.form.category')), big(t('paper.form.content')), plain(t('paper.form.action')), plain(t('paper.form.result'))], FORM_RECORDS.ZB)}
${signatures([{ label: t('paper.form.onDuty') }, { label: t('sheets.supervisor') }])}`,
  JB: (
    t,
  ) => html`${toFill([t('sheets.businessDay'), t('paper.form.shift'), t('paper.form.outgoing'), t('paper.form.incoming')])}
${lines([small(t('sheets.no')), big(t('paper.form.pending')), plain(t('paper.form.owner')), plain(t('paper.form.due'))], 4)}
${lines([big(t('paper.form.counted')), plain(t('sheets.counted')), plain(t('sheets.seal'))], 3)}
${signatures([{ label: t('paper.form.outgoing') }, { label: t('paper.form.incoming') }, { label: t('sheets.supervisor') }])}`,
};

/** Blank numbered forms, two on a page, each with its number to read and to scan; what is filled in is keyed in later under that number. */
export function padSheet(p: PadSheet, t: T): Html {
  return html`${p.forms.map(
    ({ number, barcodeSvg }) => html`<article class="form">
<header class="head">
<div class="head-what"><p class="head-site"><b>${p.site}</b><span>${p.terminal}</span></p><h1>${t(`paper.pad.${p.prefix}`)}</h1></div>
<div class="head-number"><div class="codes">${svg(barcodeSvg)}</div><p class="docno">${number}</p></div>
</header>
${CONTENT[p.prefix](t)}
<p class="form-foot">${t('paper.form.keyIn')}</p>
</article>`,
  )}`;
}
