import { useState } from 'react';
import type { Answer, Refusal } from '../../shared/kernel/result.ts';
import { type Paper, type SheetKind, sheetOf } from '../../shared/sheets/kinds.ts';
import type { In, Out } from '../app/ops.ts';
import { printSheet } from '../app/print-dialog.ts';
import { useCommand, useDesk } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import { useLang } from '../app/text.tsx';
import { faultRefusal } from './fault.ts';
import { packOf } from './pack.ts';

type Printed = { readonly printId: string; readonly sheet: SheetKind; readonly docId: string };
type Page = Out<'sheets.preview'>;

/**
 * Brings sheets to paper that are made and counted already: through the print dialog, which is then said to have sent them, or, where
 * the host prints by itself, straight to the printer that is set.
 */
export function useDialog() {
  const { client } = useDesk();
  const lang = useLang();
  const silent = usePage((page) => page.capabilities.silentPrint);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const pageOf = async ({ sheet, docId }: Printed, paper: Paper | null): Promise<Page | null> => {
    const asked: In<'sheets.preview'> = { sheet, id: docId, language: lang, paper };
    const answer = (await client.call('sheets.preview', asked)) as Answer<Page>;
    if ('refused' in answer) setRefused(answer.refused);
    return 'ok' in answer ? answer.ok : null;
  };
  const shown = async (html: string, paper: Paper, prints: readonly Printed[]): Promise<boolean> => {
    if (!(await printSheet(html, paper))) return false;
    for (const { printId } of prints) {
      const answer = await client.call('print.sent', { id: printId });
      if ('refused' in answer) setRefused(answer.refused);
    }
    return true;
  };
  /** Stops at the first that the printer does not take: the next ones would fare no better. */
  const sentAll = async (prints: readonly Printed[]): Promise<boolean> => {
    for (const { printId } of prints) {
      const answer = (await client.call('print.send', { id: printId })) as Answer<Out<'print.send'>>;
      const why = 'refused' in answer ? answer.refused : 'ok' in answer ? faultRefusal(answer.ok) : null;
      setRefused(why);
      if (why !== null || !('ok' in answer)) return false;
    }
    return true;
  };
  const within = async (act: () => Promise<boolean>): Promise<boolean> => {
    setRefused(null);
    setBusy(true);
    const opened = await act();
    setBusy(false);
    return opened;
  };
  return {
    /** One sheet on the paper that is set for it. */
    open: (print: Printed): Promise<boolean> =>
      within(async () => {
        if (silent) return sentAll([print]);
        const page = await pageOf(print, null);
        return page !== null && (await shown(page.html, page.paper, [print]));
      }),
    /** Many sheets in one dialog, each on its usual paper. */
    openAll: (prints: readonly Printed[]): Promise<boolean> =>
      within(async () => {
        if (silent) return sentAll(prints);
        const pages: string[] = [];
        for (const print of prints) {
          const page = await pageOf(print, sheetOf(print.sheet).papers[0]);
          if (page) pages.push(page.html);
        }
        const [first, ...others] = pages;
        return first !== undefined && (await shown(packOf([first, ...others]), 'A4', prints));
      }),
    busy,
    refused,
    clear: () => setRefused(null),
  };
}

/** Prints blank forms and opens the dialog for them. */
export function usePadPrint() {
  const lang = useLang();
  const job = useCommand('pads.print');
  const dialog = useDialog();
  const run = async (prefix: In<'pads.print'>['prefix'], forms: number): Promise<Out<'pads.print'> | null> => {
    const answer = await job.run({ prefix, forms, language: lang });
    if (!('ok' in answer)) return null;
    await dialog.open({ printId: answer.ok.printId, sheet: 'pad', docId: answer.ok.padId });
    return answer.ok;
  };
  return { run, busy: job.busy || dialog.busy, refused: job.refused ?? dialog.refused, defect: job.defect };
}
