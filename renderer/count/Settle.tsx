import { useState } from 'react';
import type { Stocktake } from '../../shared/contract/day.ts';
import { qty, signedQty } from '../app/format.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand } from '../app/query.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../ui/index.ts';
import { differing, offBy, placeText } from './state.ts';

type Reasons = Readonly<Record<string, string>>;

/** The supervisor approves each difference with its cause (B15); the sheet itself never changes. */
export function SettlePanel({
  sheet,
  open,
  onClose,
}: {
  readonly sheet: Stocktake;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const settle = useCommand('stocktake.settle');
  const draft = useDraft<Reasons>(`settle ${sheet.id}`, {});
  const [tried, setTried] = useState(false);
  const lines = differing(sheet.lines);
  const reasonOf = (key: string, counted: string | null): string => draft.value[key] ?? counted ?? '';
  const bare = lines.filter((l) => reasonOf(l.key, l.reason).trim() === '');
  const first = lines[0] ? reasonOf(lines[0].key, lines[0].reason).trim() : '';
  const approve = async (): Promise<void> => {
    setTried(true);
    if (bare.length > 0) return;
    const answer = await settle.run({
      id: sheet.id,
      lines: lines.map((l) => ({ key: l.key, reason: reasonOf(l.key, l.reason).trim() })),
    });
    if (!('ok' in answer)) return;
    draft.drop();
    toast(t('count.result.settled'));
    onClose();
  };
  const wrong = tried && bare.length > 0;
  return (
    <SidePanel
      title={t('count.result.settle')}
      open={open}
      onClose={onClose}
      wide
      footer={
        <>
          <p className={wrong ? 'ink-red' : 'sub'} role="status">
            {wrong ? t('count.result.settleFirst') : ''}
          </p>
          <Button variant="go" busy={settle.busy} onPress={() => void approve()}>
            {t('count.result.settleGo')}
          </Button>
        </>
      }
    >
      <div className="stack loose">
        <p>{t('count.result.settleHint')}</p>
        <RefusalBanner
          refused={settle.refused}
          defect={settle.defect}
          action={
            settle.refused?.type === 'voucherByDocument' ? (
              <Button size="small" onPress={() => go('gifts.damage')}>
                {t('count.result.toDamage')}
              </Button>
            ) : undefined
          }
        />
        <ol className="settle-lines">
          {lines.map((line, i) => (
            <li key={line.key}>
              <p>
                <b>{line.name}</b>{' '}
                <span className="sub">
                  {line.sealNo ?? placeText(line, t)} ·{' '}
                  {t('count.result.counted', { book: qty(line.book ?? 0), counted: qty(line.counted ?? 0) })}
                </span>{' '}
                <b className="ink-red">{signedQty(offBy(line) ?? 0)}</b>
              </p>
              <TextField
                label={t('count.result.settleReason')}
                value={reasonOf(line.key, line.reason)}
                onChange={(reason) => draft.set((now) => ({ ...now, [line.key]: reason }))}
                maxLength={200}
                autoFocus={i === 0}
                error={wrong && bare.includes(line) ? t('app.field.required') : null}
              />
              {i === 0 && lines.length > 1 && (
                <Button
                  size="small"
                  variant="quiet"
                  disabled={first === ''}
                  onPress={() => draft.set(Object.fromEntries(lines.map((l) => [l.key, first])))}
                >
                  {t('count.result.sameForAll')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      </div>
    </SidePanel>
  );
}
