// zongtai <command>: the desk on the command line. A host like the others: it carries bytes to the one door and nothing else.
import { type Args, argsOf } from './args.ts';
import { EXIT, type ExitCode, Stop } from './exit.ts';
import { print, t, tell } from './say.ts';

type Run = (args: Args) => Promise<ExitCode>;
/** `load` fetches a command when it is asked for, so that a wrong word is answered at once. */
type Command = {
  readonly texts: readonly string[];
  readonly flags: readonly string[];
  readonly load: () => Promise<Run>;
};

const COMMANDS: Readonly<Record<string, Command>> = {
  call: {
    texts: ['data', 'as', 'pin'],
    flags: ['events', 'strict'],
    load: async () => (await import('./call.ts')).call,
  },
  ops: { texts: [], flags: ['json'], load: async () => (await import('./ops.ts')).ops },
  report: {
    texts: ['data', 'campaign', 'day', 'format', 'out', 'as', 'pin'],
    flags: [],
    load: async () => (await import('./report.ts')).report,
  },
  print: {
    texts: ['data', 'out', 'as', 'pin'],
    flags: [],
    load: async () => (await import('./print.ts')).print,
  },
  verify: { texts: ['data'], flags: [], load: async () => (await import('./verify.ts')).verify },
  backup: { texts: ['data', 'out'], flags: [], load: async () => (await import('./backup.ts')).backup },
  restore: { texts: ['data'], flags: ['force'], load: async () => (await import('./backup.ts')).restore },
  replay: { texts: ['new', 'first-day'], flags: ['strict'], load: async () => (await import('./replay.ts')).replay },
  demo: { texts: ['out'], flags: [], load: async () => (await import('./demo.ts')).demo },
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name = '', ...rest] = argv;
  if (name === '' || name.startsWith('-') || rest.includes('--help')) {
    await print(t('cli.usage'));
    return name === '' ? EXIT.usage : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Stop(EXIT.usage, t('cli.unknownCommand', { command: name }));
  const args = argsOf(rest, command.texts, command.flags);
  return (await command.load())(args);
}

// A reader that went away (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.refused),
);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  tell(error instanceof Stop ? error.message : String((error as Error).stack ?? error));
  process.exitCode = error instanceof Stop ? error.code : EXIT.refused;
}
