/** The lines of a byte stream, split at LF only: texts may hold other characters that some readers take for a line's end. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

export type Parsed = { readonly value: Readonly<Record<string, unknown>> } | { readonly bad: true };

/** A line as a JSON object. */
export function parsedLine(line: string): Parsed {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { bad: true };
  } catch {
    return { bad: true };
  }
}
