import type { DiaryRow } from '../contract/diary.ts';
import type { TodoRow } from '../contract/todo.ts';
import { sentenceOf } from '../domain/diary/words.ts';
import type { T } from '../i18n/index.ts';
import { clock, dayAndClock } from '../kernel/time.ts';
import { html, type Html } from './html.ts';
import type { Paper } from './kinds.ts';
import { figure, lineList, main, mark, narrow, text } from './lines.ts';
import { factGrid, section, signatures } from './page.ts';

export type Signed = { readonly role: string; readonly by: string; readonly at: number; readonly own?: boolean };

export type DutySheet = {
  readonly day: string;
  readonly shifts: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly recorder: string | null;
    readonly beganAt: number | null;
    readonly endedAt: number | null;
    readonly rows: readonly DiaryRow[];
  }[];
};

/** Who signed a review; one of a matter the signer was a party to says so (C3). */
export const reviewerName = (t: T, { by, own }: Pick<Signed, 'by' | 'own'>): string =>
  own === true ? t('sheets.review.own', { who: by }) : by;

/** Reviewers with their signatures, or room for them. */
export const reviewLines = (t: T, reviewers: readonly string[], signed: readonly Signed[], zone: string) =>
  reviewers.map((role) => {
    const by = signed.find((s) => s.role === role);
    return {
      label: t(role === 'DIRO' ? 'sheets.reviewer.DIRO' : 'sheets.reviewer.MGR'),
      name: by ? reviewerName(t, by) : null,
      at: by ? dayAndClock(by.at, zone).slice(5) : null,
    };
  });

const timesOf = (from: number | null, to: number | null, zone: string): string =>
  from === null ? '' : `${clock(from, zone)}–${to === null ? '' : clock(to, zone)}`;

/** Duty record of a day, shift by shift: what wrote itself and what people wrote, corrections beside what they correct (C2). */
export function dutySheet(
  d: DutySheet,
  t: T,
  o: {
    readonly zone: string;
    readonly paper: Paper;
    readonly reviewers: readonly string[];
    readonly signed: readonly Signed[];
  },
): Html {
  const { zone, paper } = o;
  const columns = [
    narrow(t('paper.form.time')),
    narrow(t('paper.form.category')),
    main(t('paper.form.content')),
    text(t('sheets.duty.handled')),
    narrow(t('sheets.duty.by')),
  ];
  const row = (r: DiaryRow) => [
    clock(r.at, zone),
    t(`diary.categories.${r.category}`),
    html`${r.corrects !== null && mark(t('sheets.duty.correction'))}${r.correctedBy !== null && mark(t('sheets.duty.corrected'))} ${sentenceOf(r, t, zone)}${
      typeof r.ref?.docNo === 'string' && html` <span class="soft">${r.ref.docNo}</span>`
    }${r.form !== null && html` <span class="soft">${t('paper.late')} ${r.form}</span>`}`,
    [r.action, r.passedTo === null ? null : t('sheets.duty.passedTo', { to: r.passedTo }), r.result]
      .filter((s) => s !== null && s !== '')
      .join(' '),
    r.by ?? '',
  ];
  return html`<div class="dense">${d.shifts.map((s) =>
    section(
      s.name === ''
        ? d.day
        : [
            s.name,
            timesOf(s.beganAt, s.endedAt, zone),
            s.recorder === null ? '' : t('sheets.duty.recorder', { name: s.recorder }),
          ]
            .filter((part) => part !== '')
            .join('　'),
      lineList(paper, columns, s.rows.map(row), t('sheets.duty.nothing')),
    ),
  )}
${signatures([{ label: t('paper.form.onDuty') }, ...reviewLines(t, o.reviewers, o.signed, zone)])}</div>`;
}

/** Everything that is not finished, urgent first (A6). */
export function pendingSheet(
  rows: readonly TodoRow[],
  t: T,
  o: { readonly zone: string; readonly paper: Paper; readonly at: number },
): Html {
  const { zone, paper } = o;
  const time = (at: number | null): string => (at === null ? '' : dayAndClock(at, zone).slice(5));
  const urgent = rows.filter((r) => r.urgent).length;
  const overdue = rows.filter((r) => r.due === 'overdue').length;
  return html`${factGrid([
    [t('sheets.pending.asOf'), dayAndClock(o.at, zone)],
    [t('sheets.pending.open'), t('sheets.pending.counts', { n: rows.length, urgent, overdue })],
  ])}
${lineList(
  paper,
  [
    figure(t('sheets.no')),
    main(t('sheets.handover.matter')),
    narrow(t('sheets.pending.source')),
    narrow(t('paper.form.owner')),
    narrow(t('paper.form.due')),
    narrow(t('sheets.state')),
    text(t('sheets.pending.chased')),
  ],
  rows.map((r, i) => [
    i + 1,
    html`${r.urgent && mark(t('sheets.urgent'))} ${r.title} <span class="soft">${r.docNo}</span>${r.detail !== null && html`<br>${r.detail}`}${
      r.promisedTo !== null && html`<br>${t('sheets.pending.promised', { to: r.promisedTo })}`
    }`,
    t(`todo.sources.${r.source}`),
    r.owner ?? r.department ?? '',
    r.due === 'overdue' ? html`${mark(t('todo.due.overdue'))} ${time(r.dueAt)}` : time(r.dueAt),
    t(`todo.states.${r.state}`),
    r.chases === 0 ? '' : t('sheets.pending.times', { n: r.chases, at: time(r.lastChaseAt) }),
  ]),
  t('sheets.handover.noPending'),
)}`;
}
