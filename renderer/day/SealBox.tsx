import { useState } from 'react';
import { useCommand } from '../app/query.ts';
import { qty } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useScan } from '../app/scan-listen.ts';
import { useT } from '../app/text.tsx';
import { useUnit } from '../gifts/serials.ts';
import { Button, CheckTick, EmptyState, NumberField, RefusalBanner, TextField } from '../ui/index.ts';
import { boxLines, type Held, keyOf, type Picked, pickOf } from './goods.ts';

/** One box: what goes in, proposed from what is loose, and its seal by scanner or hand. */
export function SealBox({
  loose,
  onSaid,
}: {
  readonly loose: readonly Held[];
  readonly onSaid: (words: string) => void;
}) {
  const t = useT();
  const unit = useUnit();
  const seal = useCommand('seals.seal');
  const [picked, setPicked] = useState<Picked>({});
  const [sealNo, setSealNo] = useState('');
  const lines = boxLines(loose, picked);
  const ready = lines !== null && lines.length > 0 && sealNo.trim() !== '';
  const set = (h: Held, part: { readonly on?: boolean; readonly qty?: number | null }): void =>
    setPicked((now) => ({ ...now, [keyOf(h)]: { ...pickOf(now, h), ...part } }));
  const go = async (no: string): Promise<void> => {
    if (lines === null || lines.length === 0 || no.trim() === '') return;
    const answer = await seal.run({ sealNo: no.trim(), lines });
    if (!('ok' in answer)) return;
    onSaid(t('day.seal.sealed', { docNo: answer.ok.docNo, sealNo: no.trim() }));
    setSealNo('');
    setPicked({});
  };
  useScan((code) => {
    if (loose.length === 0) return false;
    seal.clear();
    setSealNo(code);
    return true;
  });
  useKeys([{ key: 'Enter', run: () => void go(sealNo), label: t('day.seal.seal'), off: !ready || seal.busy }]);
  if (loose.length === 0) return <EmptyState icon="check">{t('day.seal.empty')}</EmptyState>;
  return (
    <>
      <p className="sub">{t('day.seal.pick')}</p>
      <ul className="pick">
        {loose.map((h) => {
          const pick = pickOf(picked, h);
          return (
            <li key={keyOf(h)}>
              <CheckTick value={pick.on} onChange={(on) => set(h, { on })}>
                {h.name}
              </CheckTick>
              <span className="sub">{t('day.seal.have', { n: `${qty(h.qty)} ${unit(h.unit)}` })}</span>
              <NumberField
                label={t('day.seal.qtyOf', { name: h.name })}
                value={pick.on ? pick.qty : null}
                onChange={(n) => set(h, { on: true, qty: n })}
                disabled={!pick.on}
              />
            </li>
          );
        })}
      </ul>
      <RefusalBanner refused={seal.refused} defect={seal.defect} onClose={seal.clear} />
      <div className="pick-seal">
        <TextField
          label={t('day.seal.sealNo')}
          placeholder={t('day.seal.sealHint')}
          value={sealNo}
          onChange={setSealNo}
          maxLength={40}
          autoFocus
          onEnter={() => void go(sealNo)}
        />
        <Button variant="go" busy={seal.busy} disabled={!ready} onPress={() => void go(sealNo)}>
          {t('day.seal.seal')}
        </Button>
      </div>
    </>
  );
}
