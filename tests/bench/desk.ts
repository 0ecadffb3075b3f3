import type { App } from '../../core/api.ts';
import { openApp } from '../../core/app.ts';
import { type Ports, systemClock } from '../../core/ports.ts';
import type { In, OpName, Out } from '../../shared/contract/index.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import { instantOf } from '../../shared/kernel/time.ts';
import { campaignOn, giftId, TODAY, ZONE } from './world.ts';

/** Two in the afternoon of the generated desk's last day; from there the clock runs. */
function runningClock(): () => number {
  const [start, begun] = [instantOf(TODAY, '21:00', ZONE), performance.now()];
  return () => Math.floor(start + performance.now() - begun);
}

export type BenchDesk = Awaited<ReturnType<typeof openBench>>;

const SEAT_MS = 60_000;
export const AGENT = '1012';
export const ISSUER = '1011';
export const SUP = '1001';
export const NIGHT = '1018';

/** The desk on a generated folder, as a host opens it: answers are not checked against the contract. */
export async function openBench(folder: string, days: number, pdf: Ports['pdf'] = null) {
  const ports: Ports = {
    ...systemClock,
    now: runningClock(),
    pdf,
    print: null,
    pepper: () => Promise.resolve({ bytes: Buffer.alloc(32, 7), guard: 'file' }),
    report: ({ op, error }) => console.error(op, error),
  };
  const opened = await openApp({ folder }, ports);
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const app: App = opened.ok;
  const campaign = campaignOn(days - 1);
  const seated = new Map<string, number>();
  /** Sits down again before the window counts as idle. */
  const seat = (session: string, as: string): void => {
    if (performance.now() - (seated.get(as) ?? -SEAT_MS) < SEAT_MS) return;
    app.demo.actAs(session, as);
    seated.set(as, performance.now());
  };
  const desk = {
    app,
    folder,
    campaign,
    now: ports.now,
    ok: async <N extends OpName>(op: N, input: In<N>, as: string = ISSUER): Promise<Out<N>> => {
      const session = `window of ${as}`;
      seat(session, as);
      const answer = await app.dispatch({ id: uuidv7(Date.now(), systemClock.random(10)), op, input, session });
      if ('ok' in answer) return answer.ok as Out<N>;
      throw new Error(`${op}: ${JSON.stringify(answer)}`);
    },
    sign: (staffNo: string, purpose: string, as: string): string => {
      app.demo.actAs(`window of ${as}`, as);
      const signed = app.demo.sign(`window of ${as}`, staffNo, purpose);
      if ('refused' in signed) throw new Error(JSON.stringify(signed.refused));
      return signed.ok.signature;
    },
    close: () => app.close(),
  };
  return desk;
}

/** Brings in and draws enough of the campaign's first gift for thousands of issues. */
export async function stockUp(desk: BenchDesk): Promise<void> {
  const goods = { itemKind: 'gift' as const, itemId: giftId(desk.campaign, 0) };
  const campaigns = (await desk.ok('campaigns.list', {}, SUP)).rows;
  const running = campaigns.find((c) => c.state === 'running')!;
  const { id } = await desk.ok(
    'gifts.outboundCreate',
    {
      kind: 'top_up',
      campaignId: running.id,
      instructedBy: '立秋实',
      sourceStore: '库房',
      lines: [{ ...goods, qty: 60_000 }],
    },
    AGENT,
  );
  const slip = (await desk.ok('gifts.outbounds', { campaignId: running.id }, AGENT)).rows.find((row) => row.id === id)!;
  const lines = slip.lines.map((l) => ({
    lineId: l.id,
    qtyReceived: l.qtyRequested,
    qtyOk: true,
    kindOk: true,
    gradeOk: true,
  }));
  await desk.ok('gifts.outboundPost', { id, lines }, AGENT);
  await desk.ok(
    'gifts.draw',
    { lines: [{ ...goods, qty: 50_000 }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
}
