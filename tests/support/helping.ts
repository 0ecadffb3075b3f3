import type { In, OpName, Out } from '../../shared/contract/index.ts';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import { valueOf, type Window } from './browser.ts';
import { textOfPdf } from './pdf-text.ts';
import { idOf } from './site.ts';

/** Asks the door with the window's own session; a refusal fails the test. */
type Ok = <N extends OpName>(op: N, input: In<N>) => Promise<Out<N>>;
export const okOf =
  (window: Window): Ok =>
  async (op, input) =>
    valueOf(await window.call(op, input));

/** A second person's signature at this window. */
export const signed = async (window: Window, staffNo: string, purpose: string): Promise<string> =>
  (await okOf(window)('session.sign', { staffId: idOf(`staff ${staffNo}`), pin: DEMO_PIN, purpose } as never))
    .signature;

/** The same screen in both languages. */
export async function both({ page, picture, press, accessible }: Window, name: string): Promise<void> {
  await picture(`${name} zh`);
  await press('切换到英文');
  await picture(`${name} en`);
  await accessible();
  await press('Switch to Chinese');
  await page.getByRole('button', { name: '切换到英文' }).waitFor();
}

/** Printed in a language, and what stands on the paper. */
export async function printed(window: Window, sheet: SheetKind, id: string, language: 'zh-CN' | 'en'): Promise<string> {
  const { fileId } = await okOf(window)('sheets.print', { sheet, id, language });
  return textOfPdf(window.folder, fileId);
}
