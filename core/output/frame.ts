import { createT, type Lang, type T } from '../../shared/i18n/index.ts';
import { dayAndClock, stamp } from '../../shared/kernel/time.ts';
import type { Html } from '../../shared/sheets/html.ts';
import { type Paper, type SheetKind, sheetOf } from '../../shared/sheets/kinds.ts';
import type { SheetPage } from '../../shared/sheets/page.ts';
import { device } from '../db/device.ts';
import type { Query } from '../db/statements.ts';
import { headOf } from '../journal/journal.ts';
import { formOf } from '../ledger/paper.ts';
import type { Scene } from '../scene.ts';
import { code128Svg, qrSvg } from './barcode.ts';

/** What a loader gives of a sheet; the frame adds who printed it, when, and what the journal said. `title` only when it is not the one of its kind. */
export type Content = {
  readonly title?: string;
  readonly subtitle?: string;
  readonly docNo: string;
  readonly body: Html;
  readonly bare?: boolean;
};

/** How a sheet is asked for. */
export type Asked = { readonly id: string; readonly t: T; readonly paper: Paper };

/** Where a kind of sheet comes from. */
export type SheetSource = {
  /** null: there is no such document. */
  readonly load: (db: Query, scene: Scene, asked: Asked) => Content | null;
  /** The ids of what is printed at night with everything else; none when not said. */
  readonly tonight?: (db: Query, scene: Scene) => readonly string[];
};

/** The loader of every kind, joined where the features are joined. */
export type Sheets = Readonly<Record<SheetKind, SheetSource>>;

/** Puts the frame round a sheet. */
export function framed(db: Query, scene: Scene, kind: SheetKind, paper: Paper, lang: Lang, c: Content): SheetPage {
  const t = createT(lang);
  const { desk } = scene;
  const head = headOf(db, device(db)!.stream);
  const { qr, copies } = sheetOf(kind);
  return {
    title: c.title ?? t(`sheets.title.${kind}`),
    subtitle: c.subtitle,
    docNo: c.docNo,
    barcodeSvg: c.docNo === '' ? '' : code128Svg(c.docNo),
    qrSvg: qr && c.docNo !== '' ? qrSvg(c.docNo) : undefined,
    site: desk.site.name,
    terminal: desk.terminal.name,
    printedBy: scene.staff.name,
    printedAt: stamp(scene.now, desk.site.zone),
    journalSeq: head.seq,
    journalHead8: head.hash.slice(0, 8),
    demo: desk.site.demo,
    lang,
    copies: copies.map((label) => t(`sheets.${label}`)),
    paper,
    bare: c.bare,
    body: c.body,
    labels: {
      docNo: t('sheets.docNo'),
      printed: t('sheets.printed'),
      journal: t('sheets.journal'),
      demo: t('sheets.demo'),
    },
  };
}

/** What every sheet of a document says that was keyed in from a blank form (2.Z). */
function lateMark(db: Query, { desk }: Scene, docId: string, t: T): string | undefined {
  const form = formOf(db, docId);
  return form && form.writtenAt !== null
    ? t('paper.lateFrom', { number: form.number, at: dayAndClock(form.writtenAt, desk.site.zone) })
    : undefined;
}

/** The framed sheet of a document, null when there is no such document. */
export function pageOf(
  sheets: Sheets,
  db: Query,
  scene: Scene,
  o: { readonly sheet: SheetKind; readonly id: string; readonly paper: Paper; readonly language: Lang },
): SheetPage | null {
  const t = createT(o.language);
  const content = sheets[o.sheet].load(db, scene, { id: o.id, t, paper: o.paper });
  if (!content) return null;
  const late = lateMark(db, scene, o.id, t);
  const subtitle = [content.subtitle, late].filter((part) => part !== undefined).join(' · ');
  return framed(db, scene, o.sheet, o.paper, o.language, subtitle === '' ? content : { ...content, subtitle });
}
