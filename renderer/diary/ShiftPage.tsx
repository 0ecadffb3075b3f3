import type { DiaryRow } from '../../shared/contract/diary.ts';
import { mayCorrect } from '../../shared/domain/diary/diary.ts';
import { sentenceOf } from '../../shared/domain/diary/words.ts';
import { clockText, instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Tag } from '../ui/index.ts';
import { isLate, type PageShift } from './state.ts';

/** What was done about an entry, whom it was passed on to, what came of it. */
function More({ row }: { readonly row: DiaryRow }) {
  const t = useT();
  const facts = (
    [
      ['action', row.action],
      ['passedTo', row.passedTo],
      ['result', row.result],
    ] as const
  ).filter(([, value]) => value !== null);
  if (facts.length === 0) return null;
  return (
    <dl className="diary-more">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`diary.page.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Line({ row, onCorrect }: { readonly row: DiaryRow; readonly onCorrect: (row: DiaryRow) => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useSession();
  const mayAtAll = useMay('diary.correct');
  const corrected = row.correctedBy !== null;
  const may =
    mayAtAll && !row.auto && 'ok' in mayCorrect({ byId: row.byId ?? '', by: row.by ?? '', corrected }, person);
  return (
    <li className={['diary-row', row.auto ? 'auto' : '', corrected ? 'void' : ''].filter(Boolean).join(' ')}>
      <span className="diary-at">{clockText(row.at, zone)}</span>
      <span className="diary-kind">{t(`diary.categories.${row.category}`)}</span>
      <div className="diary-said">
        <p>
          {corrected && <Tag>{t('diary.page.corrected')}</Tag>}
          {row.corrects !== null && <Tag tone="warn">{t('diary.page.correction')}</Tag>}
          <span className="diary-words">{sentenceOf(row, t, zone)}</span>
        </p>
        <More row={row} />
        {row.form !== null && (
          <small className="sub">
            {t('paper.lateFrom', { number: row.form, at: instantText(row.at, zone, t, now) })}
          </small>
        )}
        {isLate(row) && (
          <small className="sub">{t('diary.page.late', { at: instantText(row.writtenAt, zone, t, now) })}</small>
        )}
      </div>
      <span className="diary-by">{row.by}</span>
      <span className="diary-act">
        {may && (
          <Button
            size="small"
            variant="quiet"
            onPress={() => onCorrect(row)}
            label={`${t('diary.page.correct')} ${clockText(row.at, zone)} ${row.content ?? ''}`}
          >
            {t('diary.page.correct')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** The part of a page that belongs to one shift. */
export function ShiftPage({
  shift,
  onCorrect,
}: {
  readonly shift: PageShift;
  readonly onCorrect: (row: DiaryRow) => void;
}) {
  const t = useT();
  const zone = useZone();
  const { beganAt, endedAt } = shift;
  const from = beganAt === null ? '' : clockText(beganAt, zone);
  return (
    <section className="diary-shift">
      <header>
        <h2>{shift.name}</h2>
        {beganAt !== null && (
          <span className="sub">
            {endedAt === null
              ? t('diary.page.since', { from })
              : t('diary.page.span', { from, to: clockText(endedAt, zone) })}
          </span>
        )}
        {shift.recorder !== null && (
          <span className="sub right">{t('diary.page.recorder', { who: shift.recorder })}</span>
        )}
      </header>
      {shift.rows.length === 0 ? (
        <p className="sub diary-none">{t('diary.page.noRows')}</p>
      ) : (
        <ol>
          {shift.rows.map((row) => (
            <Line key={row.id} row={row} onCorrect={onCorrect} />
          ))}
        </ol>
      )}
    </section>
  );
}
