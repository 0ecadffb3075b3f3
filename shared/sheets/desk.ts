import type { Out } from '../contract/index.ts';
import type { ChecklistTemplate } from '../contract/checklists.ts';
import { groupText, itemText, titleOf } from '../domain/checklists/words.ts';
import type { T } from '../i18n/index.ts';
import { dayAndClock } from '../kernel/time.ts';
import { html, type Html, type Part } from './html.ts';
import { reviewerName, type Signed, reviewLines } from './duty.ts';
import type { Paper } from './kinds.ts';
import { figure, lineList, main, mark, named, narrow, text } from './lines.ts';
import { dataTable, factGrid, section, signatures, type SheetColumn } from './page.ts';

type Week = Out<'roster.week'>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The roster of a week, a row a shift, a column a day; hours without anybody stand below (C1). */
export function rosterSheet(w: Week, t: T): Html {
  const columns: SheetColumn[] = [
    { label: t('sheets.roster.shift'), align: 'left', width: 'narrow' },
    ...w.days.map<SheetColumn>((d, i) => ({
      label: `${t(`roster.weekdays.${WEEKDAYS[i % 7]!}`)} ${d.day.slice(5)}`,
      align: 'left',
    })),
  ];
  const shifts = w.shifts.filter(
    (s) => s.active || w.days.some((d) => d.shifts.some((x) => x.shiftId === s.id && x.people.length > 0)),
  );
  const people = (shiftId: string, day: Week['days'][number]): Part =>
    (day.shifts.find((s) => s.shiftId === shiftId)?.people ?? []).map(
      (p) =>
        html`<span class="person"><b>${p.name}</b> ${p.duties
          .filter((duty) => duty !== 'agent')
          .map((duty) => t(`roster.duties.${duty}`))
          .join(t('app.common.listComma'))}</span>`,
    );
  const gaps = w.days.flatMap((d) => d.gaps.map((g) => `${d.day.slice(5)} ${g.from}–${g.to}`));
  const double = w.days.flatMap((d) => d.double.map((x) => `${d.day.slice(5)} ${x.name}（${x.shifts.join(' + ')}）`));
  return html`${factGrid([
    [t('sheets.roster.week'), `${w.monday} – ${w.days.at(-1)?.day ?? ''}`],
    [t('sheets.roster.hours'), `${w.openTime}–${w.closeTime}`],
  ])}
${dataTable({
  columns,
  rows: shifts.map((s) => [html`<b>${s.name}</b><br>${s.starts}–${s.ends}`, ...w.days.map((d) => people(s.id, d))]),
  empty: t('sheets.roster.noShifts'),
})}
${gaps.length > 0 && section(t('sheets.roster.gaps'), html`<p class="text">${mark(String(gaps.length))} ${gaps.join('、')}</p>`)}
${double.length > 0 && section(t('sheets.roster.double'), html`<p class="text">${double.join('、')}</p>`)}
${signatures([{ label: t('sheets.roster.made') }, { label: t('sheets.supervisor') }])}`;
}

type Run = Out<'checklists.detail'>;

/** One checklist as it was run, with its re-checks and to-dos (J3). */
export function checklistSheet(c: Run, t: T, zone: string, paper: Paper): Html {
  const { run, template } = c;
  const word = (answer: string): string => named(t, `checklists.mark.${answer}`, answer);
  const last = (item: string) => c.rechecks.flatMap((r) => r.answers).findLast((a) => a.item === item);
  return html`${factGrid([
    [t('sheets.businessDay'), run.day],
    [t('sheets.checklist.by'), `${run.by} ${dayAndClock(run.at, zone).slice(5)}`],
    [t('paper.form.shift'), run.shift],
    [t('sheets.checklist.about'), run.subject?.name ?? run.place],
    [t('sheets.state'), t(`checklists.state.${run.state}`)],
    [t('sheets.checklist.result'), t('sheets.checklist.counts', { count: run.asked, failed: run.failed })],
  ])}
${lineList(
  paper,
  [
    figure(t('sheets.no')),
    narrow(t('sheets.checklist.group')),
    main(t('sheets.checklist.item')),
    narrow(t('sheets.checklist.result')),
    narrow(t('sheets.checklist.recheck')),
    text(t('sheets.note')),
  ],
  c.answers.map((a, i) => [
    i + 1,
    groupText(t, a.group),
    itemText(t, template.key, { key: a.item, text: a.text }),
    a.answer === 'bad' ? mark(word(a.answer)) : word(a.answer),
    ((again) => (again ? word(again.answer) : ''))(last(a.item)),
    [a.note ?? '', last(a.item)?.note ?? '', a.todo?.docNo ?? ''].filter((s) => s !== '').join(' '),
  ]),
  t('reports.none'),
)}
${signatures([{ label: t('sheets.checklist.by'), name: run.by }, { label: t('sheets.supervisor') }])}`;
}

