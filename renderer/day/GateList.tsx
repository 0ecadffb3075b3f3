import type { ReactNode } from 'react';
import type { GateLine } from '../../shared/contract/day.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { factText } from '../today/facts.ts';
import { Button, CheckTick, Icon, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { firstReport, gateText, isTicked, reportsWaiting, type Required, type TickStep, tickText } from './gate.ts';

function GateRow({
  line,
  counted,
  name,
  who,
  action,
}: {
  readonly line: GateLine;
  readonly counted: GateLine | undefined;
  readonly name: string;
  readonly who: string;
  readonly action: ReactNode;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const done = line.state === 'done';
  return (
    <li className={done ? 'done' : 'missing'}>
      <i aria-hidden="true">{done ? <Icon name="check" /> : '!'}</i>
      <div>
        <b>
          {name}
          <span className="hidden-visually"> · {t(done ? 'app.step.done' : 'app.step.blocked')}</span>
        </b>
        <span>{gateText(line, counted, { t, zone, now })}</span>
        {!done && <small className="sub">{who}</small>}
      </div>
      {action}
    </li>
  );
}

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

/** The four lines that hold the day open, each with who must do what and the button that goes there. */
export function GateList({
  lines,
  day,
  onSeal,
  onSign,
}: {
  readonly lines: readonly GateLine[];
  readonly day: string;
  readonly onSeal: () => void;
  readonly onSign: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const counted = lines.find((l) => l.key === 'counted');
  const next = lines.find((l) => l.state !== 'done' && l.facts['nothing'] !== true);
  const actionOf = (line: GateLine, key: Required): ReactNode => {
    if (line.facts['nothing'] === true) return null;
    const done = line.state === 'done';
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
    }
  };
  return (
    <ol className="gate">
      {lines.map((line) => {
        const key = line.key as Required;
        return (
          <GateRow
            key={key}
            line={line}
            counted={counted}
            name={t(`day.close.lines.${key}`)}
            who={t(`day.close.who.${key}`)}
            action={actionOf(line, key)}
          />
        );
      })}
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
          if (!isTicked(line.key)) return null;
          const note = tickText(line, { t, zone, now });
          const name = t(`day.close.lines.${line.key}`);
          return (
            <li key={line.key}>
              {line.key === 'backup' ? (
                <span className="tick">
                  <Tag>{t('day.close.auto')}</Tag>
                  <span>{name}</span>
                </span>
              ) : (
                <CheckTick
                  value={line.state === 'ticked'}
                  onChange={(done) => void tick.run({ step: line.key as TickStep, done, note: null })}
                  disabled={tick.busy}
                >
                  {name}
                </CheckTick>
              )}
              <small className="sub" title={line.key === 'backup' ? t('day.close.backupAuto') : undefined}>
                {note}
              </small>
            </li>
          );
        })}
      </ol>
    </>
  );
}
