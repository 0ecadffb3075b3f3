/*
 * A TrueType font made for the occasion: every glyph is a box with the code point in it, as in "the character U+3402".
 * On paper it can be looked up, where the usual empty box says nothing; in the PDF it still is the character itself.
 * Units: 1000 to the em.
 */

const EM = 1000;
const BOX = { left: 60, bottom: -110, right: 940, top: 870, line: 34 };

/** Digits 0 to F, three pixels wide, five high, row by row from the top. */
const DIGITS = [
  '75557',
  '26227',
  '71747',
  '71717',
  '55711',
  '74717',
  '74757',
  '71111',
  '75757',
  '75717',
  '25755',
  '65656',
  '34443',
  '65556',
  '74647',
  '74644',
];

type Box = readonly [left: number, bottom: number, right: number, top: number];

const PIXELS = [
  [4, 0],
  [2, 1],
  [1, 2],
] as const;

/** Pixels overlap by 3 units so that no hairline shows between them. */
function digitBoxes(digit: number, left: number, top: number, wide: number, high: number): Box[] {
  return Array.from(DIGITS[digit] ?? '', Number).flatMap((bits, row) =>
    PIXELS.filter(([bit]) => (bits & bit) !== 0).map(([, column]): Box => [
      left + column * wide,
      top - (row + 1) * high - 3,
      left + (column + 1) * wide + 3,
      top - row * high,
    ]),
  );
}

function boxesOf(point: number): Box[] {
  const text = point.toString(16).padStart(point > 0xffff ? 6 : 4, '0');
  const columns = text.length / 2;
  const wide = columns === 2 ? 92 : 62;
  const high = 66;
  const cell = (BOX.right - BOX.left - 2 * BOX.line) / columns;
  return Array.from(text).flatMap((digit, i) => {
    const left = BOX.left + BOX.line + (i % columns) * cell + (cell - 3 * wide) / 2;
    const top = i < columns ? 785 : 340;
    return digitBoxes(parseInt(digit, 16), Math.round(left), top, wide, high);
  });
}

type Contour = readonly (readonly [x: number, y: number])[];

const clockwise = ([l, b, r, t]: Box): Contour => [
  [l, b],
  [l, t],
  [r, t],
  [r, b],
];
const hole = ([l, b, r, t]: Box): Contour => [
  [l, b],
  [r, b],
  [r, t],
  [l, t],
];

const u16 = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 2);
  values.forEach((v, i) => out.writeUInt16BE(v & 0xffff, i * 2));
  return out;
};
const u32 = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((v, i) => out.writeUInt32BE(v >>> 0, i * 4));
  return out;
};
const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

/** One simple glyph: contours of straight lines, every point on the curve. */
function glyph(contours: readonly Contour[]): Buffer {
  const points = contours.flat();
  const ends = starts(contours)
    .slice(1)
    .map((end) => end - 1);
  const steps = (axis: 0 | 1): number[] => points.map((p, i) => p[axis] - (points[i - 1]?.[axis] ?? 0));
  return padded(
    Buffer.concat([
      u16(contours.length, BOX.left, BOX.bottom, BOX.right, BOX.top),
      u16(...ends, 0),
      Buffer.alloc(points.length, 1),
      u16(...steps(0), ...steps(1)),
    ]),
  );
}

function boxedGlyph(point: number | null): Buffer {
  const { left, bottom, right, top, line } = BOX;
  const frame = [clockwise([left, bottom, right, top]), hole([left + line, bottom + line, right - line, top - line])];
  return glyph([...frame, ...(point === null ? [] : boxesOf(point).map(clockwise))]);
}

/** Where each part begins when they are written one after the other; the last entry is the end. */
function starts(parts: readonly { readonly length: number }[]): number[] {
  let at = 0;
  return [0, ...parts.map((part) => (at += part.length))];
}

const checksum = (data: Buffer): number => {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum = (sum + data.readUInt32BE(i)) >>> 0;
  return sum;
};

function cmap(points: readonly number[]): Buffer {
  const groups = points.map((point, i) => u32(point, point, i + 1));
  return Buffer.concat([
    u16(0, 1, 3, 10),
    u32(12),
    u16(12, 0),
    u32(16 + groups.length * 12, 0, groups.length),
    ...groups,
  ]);
}

function nameTable(): Buffer {
  const texts = ['Boxed', 'Regular', 'Boxed', 'Boxed', '1', 'Boxed'].map((t) => Buffer.from(t, 'utf16le').swap16());
  const offsets = starts(texts);
  const records = texts.map((t, i) => u16(3, 1, 0x409, i + 1, t.length, offsets[i] ?? 0));
  return Buffer.concat([u16(0, records.length, 6 + records.length * 12), ...records, ...texts]);
}

/**
 * The font file for these code points (distinct, none above 0x10FFFF).
 * @param codePoints at most 65,000
 */
export function boxedFont(codePoints: readonly number[]): Uint8Array {
  const points = [...codePoints].sort((a, b) => a - b);
  const glyphs = [boxedGlyph(null), ...points.map(boxedGlyph)];
  const first = Math.min(points[0] ?? 0x20, 0xffff);
  const lastChar = Math.min(points.at(-1) ?? 0x20, 0xffff);
  const tables: readonly (readonly [tag: string, data: Buffer])[] = [
    [
      'OS/2',
      Buffer.concat([
        u16(4, EM, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0),
        Buffer.alloc(10),
        u32(0, 0, 0, 0),
        Buffer.from('ZONG'),
        u16(0x40, first, lastChar, 880, -120, 0, 880, 120),
        u32(0, 0),
        u16(500, 700, 0, 0x20, 1),
      ]),
    ],
    ['cmap', cmap(points)],
    ['glyf', Buffer.concat(glyphs)],
    [
      'head',
      Buffer.concat([
        u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
        u16(3, EM),
        Buffer.alloc(16),
        u16(BOX.left, BOX.bottom, BOX.right, BOX.top, 0, 8, 2, 1, 0),
      ]),
    ],
    ['hhea', u16(1, 0, 880, -120, 0, EM, BOX.left, EM - BOX.right, BOX.right, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length)],
    ['hmtx', u16(...glyphs.flatMap(() => [EM, BOX.left]))],
    ['loca', u32(...starts(glyphs))],
    ['maxp', Buffer.concat([u32(0x00010000), u16(glyphs.length, 400, 80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])],
    ['name', nameTable()],
    ['post', Buffer.concat([u32(0x00030000, 0), u16(-100, 50), u32(0, 0, 0, 0, 0)])],
  ];
  const header = 12 + tables.length * 16;
  const bodies = tables.map(([, data]) => padded(data));
  const offsets = starts(bodies);
  const directory = tables.map(([tag, data], i) =>
    Buffer.concat([Buffer.from(tag, 'latin1'), u32(checksum(padded(data)), header + (offsets[i] ?? 0), data.length)]),
  );
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const start = Buffer.concat([
    u32(0x00010000),
    u16(tables.length, power * 16, Math.log2(power), (tables.length - power) * 16),
  ]);
  const file = Buffer.concat([start, ...directory, ...bodies]);
  const head = file.indexOf(Buffer.from('head', 'latin1'));
  file.writeUInt32BE((0xb1b0afba - checksum(padded(file))) >>> 0, file.readUInt32BE(head + 8) + 8);
  return file;
}
