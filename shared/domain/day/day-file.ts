import type { DayFileContent, DayFileFault } from '../../contract/day-file.ts';
import { canonical } from '../../kernel/canonical.ts';

/** The text whose SHA-256 signs a day file (C5). */
export const signedText = (content: DayFileContent): string => canonical(content);

/** The text of the file itself: the signed content with its sha. */
export const fileText = (content: DayFileContent, sha: string): string => canonical({ ...content, sha });

type Row = {
  readonly id: string;
  readonly doc_no: string;
  readonly terminal: string;
  readonly business_day: string;
  readonly previous_no: string | null;
  readonly previous_sha: string | null;
  readonly json_file: string;
  readonly sha: string;
  readonly journal_seq: number;
  readonly journal_head: string;
};

/** Everything a check needs, computed by whoever has the files and the book. */
export type Evidence = {
  readonly row: Row;
  /** null: there is no such file. `sha`: of its bytes; `content`: null when it cannot be read. */
  readonly file: {
    readonly sha: string;
    readonly content: DayFileContent | null;
    readonly ownSha: string;
    readonly contentSha: string;
  } | null;
  /** The row before this one in the book that wrote it, null for the first. */
  readonly before: Pick<Row, 'doc_no' | 'sha'> | null;
  /** Hash of the entry the file names, null when the book has none. */
  readonly entryHash: string | null;
  /** Body of the entry that follows it, null when there is none or when it is not what its hash and the chain say. */
  readonly closeBody: string | null;
};

/** The row of the file as the entry of the close holds it. */
function closeHolds(body: string | null, { id, sha }: Row): boolean {
  return body !== null && body.includes(`["day_file","i",${JSON.stringify(id)},`) && body.includes(JSON.stringify(sha));
}

function rowAgrees(row: Row, c: DayFileContent): boolean {
  return (
    row.doc_no === c.docNo &&
    row.terminal === c.terminal.code &&
    row.business_day === c.day &&
    row.journal_seq === c.journal.seq &&
    row.journal_head === c.journal.head &&
    row.previous_no === (c.previous?.docNo ?? null) &&
    row.previous_sha === (c.previous?.sha ?? null)
  );
}

/**
 * What is wrong with a day file; nothing when it is sound. A day file is sound when its bytes and its content still have the sums the
 * row names, the row says what the content says, it names the file before it, and the book holds both the entry it names and, next,
 * the close with this very row.
 */
export function dayFileFaults({ row, file, before, entryHash, closeBody }: Evidence): DayFileFault[] {
  const faults: DayFileFault[] = [];
  if (file === null) faults.push('fileMissing');
  else {
    if (file.sha !== row.json_file) faults.push('fileChanged');
    if (file.content === null || file.contentSha !== row.sha || file.ownSha !== row.sha) faults.push('contentChanged');
    if (file.content !== null && !rowAgrees(row, file.content)) faults.push('rowDiffers');
  }
  if (row.previous_no !== (before?.doc_no ?? null) || row.previous_sha !== (before?.sha ?? null))
    faults.push('chainBroken');
  if (entryHash !== row.journal_head) faults.push('journalDiffers');
  if (!closeHolds(closeBody, row)) faults.push('closeNotInJournal');
  return faults;
}
