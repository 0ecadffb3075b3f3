import type { In } from '../app/ops.ts';
import { useT } from '../app/text.tsx';
import type { usePrint } from '../gifts/print.ts';
import { Button } from '../ui/index.ts';

/** The quiet way to the paper of a page: its sheet of a day. `print` is kept by the page, which shows why there was none. */
export function PrintSheet({
  sheet,
  day,
  print,
}: {
  readonly sheet: In<'sheets.print'>['sheet'];
  readonly day: string | null;
  readonly print: ReturnType<typeof usePrint>;
}) {
  const t = useT();
  return (
    <Button
      size="small"
      variant="quiet"
      icon="print"
      hotkey="Ctrl+P"
      busy={print.busy}
      disabled={day === null}
      onPress={() => day !== null && void print.print(sheet, day)}
    >
      {t('app.common.print')}
    </Button>
  );
}
