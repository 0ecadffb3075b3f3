import { createHash } from 'node:crypto';
import type { GateLine } from '../../shared/contract/day.ts';
import type { DayFileContent } from '../../shared/contract/day-file.ts';
import { fileText, signedText } from '../../shared/domain/day/day-file.ts';
import { langOf } from '../../shared/i18n/index.ts';
import { device } from '../db/device.ts';
import { filePath, storeFile, writeWholeNow } from '../files.ts';
import type { Query } from '../db/statements.ts';
import type { Job, Tx } from '../handlers.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { contentOf } from './content.ts';
import { dayFilePage } from './sheet.ts';

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** A day file as it will be kept: its content, its sum and its bytes. */
type Signed = {
  readonly content: DayFileContent;
  readonly sha: string;
  readonly bytes: Uint8Array;
  readonly fileId: string;
};

function signed(content: DayFileContent): Signed {
  const sha = sha256(signedText(content));
  const bytes = new Uint8Array(Buffer.from(fileText(content, sha)));
  return { content, sha, bytes, fileId: sha256(bytes) };
}

const JSON_MIME = 'application/json';
const fileName = ({ docNo }: DayFileContent): string => `${docNo}.json`;

/** A day file whose JSON, and where there is a printer its PDF, lie on the disk before the day is closed. */
export type Prepared = Signed & {
  readonly pdfFile: string | null;
  readonly lines: readonly GateLine[];
  readonly entries: number;
};

/** Entries of the journal, whosever they are: while there are as many, nothing has happened. */
const entriesOf = (db: Query): number => db.get<{ n: number | null }>('SELECT max(rowid) AS n FROM journal')?.n ?? 0;

/**
 * Writes the day file as things stand now. No row names the files yet: a close that does not come leaves them behind without harm.
 * A page that cannot be printed does not hold the close: it is made later from the JSON.
 */
export async function prepareDayFile(
  job: Job,
  scene: Scene,
  o: { readonly day: OpenDay; readonly lines: readonly GateLine[] },
): Promise<Prepared> {
  const preparedAt = job.ports.now();
  const entries = entriesOf(job.read);
  const made = signed(contentOf(job.read, scene, { ...o, preparedAt }));
  await storeFile(job, made.bytes, fileName(made.content), JSON_MIME, preparedAt);
  const language = langOf(device(job.read)?.language);
  const page = () => dayFilePage(job.read, scene, made.content, made.sha, language);
  const printed = job.ports.pdf
    ? await job.ports.pdf(page(), 'A4').then(
        (bytes) => bytes,
        () => null,
      )
    : null;
  const pdfFile =
    printed && (await storeFile(job, printed, `${made.content.docNo}.pdf`, 'application/pdf', preparedAt));
  return { ...made, pdfFile, lines: o.lines, entries };
}

/**
 * Names the day file in the transaction of the close (C5). What was prepared stands when nothing happened since; else the file is made
 * anew from what stands now, and printed later. Its bytes are on the disk before the row is.
 */
export function keepDayFile(
  tx: Tx,
  scene: Scene,
  o: {
    readonly day: OpenDay;
    readonly lines: readonly GateLine[];
    readonly prepared: Prepared;
    readonly folder: string;
  },
): void {
  const { day, lines, prepared, folder } = o;
  const still = entriesOf(tx) === prepared.entries && JSON.stringify(lines) === JSON.stringify(prepared.lines);
  const now = still ? prepared : signed(contentOf(tx, scene, { day, lines, preparedAt: prepared.content.preparedAt }));
  const same = now.sha === prepared.sha;
  if (!same) {
    writeWholeNow(filePath(folder, now.fileId), now.bytes);
    tx.local.put('stored_file', {
      id: now.fileId,
      name: fileName(now.content),
      mime: JSON_MIME,
      bytes: now.bytes.length,
      at: scene.now,
    });
  }
  const { content } = now;
  tx.insert('day_file', {
    id: scene.newId(),
    doc_no: tx.docNo('BT'),
    terminal: scene.desk.terminal.code,
    business_day: day.day,
    at: scene.now,
    made_by: scene.staff.id,
    day_id: day.id,
    previous_no: content.previous?.docNo ?? null,
    previous_sha: content.previous?.sha ?? null,
    json_file: now.fileId,
    pdf_file: same ? prepared.pdfFile : null,
    sha: now.sha,
    journal_seq: content.journal.seq,
    journal_head: content.journal.head,
  });
}
