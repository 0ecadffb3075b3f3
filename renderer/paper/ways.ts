import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { toast } from '../ui/index.ts';
import { useDialog } from './out.ts';
import { atPrinter, type PrintRow, type Way } from './state.ts';

/** What can be done with a print of the queue. `onFail`: the reason is asked for. */
export function useWays(onFail: (print: PrintRow) => void) {
  const t = useT();
  const dialog = useDialog();
  const confirm = useCommand('print.confirm');
  const again = usePrint();
  const reprint = async (row: PrintRow, paper: Parameters<typeof again.print>[2] = null): Promise<void> => {
    const answer = await again.print(row.sheet, row.docId, paper);
    if ('ok' in answer) toast(t('paperPage.reprinted', { nth: answer.ok.nth }));
  };
  const run = async (way: Way, row: PrintRow): Promise<void> => {
    if (way === 'notCame') return onFail(row);
    if (way === 'came') await confirm.run({ id: row.id });
    else if (way === 'reprint') await reprint(row);
    else await dialog.open({ printId: row.id, sheet: row.sheet, docId: row.docId });
  };
  const confirmAll = async (rows: readonly PrintRow[]): Promise<void> => {
    let count = 0;
    for (const row of atPrinter(rows)) {
      const answer = await confirm.run({ id: row.id });
      if (!('ok' in answer)) return;
      count += 1;
    }
    toast(t('paperPage.confirmedAll', { count }));
  };
  return {
    run,
    reprint,
    confirmAll,
    busy: dialog.busy || confirm.busy || again.busy,
    refused: dialog.refused ?? confirm.refused ?? again.refused,
    defect: confirm.defect ?? again.defect,
    clear: () => {
      dialog.clear();
      confirm.clear();
      again.clear();
    },
  };
}

export type Ways = ReturnType<typeof useWays>;
