import bwip from 'bwip-js/node';

/** Physical size of the smallest bar or dot, in millimetres: three dots of a 300 dpi printer; a camera needs more. */
const BAR_MM = 0.25;
const BAR_HEIGHT_MM = 9.5;
const DOT_MM = 0.45;

const VIEW = /viewBox="0 0 (\d+) (\d+)"/;

/** One line, sized in millimetres, read out by nobody: the text stands beside it. */
function sized(
  drawing: string,
  mm: (width: number, height: number) => readonly [width: number, height: number],
): string {
  const [, w = '0', h = '0'] = VIEW.exec(drawing) ?? [];
  const [width, height] = mm(Number(w), Number(h));
  const attributes = `width="${width.toFixed(2)}mm" height="${height.toFixed(2)}mm" preserveAspectRatio="none" aria-hidden="true"`;
  return drawing.replace('<svg ', `<svg ${attributes} `).replace(/>\s+</g, '><').trim();
}

const ASCII = /^[ -~]+$/;

/** Code 128 of a document number or voucher serial as SVG; '' for a text it cannot carry (anything but printable ASCII). */
export function code128Svg(text: string): string {
  if (!ASCII.test(text)) return '';
  const drawing = bwip.toSVG({ bcid: 'code128', text, scale: 1, height: BAR_HEIGHT_MM });
  return sized(drawing, (width) => [width * BAR_MM, BAR_HEIGHT_MM]);
}

/** QR code (error correction M, the default of the writer) of any text as SVG, with its quiet zone of four dots; '' for an empty text. */
export function qrSvg(text: string): string {
  if (text === '') return '';
  const drawing = bwip.toSVG({ bcid: 'qrcode', text, scale: 1, padding: 8 });
  return sized(drawing, (width, height) => [(width / 2) * DOT_MM, (height / 2) * DOT_MM]);
}
