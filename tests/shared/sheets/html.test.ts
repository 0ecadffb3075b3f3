import { describe, expect, test } from 'vitest';
import { html, render, svg } from '../../../shared/sheets/html.ts';
import type { Html } from '../../../shared/sheets/html.ts';

const shown = (part: Html): string => render(part);

describe('html', () => {
  test('escapes every value, in text and in attributes', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    expect(shown(html`<p title="${evil}">${evil}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
    );
  });

  test('keeps nested markup as it is and joins lists of any depth', () => {
    const items = ['a', '<b>'].map((s) => html`<li>${s}</li>`);
    expect(shown(html`<ul>${[items, [html`<li>${0}</li>`]]}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li><li>0</li></ul>',
    );
  });

  test('prints nothing for null, undefined and false, and numbers as they are', () => {
    expect(shown(html`[${null}${undefined}${false}${0}${-1.5}]`)).toBe('[0-1.5]');
  });

  test('data that looks like markup is never taken for it', () => {
    const forged = JSON.parse('{"markup":"<script>1</script>","Symbol(markup)":"<script>2</script>"}') as unknown;
    expect(() => shown(html`${forged as string}`)).toThrow(TypeError);
  });

  test('keeps rare Han and backslashes of the template', () => {
    expect(shown(html`<td>${'㐂𠮷 ￥ \\'}</td>`)).toBe('<td>㐂𠮷 ￥ \\</td>');
  });
});

describe('svg', () => {
  const drawing =
    '<svg width="10mm" viewBox="0 0 2 2"><g><path d="M0 0L1 1" /><rect width="1" height="1"></rect></g></svg>';

  test('lets a drawing of paths through', () => {
    expect(shown(html`<div>${svg(drawing)}</div>`)).toBe(`<div>${drawing}</div>`);
  });

  test.each([
    '<svg><script>1</script></svg>',
    '<svg onload="alert(1)"><path d="M0 0"/></svg>',
    '<svg style="color:red"></svg>',
    '<svg><path d="M0 0" onclick=1 /></svg>',
    '<svg><a href="https://example.test"><path d="M0 0"/></a></svg>',
    '<svg></svg><script>1</script>',
    '<img src=x>',
    'text',
    '',
  ])('prints nothing for %s', (bad) => {
    expect(shown(svg(bad))).toBe('');
  });
});
