/** The drawn pictures a gift may be given. */
export const PICTURES = ['cup', 'bag', 'towel', 'tableware', 'case', 'umbrella', 'toy', 'box'] as const;
export type Picture = (typeof PICTURES)[number];

export const isPicture = (text: string): text is Picture => (PICTURES as readonly string[]).includes(text);

/** The kind by which a gift's picture is drawn: the one chosen for it, or what it is called. */
export const pictureKind = (picture: string | null, kind: string): string =>
  picture !== null && isPicture(picture) ? picture : kind;
