import type { HandoverDetail } from '../../shared/contract/handover.ts';
import type { Reviewer } from '../../shared/domain/handover/reviews.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { boxLines, type BoxLine } from '../ledger/boxes.ts';
import { countingsOf, finishOf } from '../ledger/stocktakes.ts';
import { holderOf, placeKind, type PlaceKind } from '../../shared/domain/places.ts';
import { differenceOf, frozenLines } from '../../shared/domain/stocktake/lines.ts';
import { matchRate, type Rate } from '../../shared/domain/stocktake/match.ts';
import { itemNamed, serialOf } from '../ledger/items.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { detailOf } from './detail.ts';

type Detail = HandoverDetail;
type Signature = { readonly name: string; readonly at: number | null };

/** The shift handover sheet in its ten sections (2.Y.1). A line nobody signed yet has a null. */
export type HandoverSheet = {
  readonly docNo: string;
  readonly site: string;
  readonly terminal: string;
  readonly state: Detail['state'];
  /** 1 head: the shift and its counters. */
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
    readonly counters: Detail['sections']['work']['lines'];
  };
  /** 2 to 7 by section, each with its note. */
  readonly work: { readonly note: string | null };
  readonly pending: Detail['sections']['pending'] & { readonly note: string | null };
  readonly gifts: Detail['sections']['gifts'] & { readonly note: string | null };
  readonly letters: Detail['sections']['letters'] & { readonly note: string | null };
  readonly equipment: { readonly checks: Detail['checks']; readonly note: string | null };
  readonly custody: Detail['sections']['custody'] & { readonly checks: Detail['checks']; readonly note: string | null };
  readonly leader: Detail['sections']['leader'] & { readonly note: string | null };
  /** 8 */
  readonly questions: Detail['questions'];
  /** 9 refusals with both counts side by side, and the reservation of an acceptance by order. */
  readonly refusals: Detail['refusals'];
  readonly reservation: string | null;
  /** 10 */
  readonly signatures: {
    readonly outgoing: Signature | null;
    /** Who signed for an absent outgoing person, and why. */
    readonly onBehalf: { readonly by: string; readonly reason: string } | null;
    readonly incoming: Signature | null;
    readonly byOrder: string | null;
    readonly reviewers: readonly {
      readonly role: Reviewer;
      readonly name: string | null;
      readonly at: number | null;
    }[];
  };
};

/** Values of the printed shift handover sheet; null when there is no such handover. */
export function handoverSheet(db: Query, scene: Scene, id: string): HandoverSheet | null {
  const d = detailOf(db, scene, id);
  if (!d) return null;
  const note = (section: keyof Detail['notes']): string | null => d.notes[section] ?? null;
  const { sections } = d;
  const signed = d.submissions.at(-1);
  return {
    docNo: d.docNo,
    site: scene.desk.site.name,
    terminal: scene.desk.terminal.name,
    state: d.state,
    head: {
      day: d.businessDay,
      shiftOut: d.shiftOut,
      shiftIn: d.shiftIn,
      lastShift: d.lastShift,
      outgoing: d.outgoing.name,
      incoming: d.incoming?.name ?? null,
      recorder: d.recorder.name,
      from: sections.work.from,
      to: sections.work.to,
      reopened: d.reopened,
      counters: sections.work.lines,
    },
    work: { note: note('work') },
    pending: { ...sections.pending, note: note('pending') },
    gifts: { ...sections.gifts, note: note('gifts') },
    letters: { ...sections.letters, note: note('letters') },
    equipment: { checks: d.checks.filter((c) => c.section === 'equipment'), note: note('equipment') },
    custody: { ...sections.custody, checks: d.checks.filter((c) => c.section === 'custody'), note: note('custody') },
    leader: { ...sections.leader, note: note('leader') },
    questions: d.questions,
    refusals: d.refusals,
    reservation: d.acceptance?.reservation ?? null,
    signatures: {
      outgoing: signed ? { name: signed.signedFor, at: signed.at } : null,
      onBehalf: signed && signed.reason !== null ? { by: signed.by, reason: signed.reason } : null,
      incoming: d.state === 'accepted' && d.acceptance ? { name: d.acceptance.by, at: d.acceptance.at } : null,
      byOrder: d.acceptance?.byOrder ?? null,
      reviewers: scene.desk.policy('handover.reviewers').map((role) => {
        const by = d.reviews.find((r) => r.role === role);
        return { role, name: by?.by ?? null, at: by?.at ?? null };
      }),
    },
  };
}

