import type { ReactNode } from 'react';
import type { GateLine } from '../../shared/contract/day.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { factText } from '../today/facts.ts';
import { Button, CheckTick, Icon, RefusalBanner, Tag, toast } from '../ui/index.ts';
import type { Holding } from '../../shared/domain/day/gate-ways.ts';
import { firstList, firstReport, gateText, lineName, overrideText, reportsWaiting, tickOf, tickText } from './gate.ts';

/** One line: green, red with who must do what and the way there, or amber with the name of whoever let it pass. */
function GateRow({
  line,
  counted,
  action,
  onOverride,
}: {
  readonly line: GateLine;
  readonly counted: GateLine | undefined;
  readonly action: ReactNode;
  readonly onOverride: (() => void) | null;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const reading = { t, zone, now };
  const key = line.key as Holding;
  const { state } = line;
  const who = `${key in OWN_WHO ? t(`dayPage.gate.who.${key as keyof typeof OWN_WHO}`) : t(`day.close.who.${key as GoodsKey}`)}`;
  return (
    <li className={state}>
      <i aria-hidden="true">{state === 'missing' ? '!' : <Icon name="check" />}</i>
      <div>
        <b>
          {lineName(key, t)}
          <span className="hidden-visually"> · {t(state === 'missing' ? 'app.step.blocked' : 'app.step.done')}</span>
        </b>
        <span>{gateText(line, counted, reading)}</span>
        {state === 'missing' && (
          <small className="sub">
            {who} · {t(`day.close.way.${key}`)}
          </small>
        )}
        {state === 'overridden' && (
          <small className="ink-amber">
            <Tag tone="warn">{t('dayPage.gate.passes')}</Tag> {overrideText(line, reading)}
          </small>
        )}
      </div>
      <span className="gate-acts">
        {onOverride && line.mayOverride && (
          <Button
            size="small"
            variant="quiet"
            label={t('day.close.override.title', { line: lineName(key, t) })}
            onPress={onOverride}
          >
            {t('dayPage.gate.pass')}
          </Button>
        )}
        {action}
      </span>
    </li>
  );
}

type GoodsKey = 'counted' | 'sealed' | 'handover' | 'report';
const OWN_WHO = { todos: true, covers: true, paper: true, checklists: true } as const;

/** Makes the daily report of every campaign that waits for it. */
function ExportButton({
  line,
  day,
  next,
}: {
  readonly line: GateLine;
  readonly day: string;
  /** It is what comes next. */
  readonly next: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const go = useScreen((s) => s.go);
  const job = useCommand('reports.exportGiftDaily');
  const waiting = reportsWaiting(line);
  const make = async (): Promise<void> => {
    for (const { campaignId, campaign } of waiting) {
      const answer = await job.run({ campaignId, day, format: 'xlsx', language: lang });
      if (!('ok' in answer)) return;
      toast(t('day.close.report.made', { name: campaign, revision: answer.ok.revision }));
    }
  };
  const look = firstReport(line);
  return (
    <>
      <span className="row tight">
        {look && (
          <Button size="small" variant="quiet" onPress={() => go('reports', { day, campaignId: look.campaignId })}>
            {t('day.close.report.look')}
          </Button>
        )}
        {waiting.length > 0 && (
          <Button size="small" variant={next ? 'go' : 'alt'} icon="export" busy={job.busy} onPress={() => void make()}>
            {t('day.close.report.go')}
          </Button>
        )}
      </span>
      <RefusalBanner refused={job.refused} defect={job.defect} onClose={job.clear} />
    </>
  );
}

/** The lines that hold the day open, each with who must do what and the button that goes there. */
export function GateList({
  lines,
  day,
  next,
  onSeal,
  onSign,
  onOverride,
}: {
  readonly lines: readonly GateLine[];
  readonly day: string;
  /** The line that comes next: its button is the way forward. */
  readonly next: GateLine | null;
  readonly onSeal: () => void;
  readonly onSign: () => void;
  /** Null: the signed-in person lets nothing pass. */
  readonly onOverride: ((line: GateLine) => void) | null;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const counted = lines.find((l) => l.key === 'counted');
  const actionOf = (line: GateLine, key: Holding): ReactNode => {
    if (line.facts['nothing'] === true) return null;
    const done = line.state !== 'missing';
    const variant = done ? 'quiet' : line === next ? 'go' : 'alt';
    switch (key) {
      case 'counted': {
        const reason = factText(line.facts, 'reason');
        const text = t(
          done || reason === 'discrepant'
            ? 'day.close.counted.look'
            : reason === 'outdated'
              ? 'day.close.counted.again'
              : 'day.close.counted.go',
        );
        return (
          <Button size="small" variant={variant} onPress={() => go('day.count')}>
            {text}
          </Button>
        );
      }
      case 'sealed':
        return (
          <Button size="small" variant={variant} onPress={onSeal}>
            {t(done ? 'day.seal.boxesOpen' : 'day.close.sealed.go')}
          </Button>
        );
      case 'handover':
        return done ? null : (
          <Button size="small" variant={variant} disabled={counted?.state !== 'done'} onPress={onSign}>
            {t('day.close.handover.go')}
          </Button>
        );
      case 'report':
        return <ExportButton line={line} day={day} next={line === next} />;
      case 'todos':
      case 'covers':
      case 'paper':
      case 'checklists': {
        const template = firstList(line);
        const to = (): void => {
          if (key === 'todos') go('handover.todos');
          else if (key === 'covers') go('handover.covers');
          else if (key === 'paper') useScreen.getState().go('handover');
          else go('handover.checklists', template === null ? {} : { template });
        };
        return done ? null : (
          <Button size="small" variant={variant} onPress={to}>
            {t(`dayPage.gate.go.${key}`)}
          </Button>
        );
      }
    }
  };
  return (
    <ol className="gate">
      {lines.map((line) => (
        <GateRow
          key={line.key}
          line={line}
          counted={counted}
          action={actionOf(line, line.key as Holding)}
          onOverride={onOverride && (() => onOverride(line))}
        />
      ))}
    </ol>
  );
}

/** The rest of the close routine, ticked as it is done. */
export function TickList({ lines }: { readonly lines: readonly GateLine[] }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const tick = useCommand('day.tick');
  return (
    <>
      <RefusalBanner refused={tick.refused} defect={tick.defect} onClose={tick.clear} />
      <ol className="gate-ticks">
        {lines.map((line) => {
          const step = tickOf(line);
          if (step === null) return null;
          const note = tickText(line, { t, zone, now });
          const name = t(`day.close.lines.${step}`);
          return (
            <li key={line.key}>
              {step === 'backup' || step === 'sync' ? (
                <span className="tick">
                  <Tag>{t('day.close.auto')}</Tag>
                  <span>{name}</span>
                </span>
              ) : (
                <CheckTick
                  value={line.state === 'ticked'}
                  onChange={(done) => void tick.run({ step, done, note: null })}
                  disabled={tick.busy}
                >
                  {name}
                </CheckTick>
              )}
              <small className="sub" title={step === 'backup' ? t('day.close.backupAuto') : undefined}>
                {note}
              </small>
            </li>
          );
        })}
      </ol>
    </>
  );
}
