import type { Outbound } from '../contract/stock.ts';
import type { T } from '../i18n/index.ts';
import { html, type Html } from './html.ts';
import { dataTable, factGrid, paragraph, section, signatures, type SheetColumn } from './page.ts';

const left = (label: string): SheetColumn => ({ label, align: 'left' });
const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });
const item = (t: T): SheetColumn => ({ label: t('sheets.item'), align: 'left' });
const narrow = (label: string): SheetColumn => ({ label, align: 'left', width: 'narrow' });

export type OutboundSheet = Outbound & {
  readonly outDateText: string;
  readonly instructedAtText: string;
  readonly serialTexts: readonly string[];
  readonly receiver: string;
};

/** Gift outbound slip, printed in two copies: desk and marketing store (B6). */
export function outboundSheet(o: OutboundSheet, t: T): Html {
  return html`${factGrid([
    [t('sheets.campaign'), o.campaign],
    [t('sheets.kind'), t(`sheets.outboundKind.${o.kind}`)],
    [t('sheets.instructedBy'), o.instructedBy],
    [t('sheets.instructedAt'), o.instructedAtText],
    [t('sheets.sourceStore'), o.sourceStore],
    [t('sheets.outDate'), o.outDateText],
    [t('sheets.state'), t(`sheets.outboundState.${o.state}`)],
    [t('sheets.late'), o.late ? (o.lateReason ?? '✓') : '—'],
  ])}
${dataTable({
  columns: [
    right(t('sheets.no')),
    narrow(t('sheets.code')),
    item(t),
    narrow(t('sheets.grade')),
    narrow(t('sheets.unit')),
    right(t('sheets.requested')),
    right(t('sheets.received')),
    narrow(t('sheets.serials')),
    left(t('sheets.note')),
  ],
  rows: o.lines.map((l, i) => [
    i + 1,
    l.code,
    l.name,
    [l.kind, l.grade].filter((s) => s !== '').join(' / '),
    l.unit,
    l.qtyRequested,
    l.qtyReceived ?? '',
    o.serialTexts[i] ?? '',
    l.note ?? '',
  ]),
})}
${signatures([{ label: t('sheets.receiver'), name: o.receiver }, { label: t('sheets.storeKeeper') }])}`;
}

export type DrawSheet = {
  readonly kind: 'draw' | 'return';
  readonly businessDay: string;
  readonly atText: string;
  readonly issuer: string;
  readonly counterSigner: string | null;
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly qty: number;
    readonly serials: string;
  }[];
};

/** Draw slip, or the slip of what an issuer put back (B7). */
export function drawSheet(d: DrawSheet, t: T): Html {
  return html`${factGrid([
    [t('sheets.businessDay'), d.businessDay],
    [t(d.kind === 'draw' ? 'sheets.drawnAt' : 'sheets.returnedAt'), d.atText],
    [t('sheets.issuer'), d.issuer],
    [t('sheets.countersigner'), d.counterSigner],
  ])}
${dataTable({
  columns: [
    right(t('sheets.no')),
    narrow(t('sheets.code')),
    item(t),
    narrow(t('sheets.unit')),
    right(t('sheets.qty')),
    narrow(t('sheets.serials')),
  ],
  rows: d.lines.map((l, i) => [i + 1, l.code, l.name, l.unit, l.qty, l.serials]),
})}
${signatures([
  { label: t('sheets.issuer'), name: d.issuer },
  { label: t('sheets.countersigner'), name: d.counterSigner },
])}`;
}

export type CountSheet = {
  readonly kind: 'night_close' | 'shift_change' | 'campaign_end';
  readonly businessDay: string;
  readonly atText: string;
  readonly state: 'draft' | 'matched' | 'discrepant' | 'resolved' | 'void';
  readonly countedBy: string;
  readonly witness: string | null;
  readonly giftRate: string;
  readonly voucherRate: string;
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly place: string;
    readonly seal: string;
    readonly book: number;
    readonly counted: number;
    readonly attempts: number;
    readonly reason: string;
  }[];
};

