/** Readings of surnames that the dictionary of readings has wrong, one syllable per character. The first that begins a name counts. */
export const SURNAME_READINGS: readonly (readonly [surname: string, syllables: readonly string[]])[] = [
  ['单于', ['chan', 'yu']],
  ['种', ['chong']],
  ['洗', ['xian']],
  ['贠', ['yun']],
  ['祭', ['zhai']],
  ['么', ['yao']],
];
