import type { DayFileContent } from '../contract/day-file.ts';
import { titleOf } from '../domain/checklists/words.ts';
import { isTextKey, type T } from '../i18n/index.ts';
import { yuan } from '../kernel/money.ts';
import { clock, dayAndClock } from '../kernel/time.ts';
import { html, type Html, type Part } from './html.ts';
import { lineSides } from './lines.ts';
import { dataTable, factGrid, section, signatures, type SheetColumn } from './page.ts';

const left = (label: string): SheetColumn => ({ label, align: 'left' });
const narrow = (label: string): SheetColumn => ({ label, align: 'left', width: 'narrow' });
const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });

const named = (t: T, key: string, otherwise: string): string => (isTextKey(key) ? t(key) : otherwise);
const stateText = (t: T, state: string): string => named(t, `dayFile.state.${state}`, state);
const rateText = ({ matched, rows }: { readonly matched: number; readonly rows: number }): string =>
  rows === 0 ? '—' : `${matched}/${rows}`;

/** The sheet stays one page (2.Y.1): so much of each part is printed, the rest is counted and said where it stands. */
const MOST = { odd: 16, overrides: 5, exports: 4, handovers: 4, checklists: 10, wrong: 8 } as const;

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

type Rest = (count: number) => string;
type Numbered = { readonly docNo: string };

/** From which number to which. */
function rangeOf(docs: readonly Numbered[]): string {
  const [first, last] = [docs[0]?.docNo ?? '', docs.at(-1)?.docNo ?? ''];
  return first === last ? first : `${first} – ${suffixOf(last)}`;
}

/** The first few, and how many more there are. */
const fewOf = (parts: readonly Part[], most: number, rest: Rest, between: string): Part[] =>
  [...parts.slice(0, most), ...(parts.length > most ? [rest(parts.length - most)] : [])].flatMap((one, i) =>
    i === 0 ? [one] : [between, one],
  );

/** A kind of record in one breath: how many, and from which number to which. */
const summary = (name: string, docs: readonly Numbered[]): Html =>
  html`<span class="kind"><b>${name}</b> ${docs.length} <span class="soft">${rangeOf(docs)}</span></span>`;

const documentKinds = (c: DayFileContent, t: T): Html[] =>
  [...Map.groupBy(c.documents, (d) => d.kind)].map(([kind, docs]) =>
    summary(named(t, `dayFile.kind.${kind}`, kind), docs),
  );

const suffixOf = (docNo: string): string => docNo.slice(docNo.lastIndexOf('-') + 1);

/** Numbers of one kind in one breath: the first whole, of the others what differs. */
const numbersOf = (docs: readonly (Numbered & { readonly who?: string | null })[], t: T): string =>
  docs
    .map(({ docNo, who }, i) => [i === 0 ? docNo : suffixOf(docNo), who].filter(Boolean).join(' '))
    .join(t('app.common.listComma'));

/** Records under a word each, as many as fit on the paper; `rest` those that do not. */
function groups<D extends Numbered>(
  records: readonly D[],
  most: number,
  wordOf: (record: D) => string,
): { readonly shown: readonly (readonly [word: string, records: readonly D[]])[]; readonly rest: number } {
  const shown = [...Map.groupBy(records.slice(0, most), wordOf)];
  return { shown, rest: Math.max(0, records.length - most) };
}

/** Every document that did not go its ordinary way. */
const oddOf = (c: DayFileContent) => c.documents.filter((d) => !ORDINARY.includes(d.state));

/** The lines nobody had to let pass. */
const gateRows = (c: DayFileContent, t: T): Part[][] =>
  c.gate
    .filter((line) => line.override === null)
    .map((line) => [line.step, named(t, `day.close.lines.${line.key}`, line.key), stateText(t, line.state)]);

const overrideRows = (c: DayFileContent, t: T, at: (ms: number) => string): Part[][] =>
  c.gate.flatMap(({ step, key, override }) =>
    override === null
      ? []
      : [
          [
            step,
            html`<b>${named(t, `day.close.lines.${key}`, key)}</b> ${t('dayFile.overriddenBy', { ...override, at: at(override.at) })}`,
          ],
        ],
  );

/** The last revision of each campaign. */
const exportRows = (c: DayFileContent, t: T, at: (ms: number) => string): Part[][] =>
  [...Map.groupBy(c.exports, (e) => e.campaign).values()].map((of) => {
    const { campaign, name, revision, completeness, at: when } = of.at(-1)!;
    return [`${campaign} ${name}`, revision, named(t, `dayFile.completeness.${completeness}`, completeness), at(when)];
  });

const handoverRows = (c: DayFileContent, t: T, at: (ms: number) => string): Part[][] =>
  c.handovers.map((h) => [h.docNo, h.shift, h.from, at(h.at), stateText(t, h.state)]);

const checklistKinds = (c: DayFileContent, t: T): Html[] =>
  [...Map.groupBy(c.checklists, (r) => r.template)].map(([key, runs]) =>
    summary(titleOf(t, { key, title: runs[0]!.title }), runs),
  );

