import { useState } from 'react';
import type { Answer, Refusal } from '../../shared/kernel/result.ts';
import type { In, Out } from '../app/ops.ts';
import { printSheet } from '../app/print-dialog.ts';
import { useCommand, useDesk } from '../app/query.ts';
import { useLang } from '../app/text.tsx';
import { faultRefusal } from '../paper/fault.ts';

type Sheet = In<'sheets.print'>['sheet'];

/**
 * Prints a document: its PDF is made and counted, then the print dialog opens and the print is marked sent; a host that prints by itself
 * has done both, and what its printer said is `refused` too. A host without PDF refuses with noPdf: show `refused`.
 */
export function usePrint() {
  const lang = useLang();
  const { client } = useDesk();
  const job = useCommand('sheets.print');
  const [fault, setFault] = useState<Refusal | null>(null);
  const print = async (
    sheet: Sheet,
    id: string,
    paper: In<'sheets.print'>['paper'] = null,
  ): Promise<Answer<Out<'sheets.print'>>> => {
    const asked = { sheet, id, language: lang, paper };
    const page = (await client.call('sheets.preview', asked)) as Answer<Out<'sheets.preview'>>;
    setFault(null);
    const answer = await job.run(asked);
    if ('ok' in answer) setFault(faultRefusal(answer.ok));
    if ('ok' in answer && answer.ok.state === 'made' && 'ok' in page && (await printSheet(page.ok.html, page.ok.paper)))
      await client.call('print.sent', { id: answer.ok.printId });
    return answer;
  };
  const clear = (): void => {
    setFault(null);
    job.clear();
  };
  return { print, busy: job.busy, refused: job.refused ?? fault, defect: job.defect, clear };
}
