import { useRef, useState } from 'react';
import type { Outbound } from '../../../shared/contract/stock.ts';
import { isLateStocking } from '../../../shared/domain/gifts/campaign.ts';
import { useKeys } from '../../app/keys.ts';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, Keypad, RefusalBanner, TextField, toast } from '../../ui/index.ts';
import { usePrint } from '../print.ts';
import { type Unstamped, unstampedOf, useSerials } from '../serials.ts';
import { StampPanel } from '../StampPanel.tsx';
import { EndSlip } from './EndSlip.tsx';
import { ReceiveLine } from './ReceiveLine.tsx';
import { SlipFacts } from './SlipFacts.tsx';
import {
  differs,
  lookAt,
  type Look,
  NOT_RECEIVED,
  type ReceiveForm,
  seenLines,
  serialsCame,
  settled,
  type SlipLine,
  withLook,
} from './state.ts';

/** A first outbound that comes after its day asks for the reason. */
function useLate(slip: Outbound): boolean {
  const { day } = useSession();
  const start = useQuery('campaigns.list', {}).data?.rows.find((c) => c.id === slip.campaignId)?.startDay;
  const lead = useQuery('policy.list', {}).data?.rows.find((r) => r.key === 'gift.stock_in_lead_days')?.value;
  if (slip.kind !== 'first' || !day || start === undefined || typeof lead !== 'number') return slip.late;
  return isLateStocking(start, lead, null, day.day);
}

/** Receiving a slip: every line counted on the keypad and looked at for kind and grade, then into the book (B6). */
export function Receive({ slip, onGone }: { readonly slip: Outbound; readonly onGone: () => void }) {
  const t = useT();
  const { day } = useSession();
  const serials = useSerials();
  const form = useDraft<ReceiveForm>(`gifts.receive.${slip.id}`, NOT_RECEIVED);
  const post = useCommand('gifts.outboundPost');
  const paper = usePrint();
  const late = useLate(slip);
  const [at, setAt] = useState<{ readonly line: number; readonly fresh: boolean }>({ line: 0, fresh: true });
  const [ending, setEnding] = useState(false);
  const [stamp, setStamp] = useState<Unstamped | null>(null);

  const f = form.value;
  const current: SlipLine | undefined = slip.lines[at.line];
  const set = (line: SlipLine, part: Partial<Look>): void => form.set((now) => withLook(now, line.id, part));
  const move = (line: number): void => setAt({ line, fresh: true });
  const type = (digits: string): void => {
    if (!current) return;
    setAt({ line: at.line, fresh: false });
    set(current, { came: digits, qtyOk: digits !== '' });
  };
  const list = useRef<HTMLUListElement>(null);
  /** Enter: first into the note a difference asks for, then to the next line. */
  const next = (): void => {
    const note = list.current?.querySelector<HTMLInputElement>('li.lit .receive-more input');
    const open =
      current !== undefined && differs(current, lookAt(f, current.id)) && lookAt(f, current.id).note.trim() === '';
    if (note && open && document.activeElement !== note) return note.focus();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    move(Math.min(slip.lines.length, at.line + 1));
  };
  const missing = slip.lines.filter((l) => !settled(l, lookAt(f, l.id))).length;
  const ready = missing === 0 && (!late || f.lateReason.trim() !== '');
  useKeys([
    { key: 'ArrowDown', run: () => move(Math.min(slip.lines.length, at.line + 1)) },
    { key: 'ArrowUp', run: () => move(Math.max(0, at.line - 1)) },
    { key: '+', run: () => current && set(current, { kindOk: true, gradeOk: true }), label: t('stock.allRight') },
  ]);

  const go = async (): Promise<void> => {
    const answer = await post.run({
      id: slip.id,
      lateReason: late ? f.lateReason.trim() || null : null,
      lines: seenLines(slip.lines, f),
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('stock.received', { docNo: answer.ok.docNo }));
    void paper.print('outbound', slip.id);
  };
  return (
    <div className="slip-page">
      <SlipFacts slip={slip} />
      <div className="receive">
        <Card flush filled label={t('stock.receiving')}>
          <ul ref={list} className="receive-lines" aria-label={t('stock.receiving')}>
            {slip.lines.map((line, i) => {
              const range = serialsCame(line, lookAt(f, line.id));
              return (
                <ReceiveLine
                  key={line.id}
                  line={line}
                  look={lookAt(f, line.id)}
                  active={i === at.line}
                  onActivate={() => move(i)}
                  onLook={(part) => set(line, part)}
                  onNext={next}
                  bare={
                    line.itemKind === 'voucher' && range
                      ? unstampedOf(serials.types, { typeId: line.itemId, range })
                      : []
                  }
                  onStamp={setStamp}
                />
              );
            })}
          </ul>
        </Card>
        <Card filled>
          <Keypad
            value={current && !at.fresh ? lookAt(f, current.id).came : ''}
            onChange={type}
            disabled={!current}
            fill
            next={{ label: t('app.keypad.next'), onPress: next }}
          />
        </Card>
      </div>
      <footer className="goods-foot">
        <Button variant="danger" onPress={() => setEnding(true)}>
          {t('stock.end.void.go')}
        </Button>
        <div className="foot-note">
          {post.refused || post.defect ? (
            <RefusalBanner refused={post.refused} defect={post.defect} onClose={post.clear} />
          ) : late ? (
            <TextField
              label={t('sheets.lateReason')}
              value={f.lateReason}
              onChange={(lateReason) => form.set((now) => ({ ...now, lateReason }))}
              maxLength={200}
            />
          ) : (
            missing > 0 && <span className="sub">{t('stock.linesLeft', { n: missing })}</span>
          )}
        </div>
        <Button
          variant="go"
          size="tall"
          onPress={() => void go()}
          busy={post.busy}
          disabled={!ready || !day}
          {...(current ? {} : { hotkey: 'Enter' })}
        >
          {t('stock.receiveGo')}
        </Button>
      </footer>
      <EndSlip slip={slip} how={ending ? 'void' : null} onClose={() => setEnding(false)} onDone={onGone} />
      <StampPanel wanted={stamp} onClose={() => setStamp(null)} />
    </div>
  );
}
