import { createHash } from 'node:crypto';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { filePath, keep, writeWholeNow } from '../files.ts';
import type { Handlers } from '../handlers.ts';

type Upload = { name: string; bytes: number; staffId: string; parts: Buffer[]; received: number };
const AT_ONCE = 8;

/** Files a page brings in, part by part; content on disk before the row that names it. */
export function uploadHandlers(folder: string): Handlers<'files.begin' | 'files.put' | 'files.commit'> {
  const uploads = new Map<string, Upload>();
  return {
    'files.begin': (_write, { name, bytes }, { staff, newId }) => {
      if (uploads.size >= AT_ONCE) {
        // An upload given up half way makes room for the next of the same person; nobody loses one to somebody else.
        const oldest = [...uploads].find(([, one]) => one.staffId === staff.id);
        if (!oldest) return refuse('tooManyUploads', { max: AT_ONCE });
        uploads.delete(oldest[0]);
      }
      const upload = newId();
      uploads.set(upload, { name, bytes, staffId: staff.id, parts: [], received: 0 });
      return ok({ upload });
    },
    'files.put': (_write, { upload, at, base64 }, { staff }) => {
      const open = uploads.get(upload);
      if (!open || open.staffId !== staff.id) return refuse('notFound', { what: 'upload' });
      const part = Buffer.from(base64, 'base64');
      if (at + part.length > open.bytes) return refuse('tooLarge', { field: 'base64', max: open.bytes });
      if (at > open.received) return refuse('incomplete', { received: open.received, expected: at });
      // A part sent again because its answer was lost is there already.
      if (at === open.received) {
        open.parts.push(part);
        open.received += part.length;
      }
      return ok({ received: open.received });
    },
    'files.commit': (write, { upload }, { staff, now }) => {
      const open = uploads.get(upload);
      if (!open || open.staffId !== staff.id) return refuse('notFound', { what: 'upload' });
      if (open.received !== open.bytes) return refuse('incomplete', { received: open.received, expected: open.bytes });
      const content = Buffer.concat(open.parts);
      const fileId = createHash('sha256').update(content).digest('hex');
      writeWholeNow(filePath(folder, fileId), content);
      write.put('stored_file', {
        id: fileId,
        name: open.name,
        mime: 'application/octet-stream',
        bytes: content.length,
        at: now,
      });
      keep(write, fileId, staff.id, now);
      uploads.delete(upload);
      return ok({ fileId });
    },
  };
}