/** A checklist to be filled in with a pen: what is still open tonight. */
export function blankChecklistSheet(template: ChecklistTemplate, day: string, t: T, paper: Paper): Html {
  const items = template.items.filter((i) => i.active);
  return html`${factGrid([
    [t('sheets.businessDay'), day],
    [t('sheets.state'), t('sheets.checklist.open')],
  ])}
${lineList(
  paper,
  [
    figure(t('sheets.no')),
    narrow(t('sheets.checklist.group')),
    main(t('sheets.checklist.item')),
    narrow(t('checklists.mark.ok')),
    narrow(t('checklists.mark.bad')),
    text(t('sheets.note')),
  ],
  items.map((item, i) => [i + 1, groupText(t, item.group), itemText(t, template.key, item), '□', '□', '']),
  t('reports.none'),
)}
${signatures([{ label: t('sheets.checklist.by') }, { label: t('sheets.supervisor') }])}`;
}

export const checklistTitle = (t: T, template: { readonly key: string; readonly title: string }): string =>
  titleOf(t, template);

type Day = Out<'review.list'>['rows'][number];

/** What the superiors sign of a day: each document with the signatures there are, and room for the pen (C3 review). */
export function reviewSheet(
  d: Day,
  t: T,
  o: { readonly zone: string; readonly paper: Paper; readonly reviewers: readonly string[] },
): Html {
  const time = (at: number): string => dayAndClock(at, o.zone).slice(5);
  const role = (r: string): string => t(r === 'DIRO' ? 'sheets.reviewer.DIRO' : 'sheets.reviewer.MGR');
  const all: Signed[] = o.reviewers.flatMap((r) => {
    const of = d.documents.map((doc) => doc.signed.find((s) => s.role === r));
    const first = of[0];
    return of.length > 0 && first && of.every((s) => s !== undefined) ? [first] : [];
  });
  return html`${factGrid([
    [t('sheets.businessDay'), d.day],
    [t('sheets.state'), t(d.closed ? 'sheets.review.closed' : 'sheets.review.running')],
    [
      t('sheets.review.missing'),
      html`${d.overdue && mark(t('sheets.review.overdue'))} ${d.missing.map(role).join(t('app.common.listComma'))}`,
    ],
  ])}
${lineList(
  o.paper,
  [
    figure(t('sheets.no')),
    main(t('sheets.review.document')),
    narrow(t('sheets.docNo')),
    narrow(t('sheets.state')),
    ...o.reviewers.map((r) => narrow(role(r))),
    text(t('sheets.review.remark')),
  ],
  d.documents.map((doc, i) => [
    i + 1,
    t(`sheets.review.kind.${doc.kind}`),
    doc.docNo ?? '',
    t(doc.ready ? 'sheets.review.ready' : 'sheets.review.notReady'),
    ...o.reviewers.map((r) => {
      const by = doc.signed.find((s) => s.role === r);
      return by ? `${reviewerName(t, by)} ${time(by.at)}` : '—';
    }),
    doc.signed.flatMap((s) => s.remark ?? []).join(' '),
  ]),
  t('reports.none'),
)}
${section(t('sheets.review.opinion'), html`<div class="opinion"></div>`)}
${signatures(reviewLines(t, o.reviewers, all, o.zone))}`;
}
