import type { HandoverDetail, SectionFacts } from '../contract/handover-parts.ts';
import { isTextKey, type T } from '../i18n/index.ts';
import { clock, dayAndClock } from '../kernel/time.ts';
import { html, type Html } from './html.ts';
import type { Paper } from './kinds.ts';
import { figure, lineList, lineSides, main, mark, named, narrow, text, ticked } from './lines.ts';
import { reviewerName } from './duty.ts';
import { factGrid, paragraph, section, signatures } from './page.ts';

type Noted = { readonly note: string | null };
type Signature = { readonly name: string; readonly at: number | null };

/** The shift handover as its ten sections stand (2.Y.1). A line nobody signed yet has a null. */
export type ShiftHandoverSheet = {
  readonly state: HandoverDetail['state'];
  readonly head: {
    readonly day: string;
    readonly shiftOut: string;
    readonly shiftIn: string | null;
    readonly lastShift: boolean;
    readonly outgoing: string;
    readonly incoming: string | null;
    readonly recorder: string;
    readonly from: number;
    readonly to: number;
    /** How often it was reopened after acceptance: printed as a mark. */
    readonly reopened: number;
    readonly counters: SectionFacts['work']['lines'];
  };
  readonly work: Noted;
  readonly pending: SectionFacts['pending'] & Noted;
  readonly gifts: SectionFacts['gifts'] & Noted;
  readonly letters: SectionFacts['letters'] & Noted;
  readonly equipment: Noted & { readonly checks: HandoverDetail['checks'] };
  readonly custody: SectionFacts['custody'] & Noted & { readonly checks: HandoverDetail['checks'] };
  readonly leader: SectionFacts['leader'] & Noted;
  readonly questions: HandoverDetail['questions'];
  /** With both counts side by side. */
  readonly refusals: HandoverDetail['refusals'];
  /** Of an acceptance by order. */
  readonly reservation: string | null;
  readonly signatures: {
    readonly outgoing: Signature | null;
    /** Who signed for an absent outgoing person, and why. */
    readonly onBehalf: { readonly by: string; readonly reason: string } | null;
    readonly incoming: Signature | null;
    readonly byOrder: string | null;
    /** `own`: signed by somebody who was a party, because nobody else has the role. */
    readonly reviewers: readonly {
      readonly role: string;
      readonly name: string | null;
      readonly at: number | null;
      readonly own: boolean;
    }[];
  };
};

type View = { readonly h: ShiftHandoverSheet; readonly t: T; readonly zone: string; readonly paper: Paper };

const noteOf = (note: string | null): Html | false => note !== null && paragraph(note);
const timeOf = (at: number | null, zone: string): string => (at === null ? '' : dayAndClock(at, zone).slice(5));

const headOf = ({ h, t, zone }: View): Html =>
  factGrid([
    [t('sheets.businessDay'), h.head.day],
    [
      t('sheets.handover.shift'),
      `${h.head.shiftOut} → ${h.head.shiftIn ?? (h.head.lastShift ? t('sheets.handover.morning') : '')}`,
    ],
    [t('sheets.handover.outgoing'), h.head.outgoing],
    [t('sheets.handover.incoming'), h.head.incoming],
    [t('sheets.handover.recorder'), h.head.recorder],
    [t('sheets.handover.time'), h.head.from === 0 ? '' : `${clock(h.head.from, zone)}–${clock(h.head.to, zone)}`],
    [
      t('sheets.state'),
      html`${named(t, `handover.states.${h.state}`, h.state)}${h.head.reopened > 0 && html` ${mark(t('sheets.handover.reopened', { n: h.head.reopened }))}`}`,
    ],
  ]);

/** The sentence of a counter with its figure. */
const counted = (t: T, key: string, n: number): string => {
  const text = `handover.work.${key}`;
  return isTextKey(text) ? t(text, { count: n }) : `${key} ${n}`;
};

type Pending = SectionFacts['pending']['lines'][number];

