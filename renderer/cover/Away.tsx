import type { CoverRow } from '../../shared/contract/cover.ts';
import { clockText, dueText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, RefusalBanner, Tag, toast } from '../ui/index.ts';

function One({ row }: { readonly row: CoverRow }) {
  const t = useT();
  const zone = useZone();
  const now = useNow();
  const may = useMay('cover.back');
  const back = useCommand('cover.back');
  const due = row.dueBack === null ? null : dueText(row.dueBack, now, row.leftAt, t);
  const come = async (): Promise<void> => {
    const answer = await back.run({ id: row.id });
    if ('ok' in answer) toast(t('cover.page.backDone', { who: row.staff }));
  };
  return (
    <li className={due?.tone === 'bad' ? 'late' : ''}>
      <div className="stack tight">
        <p className="row tight wrap">
          <b className="desk-title">{row.staff}</b>
          {due && <Tag tone={due.tone}>{due.text}</Tag>}
        </p>
        <p>
          {[t(`cover.reasons.${row.reason}`), row.destination].filter((w) => w !== null).join(' · ')} ·{' '}
          <b>{t('cover.page.standIn', { who: row.standIn })}</b>
        </p>
        <small className="sub">
          {[
            t('cover.page.leftAt', { at: clockText(row.leftAt, zone) }),
            row.dueBack === null ? null : t('cover.page.backBy', { at: clockText(row.dueBack, zone) }),
          ]
            .filter((w) => w !== null)
            .join(' · ')}
        </small>
        <RefusalBanner refused={back.refused} defect={back.defect} />
      </div>
      {may && (
        <Button
          variant="alt"
          onPress={() => void come()}
          busy={back.busy}
          label={`${row.staff} ${t('cover.page.back')}`}
        >
          {t('cover.page.back')}
        </Button>
      )}
    </li>
  );
}

/** Everybody who is away now, how long still, and the touch that says they are back. */
export function Away({ rows }: { readonly rows: readonly CoverRow[] }) {
  const t = useT();
  return (
    <Card title={t('cover.page.awayNow')} label={t('cover.page.awayNow')}>
      {rows.length === 0 ? (
        <p className="sub">{t('cover.page.awayNone')}</p>
      ) : (
        <ul className="cover-away">
          {rows.map((row) => (
            <One key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}
