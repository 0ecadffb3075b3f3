import { useState } from 'react';
import type { CountLine, Stocktake } from '../../shared/contract/day.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { useKeys } from '../app/keys.ts';
import { useCommand, useDesk, useQuery } from '../app/query.ts';
import { useScan } from '../app/scan-listen.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { Banner, Button, Keypad, Progress, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Band } from './Band.tsx';
import { Line } from './Line.tsx';
import { AddPanel, DiscardPanel, ReasonPanel, WitnessPanel } from './panels.tsx';
import { SealPad } from './SealPad.tsx';
import { differing, isDone, linesOfSeal, neighbour, nextOpen, offBy } from './state.ts';

type Panel = 'add' | 'witness' | 'discard' | 'reason' | null;
const MOST_DIGITS = 7;

/** True unless the site's policy says that nobody need watch. */
function useWitnessNeeded(kind: Stocktake['kind']): boolean {
  const rows = useQuery('policy.list', {}).data?.rows;
  return kind === 'night_close' && rows?.find((row) => row.key === 'stocktake.witness_required')?.value !== false;
}

/** The sheet while it is being counted: blind, one line after the other. */
export function Sheet({ sheet }: { readonly sheet: Stocktake }) {
  const t = useT();
  const { client } = useDesk();
  const count = useCommand('stocktake.count');
  const finish = useCommand('stocktake.finish');
  const paper = usePrint();
  const witnessNeeded = useWitnessNeeded(sheet.kind);
  const { lines } = sheet;
  const [chosen, setChosen] = useState<string | null>(() => nextOpen(lines, lines.at(-1)?.key ?? null));
  const [typed, setTyped] = useState('');
  const [panel, setPanel] = useState<Panel>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const [empty, setEmpty] = useState(false);
  const [scanning, setScanning] = useState(false);

  const active =
    lines.find((l) => l.key === chosen) ?? lines.find((l) => l.key === nextOpen(lines, null)) ?? lines[0] ?? null;
  const done = lines.filter(isDone).length;
  const stale = lines.filter((l) => l.stale).length;
  const ready = lines.length > 0 && done === lines.length;
  const wrong =
    active && (offBy(active) ?? 0) !== 0
      ? active
      : (differing(lines).find((l) => l.reason === null) ?? differing(lines)[0] ?? null);

  const choose = (key: string | null): void => {
    setChosen(key);
    setTyped('');
    setEmpty(false);
    setUnknown(null);
  };
  const onward = (from: string): void =>
    choose(
      nextOpen(
        lines.map((l) => (l.key === from ? { ...l, counted: 0, stale: false } : l)),
        from,
      ) ?? from,
    );
  const countLine = (line: CountLine, counted: number | null): Promise<Answer> =>
    count.run({
      id: sheet.id,
      itemKind: line.itemKind,
      itemId: line.itemId,
      place: line.place,
      sealNo: line.sealNo,
      counted,
      reason: counted === line.counted ? line.reason : null,
    });
  const enter = async (): Promise<void> => {
    if (!active || count.busy) return;
    if (typed === '') {
      if (isDone(active)) return onward(active.key);
      return setEmpty(true);
    }
    const answer = await countLine(active, Number(typed));
    if ('ok' in answer) onward(active.key);
  };
  /** All lines of the box, by its one seal. */
  const countBox = async (of: readonly CountLine[]): Promise<void> => {
    setScanning(true);
    for (const line of of) {
      const answer = await client.call('stocktake.count', {
        id: sheet.id,
        itemKind: line.itemKind,
        itemId: line.itemId,
        place: line.place,
        sealNo: line.sealNo,
        counted: null,
        reason: null,
      });
      if (!('ok' in answer)) break;
    }
    setScanning(false);
    const last = of.at(-1);
    if (last) onward(last.key);
  };
  useScan((code) => {
    const of = linesOfSeal(lines, code);
    const item = lines.find((l) => l.code.toUpperCase() === code.toUpperCase() && !isDone(l));
    if (of.length > 0) void countBox(of);
    else if (item) choose(item.key);
    else setUnknown(code);
    return true;
  });
  const end = async (witness: string | null): Promise<Answer> => {
    const answer = await finish.run({ id: sheet.id, witness });
    if ('ok' in answer) setPanel(null);
    return answer;
  };
  const close = (): void => {
    if (ready) {
      if (witnessNeeded) setPanel('witness');
      else void end(null);
    }
  };
  useKeys([
    { key: 'ArrowDown', run: () => choose(neighbour(lines, active?.key ?? null, 1)) },
    { key: 'ArrowUp', run: () => choose(neighbour(lines, active?.key ?? null, -1)) },
    { key: '+', run: () => setPanel('add'), label: t('count.add') },
  ]);
  const print = async (): Promise<void> => {
    const answer = await paper.print('count', sheet.id);
    if ('ok' in answer) toast(t('count.printed', { name: answer.ok.fileName }));
  };
  const sealed = active !== null && active.sealNo !== null && active.counted === null;
  const rest = lines.length - done - stale;
  const words = ready
    ? t('count.ready')
    : stale > 0 && rest === 0
      ? t('count.staleLeft', { count: stale })
      : t('count.left', { count: lines.length - done });
  const refused = count.refused ?? finish.refused ?? paper.refused;
  const clear = (): void => {
    count.clear();
    finish.clear();
    paper.clear();
  };
  return (
    <div className="page stocktake">
      <div className="page-title">
        <h1>{t(`count.title.${sheet.kind}`)}</h1>
        {sheet.blind && <Tag>{t('count.blind')}</Tag>}
        <span className="right row tight">
          <Button size="small" keyHint="+" onPress={() => setPanel('add')}>
            {t('count.add')}
          </Button>
          <Button size="small" icon="print" busy={paper.busy} onPress={() => void print()}>
            {t('count.print')}
          </Button>
          <Button size="small" variant="quiet" onPress={() => setPanel('discard')}>
            {t('count.discard')}
          </Button>
        </span>
        <Progress done={done} total={lines.length} />
      </div>
      <Scroller className="card flush count-lines" label={t('count.lines')}>
        <ol>
          {lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              active={line === active}
              typed={line === active ? typed : ''}
              onChoose={() => choose(line.key)}
            />
          ))}
        </ol>
      </Scroller>
      <section className="card count-pad">
        {sealed && active ? (
          <SealPad
            key={active.key}
            line={active}
            busy={scanning}
            onIntact={() => void countBox(linesOfSeal(lines, active.sealNo ?? ''))}
          />
        ) : (
          <Keypad
            value={typed}
            maxLength={MOST_DIGITS}
            fill
            disabled={active === null || active.sealNo !== null}
            onChange={(next) => {
              setEmpty(false);
              setTyped(next);
            }}
            next={{ label: t('count.next'), onPress: () => void enter(), disabled: ready && typed === '' }}
          />
        )}
      </section>
      <div className="count-foot">
        {unknown !== null && (
          <Banner onClose={() => setUnknown(null)}>{t('count.unknownSeal', { sealNo: unknown })}</Banner>
        )}
        {panel === null && (
          <RefusalBanner refused={refused} defect={count.defect ?? finish.defect ?? paper.defect} onClose={clear} />
        )}
        <div className="row count-end">
          {wrong && !empty ? (
            <Band line={wrong} onAgain={() => choose(wrong.key)} onReason={() => setPanel('reason')} />
          ) : (
            <p className={empty ? 'ink-amber' : 'sub'} role="status">
              {empty ? t('count.zero') : done === 0 ? t('count.started') : words}
            </p>
          )}
          <Button
            variant="go"
            size="tall"
            disabled={!ready}
            busy={finish.busy}
            {...(ready && typed === '' ? { hotkey: 'Enter' } : {})}
            onPress={close}
          >
            {t('count.finish')}
          </Button>
        </div>
      </div>
      <AddPanel sheetId={sheet.id} open={panel === 'add'} onClose={() => setPanel(null)} />
      <ReasonPanel sheetId={sheet.id} line={panel === 'reason' ? wrong : null} onClose={() => setPanel(null)} />
      <DiscardPanel sheet={sheet} open={panel === 'discard'} onClose={() => setPanel(null)} />
      <WitnessPanel open={panel === 'witness'} onClose={() => setPanel(null)} onFinish={end} />
    </div>
  );
}