/** The gift handover record, printable alone (B16). */
export type GiftRecordSheet = {
  readonly docNo: string;
  readonly site: string;
  readonly terminal: string;
  readonly day: string;
  readonly at: number;
  readonly state: string;
  readonly from: string;
  readonly to: Signature | null;
  readonly remarks: string | null;
  readonly count: {
    readonly docNo: string;
    readonly kind: string;
    readonly at: number;
    readonly gifts: Rate;
    readonly vouchers: Rate;
  };
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly place: PlaceKind;
    readonly holder: string | null;
    readonly book: number;
    readonly counted: number | null;
    readonly difference: number;
    readonly sealNo: string | null;
  }[];
  /** Boxes sealed on this count with their contents. */
  readonly boxes: readonly {
    readonly sealNo: string;
    readonly contents: readonly { readonly name: string; readonly qty: number; readonly serials: string | null }[];
  }[];
  readonly mksNotifiedAt: number | null;
};

const contentOf = (db: Query, l: BoxLine) => {
  const item = itemNamed(db, l.itemKind, l.itemId);
  return {
    name: item.name,
    qty: l.qty,
    serials: l.range && `${serialOf(item, l.range.from)}–${serialOf(item, l.range.to)}`,
  };
};

/** Values of the printed gift handover record; null when there is no such record at this terminal. */
export function giftRecordSheet(db: Query, scene: Scene, id: string): GiftRecordSheet | null {
  const { code } = scene.desk.terminal;
  const row = db.get<Row<'gift_handover'>>('SELECT * FROM gift_handover WHERE id = ? AND terminal = ?', id, code);
  const count = row && db.get<Row<'stocktake'>>('SELECT * FROM stocktake WHERE id = ?', row.stocktake_id);
  if (!row || !count) return null;
  const lines = frozenLines(countingsOf(db, count.id));
  const accepted = transitionsOf(db, 'gift_handover', id).findLast((t) => t.to_state === 'accepted');
  const told = db.get<{ at: number }>(
    "SELECT at FROM notice WHERE subject_id = ? AND kind = 'giftHandover' ORDER BY id LIMIT 1",
    id,
  );
  const sealNo = (boxId: string): string =>
    db.get<{ seal_no: string }>('SELECT seal_no FROM sealed_box WHERE id = ?', boxId)?.seal_no ?? '';
  const boxes = db.all<Row<'sealed_box'>>(
    'SELECT * FROM sealed_box WHERE terminal = ? AND business_day = ? ORDER BY id',
    code,
    row.business_day,
  );
  return {
    docNo: row.doc_no,
    site: scene.desk.site.name,
    terminal: scene.desk.terminal.name,
    day: row.business_day,
    at: row.at,
    state: stateOf(db, 'gift_handover', id) ?? 'signed_out',
    from: staffName(db, row.from_staff),
    to: accepted ? { name: staffName(db, accepted.made_by), at: accepted.at } : null,
    remarks: row.remarks,
    count: {
      docNo: count.doc_no,
      kind: count.kind,
      at: finishOf(db, count.id)?.at ?? count.at,
      gifts: matchRate(lines, 'gift'),
      vouchers: matchRate(lines, 'voucher'),
    },
    lines: lines.map((l) => {
      const { code: itemCode, name, unit } = itemNamed(db, l.itemKind, l.itemId);
      const holder = holderOf(l.place);
      return {
        code: itemCode,
        name,
        unit,
        place: placeKind(l.place),
        holder: holder === null ? null : staffName(db, holder),
        book: l.book,
        counted: l.counted,
        difference: differenceOf(l),
        sealNo: l.boxId === null ? null : sealNo(l.boxId),
      };
    }),
    boxes: boxes
      .filter((b) => b.stocktake_id === count.id)
      .map((b) => ({ sealNo: b.seal_no, contents: boxLines(db, b.id).map((l) => contentOf(db, l)) })),
    mksNotifiedAt: told?.at ?? null,
  };
}
