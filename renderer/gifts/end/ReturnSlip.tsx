import { useState } from 'react';
import type { GiftReturn } from '../../../shared/contract/campaign-end.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { type Role, SIGNERS } from '../../../shared/kernel/roles.ts';
import { instantText } from '../../app/format.ts';
import { useMay } from '../../app/may.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useNow, useSession, useZone } from '../../app/store.ts';
import { useLang, useT } from '../../app/text.tsx';
import {
  Button,
  Card,
  type Choice,
  NumberField,
  PrintPreview,
  RefusalBanner,
  SidePanel,
  SignPin,
  TextField,
  toast,
} from '../../ui/index.ts';
import { usePrint } from '../print.ts';
import { useSerials } from '../serials.ts';
import { EndReturn } from './EndReturn.tsx';
import { type Handed, handedLines, handedOf, isReady } from './state.ts';

/** Who may sign for the goods: marketing first. */
function useReceivers(): Choice[] {
  const { person } = useSession();
  const staff = useQuery('staff.list', {}).data?.rows ?? [];
  const allowed: readonly Role[] = SIGNERS.receive;
  const marketing = (roles: readonly Role[]): number => Number(roles.includes('MKS'));
  return staff
    .filter(
      (s) => s.status === 'active' && s.hasPin && s.id !== person.id && s.roles.some((role) => allowed.includes(role)),
    )
    .sort((a, b) => marketing(b.roles) - marketing(a.roles) || a.staffNo.localeCompare(b.staffNo))
    .map((s) => ({ id: s.id, text: s.name, note: s.post || s.staffNo, initials: s.pinyin }));
}

/** The receiver puts in their PIN; with it the goods leave. */
function HandOver({
  slip,
  typed,
  open,
  onClose,
}: {
  readonly slip: GiftReturn;
  readonly typed: Readonly<Record<string, Handed>>;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const sign = useCommand('session.sign');
  const post = useCommand('gifts.returnPost');
  const receivers = useReceivers();
  const onSign = async (staffId: string, pin: string): Promise<Answer> => {
    const signed = await sign.run({ staffId, pin, purpose: 'receive' });
    if (!('ok' in signed)) return signed;
    const answer = await post.run({ id: slip.id, receiver: signed.ok.signature, lines: handedLines(slip, typed) });
    if ('ok' in answer) {
      toast(t('campaignEnd.return.posted', { docNo: slip.docNo }));
      onClose();
    }
    return answer;
  };
  return (
    <SidePanel title={t('campaignEnd.return.post')} open={open} onClose={onClose}>
      <div className="stack loose">
        <p>{t('campaignEnd.return.postHow')}</p>
        <SignPin staff={receivers} onSign={onSign} label={t('campaignEnd.return.receivedBy')} />
      </div>
    </SidePanel>
  );
}

/** A slip whose goods are handed over: what leaves of each line, then the signature. */
function Draft({ slip }: { readonly slip: GiftReturn }) {
  const t = useT();
  const form = useDraft<Readonly<Record<string, Handed>>>(`gifts.return.post.${slip.id}`, {});
  const [signing, setSigning] = useState(false);
  const [ending, setEnding] = useState(false);
  const serials = useSerials();
  const may = useMay('gifts.returnPost');
  const ready = slip.lines.every((l) => isReady(l, form.value[l.id]));
  const set = (id: string, next: Handed): void => form.set((now) => ({ ...now, [id]: next }));
  return (
    <>
      <Card flush title={slip.docNo}>
        <ul>
          {slip.lines.map((l) => {
            const handed = handedOf(l, form.value[l.id]);
            return (
              <li key={l.id} className="return-line">
                <span className="goods-name">
                  <b>{l.name}</b>
                  <small className="sub">
                    {t(`campaignEnd.return.condition.${l.condition}`)} ·{' '}
                    {t('campaignEnd.return.lineFacts', { book: l.book, asked: l.qtyAsked })}
                    {l.serialFrom !== null && l.serialTo !== null && (
                      <> · {serials.range(l.itemId, { from: l.serialFrom, to: l.serialTo })}</>
                    )}
                  </small>
                </span>
                <NumberField
                  label={t('campaignEnd.return.qtyOf', { name: l.name })}
                  value={handed.qty}
                  onChange={(qty) => set(l.id, { ...handed, qty })}
                />
                {handed.qty !== l.qtyAsked && (
                  <div className="wide">
                    <TextField
                      label={t('campaignEnd.return.noteOf', { name: l.name })}
                      value={handed.note}
                      onChange={(note) => set(l.id, { ...handed, note })}
                      maxLength={200}
                    />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </Card>
      {may && (
        <div className="row">
          <Button variant="danger" onPress={() => setEnding(true)}>
            {t('campaignEnd.return.void')}
          </Button>
          <span className="right">
            <Button variant="go" size="tall" disabled={!ready} onPress={() => setSigning(true)}>
              {t('campaignEnd.return.post')}
            </Button>
          </span>
        </div>
      )}
      <HandOver slip={slip} typed={form.value} open={signing} onClose={() => setSigning(false)} />
      {ending && <EndReturn slip={slip} how="void" onClose={() => setEnding(false)} />}
    </>
  );
}

/** A slip that is in the book, void or reversed: its paper and what may still be done. */
function Posted({ slip }: { readonly slip: GiftReturn }) {
  const t = useT();
  const lang = useLang();
  const zone = useZone();
  const now = useNow(60_000);
  const paper = usePrint();
  const may = useMay('gifts.returnReverse');
  const [ending, setEnding] = useState(false);
  const sheet = useQuery('sheets.preview', { sheet: 'giftReturn', id: slip.id, language: lang }).data;
  return (
    <>
      <Card title={slip.docNo}>
        {slip.receipt && (
          <p>
            {t('campaignEnd.return.receivedAt', {
              receiver: slip.receipt.receiver,
              at: instantText(slip.receipt.at, zone, t, now),
              countNo: slip.receipt.stocktakeNo,
            })}
          </p>
        )}
        {slip.ended && (
          <p className="ink-amber">
            {t(`campaignEnd.return.state.${slip.state}`)} · {slip.ended.by} · {slip.ended.reason}
          </p>
        )}
        <RefusalBanner refused={paper.refused} defect={paper.defect} onClose={paper.clear} />
        <div className="row">
          {slip.state === 'posted' && may && (
            <Button variant="danger" onPress={() => setEnding(true)}>
              {t('campaignEnd.return.reverse')}
            </Button>
          )}
          <span className="right">
            <Button icon="print" onPress={() => void paper.print('giftReturn', slip.id)} busy={paper.busy}>
              {t('campaignEnd.return.print')}
            </Button>
          </span>
        </div>
      </Card>
      {sheet && <PrintPreview html={sheet.html} name={sheet.docNo} />}
      {ending && <EndReturn slip={slip} how="reverse" onClose={() => setEnding(false)} />}
    </>
  );
}

/** One return slip (B12). */
export const ReturnSlip = ({ slip }: { readonly slip: GiftReturn }) =>
  slip.state === 'draft' ? <Draft slip={slip} /> : <Posted slip={slip} />;