/** What was not right, also when it was put right since. */
const wrongOf = (c: DayFileContent) =>
  c.checklists.filter((r) => r.state !== 'passed').map((r) => ({ ...r, who: r.subject }));

/**
 * The day file on one page; without `sha` the day as it stands now, not signed yet: figures, the gate with what was let pass, documents,
 * handovers, checklists, and what ties it to the book (C5).
 */
export function dayFileSheet(c: DayFileContent, sha: string | null, t: T): Html {
  const { zone } = c.site;
  const at = (ms: number): string => clock(ms, zone);
  const rest = (count: number): string => t(sha === null ? 'dayFile.moreOpen' : 'dayFile.more', { count });
  const table = (most: number, columns: readonly SheetColumn[], rows: readonly (readonly Part[])[]): Part =>
    rows.length > 0 && [
      dataTable({ columns, rows: rows.slice(0, most) }),
      rows.length > most && html`<p class="text">${rest(rows.length - most)}</p>`,
    ];
  const kinds = (parts: readonly Part[], most: number): Part =>
    html`<p class="text">${fewOf(parts, most, rest, '　')}</p>`;
  const few = <D extends Numbered>(
    title: string,
    records: readonly D[],
    most: number,
    wordOf: (record: D) => string,
  ): Part => {
    const { shown, rest: left } = groups(records, most, wordOf);
    const parts = [...shown.map(([word, of]) => `${word} ${numbersOf(of, t)}`), ...(left > 0 ? [rest(left)] : [])];
    return records.length > 0 && html`<p class="text"><b>${title}</b> ${parts.join('　')}</p>`;
  };
  return html`<div class="dense day-file">${factGrid([
    [t('dayFile.day'), c.day],
    [t('dayFile.opened'), `${dayAndClock(c.openedAt, zone)} ${c.openedBy}`],
    [
      t(sha === null ? 'sheets.pending.asOf' : 'dayFile.closed'),
      `${dayAndClock(c.preparedAt, zone)} ${sha === null ? '' : c.closedBy.name}`,
    ],
    [t('dayFile.count'), c.count && `${c.count.docNo} ${stateText(t, c.count.state)}`],
    [t('dayFile.giftRate'), c.count && rateText(c.count.gifts)],
    [t('dayFile.voucherRate'), c.count && rateText(c.count.vouchers)],
    [t('dayFile.issues'), t('dayFile.issuesOf', { count: c.counters.issues, receipts: c.counters.receipts })],
    [t('dayFile.sales'), yuan(c.counters.sales)],
    [t('dayFile.over'), c.counters.over],
    [
      t('dayFile.reversed'),
      t('dayFile.reversedOf', { reversed: c.counters.reversed, abandoned: c.counters.abandoned }),
    ],
    [t('dayFile.openTodos'), c.counters.openTodos],
    [t('dayFile.previous'), c.previous && `${c.previous.docNo} ${c.previous.sha.slice(0, 8)}`],
  ])}
${
  c.gate.length > 0 &&
  section(t('dayFile.gate'), [
    lineSides(
      'A4',
      [right(t('dayFile.step')), left(t('dayFile.line')), narrow(t('dayFile.result'))],
      gateRows(c, t),
      '',
    ),
    table(MOST.overrides, [right(t('dayFile.step')), left(t('dayFile.letPass'))], overrideRows(c, t, at)),
  ])
}
${
  c.documents.length > 0 &&
  section(t('dayFile.documents'), [
    kinds(documentKinds(c, t), c.documents.length),
    few(t('dayFile.special'), oddOf(c), MOST.odd, (d) => stateText(t, d.state)),
  ])
}
<div class="sides">${
    c.exports.length > 0 &&
    section(
      t('dayFile.exports'),
      table(
        MOST.exports,
        [
          left(t('dayFile.campaign')),
          right(t('dayFile.revision')),
          narrow(t('dayFile.result')),
          narrow(t('dayFile.time')),
        ],
        exportRows(c, t, at),
      ),
    )
  }${
    c.handovers.length > 0 &&
    section(
      t('dayFile.handovers'),
      table(
        MOST.handovers,
        [
          narrow(t('sheets.docNo')),
          left(t('dayFile.shift')),
          narrow(t('dayFile.from')),
          narrow(t('dayFile.time')),
          narrow(t('dayFile.result')),
        ],
        handoverRows(c, t, at),
      ),
    )
  }</div>
${
  c.checklists.length > 0 &&
  section(t('dayFile.checklists'), [
    kinds(checklistKinds(c, t), MOST.checklists),
    few(
      t('dayFile.wrong'),
      wrongOf(c),
      MOST.wrong,
      (r) => `${titleOf(t, { key: r.template, title: r.title })} ${named(t, `checklists.state.${r.state}`, r.state)}`,
    ),
  ])
}
${sha !== null && html`<p class="text">${t('dayFile.seal', { seq: c.journal.seq, head: c.journal.head, sha })}</p>`}
${signatures([{ label: t('dayFile.closer'), ...(sha === null ? {} : { name: c.closedBy.name, at: at(c.preparedAt) }) }, { label: t('dayFile.supervisor') }])}</div>`;
}
