import { create } from 'zustand';

/** The recovery code between its making and the moment somebody says it is kept: nowhere else and never stored. */
type State = { readonly is: 'none' } | { readonly is: 'coming' } | { readonly is: 'shown'; readonly code: string };

export const useRecoveryCode = create<{ readonly state: State; readonly set: (state: State) => void }>((set) => ({
  state: { is: 'none' },
  set: (state) => set({ state }),
}));
