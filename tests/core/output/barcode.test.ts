import { describe, expect, test } from 'vitest';
import { code128Svg, qrSvg } from '../../../core/output/barcode.ts';
import { render, svg } from '../../../shared/sheets/html.ts';

describe('code128Svg', () => {
  const drawing = code128Svg('JB-QYL1-20260930-001');

  test('is one drawing that a sheet accepts as it is, without style or script', () => {
    expect(drawing).toMatch(/^<svg [^<>]*><path[\s\S]*<\/svg>$/);
    expect(render(svg(drawing))).toBe(drawing);
    expect(drawing).not.toMatch(/style|<script|<text/);
  });

  test('has bars of a printable width: a quarter of a millimetre each', () => {
    const [, modules] = /viewBox="0 0 (\d+) /.exec(drawing) ?? [];
    const [, width] = /width="([\d.]+)mm"/.exec(drawing) ?? [];
    expect(Number(modules)).toBeGreaterThan(200);
    expect(Number(width)).toBeCloseTo(Number(modules) * 0.25, 5);
    expect(Number(width)).toBeLessThan(82);
  });

  test('the bars are those of Code 128', () => {
    // Start B, A, checksum 34, stop: widths from the standard's table.
    const widths = [2, 1, 1, 2, 1, 4, 1, 1, 1, 3, 2, 3, 1, 3, 1, 1, 2, 3, 2, 3, 3, 1, 1, 1, 2];
    const bars: [number, number][] = [];
    let at = 0;
    widths.forEach((w, i) => {
      if (i % 2 === 0) bars.push([at, w]);
      at += w;
    });
    const drawn: [number, number][] = [];
    for (const [, width, path = ''] of code128Svg('A').matchAll(/stroke-width="(\d+)" d="([^"]+)"/g)) {
      for (const [, middle] of path.matchAll(/M([\d.]+) \d+L/g))
        drawn.push([Number(middle) - Number(width) / 2, Number(width)]);
    }
    expect(drawn.toSorted((a, b) => a[0] - b[0])).toEqual(bars);
  });

  test('differs with the text and is empty for what it cannot carry', () => {
    expect(code128Svg('QS0731')).not.toBe(code128Svg('QS0732'));
    expect(code128Svg('现金券')).toBe('');
    expect(code128Svg('')).toBe('');
  });
});

describe('qrSvg', () => {
  test('carries Chinese and is accepted by a sheet', () => {
    const drawing = qrSvg('青榆里 JB-QYL1-20260930-001');
    expect(render(svg(drawing))).toBe(drawing);
    const [, side] = /viewBox="0 0 (\d+) \1"/.exec(drawing) ?? [];
    expect((Number(side) / 2 - 8 - 17) % 4).toBe(0);
    expect(qrSvg('')).toBe('');
  });
});
