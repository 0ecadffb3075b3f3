import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isAbsolute, join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';

/** A place a release comes from. Every failure is a refusal: updateNotFound, updateUnreachable {reason}. */
export type Source = {
  readonly place: string;
  /** `update.json`, at most `LARGEST` bytes. */
  manifest(): Promise<Result<string>>;
  /** The bytes of a file from `from` on; `at` is where they really begin: 0 when the place cannot begin later. */
  file(name: string, from: number): Promise<Result<{ readonly at: number; readonly bytes: AsyncIterable<Uint8Array> }>>;
};

/** `ca`: certificates to trust instead of the system's. */
export type Net = { readonly ca?: string };

const LARGEST = 65_536;
const QUIET_MS = 30_000;

const unreachable = (error: unknown): Result<never> => {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('updateNotFound', {});
  return refuse('updateUnreachable', { reason: typeof code === 'string' ? code : 'network' });
};

function folderSource(folder: string): Source {
  const read = async (name: string): Promise<string> => {
    const file = await open(join(folder, name), 'r');
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(LARGEST + 1), 0, LARGEST + 1, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  };
  return {
    place: folder,
    manifest: () =>
      read('update.json').then(
        (text) => (text.length > LARGEST ? refuse('updateUnreadable', {}) : ok(text)),
        unreachable,
      ),
    file: async (name, from) =>
      open(join(folder, name), 'r').then(async (file) => {
        await file.close();
        return ok({ at: from, bytes: createReadStream(join(folder, name), { start: from, highWaterMark: 1 << 20 }) });
      }, unreachable),
  };
}

/** Certificates of the system beside those Node brings: a shop's own proxy is known to the system only. */
const trusted = (): string[] => [...getCACertificates('default'), ...getCACertificates('system')];

/** One GET. Redirects are not followed: what is asked for lies where the vendor said. */
function get(url: URL, from: number, net: Net): Promise<IncomingMessage> {
  return new Promise((answered, failed) => {
    const headers = from > 0 ? { range: `bytes=${from}-` } : {};
    const asked = request(url, { headers, ca: net.ca ?? trusted(), timeout: QUIET_MS }, answered);
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    asked.on('error', failed);
    asked.end();
  });
}

const startOf = (answer: IncomingMessage): number =>
  answer.statusCode === 206
    ? Number(/^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1] ?? Number.NaN)
    : 0;

function urlSource(base: URL, net: Net): Source {
  const asked = async (name: string, from: number): Promise<Result<IncomingMessage>> => {
    const answer = await get(new URL(name, base), from, net).then(ok, unreachable);
    if ('refused' in answer) return answer;
    const { statusCode } = answer.ok;
    if (statusCode === 200 || statusCode === 206) return answer;
    answer.ok.destroy();
    if (statusCode === 416 && from > 0) return asked(name, 0);
    return statusCode === 404
      ? refuse('updateNotFound', {})
      : refuse('updateUnreachable', { reason: `HTTP ${statusCode}` });
  };
  return {
    place: base.href,
    manifest: async () => {
      const answer = await asked('update.json', 0);
      if ('refused' in answer) return answer;
      const parts: Buffer[] = [];
      let length = 0;
      try {
        for await (const part of answer.ok as AsyncIterable<Buffer>) {
          parts.push(part);
          length += part.length;
          if (length > LARGEST) return refuse('updateUnreadable', {});
        }
      } catch (error) {
        return unreachable(error);
      }
      return ok(Buffer.concat(parts).toString('utf8'));
    },
    file: async (name, from) => {
      const answer = await asked(name, from);
      return 'refused' in answer ? answer : ok({ at: startOf(answer.ok), bytes: answer.ok });
    },
  };
}

/** A folder by its full path, or an https address (its last part is a folder too). Refusal: updateSourceWrong. */
export function sourceOf(place: string, net: Net): Result<Source> {
  if (isAbsolute(place)) return ok(folderSource(place));
  const url = URL.canParse(place) ? new URL(place) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return refuse('updateSourceWrong', {});
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return ok(urlSource(url, net));
}
