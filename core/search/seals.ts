import type { Query } from '../db/statements.ts';
import { type Asked, endOf, type Hit, line } from './asked.ts';

type Box = {
  id: string;
  seal_no: string;
  doc_no: string;
  place: string;
  at: number;
  by: string | null;
  outcome: string | null;
  checked_at: number | null;
  checked_by: string | null;
};

/** Shortest beginning of a seal number that is looked up. */
const SHORTEST = 2;
const BOXES = `SELECT b.id, b.seal_no, b.doc_no, b.place, b.at, s.name AS by, c.outcome, c.at AS checked_at, q.name AS checked_by
  FROM sealed_box b LEFT JOIN staff s ON s.id = b.made_by LEFT JOIN seal_check c ON c.id = (SELECT max(id) FROM seal_check WHERE box_id = b.id)
    LEFT JOIN staff q ON q.id = c.made_by
  WHERE b.seal_no >= ? AND b.seal_no < ? ORDER BY b.seal_no LIMIT ?`;

const boxHit = (b: Box): Hit => ({
  kind: 'seal',
  id: b.id,
  title: b.seal_no,
  detail: line(b.doc_no, b.checked_by ?? b.by),
  at: b.checked_at ?? b.at,
  facts: {
    last: b.outcome ?? 'sealed',
    sealNo: b.seal_no,
    docNo: b.doc_no,
    place: b.place,
    sealedAt: b.at,
    by: b.checked_by ?? b.by,
  },
});

/** Sealed boxes by the beginning of the seal number: sealed, looked at, opened or found broken. */
export function sealHits(db: Query, { text, key, limit }: Asked): Hit[] {
  if (key.length < SHORTEST) return [];
  const forms = [...new Set([text, key, text.toLowerCase()])];
  const found = new Map(forms.flatMap((form) => db.all<Box>(BOXES, form, endOf(form), limit)).map((b) => [b.id, b]));
  return [...found.values()].map(boxHit);
}
