import { type Role, SIGNERS } from '../../../shared/kernel/roles.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { SidePanel, SignPin, type Choice } from '../../ui/index.ts';

/** The people who may sign beside the signed-in one: those on duty first. */
export function useSigners(): Choice[] {
  const t = useT();
  const { person, onDutyStaff } = useSession();
  const staff = useQuery('staff.list', {}).data?.rows ?? [];
  const allowed: readonly Role[] = SIGNERS.countersign;
  const onDuty = (id: string): boolean => onDutyStaff.some((s) => s.id === id);
  return staff
    .filter(
      (s) => s.status === 'active' && s.hasPin && s.id !== person.id && s.roles.some((role) => allowed.includes(role)),
    )
    .sort((a, b) => Number(onDuty(b.id)) - Number(onDuty(a.id)) || a.staffNo.localeCompare(b.staffNo))
    .map((s) => ({ id: s.id, text: s.name, note: onDuty(s.id) ? t('stock.onDuty') : s.staffNo, initials: s.pinyin }));
}

/** Somebody else at the desk puts in their PIN; with it the draw is posted. */
export function SignDraw({
  open,
  sum,
  onClose,
  onSigned,
}: {
  readonly open: boolean;
  readonly sum: { readonly kinds: number; readonly pieces: number };
  readonly onClose: () => void;
  readonly onSigned: (token: string) => Promise<Answer>;
}) {
  const t = useT();
  const sign = useCommand('session.sign');
  const signers = useSigners();
  const onSign = async (staffId: string, pin: string): Promise<Answer> => {
    const answer = await sign.run({ staffId, pin, purpose: 'countersign' });
    return 'ok' in answer ? onSigned(answer.ok.signature) : answer;
  };
  return (
    <SidePanel title={t('stock.signTitle')} open={open} onClose={onClose}>
      <div className="stack loose">
        <p>{t('stock.signHow', { kinds: sum.kinds, pieces: sum.pieces })}</p>
        <SignPin staff={signers} onSign={onSign} label={t('stock.signer')} />
      </div>
    </SidePanel>
  );
}
