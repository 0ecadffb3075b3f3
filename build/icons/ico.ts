/** Sides in pixels: Linux installs every PNG, Windows picks from the ICO. */
export const PNG_SIZES: readonly number[] = [16, 32, 48, 64, 128, 256, 512];
export const ICO_SIZES: readonly number[] = [16, 24, 32, 48, 64, 128, 256];

const HEAD = 6;
const ENTRY = 16;

/** Width and height of a PNG, from its header. Throws on anything else. */
export function pngSize(png: Buffer): { width: number; height: number } {
  if (png.toString('latin1', 1, 4) !== 'PNG' || png.toString('latin1', 12, 16) !== 'IHDR') throw new Error('not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** An ICO file of square PNG images of at most 256 pixels. */
export function icoOf(pngs: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(HEAD + ENTRY * pngs.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pngs.length, 4);
  let offset = head.length;
  for (const [i, png] of pngs.entries()) {
    const { width } = pngSize(png);
    const at = HEAD + ENTRY * i;
    // 256 is written as 0.
    head.writeUInt8(width % 256, at);
    head.writeUInt8(width % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pngs]);
}

/** The images of an ICO file. */
export function imagesOf(ico: Buffer): Buffer[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
    const at = HEAD + ENTRY * i;
    const offset = ico.readUInt32LE(at + 12);
    return ico.subarray(offset, offset + ico.readUInt32LE(at + 8));
  });
}
