import type { SheetKind } from '../../shared/sheets/kinds.ts';
import { sheetOf } from '../../shared/sheets/kinds.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import type { usePrint } from '../gifts/print.ts';
import { Button } from '../ui/index.ts';
import { otherPapers } from './state.ts';

/** The print button of a document; a sheet that has a second layout (80 mm) offers it beside the one that is set. */
export function PrintButton({
  sheet,
  id,
  paper,
  text,
  hotkey,
}: {
  readonly sheet: SheetKind;
  readonly id: string;
  readonly paper: ReturnType<typeof usePrint>;
  /** What the button says; "print" when left out. */
  readonly text?: string;
  readonly hotkey?: string;
}) {
  const t = useT();
  const choice = sheetOf(sheet).papers.length > 1;
  const set = useQuery('print.settings', choice ? {} : null).data?.rows.find((r) => r.sheet === sheet)?.paper;
  return (
    <>
      <Button
        icon="print"
        busy={paper.busy}
        {...(hotkey === undefined ? {} : { hotkey })}
        onPress={() => void paper.print(sheet, id)}
      >
        {text ?? t('app.common.print')}
      </Button>
      {choice &&
        otherPapers(sheet, set ?? sheetOf(sheet).papers[0]).map((other) => (
          <Button
            key={other}
            variant="quiet"
            busy={paper.busy}
            label={t('paperPage.onPaper', { paper: t(`paperPage.paperOf.${other}`) })}
            onPress={() => void paper.print(sheet, id, other)}
          >
            {t(`paperPage.paperOf.${other}`)}
          </Button>
        ))}
    </>
  );
}
