import { contract } from '../../shared/contract/index.ts';
import type { May } from '../../shared/kernel/roles.ts';
import type { OpName } from '../app/ops.ts';
import { useT } from '../app/text.tsx';

/** Says who changes things here, to somebody who may only look. */
export function ReadOnly({ op }: { readonly op: OpName }) {
  const t = useT();
  const may: May = contract[op].may;
  if (typeof may === 'string') return null;
  const roles = may.map((role) => t(`app.roles.${role}`)).join(t('app.common.listComma'));
  return <p className="sub read-only">{t('settings.readOnlyWhy', { roles })}</p>;
}
