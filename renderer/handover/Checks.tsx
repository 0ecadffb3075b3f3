import { useState } from 'react';
import type { JointSection } from '../../shared/domain/handover/sections.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, Segmented, TextField } from '../ui/index.ts';
import { type Detail, sideOf } from './state.ts';
import { equipmentWord } from './words.ts';

type Check = Detail['checks'][number];
type Tick = { readonly item: string; readonly ok: boolean; readonly note: string | null };

function OneCheck({
  check,
  side,
  onTick,
}: {
  readonly check: Check;
  readonly side: 'out' | 'in' | null;
  readonly onTick: (tick: Tick) => void;
}) {
  const t = useT();
  const name = check.section === 'equipment' ? equipmentWord(t, check.item) : check.item;
  const own = side === null ? null : check[side];
  const [fault, setFault] = useState<string | null>(null);
  const words = (tick: Check['out'], who: string): string =>
    tick === null
      ? t('handoverPage.check.open', { who })
      : tick.ok
        ? t('handoverPage.check.ok', { who })
        : t('handoverPage.check.bad', { who, note: tick.note ?? '' });
  const others =
    side === 'in'
      ? [words(check.out, t('handoverPage.people.out'))]
      : side === 'out'
        ? [words(check.in, t('handoverPage.people.in'))]
        : [words(check.out, t('handoverPage.people.out')), words(check.in, t('handoverPage.people.in'))];
  const unlike = check.out !== null && check.in !== null && check.out.ok !== check.in.ok;
  return (
    <li className={unlike ? 'hand-look bad' : 'hand-look'}>
      <div>
        <b>{name}</b>
        <small className={unlike ? 'ink-red' : 'sub'}>{others.join(' · ')}</small>
      </div>
      {side !== null && (
        <Segmented
          label={t('handoverPage.lookAt', { item: name })}
          items={[
            { id: 'ok', text: t(`handoverPage.joint.${check.section}.ok`) },
            { id: 'bad', text: t(`handoverPage.joint.${check.section}.bad`) },
          ]}
          value={fault !== null ? 'bad' : own === null ? null : own.ok ? 'ok' : 'bad'}
          onChange={(id) => {
            if (id === 'bad') return setFault(own?.note ?? '');
            setFault(null);
            onTick({ item: check.item, ok: true, note: null });
          }}
        />
      )}
      {fault !== null && (
        <div className="hand-say">
          <TextField
            label={t('handoverPage.faultNote')}
            placeholder={t('handoverPage.faultHint')}
            value={fault}
            onChange={setFault}
            maxLength={200}
            autoFocus
            onEnter={() => {
              if (fault.trim() === '') return;
              onTick({ item: check.item, ok: false, note: fault.trim() });
              setFault(null);
            }}
          />
          <Button
            size="small"
            disabled={fault.trim() === ''}
            keyHint="Enter"
            onPress={() => {
              onTick({ item: check.item, ok: false, note: fault.trim() });
              setFault(null);
            }}
          >
            {t('app.common.save')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What both look at together, each ticking for themselves (C3 equipment, custody). */
export function Checks({ of, section }: { readonly of: Detail; readonly section: JointSection }) {
  const t = useT();
  const run = useCommand('handover.check');
  const side = sideOf(of);
  const mine = of.checks.filter((c) => c.section === section);
  if (mine.length === 0) return null;
  const tick = async ({ item, ok, note }: Tick): Promise<boolean> =>
    'ok' in (await run.run({ id: of.id, section, item, ok, note }));
  const left = side === 'in' ? mine.filter((c) => c.in === null && c.out?.ok === true) : [];
  const all = async (): Promise<void> => {
    for (const { item } of left) if (!(await tick({ item, ok: true, note: null }))) return;
  };
  return (
    <>
      {left.length > 1 && (
        <p className="row wrap">
          <Button size="small" icon="check" busy={run.busy} onPress={() => void all()}>
            {t(`handoverPage.joint.${section}.all`)}
          </Button>
          <span className="sub">{t('handoverPage.together')}</span>
        </p>
      )}
      <ul className={`hand-looks ${section}`}>
        {mine.map((check) => (
          <OneCheck key={check.item} check={check} side={side} onTick={(one) => void tick(one)} />
        ))}
      </ul>
      <RefusalBanner refused={run.refused} defect={run.defect} onClose={run.clear} />
    </>
  );
}
