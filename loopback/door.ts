/** Headers as they came, one entry per line sent, names in lower case. */
export type Headers = Readonly<Record<string, readonly string[] | undefined>>;

/** What is wrong with a request before anybody looks at who sent it. */
export type DoorFault = 'host' | 'origin' | 'site' | 'method' | 'target';

const only = (headers: Headers, name: string): string | null => {
  const [value, ...more] = headers[name] ?? [];
  return value === undefined || more.length > 0 ? null : value;
};

/**
 * The checks that keep other pages, rebound names and other programs' pages out. Every request names exactly
 * `127.0.0.1:<port>`; a POST says it comes from our own page, a GET that no other site caused it (a GET of our own page
 * carries no Origin). There is no CORS, so OPTIONS is not answered.
 */
export function doorFault(method: string, target: string, headers: Headers, port: number): DoorFault | null {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const site = headers['sec-fetch-site'] === undefined ? null : (only(headers, 'sec-fetch-site') ?? 'several');
  if (!target.startsWith('/')) return 'target';
  if (only(headers, 'host') !== host) return 'host';
  if (method === 'POST') {
    if (only(headers, 'origin') !== origin) return 'origin';
    return site === null || site === 'same-origin' ? null : 'site';
  }
  if (method !== 'GET') return 'method';
  if (headers['origin'] !== undefined && only(headers, 'origin') !== origin) return 'origin';
  return site === 'same-origin' || site === 'none' ? null : 'site';
}

/** Cookies of 127.0.0.1 are shared by all its ports, so the name says which desk. */
export const cookieName = (port: number): string => `zt_${port}`;

/** The value of a cookie; null when it is missing or there are two of the name. */
export function cookieOf(headers: Headers, name: string): string | null {
  const found = (headers['cookie'] ?? [])
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  const [pair, ...more] = found;
  return pair === undefined || more.length > 0 ? null : pair.slice(name.length + 1);
}