const pendingLines = ({ t, zone, paper }: View, lines: readonly Pending[], none: string): Html =>
  lineList(
    paper,
    [
      figure(t('sheets.no')),
      main(t('sheets.handover.matter')),
      narrow(t('paper.form.owner')),
      narrow(t('paper.form.due')),
    ],
    lines.map((l, i) => [
      i + 1,
      html`${l.urgent && mark(t('sheets.urgent'))} ${l.title}${l.detail !== null && html` <span class="soft">${l.detail}</span>`}`,
      l.owner ?? '',
      timeOf(l.dueAt, zone),
    ]),
    none,
  );

type Gift = SectionFacts['gifts']['lines'][number];
const serialsOf = (g: Gift): string =>
  g.ranges.map((r) => (r.from === r.to ? r.fromText : `${r.fromText}–${r.toText}`)).join('、');

function giftsOf({ h, t, zone, paper }: View): Html {
  const { asOf, count, lines } = h.gifts;
  return html`${lineSides(
    paper,
    [
      { ...main(t('sheets.item')), width: 'wide' },
      narrow(t('sheets.place')),
      figure(t('sheets.book')),
      figure(t('sheets.counted')),
      text(t('sheets.handover.sealOrSerials')),
    ],
    lines.map((g) => [
      g.name,
      t(`sheets.handover.place.${g.place}`),
      `${g.book} ${g.unit}`,
      g.counted ?? '',
      [g.sealNo ?? '', serialsOf(g)].filter((s) => s !== '').join(' '),
    ]),
    t('sheets.handover.noGifts'),
  )}${
    count !== null &&
    paragraph(
      t('sheets.handover.countLine', {
        docNo: count.docNo,
        by: count.by,
        gifts: `${count.gifts.matched}/${count.gifts.rows}`,
        vouchers: `${count.vouchers.matched}/${count.vouchers.rows}`,
      }),
    )
  }${asOf !== null && paragraph(`${t('sheets.pending.asOf')} ${timeOf(asOf, zone)}`)}`;
}

type Typed = SectionFacts['letters']['lines'][number];
const kindOf = (t: T, l: Typed): string => named(t, `handover.kinds.${l.kind}`, l.kind);

const lettersOf = ({ h, t, paper }: View): Html =>
  lineList(
    paper,
    [narrow(t('sheets.kind')), main(t('paper.form.content')), figure(t('sheets.qty'))],
    h.letters.lines.map((l) => [kindOf(t, l), l.text, l.count ?? '']),
    t('reports.none'),
  );

const equipmentOf = ({ h, t, paper }: View): Html =>
  lineList(
    paper,
    [
      main(t('sheets.handover.thing')),
      narrow(t('sheets.handover.outgoing')),
      narrow(t('sheets.handover.incoming')),
      text(t('sheets.note')),
    ],
    h.equipment.checks.map((c) => [
      named(t, `handover.equipment.${c.item}`, c.item),
      ticked(c.out),
      ticked(c.in),
      c.out?.note ?? c.in?.note ?? '',
    ]),
    t('reports.none'),
  );

const custodyOf = ({ h, t, paper }: View): Html =>
  lineList(
    paper,
    [
      narrow(t('sheets.kind')),
      main(t('paper.form.content')),
      figure(t('sheets.qty')),
      narrow(t('sheets.handover.outgoing')),
      narrow(t('sheets.handover.incoming')),
    ],
    h.custody.lines.map((l) => {
      const check = h.custody.checks.find((c) => c.item === l.text);
      return [kindOf(t, l), l.text, l.count ?? '', ticked(check?.out ?? null), ticked(check?.in ?? null)];
    }),
    t('reports.none'),
  );

const questionsOf = ({ h, t, zone }: View): Html | string =>
  h.questions.length === 0
    ? html`<p class="text none">${t('reports.none')}</p>`
    : html`<ul class="list">${h.questions.map(
        (q) =>
          html`<li><b>${t('sheets.handover.asked', { by: q.by, at: clock(q.at, zone), text: q.question })}</b>${q.replies.map(
            (r) =>
              html`<span>${t('sheets.handover.replied', {
                by: r.by,
                at: clock(r.at, zone),
                text: [named(t, `handover.replies.${r.kind}`, r.kind), r.text ?? ''].filter((s) => s !== '').join('：'),
              })}</span>`,
          )}</li>`,
      )}</ul>`;

