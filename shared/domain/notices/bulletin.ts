/** Whether a bulletin is for somebody: for everybody when it names no role (A5). */
export const isFor = (roles: readonly string[], mine: readonly string[]): boolean =>
  roles.length === 0 || roles.some((role) => mine.includes(role));

/** Whether a bulletin is still shown on a day. */
export const inForce = (untilDay: string | null, day: string): boolean => untilDay === null || day <= untilDay;

type Ordered = { readonly id: string; readonly urgent: boolean; readonly readAt: number | null };

/** What I have not read first, of that the urgent before the rest, then the newest. */
export const unreadFirst = <T extends Ordered>(bulletins: readonly T[]): T[] =>
  bulletins.toSorted((a, b) => {
    const unread = Number(a.readAt !== null) - Number(b.readAt !== null);
    if (unread !== 0) return unread;
    if (a.readAt === null && a.urgent !== b.urgent) return a.urgent ? -1 : 1;
    return a.id < b.id ? 1 : -1;
  });
