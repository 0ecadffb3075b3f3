import { useState } from 'react';
import { useDraft } from '../app/query-draft.ts';

/** A text that may stay empty, as the contract wants it. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A code of master data as the contract takes it. */
export const isCode = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(text.trim());

export type Form<T> = {
  readonly value: T;
  readonly set: (part: Partial<T>) => void;
  /** Differs from what is stored. */
  readonly dirty: boolean;
  /** What was typed an earlier time and not saved is on screen. */
  readonly kept: boolean;
  /** Back to what is stored. */
  readonly drop: () => void;
};

/** A record's form, kept per person until it is saved or thrown away. `initial` is what is stored. */
export function useForm<T extends object>(key: string, initial: T): Form<T> {
  const draft = useDraft<T>(key, initial);
  const dirty = JSON.stringify(draft.value) !== JSON.stringify(initial);
  // Only what is there the moment the stored draft was looked for was kept from before.
  const [kept, setKept] = useState<boolean | null>(null);
  if (draft.ready && kept === null) setKept(dirty);
  return {
    value: draft.value,
    set: (part) => draft.set((now) => ({ ...now, ...part })),
    dirty,
    kept: kept === true && dirty,
    drop: () => {
      setKept(false);
      draft.drop();
    },
  };
}
