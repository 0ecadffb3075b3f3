/** Ways to say `..`, `/` and the name of a file, as addresses have been made to lead out of folders. */
const UP = [
  ...['..', '%2e%2e', '.%2e', '%2e.', '%2E%2E', '%252e%252e', '%25252e%25252e', '%c0%ae%c0%ae', '%e0%80%ae%e0%80%ae'],
  ...[
    '%uff0e%uff0e',
    '．．',
    '\u2024\u2024',
    '․․',
    '‥',
    '。。',
    '..%00',
    '..%0a',
    '..%20',
    '.. ',
    '...',
    '....',
    '..;',
    '..;a=b',
  ],
  ...['.\u200b.', '\u202e..', '%u002e%u002e', '0x2e0x2e', '..%ff', '..\u0000', '~', '..~1'],
];
const DOWN = [
  '/',
  '\\',
  '%2f',
  '%5c',
  '%252f',
  '%255c',
  '%c0%af',
  '%e0%80%af',
  '%c1%9c',
  '∕',
  '／',
  '＼',
  '%u2215',
  '//',
  '/./',
  '\\/',
  ';/',
  '%00/',
  ':',
];
const STARTS = ['/', '/assets/', '/font/files/', '/print/', '/print/font/', '/sheet/', '/files/', '/%2f', '//', '/./'];

const DEVICES = ['CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1', 'CONIN$', 'CLOCK$', 'nul.txt', 'aux.html', 'con.js'];
const ABSOLUTE = [
  ...[
    'C:',
    'c:',
    'C|',
    'C%3a',
    'file:',
    'file:///',
    'app:',
    'http:',
    '\\\\?\\C:',
    '\\\\.\\C:',
    '\\\\server\\share',
    '%5c%5cserver%5cshare',
  ],
  ...[
    '//server/share',
    '/etc/passwd',
    '/proc/self/environ',
    '/dev/stdin',
    '//?/C:',
    '/C:/Windows/win.ini',
    '/Windows/win.ini',
    '/root/.ssh/id_rsa',
  ],
];
const NAMES = ['index.html', 'assets/a-1.js', 'secret.txt', 'sheet.css'];
/** Bent forms of an address that is there; the folder of the page holds `x y.css` and `assets/a-1.js`. */
const BENT = (name: string): string[] => [
  ...[
    `/${name}/`,
    `/${name}/.`,
    `/${name}/..`,
    `/${name}.`,
    `/${name}..`,
    `/${name}%20`,
    `/${name}%00`,
    `/${name}%00.css`,
    `/${name}::$DATA`,
  ],
  ...[
    `/${name}:stream`,
    `/${name}~`,
    `/${name}.bak`,
    `/${name}\\`,
    `/${name};`,
    `/${name};.css`,
    `/.${name}`,
    `/ ${name}`,
    `/%20${name}`,
  ],
  ...[
    `/${name.toUpperCase()}`,
    `/${encodeURIComponent(name)}%2f`,
    `/%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
    `/${name}\u0300`,
    `/${name}/x`,
  ],
];
const ODD = [
  ...[
    '/%',
    '/%z',
    '/%zz',
    '/%u',
    '/%00',
    '/\u0000',
    '/%ff',
    '/%fe%ff',
    '/?',
    '/#',
    '/toString',
    '/__proto__',
    '/constructor',
    '/hasOwnProperty',
  ],
  ...[
    '/assets',
    '/assets/',
    '/assets//a-1.js',
    '/assets/./a-1.js%00',
    '/font',
    '/font/',
    '/font/files/',
    '/print/',
    '/files/',
    '/customer.html/',
    '/customer.html/..;/secret.txt',
  ],
  ...[
    '/a'.repeat(2_000),
    `/${'../'.repeat(3_000)}secret.txt`,
    `/${'a'.repeat(60_000)}`,
    `/${'%2e%2e%2f'.repeat(1_000)}secret.txt`,
    `/${'．．／'.repeat(500)}secret.txt`,
  ],
  ...[
    '/.git/config',
    '/.env',
    '/package.json',
    '/node_modules/electron/package.json',
    '/dist/electron/main.js',
    '/main.js',
    '/preload.cjs',
    '/desk.db',
    '/pepper',
  ],
  ...[
    '/files/../secret.txt',
    `/files/${'0'.repeat(63)}`,
    `/files/${'0'.repeat(65)}`,
    `/files/${'0'.repeat(64)}/`,
    `/files/${'A'.repeat(64)}`,
    `/files/${'0'.repeat(62)}..`,
  ],
  ...[
    `/print/${'0'.repeat(31)}`,
    `/print/${'0'.repeat(32)}x`,
    `/print/${'0'.repeat(32)}/..`,
    '/print/../secret.txt',
    '/print//secret.txt',
    '/print/sheet.css/../../secret.txt',
  ],
];

const deep = (start: string, up: string, down: string, times: number): string =>
  `${start}${`${up}${down}`.repeat(times)}secret.txt`;

/** Addresses that lead to a file beside the folder if anybody follows them; `home` is where that folder lies. */
export function traversals(home: string): string[] {
  const climbs = UP.flatMap((up) => DOWN.flatMap((down, i) => deep(STARTS[i % STARTS.length]!, up, down, 1 + (i % 5))));
  const named = [...DEVICES, ...ABSOLUTE, home, `/${home}`, home.replaceAll('/', '\\'), home.replaceAll('/', '%2f')];
  const absolute = named.flatMap((name) => [`/${name}`, `/${name}/secret.txt`, `/assets/${name}\\secret.txt`]);
  return [...new Set([...climbs, ...absolute, ...NAMES.flatMap(BENT), ...ODD])];
}
