/** Paper a sheet is laid out for: A4 upright or across, or the roll of a receipt printer. */
export const PAPERS = ['A4', 'A4-landscape', '80mm'] as const;
export type Paper = (typeof PAPERS)[number];

export type SheetKindOf = {
  /** Papers the sheet is laid out for, the usual one first. */
  readonly papers: readonly [Paper, ...Paper[]];
  /** Read with a telephone away from the desk: its number also stands as a QR code. */
  readonly qr: boolean;
  /** Labels of its copies under `sheets`, one printed page set each. */
  readonly copies: readonly ('copyDesk' | 'copyStore')[];
};

const a4: SheetKindOf = { papers: ['A4'], qr: false, copies: [] };

/** Every printed sheet (2.Y): on which paper, in which copies. Its content comes from the loader of the same name. */
export const SHEETS = {
  outbound: { ...a4, qr: true, copies: ['copyDesk', 'copyStore'] },
  draw: a4,
  count: a4,
  giftHandover: { ...a4, qr: true },
  giftDaily: { ...a4, papers: ['A4-landscape'] },
  giftReturn: { ...a4, qr: true, copies: ['copyDesk', 'copyStore'] },
  campaignSummary: { ...a4, papers: ['A4-landscape'] },
  pad: a4,
  dayFile: { ...a4, qr: true },
  shiftHandover: { ...a4, papers: ['A4', '80mm'], qr: true },
  dutyRecord: { ...a4, qr: true },
  daySummary: a4,
  pending: { ...a4, papers: ['A4', '80mm'] },
  roster: { ...a4, papers: ['A4-landscape'] },
  checklist: { ...a4, papers: ['A4', '80mm'] },
  review: a4,
} as const satisfies Readonly<Record<string, SheetKindOf>>;

export type SheetKind = keyof typeof SHEETS;
export const SHEET_KINDS = Object.keys(SHEETS) as [SheetKind, ...SheetKind[]];
export const sheetOf = (kind: SheetKind): SheetKindOf => SHEETS[kind];

/** The paper to print on: what is asked for, else what is set for this kind, else the usual one. null: the sheet has no such layout. */
export function paperFor(kind: SheetKind, asked: Paper | null, set: string | null): Paper | null {
  const { papers } = sheetOf(kind);
  const wanted = asked ?? papers.find((p) => p === set) ?? papers[0];
  return papers.includes(wanted) ? wanted : null;
}
