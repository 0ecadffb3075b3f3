import type { Outbound } from '../../../shared/contract/stock.ts';
import type { SerialRange } from '../../../shared/domain/stock/serials.ts';
import type { In } from '../../app/ops.ts';
import type { GoodsLine } from '../goods/state.ts';

export type OutboundKind = Outbound['kind'];
export type SlipLine = Outbound['lines'][number];

/** What somebody saw of one line, kept as their draft. `came` is what was typed; '' not counted yet. */
export type Look = {
  readonly came: string;
  readonly qtyOk: boolean;
  readonly kindOk: boolean;
  readonly gradeOk: boolean;
  readonly note: string;
  /** First serial of what came, when it is not the one on the slip. */
  readonly serialFrom: number | null;
};

export type ReceiveForm = { readonly looks: Readonly<Record<string, Look>>; readonly lateReason: string };

export const UNSEEN: Look = { came: '', qtyOk: false, kindOk: false, gradeOk: false, note: '', serialFrom: null };
export const NOT_RECEIVED: ReceiveForm = { looks: {}, lateReason: '' };

export const lookAt = (form: ReceiveForm, lineId: string): Look => form.looks[lineId] ?? UNSEEN;

export const withLook = (form: ReceiveForm, lineId: string, part: Partial<Look>): ReceiveForm => ({
  ...form,
  looks: { ...form.looks, [lineId]: { ...lookAt(form, lineId), ...part } },
});

export const counted = (look: Look): boolean => look.came !== '';

/** What came is not what was asked for: in number, or in serials. */
export const differs = (line: SlipLine, look: Look): boolean =>
  counted(look) &&
  (Number(look.came) !== line.qtyRequested || (look.serialFrom !== null && look.serialFrom !== line.serialFrom));

/** The serials that came: as many as were counted, from the slip's first one or the one that was found. Null for gifts and for nothing. */
export function serialsCame(line: SlipLine, look: Look): SerialRange | null {
  const from = look.serialFrom ?? line.serialFrom;
  if (line.itemKind === 'gift' || from === null || Number(look.came) === 0) return null;
  return { from, to: from + Number(look.came) - 1 };
}

/** The line was counted, looked at for kind and grade, and a difference has its note. */
export const settled = (line: SlipLine, look: Look): boolean =>
  counted(look) && look.qtyOk && look.kindOk && look.gradeOk && (!differs(line, look) || look.note.trim() !== '');

export type Seen = In<'gifts.outboundPost'>['lines'][number];

/** The lines as they go into the book. */
export const seenLines = (lines: readonly SlipLine[], form: ReceiveForm): Seen[] =>
  lines.map((line) => {
    const look = lookAt(form, line.id);
    const serials = serialsCame(line, look);
    return {
      lineId: line.id,
      qtyReceived: Number(look.came),
      serialFrom: serials?.from ?? null,
      serialTo: serials?.to ?? null,
      qtyOk: look.qtyOk,
      kindOk: look.kindOk,
      gradeOk: look.gradeOk,
      note: look.note.trim() || null,
    };
  });

/** Serials that slips of this desk hold: received, or asked for and still on the way. */
export const heldByTypes = (slips: readonly Outbound[]): ReadonlyMap<string, SerialRange[]> => {
  const held = new Map<string, SerialRange[]>();
  for (const line of slips.filter((s) => s.state === 'draft' || s.state === 'posted').flatMap((s) => s.lines)) {
    if (line.serialFrom === null || line.serialTo === null) continue;
    held.set(line.itemId, [...(held.get(line.itemId) ?? []), { from: line.serialFrom, to: line.serialTo }]);
  }
  return held;
};

/** Pieces on a slip: what came once it is in the book, else what was asked for. */
export const piecesOf = (slip: Outbound): number =>
  slip.lines.reduce((n, l) => n + (l.qtyReceived ?? l.qtyRequested), 0);

/** A campaign begins with one first slip; what comes later tops it up. */
export const kindFor = (slips: readonly Outbound[], campaignId: string): OutboundKind =>
  slips.some((s) => s.campaignId === campaignId && s.kind === 'first' && (s.state === 'draft' || s.state === 'posted'))
    ? 'top_up'
    : 'first';

/** The form of a new slip, kept as the person's draft. */
export type SlipForm = {
  /** Null: as the campaign needs it, a first slip when it has none. */
  readonly kind: OutboundKind | null;
  readonly campaignId: string | null;
  readonly instructedBy: string | null;
  readonly sourceStore: string | null;
  readonly damageId: string | null;
};

export const NEW_SLIP: SlipForm = {
  kind: null,
  campaignId: null,
  instructedBy: null,
  sourceStore: null,
  damageId: null,
};

/** What the door wants of a new slip. */
export const slipInput = (
  form: SlipForm,
  facts: {
    readonly kind: OutboundKind;
    readonly campaignId: string;
    readonly instructedBy: string;
    readonly sourceStore: string;
  },
  lines: readonly GoodsLine[],
): In<'gifts.outboundCreate'> => ({
  ...facts,
  damageId: facts.kind === 'replacement' ? form.damageId : null,
  lines: [...lines],
});
