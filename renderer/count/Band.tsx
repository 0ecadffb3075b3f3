import type { CountLine } from '../../shared/contract/day.ts';
import { qty } from '../app/format.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { useUnit } from '../gifts/serials.ts';
import { Button } from '../ui/index.ts';
import { offBy, placeText } from './state.ts';

/** What a differing line calls for: count it again, look for it, or say why. */
export function Band({
  line,
  onAgain,
  onReason,
}: {
  readonly line: CountLine;
  readonly onAgain: () => void;
  readonly onReason: () => void;
}) {
  const t = useT();
  const unit = useUnit();
  const go = useScreen((s) => s.go);
  const off = offBy(line) ?? 0;
  const place = placeText(line, t);
  const head = t(off < 0 ? 'count.less' : 'count.moreThan', {
    item: line.name,
    n: qty(Math.abs(off)),
    unit: unit(line.unit),
  });
  return (
    <div className="card red count-band" role="status">
      <p>
        <b className="ink-red">{head}</b>{' '}
        <span>
          {line.reason === null ? t('count.advice', { place }) : t('count.reasonGiven', { place, reason: line.reason })}
        </span>
      </p>
      <span className="row tight">
        <Button size="small" onPress={() => go('gifts.records')}>
          {t('count.issues')}
        </Button>
        {line.sealNo === null && (
          <Button size="small" onPress={onReason}>
            {t('count.reason')}
          </Button>
        )}
        {line.sealNo === null && (
          <Button size="small" hotkey="F5" onPress={onAgain}>
            {t('count.again')}
          </Button>
        )}
      </span>
    </div>
  );
}
