const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const ZIP64 = 0xffffffff;
const DEFLATED = 8;
const SIZES_FOLLOW = 8;

/**
 * What a zip archive says it inflates to, in bytes; null when it is no archive or does not say for every entry.
 * The reader behind it cuts an entry off at the size it declares, so this sum is also the most it can become.
 */
export function inflatedSize(bytes: Uint8Array, maxEntries = 5000): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return null;
  const entries = view.getUint16(end + 10, true);
  if (entries > maxEntries) return null;
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let i = 0; i < entries; i++) {
    if (at + ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== ENTRY) return null;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const compressed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    if (size === ZIP64 || compressed === ZIP64) return null;
    if (method === DEFLATED && size === 0 && (compressed > 2 || (compressed === 0 && (flags & SIZES_FOLLOW) !== 0)))
      return null;
    sum += Math.max(size, method === DEFLATED ? 0 : compressed);
    at += ENTRY_SIZE + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}
