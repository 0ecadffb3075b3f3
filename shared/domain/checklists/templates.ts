import { DESK, type Role } from '../../kernel/roles.ts';

/** When of the day a checklist belongs (J3). */
export const MOMENTS = ['arrive', 'opening', 'day', 'closing', 'periodic'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What a failed item leads to: a to-do for each, or the person it is about stays off duty until it is put right. */
export const ON_FAIL = ['todo', 'offDuty'] as const;
export type OnFail = (typeof ON_FAIL)[number];

/** An item. Built-in ones have their words in the dictionaries under template and key, own ones carry them. */
export type Item = {
  readonly key: string;
  readonly text: string | null;
  readonly group: string | null;
  /** An item taken off stays for the runs that answered it. */
  readonly active: boolean;
};

export type Template = {
  readonly key: string;
  readonly builtIn: boolean;
  /** '' for a built-in one: its words stand in the dictionaries. */
  readonly title: string;
  readonly moment: Moment;
  readonly onFail: OnFail;
  readonly photoOnFail: boolean;
  readonly roles: readonly Role[];
  readonly items: readonly Item[];
  readonly position: number;
  readonly active: boolean;
};

/** A checklist that keeps a person off duty is run about one person. */
export const aboutPerson = (template: Pick<Template, 'onFail'>): boolean => template.onFail === 'offDuty';

type Groups = readonly (readonly [group: string | null, keys: readonly string[]])[];

const builtIn = (
  key: string,
  moment: Moment,
  groups: Groups,
  more: Partial<Pick<Template, 'onFail' | 'photoOnFail'>> = {},
): Omit<Template, 'position'> => ({
  key,
  builtIn: true,
  title: '',
  moment,
  onFail: 'todo',
  photoOnFail: false,
  roles: DESK,
  items: groups.flatMap(([group, keys]) => keys.map((k) => ({ key: k, text: null, group, active: true }))),
  active: true,
  ...more,
});

/*
 * The checklists the desk starts with (J3, B19). A key that was ever answered keeps its meaning: an item is taken off by
 * `active`, a new one gets a new key.
 */
const LISTS = [
  builtIn(
    'grooming',
    'arrive',
    [
      ['head', ['hair', 'face', 'nails', 'jewellery']],
      ['dress', ['uniform', 'badge', 'shoes', 'stockings']],
    ],
    { onFail: 'offDuty' },
  ),
  builtIn('opening', 'opening', [
    [null, ['equipment', 'phone', 'forms', 'promotion', 'services', 'lights', 'notices']],
  ]),
  builtIn('deskHygiene', 'opening', [
    ['clean', ['desktop', 'floor', 'equipment']],
    ['without', ['dust', 'stains', 'litter', 'smell']],
    ['unseen', ['belongings', 'food', 'waste', 'tools', 'boxes', 'oldPapers']],
  ]),
  builtIn('giftDisplay', 'opening', [
    ['display', ['full', 'attractive', 'layered', 'smallMany', 'light', 'signs']],
    ['hygiene', ['dustFree', 'cases', 'emptyBoxes']],
  ]),
  builtIn('closing', 'closing', [
    [null, ['equipment', 'papers', 'lettersGifts', 'keys', 'lights', 'power', 'drawers', 'cabinets']],
  ]),
  builtIn(
    'safety',
    'periodic',
    [
      ['fire', ['extinguishers', 'inDate', 'passages', 'signs']],
      ['electric', ['wiring', 'appliances', 'sockets', 'leftOn']],
    ],
    { photoOnFail: true },
  ),
  builtIn('equipment', 'day', [
    [null, ['computer', 'scanner', 'printer', 'phone', 'broadcast', 'lendItems', 'lighting', 'airing']],
  ]),
] as const;

export const BUILT_IN: readonly Template[] = LISTS.map((list, i) => ({ ...list, position: i + 1 }));

/** Keys of the built-in checklists: what a policy may name besides the site's own. */
export const BUILT_IN_KEYS: readonly string[] = BUILT_IN.map((t) => t.key);