/** Each refusal with both counts side by side and what was decided; the reservation of an acceptance by order. */
function refusalsOf(view: View): Html {
  const { h, t, zone, paper } = view;
  if (h.refusals.length === 0 && h.reservation === null) return html`<p class="text none">${t('reports.none')}</p>`;
  return html`${h.refusals.map(
    (r) =>
      html`${paragraph(
        t('sheets.handover.refusedBy', {
          by: r.by,
          at: timeOf(r.at, zone),
          sections: r.sections.map((s) => named(t, `handover.sections.${s}`, s)).join(t('app.common.listComma')),
          reason: r.reason,
        }),
      )}${
        r.counts.length > 0 &&
        lineList(
          paper,
          [
            main(t('sheets.item')),
            narrow(t('sheets.place')),
            figure(t('sheets.handover.signedCount')),
            figure(t('sheets.handover.foundCount')),
          ],
          r.counts.map((c) => [c.name, t(`sheets.handover.place.${c.place}`), c.signed ?? '—', c.counted]),
          '',
        )
      }${
        r.decision &&
        paragraph(
          t('sheets.handover.decidedBy', {
            by: r.decision.by,
            at: timeOf(r.decision.at, zone),
            decision: named(t, `handover.decisions.${r.decision.decision}`, r.decision.decision),
            text: r.decision.text,
          }),
        )
      }`,
  )}${h.reservation !== null && paragraph(t('sheets.handover.reservation', { text: h.reservation }))}`;
}

function signedOf({ h, t, zone }: View): Html {
  const { outgoing, incoming, onBehalf, byOrder, reviewers } = h.signatures;
  return html`${
    onBehalf !== null && paragraph(t('sheets.handover.onBehalf', { by: onBehalf.by, reason: onBehalf.reason }))
  }${byOrder !== null && paragraph(t('sheets.handover.byOrder', { by: byOrder }))}${signatures([
    { label: t('sheets.handover.outgoing'), name: outgoing?.name, at: timeOf(outgoing?.at ?? null, zone) },
    { label: t('sheets.handover.incoming'), name: incoming?.name, at: timeOf(incoming?.at ?? null, zone) },
    ...reviewers.map((r) => ({
      label: named(t, `sheets.reviewer.${r.role}`, r.role),
      name: r.name && reviewerName(t, { by: r.name, own: r.own }),
      at: timeOf(r.at, zone),
    })),
  ])}`;
}

/** Shift handover sheet: ten sections on one side of A4, the same on a roll (C3, 2.Y.1). */
export function shiftHandoverSheet(h: ShiftHandoverSheet, t: T, zone: string, paper: Paper): Html {
  const view: View = { h, t, zone, paper };
  const done = h.head.counters.filter((l) => l.count > 0).map((l) => counted(t, l.key, l.count));
  return html`<div class="dense">${section(t('sheets.handover.part.s1'), headOf(view))}
${section(t('sheets.handover.part.s2'), html`${paragraph(done.length === 0 ? t('reports.none') : done.join(t('app.common.listComma')))}${noteOf(h.work.note)}`)}
${section(
  t('sheets.handover.part.s3'),
  html`${pendingLines(view, h.pending.lines, t('sheets.handover.noPending'))}${noteOf(h.pending.note)}${
    (h.leader.tasks.length > 0 || h.leader.lines.length > 0 || h.leader.note !== null) &&
    html`<h3>${t('handover.sections.leader')}</h3>${h.leader.tasks.length > 0 && pendingLines(view, h.leader.tasks, '')}${h.leader.lines.map(
      (l) => paragraph(l.text),
    )}${noteOf(h.leader.note)}`
  }`,
)}
${section(t('sheets.handover.part.s4'), html`${giftsOf(view)}${noteOf(h.gifts.note)}`)}
<div class="sides">${section(t('sheets.handover.part.s5'), html`${lettersOf(view)}${noteOf(h.letters.note)}`)}
${section(t('sheets.handover.part.s6'), html`${equipmentOf(view)}${noteOf(h.equipment.note)}`)}</div>
${section(t('sheets.handover.part.s7'), html`${custodyOf(view)}${noteOf(h.custody.note)}`)}
${section(t('sheets.handover.part.s8'), questionsOf(view))}
${section(t('sheets.handover.part.s9'), refusalsOf(view))}
${section(t('sheets.handover.part.s10'), signedOf(view))}</div>`;
}
