import type { Answer } from '../../shared/kernel/result.ts';
import type { In, Out } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { useLang } from '../app/text.tsx';

type Sheet = In<'sheets.print'>['sheet'];

/** Hands a made file to the person: the browser keeps it or opens its viewer. */
function openFile(fileId: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = `/files/${fileId}`;
  link.download = fileName;
  link.click();
}

/** Makes the PDF of a document and opens it. A host without PDF refuses with noPdf: show `refused`. */
export function usePrint() {
  const lang = useLang();
  const job = useCommand('sheets.print');
  const print = async (sheet: Sheet, id: string): Promise<Answer<Out<'sheets.print'>>> => {
    const answer = await job.run({ sheet, id, language: lang });
    if ('ok' in answer) openFile(answer.ok.fileId, answer.ok.fileName);
    return answer;
  };
  return { print, busy: job.busy, refused: job.refused, defect: job.defect, clear: job.clear };
}
