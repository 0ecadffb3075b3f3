import { contract, type OpName } from '../../../shared/contract/index.ts';
import { FIELDS, nameOf } from './fields.ts';
import { cut } from './hostile.ts';

/** Texts that name something which is there already, have a form of their own, or are not kept. */
const NOT_KEPT = [
  'session.recover code',
  'drafts.drop key',
  'backup.run secondFolder',
  'policy.save key',
  'stores.save receiptPattern',
  'stocktake.count place',
  'stocktake.count sealNo',
  'stocktake.settle lines 0 key',
  'sheets.print id',
  'gifts.issue paper number',
  'gifts.draw paper number',
  'diary.write paper number',
  'handover.start paper number',
  'pads.spoil number',
  'pads.keyed number',
  'handover.check item',
  'checklists.run template',
  'checklists.run answers 0 item',
  'checklists.recheck answers 0 item',
  'checklists.saveTemplate items 0 key',
  'opening.read section',
  'update.look source',
];

/** Every free text that an operation keeps: it takes what looks like a formula or like markup. */
export const KEPT_TEXTS: readonly string[] = FIELDS.filter(
  ({ op, kind, takes }) => kind === 'string' && contract[op].kind !== 'query' && takes('=1+1') && takes('<b>'),
)
  .map(nameOf)
  .filter((name) => !NOT_KEPT.includes(name));

export type Said = {
  /** The text for a field: the sample, cut to what the field holds, and a mark by which it is known from every other. */
  (op: OpName, ...path: (string | number)[]): string;
  /** Field by text. */
  readonly texts: ReadonlyMap<string, string>;
};

const MARK = 2;
/** How many samples further the next field begins. */
const STRIDE = 5;

/** From the `from`th sample on, the first that fits into `most` units and as many more as do; the sample itself, cut, where none does. */
function whole(samples: readonly string[], from: number, most: number): string {
  let text = '';
  for (let n = 0; n < samples.length; n += 1) {
    const next = samples[(from + n) % samples.length]!;
    if (text.length + next.length + 1 <= most) text += text === '' ? next : ` ${next}`;
  }
  return text === '' ? cut(samples[from % samples.length]!, most) : text;
}

/**
 * Makes the texts of one run: from one sample for every field, or from several, the next one for each field. `full` fills every field with
 * as many whole samples as it holds, beginning with the one that many places further.
 */
export function saying(samples: readonly string[], full: number | null = null): Said {
  const texts = new Map<string, string>();
  const say = (op: OpName, ...path: (string | number)[]): string => {
    const name = nameOf({ op, path });
    const field = FIELDS.find((f) => nameOf(f) === name);
    const index = KEPT_TEXTS.indexOf(name);
    if (!field || index < 0) throw new Error(`${name} is no free text that is kept`);
    const most = field.most! - MARK;
    const sample =
      full === null ? cut(samples[index % samples.length]!, most) : whole(samples, full + index * STRIDE, most);
    const text = sample + index.toString(36).padStart(MARK, '0');
    texts.set(text, name);
    return text;
  };
  return Object.assign(say, { texts });
}
