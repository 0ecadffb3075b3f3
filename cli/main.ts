// zongtai <command>: the desk on the command line. A host like the others: it carries bytes to the one door and nothing else.
import { type Args, argsOf } from './args.ts';
import { backup, restore } from './backup.ts';
import { call } from './call.ts';
import { demo } from './demo.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { ops } from './ops.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { print, t, tell } from './say.ts';
import { verify } from './verify.ts';

type Command = { readonly texts: readonly string[]; readonly flags: readonly string[]; readonly run: (args: Args) => Promise<ExitCode> };

const COMMANDS: Readonly<Record<string, Command>> = {
  call: { texts: ['data', 'as', 'pin'], flags: ['events'], run: call },
  ops: { texts: [], flags: ['json'], run: ops },
  report: { texts: ['data', 'campaign', 'day', 'format', 'out', 'as', 'pin'], flags: [], run: report },
  verify: { texts: ['data'], flags: [], run: verify },
  backup: { texts: ['data', 'out'], flags: [], run: backup },
  restore: { texts: ['data'], flags: ['force'], run: restore },
  replay: { texts: ['new', 'first-day'], flags: [], run: replay },
  demo: { texts: ['out'], flags: [], run: demo },
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name = '', ...rest] = argv;
  if (name === '' || name.startsWith('-') || rest.includes('--help')) {
    await print(t('cli.usage'));
    return name === '' ? EXIT.usage : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Stop(EXIT.usage, t('cli.unknownCommand', { command: name }));
  return command.run(argsOf(rest, command.texts, command.flags));
}

// A reader that went away (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.refused));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tell(error instanceof Stop ? error.message : String((error as Error).stack ?? error));
  process.exitCode = error instanceof Stop ? error.code : EXIT.refused;
}
