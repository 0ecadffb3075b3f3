import type { Page } from 'playwright-core';

/** Ways out of whatever a text stands in: an attribute, an element whose content is no markup, a comment, a script. */
const BREAKS = [
  '',
  '">',
  "'>",
  '</td>',
  '</title>',
  '</style>',
  '</textarea>',
  '</script>',
  '-->',
  ']]>',
  '</noscript>',
];

/** Markup that would call `P` by itself, or at the first touch. */
const BODIES = [
  ...[
    '<script>P()</script>',
    '<svg/onload=P()>',
    '<img src onerror=P()>',
    '<body onload=P()>',
    '<input autofocus onfocus=P()>',
  ],
  ...[
    '<iframe srcdoc="<script>top.P()</script>">',
    '<iframe src=javascript:P()>',
    '<details open ontoggle=P()>',
    '<video><source onerror=P()>',
  ],
  ...[
    '<style onload=P()></style>',
    '<object data=javascript:P()>',
    '<a href=javascript:P()>x</a>',
    '<b onclick=P()>x</b>',
    '<b/onpointerover=P()>x',
  ],
  ...['<svg><script>P()</script></svg>', '<math><a xlink:href=javascript:P()>x'],
];

const OTHERS = [
  ...[
    '" onfocus=P() autofocus x="',
    "' onfocus=P() autofocus x='",
    '` onerror=P() `',
    '" onerror="P()',
    'x onload=P()',
    '" style="animation:x" onanimationend="P()',
  ],
  ...[
    'javascript:P()',
    'JaVaScRiPt:P()',
    'java\u200bscript:P()',
    ' javascript:P()',
    'data:text/html,<script>parent.P()</script>',
    'vbscript:P()',
  ],
  ...[
    "'-P()-'",
    '"-P()-"',
    '\\"-P()//',
    "\\'-P()//",
    '${P()}',
    '`${P()}`',
    '{{P()}}',
    "{{constructor.constructor('P()')()}}",
    '<%=P()%>',
    '#{P()}',
  ],
  ...[
    '&lt;script&gt;P()&lt;/script&gt;',
    '&#60;script&#62;P()&#60;/script&#62;',
    '&#x3c;img src onerror=P()&#x3e;',
    '%3Cscript%3EP()%3C/script%3E',
  ],
  ...[
    '\\u003cscript\\u003eP()\\u003c/script\\u003e',
    '\\x3cscript\\x3eP()\\x3c/script\\x3e',
    '＜script＞P()＜/script＞',
    '+ADw-script+AD4-P()+ADw-/script+AD4-',
  ],
  ...[
    '<scr<script>ipt>P()</scr</script>ipt>',
    '<<script>P();//<</script>',
    '<script/x>P()</script>',
    '<img/src/onerror=P()//',
    '<svg><animate onbegin=P() attributeName=x>',
  ],
  ...[
    '<noscript><p title="</noscript><img src onerror=P()>">',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=P()>',
  ],
  ...[
    '<meta http-equiv=refresh content="0;url=javascript:P()">',
    '<base href=javascript:P()//>',
    '<link rel=stylesheet href=javascript:P()>',
    '<form><button formaction=javascript:P()>x',
  ],
  ...[
    '=HYPERLINK("javascript:P()")',
    '[x](javascript:P())',
    '__proto__[P]=1',
    '"}],"html":"<script>P()</script>',
    '<!--><svg/onload=P()>',
    '<?xml-stylesheet href="javascript:P()"?>',
  ],
  ...[
    '@import "javascript:P()";',
    'expression(P())',
    '}</style><svg/onload=P()>',
    'url(javascript:P())',
    '<template><img src onerror=P()></template>',
    '<x contenteditable onblur=P()>',
  ],
  ...[
    '<embed src=javascript:P()>',
    '<frameset onload=P()>',
    '<marquee onstart=P()>',
    '<audio src onerror=P()>',
    '<select autofocus onfocus=P()>',
    '<svg><set onbegin=P()>',
  ],
];

/** Two hundred texts and more, each of which calls `P` where a text becomes markup, an address or script. */
export const PAYLOADS: readonly string[] = [...BREAKS.flatMap((out) => BODIES.map((body) => out + body)), ...OTHERS];

/** What a page says when one of them got to run. */
export const RAN = 'a payload ran';

/** To be run before any script of a page and of every frame in it. */
export const TRAP = `globalThis.P = () => { document.title = 'ran'; console.log(${JSON.stringify(RAN)}); };
globalThis.stopped = [];
addEventListener('securitypolicyviolation', (event) => void globalThis.stopped.push(event.effectiveDirective));`;

/** Hears every payload that runs in a page. */
export function listening(page: Page): string[] {
  const ran: string[] = [];
  page.on('console', (message) => message.text() === RAN && ran.push(page.url()));
  return ran;
}

/** Whatever in the page and its frames could run by touch or by itself although nothing has yet; and what the policy had to stop. */
export async function dangers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames())
    found.push(
      ...(await frame.evaluate(() => {
        const odd = [...document.querySelectorAll('*')].filter(
          (element) =>
            ['OBJECT', 'EMBED', 'BASE', 'MARQUEE', 'FRAMESET'].includes(element.tagName) ||
            (element.tagName === 'SCRIPT' && !element.hasAttribute('src')) ||
            [...element.attributes].some(
              ({ name, value }) =>
                name.startsWith('on') ||
                (/^\s*(javascript|vbscript|data:text)/i.test(value.replace(/[\s\u200b]/g, '')) &&
                  /href|src|action|data/.test(name)),
            ),
        );
        const stopped = (globalThis as unknown as { stopped?: string[] }).stopped ?? [];
        return [...odd.map((element) => element.outerHTML.slice(0, 120)), ...stopped.map((what) => `stopped: ${what}`)];
      })),
    );
  return found;
}
