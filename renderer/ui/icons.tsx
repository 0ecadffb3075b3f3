/** Own line icons on a 24 x 24 grid; the meaning always stands beside them in words. */
const PATHS = {
  today: 'M4 6h16M4 12h10M4 18h7',
  gifts: 'M4 9h16v11H4zM4 9V6h16v3M12 6v14M12 6c-2-4-6-3-5 0M12 6c2-4 6-3 5 0',
  inquiries: 'M4 5h16v11H9l-5 4z',
  complaints: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  registers: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  handover: 'M4 8h13l-3-3M20 16H7l3 3',
  reports: 'M4 20V4M4 20h16M8 16v-5M12 16V8M16 16v-3',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  search: 'M18 11a7 7 0 11-14 0 7 7 0 0114 0zM20 20l-4-4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  backspace: 'M9 6h11v12H9l-6-6zM12.5 9.5l5 5M17.5 9.5l-5 5',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  export: 'M12 15V4M8 8l4-4 4 4M4 15v5h16v-5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 016 0v3',
  help: 'M9 9a3 3 0 115 2.2c-1.2 1-2 1.5-2 2.8M12 17.5v.5M21 12a9 9 0 11-18 0 9 9 0 0118 0z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-5 8-5s7 1 8 5',
  add: 'M12 5v14M5 12h14',
  cup: 'M8 3h8v3H8zM7 6h10l-1 15H8zM7 11h10',
  bag: 'M5 8h14l1 13H4zM9 8c0-6 6-6 6 0',
  towel: 'M4 6h13a3 3 0 013 3v9H7a3 3 0 01-3-3zM4 6v9M8 10h8M8 13h8',
  tableware: 'M7 3v7a2 2 0 01-4 0V3M5 12v9M17 3c-2 0-3 3-3 6s1 4 3 4zM17 3v18',
  case: 'M5 8h14v12H5zM9 8V4h6v4M9 12v4M15 12v4M8 20v1.5M16 20v1.5',
  voucher: 'M3 7h18v10H3zM8 7v10M3 12h2M19 12h2',
  umbrella: 'M12 4c-5 0-9 4-9 8h18c0-4-4-8-9-8zM12 3v1M12 12v6a2 2 0 01-4 0',
  toy: 'M12 21a7 7 0 100-14 7 7 0 000 14zM7 8a2.5 2.5 0 112-3M17 8a2.5 2.5 0 10-2-3M10 13v.5M14 13v.5M10 16.5c1 1 3 1 4 0',
  box: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
  shop: 'M5 12v8h14v-8M3 10l2-6h14l2 6zM9 20v-5h6v5',
  shield: 'M12 3l7.5 3v5.5c0 4.8-3.2 8-7.5 9.5-4.3-1.5-7.5-4.7-7.5-9.5V6zM9 12l2.2 2.2L15.5 10',
  key: 'M20 8.5a4.5 4.5 0 11-9 0 4.5 4.5 0 019 0zM12.3 11.7L4 20M6 18l2.5 2.5M8.5 15.5L11 18',
  disk: 'M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6',
  bell: 'M6 17v-6a6 6 0 0112 0v6l1.5 2h-15zM10 21.5h4',
  campaign: 'M4 10v4h3l8 4V6l-8 4zM18 9.5c1.3 1.4 1.3 3.6 0 5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

const KINDS: readonly (readonly [IconName, RegExp])[] = [
  ['voucher', /voucher|coupon|券|卡/i],
  ['cup', /cup|mug|bottle|杯|壶|瓶/i],
  ['case', /case|luggage|suitcase|箱/i],
  ['bag', /bag|tote|袋|包/i],
  ['towel', /towel|cloth|巾|毯/i],
  ['tableware', /tableware|bowl|spoon|餐|碗|筷|盘/i],
  ['umbrella', /umbrella|伞/i],
  ['toy', /toy|doll|玩|偶/i],
  ['box', /^box$/i],
];

/** The picture of a product that has no photo: by its kind or, failing that, by its name. */
export const iconOfKind = (kind: string, name = ''): IconName =>
  KINDS.find(([, words]) => words.test(kind))?.[0] ?? KINDS.find(([, words]) => words.test(name))?.[0] ?? 'box';
