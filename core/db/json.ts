/** The value a JSON text holds; undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The object a JSON column holds; empty when it holds something else, because another desk may have written it. */
export function factsOf(text: string): Record<string, unknown> {
  const value = jsonOf(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The texts of the list a JSON column holds; none when it holds something else. */
export function textsOf(text: string): string[] {
  const value = jsonOf(text);
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}
