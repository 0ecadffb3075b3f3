import { useState, type CSSProperties } from 'react';
import type { Stocktake } from '../../shared/contract/day.ts';
import type { Finding } from '../../shared/domain/stocktake/match.ts';
import { dayWithWeekday, instantText, percent, qty, signedQty } from '../app/format.ts';
import { useCommand } from '../app/query.ts';
import { useSession, useZone } from '../app/store.ts';
import { useAuth } from '../app/store-session.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { useUnit } from '../gifts/serials.ts';
import { Button, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { SettlePanel } from './Settle.tsx';
import { FINDINGS, foundRows, type FoundRow, offBy, placeText } from './state.ts';

type Rate = Stocktake['giftRate'];
const TONES = { matched: 'ok', discrepant: 'bad', resolved: 'warn', void: 'plain', draft: 'plain' } as const;

function RateFigure({ name, rate, big }: { readonly name: string; readonly rate: Rate; readonly big?: boolean }) {
  const t = useT();
  const full = rate.matched === rate.rows;
  const value = rate.rows === 0 ? '–' : percent(rate.matched / rate.rows);
  return (
    <div>
      <p className="sub">{name}</p>
      <p className={[big ? 'huge' : 'big', rate.rows === 0 ? 'faint' : full ? 'ink-jade' : 'ink-red'].join(' ')}>
        {value}
      </p>
      <p className="sub">{rate.rows === 0 ? t('count.result.none') : t('count.result.of', rate)}</p>
    </div>
  );
}

/** The match rate as one big number, and who stands for it. */
function Rates({ sheet }: { readonly sheet: Stocktake }) {
  const t = useT();
  const zone = useZone();
  const giftsFirst = sheet.giftRate.rows > 0;
  return (
    <section className="card count-rates">
      <h2>{t('count.result.rate')}</h2>
      <RateFigure
        big
        name={t(giftsFirst ? 'count.result.gifts' : 'count.result.vouchers')}
        rate={giftsFirst ? sheet.giftRate : sheet.voucherRate}
      />
      {giftsFirst && <RateFigure name={t('count.result.vouchers')} rate={sheet.voucherRate} />}
      <p className="sub count-who">
        {t('count.result.by', { by: sheet.countedBy })}
        <br />
        {sheet.witness !== null && (
          <>
            {t('count.result.witness', { by: sheet.witness })}
            <br />
          </>
        )}
        {instantText(sheet.at, zone, t)}
      </p>
    </section>
  );
}

function Found({ row, finding }: { readonly row: FoundRow; readonly finding: Finding }) {
  const t = useT();
  const unit = useUnit();
  return (
    <li>
      <b>{row.name}</b>
      {finding !== 'matched' && finding !== 'misplaced' && <b className="ink-red">{signedQty(row.difference)}</b>}
      <span className="sub">
        {finding === 'matched'
          ? `${qty(row.counted)} ${unit(row.unit)}`
          : t('count.result.counted', { book: qty(row.book), counted: qty(row.counted) })}
      </span>
      {finding !== 'matched' &&
        row.lines.map((line) => (
          <span key={line.key} className="sub">
            {t('count.result.lineDiff', {
              place: line.sealNo ?? placeText(line, t),
              difference: signedQty(offBy(line) ?? 0),
            })}
            {line.reason === null ? '' : ` · ${line.reason}`}
          </span>
        ))}
    </li>
  );
}

/** The four lists: what is missing, what is too many, what lies elsewhere, what agrees. */
function Lists({ sheet }: { readonly sheet: Stocktake }) {
  const t = useT();
  const rows = foundRows(sheet);
  const widths = FINDINGS.map((finding) =>
    rows.some((row) => row.finding === finding) ? 'minmax(0, 1.4fr)' : 'minmax(0, 0.8fr)',
  ).join(' ');
  return (
    <div className="count-lists" style={{ '--lists': widths } as CSSProperties}>
      {FINDINGS.map((finding) => {
        const of = rows.filter((row) => row.finding === finding);
        const bad = finding !== 'matched' && of.length > 0;
        return (
          <section key={finding} className={`card ${bad ? 'bad' : ''}`}>
            <div className="card-head">
              <h2>{t(`count.result.list.${finding}`)}</h2>
              <span className="right">
                <Tag tone={of.length === 0 ? 'plain' : bad ? 'bad' : 'ok'}>
                  {t('count.result.kinds', { n: of.length })}
                </Tag>
              </span>
            </div>
            {of.length === 0 ? (
              <p className="sub">{t(`count.result.empty.${finding}`)}</p>
            ) : (
              <Scroller className="scroll" label={t(`count.result.list.${finding}`)}>
                <ul>
                  {of.map((row) => (
                    <Found key={`${row.itemKind}:${row.itemId}`} row={row} finding={finding} />
                  ))}
                </ul>
              </Scroller>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** A discrepancy: the supervisor settles it, or the whole sheet is counted again. */
function Discrepant({ sheet }: { readonly sheet: Stocktake }) {
  const t = useT();
  const { lock } = useAuth();
  const { person } = useSession();
  const [settle, setSettle] = useState(false);
  const supervisor = person.roles.includes('SUP');
  const mine = sheet.countedBy === person.name;
  return (
    <div className="card red count-band">
      <p>
        <b className="ink-red">{t('count.result.discrepant')}</b>{' '}
        <span>{t(supervisor && mine ? 'count.result.toldMine' : 'count.result.told')}</span>
      </p>
      {supervisor && !mine ? (
        <Button variant="go" hotkey="Enter" onPress={() => setSettle(true)}>
          {t('count.result.settle')}
        </Button>
      ) : (
        <Button onPress={() => void lock()}>{t('count.result.switch')}</Button>
      )}
      <SettlePanel sheet={sheet} open={settle} onClose={() => setSettle(false)} />
    </div>
  );
}

/** A finished count (B15): frozen as it was found. */
export function Result({ sheet }: { readonly sheet: Stocktake }) {
  const t = useT();
  const lang = useLang();
  const go = useScreen((s) => s.go);
  const replace = useScreen((s) => s.replace);
  const paper = usePrint();
  const start = useCommand('stocktake.start');
  const { day } = useSession();
  const today = day?.day === sheet.businessDay;
  const print = async (): Promise<void> => {
    const answer = await paper.print('count', sheet.id);
    if ('ok' in answer) toast(t('count.printed', { name: answer.ok.fileName }));
  };
  const begin = async (kind: Stocktake['kind']): Promise<void> => {
    const answer = await start.run({ kind });
    if ('ok' in answer) replace('day.count');
  };
  const calm = sheet.state === 'matched' || sheet.state === 'resolved';
  return (
    <div className="page count-result">
      <div className="page-title">
        <h1>{t(`count.title.${sheet.kind}`)}</h1>
        <Tag tone={TONES[sheet.state]}>{t(`count.result.${sheet.state === 'draft' ? 'void' : sheet.state}`)}</Tag>
        <span className="sub cut">
          {sheet.docNo} · {dayWithWeekday(sheet.businessDay, lang)}
        </span>
        <span className="right row tight">
          {today && sheet.kind === 'shift_change' && (
            <Button size="small" busy={start.busy} onPress={() => void begin('night_close')}>
              {t('count.start.night')}
            </Button>
          )}
          {today && (
            <Button size="small" busy={start.busy} onPress={() => void begin(sheet.kind)}>
              {t('count.result.recount')}
            </Button>
          )}
          <Button size="small" icon="print" busy={paper.busy} onPress={() => void print()}>
            {t('count.print')}
          </Button>
        </span>
      </div>
      <Rates sheet={sheet} />
      <Lists sheet={sheet} />
      <div className="count-foot">
        <RefusalBanner refused={paper.refused ?? start.refused} defect={paper.defect ?? start.defect} />
        {sheet.state === 'discrepant' && <Discrepant sheet={sheet} />}
        {calm && today && (
          <div className="row">
            <p className="sub">{sheet.state === 'resolved' ? t('count.result.resolvedBy') : ''}</p>
            <span className="right">
              <Button variant="go" hotkey="Enter" onPress={() => go('day.close')}>
                {t('count.result.goClose')}
              </Button>
            </span>
          </div>
        )}
      </div>
    </div>
  );
}
