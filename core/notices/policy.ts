import { checkPolicy } from '../../shared/domain/masters/policy.ts';
import { POLICY, type PolicyKey } from '../../shared/domain/policy.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';

/** The figures of the site (2.P). A later edit never touches what was already stamped on a record. */
export const policyHandlers: Handlers<'policy.list' | 'policy.save'> = {
  'policy.list': (_db, _input, { desk }) =>
    ok({
      rows: (Object.keys(POLICY) as PolicyKey[]).map((key) => {
        const value = desk.policy(key);
        return { key, value, isDefault: JSON.stringify(value) === JSON.stringify(POLICY[key].value) };
      }),
    }),
  'policy.save': (tx, { key, value }) => {
    const checked = checkPolicy(key, value);
    if (isRefused(checked)) return checked;
    const text = JSON.stringify(checked.ok);
    const stored = tx.get<Row<'policy'>>('SELECT * FROM policy WHERE id = ?', key);
    if (!stored) tx.insert('policy', { id: key, value: text });
    else if (stored.value !== text) tx.update('policy', key, { value: text });
    return ok({});
  },
};
