import { randomUUID } from 'node:crypto';
import type { App } from '../core/api.ts';
import { openApp } from '../core/app.ts';
import { pepperFile } from '../core/pepper.ts';
import { type Ports, systemClock } from '../core/ports.ts';
import type { In, OpName, Out } from '../shared/contract/index.ts';
import { uuidv7 } from '../shared/kernel/ids.ts';
import { type Answer, isRefused } from '../shared/kernel/result.ts';
import { EXIT, Stop } from './exit.ts';
import { notOpened } from './folder.ts';
import { sentence, t, tell } from './say.ts';

/** An open data folder with one window of its own. */
export type CliDesk = {
  readonly app: App;
  readonly folder: string;
  /** The clock of this desk; only demo data is made with another one. */
  readonly setClock: (at: number) => void;
  readonly answer: (op: string, input: unknown, id?: string) => Promise<Answer>;
  /** The value, or the end of the program with what was said instead. */
  readonly ok: <N extends OpName>(op: N, input: In<N>) => Promise<Out<N>>;
  readonly session: string;
  readonly close: () => Promise<void>;
};

/** PDF through a browser that starts with the first sheet. */
function printer(): { pdf: NonNullable<Ports['pdf']>; close: () => Promise<void> } {
  let port: Promise<{ pdf: NonNullable<Ports['pdf']>; close: () => Promise<void> }> | null = null;
  const ready = () => (port ??= import('../chromium/pdf.ts').then(({ createPdfPort }) => createPdfPort()));
  return { pdf: async (html, paper) => (await ready()).pdf(html, paper), close: async () => (await port)?.close() };
}

/** Opens the data folder for this process; `strict` checks every answer against the contract. Ends with its own code when another process has it or it cannot be read. */
export async function openCliDesk(folder: string, strict = false): Promise<CliDesk> {
  const paper = printer();
  let standing: number | null = null;
  const opened = await openApp(
    { folder, strict },
    {
      now: () => standing ?? systemClock.now(),
      random: systemClock.random,
      pdf: paper.pdf,
      print: null,
      pepper: pepperFile(folder),
      report: ({ id, op, error }) => tell(`${id} ${op} ${String((error as Error).stack ?? error)}`),
    },
  );
  if (isRefused(opened)) throw notOpened(opened.refused, folder);
  const app = opened.ok;
  const session = randomUUID();
  const answer = (
    op: string,
    input: unknown,
    id: string = uuidv7(Date.now(), systemClock.random(10)),
  ): Promise<Answer> => app.dispatch({ id, op, input, session });
  return {
    app,
    folder,
    session,
    answer,
    setClock: (at) => void (standing = at),
    ok: async <N extends OpName>(op: N, input: In<N>) => okOf(await answer(op, input)) as Out<N>,
    close: async () => {
      await app.close();
      await paper.close();
    },
  };
}

/** The value of an answer; anything else ends the program. */
export function okOf(answer: Answer): unknown {
  if ('ok' in answer) return answer.ok;
  if ('refused' in answer) throw new Stop(EXIT.refused, t('cli.refused', { what: sentence(answer.refused) }));
  throw new Stop(EXIT.refused, t('cli.defect', { id: answer.defect.id }));
}

/** Signs a member of staff in at this desk's window, as the lock screen does. */
export async function signIn({ ok }: CliDesk, staffNo: string, pin: string): Promise<void> {
  const { faces } = await ok('session.faces', {});
  const face = faces.find((f) => f.staffNo === staffNo);
  if (!face) throw new Stop(EXIT.refused, t('cli.noStaff', { no: staffNo }));
  await ok('session.signIn', { staffId: face.id, pin });
}

/** Opens the folder, runs, closes whatever happened. */
export async function atDesk<T>(folder: string, run: (desk: CliDesk) => Promise<T>, strict = false): Promise<T> {
  const desk = await openCliDesk(folder, strict);
  try {
    return await run(desk);
  } finally {
    await desk.close();
  }
}