const signed = (n: number): string => (n === 0 ? '0' : n > 0 ? `+${n}` : `−${-n}`);

/** Stocktake sheet as it was counted (B15). */
export function countSheet(c: CountSheet, t: T): Html {
  return html`${factGrid([
    [t('sheets.businessDay'), c.businessDay],
    [t('sheets.kind'), t(`sheets.countKind.${c.kind}`)],
    [t('sheets.counter'), `${c.countedBy} ${c.atText}`],
    [t('sheets.witness'), c.witness],
    [t('sheets.giftRate'), c.giftRate],
    [t('sheets.voucherRate'), c.voucherRate],
    [t('sheets.state'), t(`sheets.countState.${c.state}`)],
  ])}
${dataTable({
  columns: [
    right(t('sheets.no')),
    narrow(t('sheets.code')),
    item(t),
    narrow(t('sheets.place')),
    narrow(t('sheets.seal')),
    right(t('sheets.book')),
    right(t('sheets.counted')),
    right(t('sheets.difference')),
    left(t('sheets.reason')),
  ],
  rows: c.lines.map((l, i) => [
    i + 1,
    l.code,
    l.name,
    l.place,
    l.seal,
    l.book,
    l.counted,
    signed(l.counted - l.book),
    [l.attempts > 1 ? t('sheets.attempts', { n: l.attempts }) : '', l.reason].filter((s) => s !== '').join(' '),
  ]),
})}
${signatures([{ label: t('sheets.counter'), name: c.countedBy }, { label: t('sheets.witness'), name: c.witness }, { label: t('sheets.supervisor') }])}`;
}

export type GiftHandoverSheet = {
  readonly businessDay: string;
  readonly atText: string;
  readonly from: string;
  readonly to: string | null;
  readonly stocktakeNo: string;
  readonly remarks: string | null;
  /** Loose goods counted at a shift change, in whose hands or where. */
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly place: string;
    readonly book: number;
    readonly counted: number | null;
    readonly difference: number;
  }[];
  readonly boxes: readonly {
    readonly sealNo: string;
    readonly sealedAt: string;
    readonly lines: readonly { readonly code: string; readonly name: string; readonly qty: number }[];
  }[];
};

/** Gift handover record of the night: which goods lie under which seal (B16). */
export function giftHandoverSheet(h: GiftHandoverSheet, t: T): Html {
  const rows = h.boxes.flatMap((b) => b.lines.map((l) => [b.sealNo, b.sealedAt, l.code, l.name, l.qty]));
  return html`${factGrid([
    [t('sheets.businessDay'), h.businessDay],
    [t('sheets.handoverAt'), h.atText],
    [t('sheets.from'), h.from],
    [t('sheets.to'), h.to ?? t('sheets.toSign')],
    [t('sheets.title.count'), h.stocktakeNo],
  ])}
${
  h.lines.length > 0 &&
  section(
    t('sheets.handover.countedLoose'),
    dataTable({
      columns: [
        narrow(t('sheets.code')),
        item(t),
        narrow(t('sheets.place')),
        right(t('sheets.book')),
        right(t('sheets.counted')),
        right(t('sheets.difference')),
      ],
      rows: h.lines.map((l) => [l.code, l.name, l.place, l.book, l.counted ?? '', signed(l.difference)]),
    }),
  )
}
${section(
  t('sheets.sealedBoxes'),
  dataTable({
    columns: [
      narrow(t('sheets.seal')),
      narrow(t('sheets.handoverAt')),
      narrow(t('sheets.code')),
      item(t),
      right(t('sheets.qty')),
    ],
    rows,
    empty: t('sheets.noBoxes'),
  }),
)}
${section(t('sheets.remarks'), paragraph(h.remarks ?? '—'))}
${paragraph(t('sheets.sealIntact'))}
${signatures([{ label: t('sheets.from'), name: h.from }, { label: t('sheets.to'), name: h.to }, { label: t('sheets.supervisor') }])}`;
}
