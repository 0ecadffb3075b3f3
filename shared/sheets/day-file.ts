import type { DayFileContent } from '../contract/day-file.ts';
import { titleOf } from '../domain/checklists/words.ts';
import { isTextKey, type T } from '../i18n/index.ts';
import { yuan } from '../kernel/money.ts';
import { clock, dayAndClock } from '../kernel/time.ts';
import { html, type Html } from './html.ts';
import { dataTable, factGrid, section, signatures, type SheetColumn } from './page.ts';

const left = (label: string): SheetColumn => ({ label, align: 'left' });
const narrow = (label: string): SheetColumn => ({ label, align: 'left', width: 'narrow' });
const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });

const named = (t: T, key: string, otherwise: string): string => (isTextKey(key) ? t(key) : otherwise);
const stateText = (t: T, state: string): string => named(t, `dayFile.state.${state}`, state);
const rateText = ({ matched, rows }: { readonly matched: number; readonly rows: number }): string =>
  rows === 0 ? '—' : `${matched}/${rows}`;

/** States that need no word on paper: everything went its ordinary way. */
const ORDINARY: readonly string[] = [
  'made',
  'posted',
  'matched',
  'accepted',
  'signed_out',
  'submitted',
  'done',
  'sealed',
];

/** One row a kind: how many, from which number to which, and every one that did not go its ordinary way. */
function documentRows(c: DayFileContent, t: T) {
  const kinds = [...new Set(c.documents.map((d) => d.kind))];
  return kinds.map((kind) => {
    const docs = c.documents.filter((d) => d.kind === kind);
    const odd = docs.filter((d) => !ORDINARY.includes(d.state));
    const [first, last] = [docs[0]!.docNo, docs.at(-1)!.docNo];
    return [
      named(t, `dayFile.kind.${kind}`, kind),
      docs.length,
      first === last ? first : `${first} – ${last.slice(last.lastIndexOf('-') + 1)}`,
      odd.map((d) => `${d.docNo} ${stateText(t, d.state)}`).join(t('app.common.listComma')),
    ];
  });
}

const gateRows = (c: DayFileContent, t: T, at: (ms: number) => string) =>
  c.gate.map((line) => [
    line.step,
    named(t, `day.close.lines.${line.key}`, line.key),
    stateText(t, line.state),
    line.override === null
      ? ''
      : t('dayFile.overriddenBy', { by: line.override.by, at: at(line.override.at), reason: line.override.reason }),
  ]);

const handoverRows = (c: DayFileContent, t: T, at: (ms: number) => string) =>
  c.handovers.map((h) => [h.docNo, h.shift, h.from, at(h.at), stateText(t, h.state)]);

const checklistRows = (c: DayFileContent, t: T, at: (ms: number) => string) =>
  c.checklists.map((r) => [
    r.docNo,
    `${titleOf(t, { key: r.template, title: r.title })}${r.subject === null ? '' : ` · ${r.subject}`}`,
    r.by,
    at(r.at),
    named(t, `checklists.state.${r.state}`, r.state),
  ]);

/** The day file on one page; without `sha` the day as it stands now, not signed yet: figures, the gate with what was let pass, documents, handovers, checklists, and what ties it to the book (C5). */
export function dayFileSheet(c: DayFileContent, sha: string | null, t: T): Html {
  const { zone } = c.site;
  const at = (ms: number): string => clock(ms, zone);
  const list = (
    title: string,
    columns: readonly SheetColumn[],
    rows: readonly (readonly (string | number)[])[],
  ): Html | false => rows.length > 0 && section(title, dataTable({ columns, rows }));
  return html`<div class="dense">${factGrid([
    [t('dayFile.day'), c.day],
    [t('dayFile.opened'), `${dayAndClock(c.openedAt, zone)} ${c.openedBy}`],
    [
      t(sha === null ? 'sheets.pending.asOf' : 'dayFile.closed'),
      `${dayAndClock(c.preparedAt, zone)} ${sha === null ? '' : c.closedBy.name}`,
    ],
    [t('dayFile.count'), c.count && `${c.count.docNo} ${stateText(t, c.count.state)}`],
    [t('dayFile.giftRate'), c.count && rateText(c.count.gifts)],
    [t('dayFile.voucherRate'), c.count && rateText(c.count.vouchers)],
    [t('dayFile.issues'), t('dayFile.issuesOf', { n: c.counters.issues, receipts: c.counters.receipts })],
    [t('dayFile.sales'), yuan(c.counters.sales)],
    [t('dayFile.over'), c.counters.over],
    [
      t('dayFile.reversed'),
      t('dayFile.reversedOf', { reversed: c.counters.reversed, abandoned: c.counters.abandoned }),
    ],
    [t('dayFile.openTodos'), c.counters.openTodos],
    [t('dayFile.previous'), c.previous && `${c.previous.docNo} ${c.previous.sha.slice(0, 8)}`],
  ])}
${list(
  t('dayFile.gate'),
  [right(t('dayFile.step')), left(t('dayFile.line')), narrow(t('dayFile.result')), left(t('dayFile.letPass'))],
  gateRows(c, t, at),
)}
${list(
  t('dayFile.documents'),
  [narrow(t('dayFile.what')), right(t('dayFile.number')), narrow(t('dayFile.numbers')), left(t('dayFile.special'))],
  documentRows(c, t),
)}
${list(
  t('dayFile.exports'),
  [left(t('dayFile.campaign')), right(t('dayFile.revision')), narrow(t('dayFile.result')), narrow(t('dayFile.time'))],
  c.exports.map((e) => [
    `${e.campaign} ${e.name}`,
    e.revision,
    named(t, `dayFile.completeness.${e.completeness}`, e.completeness),
    at(e.at),
  ]),
)}
${list(
  t('dayFile.handovers'),
  [
    narrow(t('sheets.docNo')),
    left(t('dayFile.shift')),
    narrow(t('dayFile.from')),
    narrow(t('dayFile.time')),
    narrow(t('dayFile.result')),
  ],
  handoverRows(c, t, at),
)}
${list(
  t('dayFile.checklists'),
  [
    narrow(t('sheets.docNo')),
    left(t('dayFile.what')),
    narrow(t('dayFile.from')),
    narrow(t('dayFile.time')),
    narrow(t('dayFile.result')),
  ],
  checklistRows(c, t, at),
)}
${sha !== null && html`<p class="text">${t('dayFile.seal', { seq: c.journal.seq, head: c.journal.head, sha })}</p>`}
${signatures([{ label: t('dayFile.closer'), ...(sha === null ? {} : { name: c.closedBy.name, at: at(c.preparedAt) }) }, { label: t('dayFile.supervisor') }])}</div>`;
}
