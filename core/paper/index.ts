import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import type { Sheets } from '../output/frame.ts';
import { night } from './night.ts';
import { keyed, pads, printPad, spoil } from './pads.ts';
import { preview, print } from './print.ts';
import { confirm, failed, queue, sent } from './queue.ts';
import { printers, send } from './send.ts';
import { saveSetting, settings } from './settings.ts';

type PaperOp = Extract<OpName, `sheets.${string}` | `print.${string}` | `pads.${string}`>;

/** Paper (2.Y): sheets, the queue of prints, printers, blank pads, the pack of the night. */
export const paperHandlers = (sheets: Sheets): Handlers<PaperOp> => ({
  'sheets.preview': preview(sheets),
  'sheets.print': print(sheets),
  'print.queue': queue,
  'print.sent': sent,
  'print.confirm': confirm,
  'print.failed': failed,
  'print.send': send,
  'print.printers': printers,
  'print.settings': settings,
  'print.saveSetting': saveSetting,
  'print.night': night(sheets),
  'pads.print': printPad,
  'pads.list': pads,
  'pads.spoil': spoil,
  'pads.keyed': keyed,
});
