// node build/icons/make.ts: draws the icon's PNG files and the ICO from zongtai.svg with a Chromium of this machine.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../chromium/launch.ts';
import { icoOf, ICO_SIZES, PNG_SIZES } from './ico.ts';

const here = import.meta.dirname;
const svg = readFileSync(join(here, 'zongtai.svg'), 'utf8').replaceAll('\r\n', '\n');
const browser = await launchBrowser();
const page = await browser.newPage();
const drawn = new Map<number, Buffer>();
for (const size of new Set([...PNG_SIZES, ...ICO_SIZES])) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  drawn.set(size, await page.screenshot({ omitBackground: true }));
}
await browser.close();

mkdirSync(join(here, 'png'), { recursive: true });
for (const size of PNG_SIZES) writeFileSync(join(here, 'png', `${size}x${size}.png`), drawn.get(size)!);
writeFileSync(join(here, 'zongtai.ico'), icoOf(ICO_SIZES.map((size) => drawn.get(size)!)));
// A test compares this with the drawing: whoever changes it draws again.
const hash = createHash('sha256').update(svg).digest('hex');
writeFileSync(join(here, 'drawn.json'), `{ "svg": "${hash}" }\n`);
