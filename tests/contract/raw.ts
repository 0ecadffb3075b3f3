import { connect } from 'node:net';

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string };

/** Sends bytes exactly as given to 127.0.0.1 and reads until the other side closes; status 0 when it closed without a word. */
export function rawRequest(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes));
    socket.on('data', (chunk) => void chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const end = text.indexOf('\r\n\r\n');
      resolve({
        status: Number(text.split(' ')[1] ?? 0),
        head: text.slice(0, end).toLowerCase(),
        body: text.slice(end + 4),
      });
    });
  });
}

export type Lines = readonly (readonly [name: string, value: string])[];

/** A request head and body as text; the connection closes after the answer. */
export function requestText(method: string, target: string, headers: Lines, body = ''): string {
  const sized: Lines = body === '' ? [] : [['content-length', String(Buffer.byteLength(body))]];
  const lines = [...headers, ...sized, ['connection', 'close'] as const].map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Headers of our own page for a GET or a POST, with some replaced; null leaves one out. */
export function ownHeaders(method: string, port: number, change: Readonly<Record<string, string | null>> = {}): Lines {
  const host = `127.0.0.1:${port}`;
  const own: Record<string, string | null> =
    method === 'POST'
      ? { host, origin: `http://${host}`, 'content-type': 'application/json' }
      : { host, 'sec-fetch-site': 'same-origin' };
  return Object.entries({ ...own, ...change }).filter((line): line is [string, string] => line[1] !== null);
}
