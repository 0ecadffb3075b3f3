import { contract, type Op } from '../shared/contract/index.ts';
import type { Args } from './args.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { print } from './say.ts';

type Described = {
  op: string;
  kind: string;
  may: string | readonly string[];
  refusals: readonly string[];
  reads: readonly string[];
  input: unknown;
  output: unknown;
};

/** An operation as data: what it takes and answers as JSON Schema. Rules that a schema cannot say are left out of it. */
export function described(name: string, op: Op): Described {
  return {
    op: name,
    kind: op.kind,
    may: op.may,
    refusals: op.refusals,
    reads: op.reads,
    input: op.input.toJSONSchema({ io: 'input', unrepresentable: 'any' }),
    output: op.output.toJSONSchema({ io: 'output', unrepresentable: 'any' }),
  };
}

/** `ops`: the whole contract, as a list to read or as JSON. */
export async function ops(args: Args): Promise<ExitCode> {
  const all = Object.entries(contract as unknown as Record<string, Op>);
  if (args.flag('json'))
    await print(
      JSON.stringify(
        all.map(([name, op]) => described(name, op)),
        null,
        2,
      ),
    );
  else
    for (const [name, { kind, may }] of all)
      await print(`${name.padEnd(28)} ${kind.padEnd(8)} ${typeof may === 'string' ? may : may.join(',')}`);
  return EXIT.ok;
}
