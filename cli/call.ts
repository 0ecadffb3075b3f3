import { type Answer, refuse } from '../shared/kernel/result.ts';
import type { Args } from './args.ts';
import { atDesk, type CliDesk, signIn } from './desk.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { linesOf, parsedLine } from './lines.ts';
import { print } from './say.ts';

/**
 * `call`: one window. Reads `{ op, input, id? }` a line, answers a line each, in order; `--events` writes `{ event }` lines between them.
 * It never takes a time. Ends with 1 when any answer was not ok.
 */
export async function call(args: Args): Promise<ExitCode> {
  const as = args.text('as');
  return atDesk(
    args.needPath('data'),
    async (desk) => {
      if (args.flag('events')) desk.app.subscribe((event) => void print(JSON.stringify({ event })));
      if (as !== null) await signIn(desk, as, args.need('pin'));
      let allOk = true;
      for await (const line of linesOf(process.stdin)) {
        if (line.trim() === '') continue;
        const answer = await answerTo(desk, line);
        allOk &&= 'ok' in answer;
        await print(JSON.stringify(answer));
      }
      return allOk ? EXIT.ok : EXIT.refused;
    },
    args.flag('strict'),
  );
}

async function answerTo({ answer }: CliDesk, line: string): Promise<Answer> {
  const parsed = parsedLine(line);
  if ('bad' in parsed || typeof parsed.value['op'] !== 'string')
    return refuse('invalidInput', { field: 'line', problem: 'format' });
  const { op, input = {}, id } = parsed.value as { op: string; input?: unknown; id?: unknown };
  if (id !== undefined && typeof id !== 'string') return refuse('invalidInput', { field: 'id', problem: 'type' });
  return answer(op, input, id);
}
