import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { App } from '../../core/api.ts';
import { openApp } from '../../core/app.ts';
import { type Ports, systemClock } from '../../core/ports.ts';
import type { In, OpName, Out } from '../../shared/contract/index.ts';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { instantOf } from '../../shared/kernel/time.ts';
import { aSeededFolder, freshFolder, type Seed, seededFolder } from './seeded.ts';
import { aSite, type SiteOptions } from './site.ts';

export { freshFolder };

export type TestDesk = Awaited<ReturnType<typeof aDesk>>;

/** Ports of a test: a clock that stands still until it is moved, a fixed pepper, defects collected. */
export function testPorts(start: number, over: Partial<Ports> = {}) {
  let now = start;
  const defects: { id: string; op: string; error: unknown }[] = [];
  const ports: Ports = {
    ...systemClock,
    now: () => now,
    pdf: null,
    print: null,
    pepper: () => Promise.resolve({ bytes: Buffer.alloc(32, 7), guard: 'file' }),
    report: (d) => void defects.push(d),
    ...over,
  };
  return {
    ports,
    defects,
    clock: { now: () => now, set: (at: number) => void (now = at), advance: (ms: number) => void (now += ms) },
  };
}

/**
 * A desk on a real data folder with the small site of `aSite`. `seed`: with these rows instead. `empty`: no site at all. `folder`: reopen an
 * existing one. `apart`: with a stream of its own, where another desk begins alike; so with a keystore of its own.
 * The clock starts at 09:00 of 2026-10-01 in Shanghai. Answers are checked against the contract.
 */
export async function aDesk(
  o: SiteOptions & {
    empty?: boolean;
    seed?: Seed;
    apart?: boolean;
    folder?: string;
    ports?: Partial<Ports>;
    start?: number;
    strict?: boolean;
  } = {},
) {
  const { ports, defects, clock } = testPorts(o.start ?? instantOf('2026-10-01', '09:00', 'Asia/Shanghai'), o.ports);
  const apart = o.apart === true || o.ports?.pepper !== undefined;
  const begun = (): Promise<string> => (apart ? seededFolder : aSeededFolder)(o.seed ?? aSite(o), ports);
  const folder = o.folder ?? (o.empty ? freshFolder() : await begun());
  const opened = await openApp({ folder, strict: o.strict ?? true }, ports);
  if ('refused' in opened) throw new Error(`desk did not open: ${JSON.stringify(opened.refused)}`);
  const app: App = opened.ok;
  const events: HostEvent[] = [];
  app.subscribe((event) => void events.push(event));
  const windowOf = (staffNo: string) => `window of ${staffNo}`;
  const call = async <N extends OpName>(
    op: N,
    input: In<N>,
    as: string | null = '1011',
    id: string = randomUUID(),
  ): Promise<Answer<Out<N>>> => {
    if (as !== null) app.demo.actAs(windowOf(as), as);
    return (await app.dispatch({ id, op, input, session: as === null ? 'nobody' : windowOf(as) })) as Answer<Out<N>>;
  };
  return {
    app,
    folder,
    clock,
    defects,
    events,
    call,
    /** The value, or a failed test that shows the refusal or the defect. */
    ok: async <N extends OpName>(op: N, input: In<N>, as: string | null = '1011', id?: string): Promise<Out<N>> => {
      const answer = await call(op, input, as, id);
      if ('ok' in answer) return answer.ok;
      throw new Error(
        `${op}: ${JSON.stringify(answer)} ${String((defects.at(-1)?.error as Error | undefined)?.stack ?? '')}`,
      );
    },
    /** The refusal's type, or a failed test. */
    refused: async <N extends OpName>(op: N, input: In<N>, as: string | null = '1011'): Promise<string> => {
      const answer = await call(op, input, as);
      if ('refused' in answer) return answer.refused.type;
      throw new Error(
        `${op} was not refused: ${JSON.stringify(answer)} ${String((defects.at(-1)?.error as Error | undefined)?.stack ?? '')}`,
      );
    },
    /** A one-use signature of another person, for `as` at their window. */
    sign: (staffNo: string, purpose: string, as: string): string => {
      app.demo.actAs(windowOf(as), as);
      const signed = app.demo.sign(windowOf(as), staffNo, purpose);
      if ('refused' in signed) throw new Error(JSON.stringify(signed.refused));
      return signed.ok.signature;
    },
    close: async () => {
      await app.close();
      if (o.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
