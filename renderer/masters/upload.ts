import type { Answer, Refusal } from '../../shared/kernel/result.ts';
import type { Client } from '../client/client.ts';

/** Bytes of a file at most, as `files.begin` takes them. */
export const MOST_BYTES = 10_485_760;
/** Bytes of one part: below a megabyte, and a multiple of three so that no part but the last is padded. */
const PART_BYTES = 900_000;
const SLICE = 30_000;

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += SLICE) binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(binary);
}

type Failure = { readonly refused: Refusal } | { readonly defect: { readonly id: string } };

/**
 * Brings a file to the host in parts, in order, and answers with the id of its content.
 * @param told how many bytes are there, after every part
 */
export async function upload(
  client: Client,
  file: { readonly name: string; readonly bytes: Uint8Array },
  told: (done: number) => void,
): Promise<{ readonly ok: { readonly fileId: string } } | Failure> {
  const call = async <T>(op: string, input: unknown): Promise<Answer<T>> => (await client.call(op, input)) as Answer<T>;
  const begun = await call<{ upload: string }>('files.begin', { name: file.name, bytes: file.bytes.length });
  if (!('ok' in begun)) return begun;
  const { upload: id } = begun.ok;
  for (let at = 0; at < file.bytes.length; at += PART_BYTES) {
    const part = file.bytes.subarray(at, at + PART_BYTES);
    // Parts belong together in their order: the next one goes when this one has arrived.
    const put = await call<{ received: number }>('files.put', { upload: id, at, base64: base64Of(part) });
    if (!('ok' in put)) return put;
    told(put.ok.received);
  }
  return call<{ fileId: string }>('files.commit', { upload: id });
}
