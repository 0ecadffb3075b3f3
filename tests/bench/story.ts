import type { Row } from '../../shared/tables/index.ts';
import { addDays, instantOf } from '../../shared/kernel/time.ts';
import { seeded } from '../support/random.ts';
import { keptReadings } from './ledger.ts';
import type { Writer } from './writer.ts';
import { campaignOn, TERMINAL, ZONE } from './world.ts';

export type Kind = 'gift' | 'voucher';
export type Range = { from: number; to: number };

/** Entries that one day of the desk leaves in its journal, issues among them. */
export const ENTRIES_A_DAY = 547;
export const ISSUES_A_DAY = 200;
const STEP_MS = 75_000;

export type Document = {
  id: string;
  doc_no: string;
  terminal: string;
  business_day: string;
  at: number;
  made_by: string;
};

/** What the parts of a day write with: the writer, the clock of the day, document numbers, moves. */
export function storyOn(writer: Writer, firstDay: string) {
  const random = seeded(2026);
  const kept = keptReadings();
  /** Notices nobody has ticked, the oldest first, each with whom it is for. */
  const waiting = new Map<string, string>();
  const counters = new Map<string, number>();
  let index = 0;
  let day = firstDay;
  let at = 0;

  const numbered = (prefix: string): string => {
    const n = (counters.get(prefix) ?? 0) + 1;
    counters.set(prefix, n);
    return `${prefix}-${TERMINAL}-${day.replaceAll('-', '')}-${String(n).padStart(3, '0')}`;
  };

  const story = {
    writer,
    random,
    kept,
    waiting,
    row: writer.row.bind(writer),
    id: (): string => writer.id(at),
    now: (): number => at,
    day: (): string => day,
    campaign: (): number => campaignOn(index),
    index: (): number => index,
    /** A new day at nine; document numbers begin again. */
    turnTo(n: number): void {
      index = n;
      day = addDays(firstDay, n);
      at = instantOf(day, '09:00', ZONE);
      counters.clear();
    },
    counters: (): readonly (readonly [string, number])[] => [...counters],
    document: (prefix: string, by: string): Document => ({
      id: story.id(),
      doc_no: numbered(prefix),
      terminal: TERMINAL,
      business_day: day,
      at,
      made_by: by,
    }),
    /** Ends the entry of a command; the clock goes on. */
    entry(op: string, by: string, role: string): string {
      const id = writer.entry(op, at, by, role);
      at += STEP_MS;
      return id;
    },
    state(kind: string, doc: string, from: string | null, to: string, by: string, reason: string | null = null): void {
      writer.row('transition', {
        id: story.id(),
        doc_kind: kind,
        doc_id: doc,
        from_state: from,
        to_state: to,
        reason,
        at,
        made_by: by,
      });
    },
    notice(kind: string, recipient: string, subjectKind: string, subject: string, facts: object): string {
      const id = story.id();
      writer.row('notice', {
        id,
        kind,
        recipient,
        subject_kind: subjectKind,
        subject_id: subject,
        facts: JSON.stringify(facts),
        terminal: TERMINAL,
        at,
      });
      waiting.set(id, recipient);
      return id;
    },
    /** A move of the ledger. `stretch`: where the stretch begins in which the serials lie, null when they come in. */
    move(
      type: Row<'stock_move'>['move_type'],
      goods: { kind: Kind; item: string; qty: number; range?: Range },
      from: string,
      to: string,
      doc: { kind: string; id: string; by: string },
      stretch: number | null = null,
    ): void {
      const { kind, item, qty, range } = goods;
      writer.row('stock_move', {
        id: story.id(),
        move_type: type,
        item_kind: kind,
        item_id: item,
        qty,
        serial_from: range?.from ?? null,
        serial_to: range?.to ?? null,
        from_place: from,
        to_place: to,
        doc_kind: doc.kind,
        doc_id: doc.id,
        terminal: TERMINAL,
        business_day: day,
        responsible: doc.by,
        counter_signer: null,
        reason: null,
        at,
      });
      kept.moved(kind, item, qty, from, to);
      if (range) kept.relocated(item, stretch, range, to);
    },
  };
  return story;
}

export type Story = ReturnType<typeof storyOn>;
