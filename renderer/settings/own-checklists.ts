import { useQuery } from '../app/query.ts';
import type { OwnNames } from './policy-form.ts';

/** The site's own checklists that are in use, by their id. */
export function useOwnChecklists(): OwnNames {
  const own = useQuery('checklists.templates', {}).data?.templates.filter((of) => !of.builtIn) ?? [];
  return new Map(own.map((of) => [of.key, of.title]));
}
