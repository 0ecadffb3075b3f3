import { Button } from '../ui/index.ts';

/** A day or a week with the way to the one before and after it. */
export function Turn({
  text,
  before,
  after,
  onBefore,
  onAfter,
  last,
}: {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly onBefore: () => void;
  readonly onAfter: () => void;
  /** There is nothing after it. */
  readonly last?: boolean;
}) {
  return (
    <div className="day-turn">
      <Button size="small" variant="quiet" icon="back" onPress={onBefore} label={before}>
        {''}
      </Button>
      <b>{text}</b>
      <Button size="small" variant="quiet" icon="forward" onPress={onAfter} disabled={last ?? false} label={after}>
        {''}
      </Button>
    </div>
  );
}
