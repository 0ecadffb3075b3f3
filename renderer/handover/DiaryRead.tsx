import { isTextKey, type T } from '../../shared/i18n/index.ts';
import { clockText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { factsOf } from '../app/refusal.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import type { Detail } from './state.ts';

type Entry = Out<'diary.page'>['shifts'][number]['rows'][number];

function words(row: Entry, reading: { readonly t: T; readonly zone: string; readonly now: number }): string {
  if (!row.auto) return [row.content, row.action, row.result].filter(Boolean).join('；');
  const key = `diary.auto.${row.key ?? ''}`;
  return isTextKey(key) ? reading.t(key, factsOf({ type: 'diary', ...row.facts }, reading)) : (row.ref?.docNo ?? '');
}

/** The diary of the shift, read beside the sections (C3 diary read). */
export function DiaryRead({ of, open }: { readonly of: Detail; readonly open: boolean }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  const page = useQuery('diary.page', { day: of.businessDay });
  const shifts = page.data?.shifts ?? [];
  const own = shifts.filter((s) => s.id === of.session.id);
  const rows = (own.length > 0 ? own : shifts).flatMap((s) => s.rows).filter((r) => r.correctedBy === null);
  const written = rows.filter((r) => !r.auto).length;
  const shown = rows.map((row) => ({ row, text: words(row, { t, zone, now }) })).filter(({ text }) => text !== '');
  return (
    <>
      <p>{page.data ? t('handoverPage.diaryHolds', { n: rows.length, written }) : t('app.common.loading')}</p>
      {open && shown.length > 0 && (
        <Scroller className="hand-diary" label={t('handover.sections.diary')}>
          <ul>
            {shown.map(({ row, text }) => (
              <li key={row.id}>
                <span className="sub">{clockText(row.at, zone)}</span>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </Scroller>
      )}
      {open && (
        <Button
          size="small"
          variant="quiet"
          icon="forward"
          onPress={() => go('handover.diary', { day: of.businessDay })}
        >
          {t('handoverPage.diaryOpen')}
        </Button>
      )}
    </>
  );
}
