import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom has no layout: give every element a size, so that a virtual list draws rows.
const SIZE = { Height: 480, Width: 1000 };
for (const [side, pixels] of Object.entries(SIZE)) {
  for (const box of ['client', 'offset']) {
    Object.defineProperty(HTMLElement.prototype, box + side, { configurable: true, get: () => pixels });
  }
}

// What the widgets ask of a browser and jsdom does not have.
window.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
if (!('scrollIntoView' in Element.prototype)) Object.assign(Element.prototype, { scrollIntoView: () => {} });

afterEach(() => cleanup());
