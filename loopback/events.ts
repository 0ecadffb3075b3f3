import type { ServerResponse } from 'node:http';
import type { HostEvent } from '../shared/contract/host.ts';

const HEARTBEAT_MS = 15_000;
/** A client that lets this many bytes pile up is cut off; it comes back and reads everything anew. */
const MOST_BYTES = 256 * 1024;
const MOST_STREAMS = 64;

type Stream = { readonly session: string; readonly out: ServerResponse };

/** The event streams of all windows. What ends one window's session is told to that window only. */
export function eventStreams() {
  const streams = new Set<Stream>();

  const write = ({ out }: Stream, text: string): void => {
    if (out.writableLength + text.length > MOST_BYTES) out.destroy();
    else out.write(text);
  };
  const beat = setInterval(() => {
    for (const stream of streams) write(stream, ':\n\n');
  }, HEARTBEAT_MS).unref();

  return {
    /** Keeps `out` open as a stream of the window; false when there are too many. `closed` is called once. */
    add(session: string, out: ServerResponse, closed: () => void): boolean {
      if (streams.size >= MOST_STREAMS) return false;
      const stream = { session, out };
      streams.add(stream);
      out.once('close', () => {
        streams.delete(stream);
        closed();
      });
      write(stream, 'retry: 1000\n\n');
      return true;
    },
    publish(event: HostEvent): void {
      const text = `data: ${JSON.stringify(event)}\n\n`;
      for (const stream of streams) write(stream, text);
    },
    endWindow(session: string): void {
      for (const { out, session: of } of streams) if (of === session) out.end();
    },
    close(): void {
      clearInterval(beat);
      for (const { out } of streams) out.end();
    },
  };
}

export type EventStreams = ReturnType<typeof eventStreams>;
