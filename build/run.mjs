// The door of every npm script: `node build/run.mjs TASK [args]`. Plain Node >= 20 without any package, because it is
// what installs them. Installs when node_modules is not what package-lock.json says, then runs the task on Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

const TASKS = {
  start: ['build/start.ts'],
  build: ['build/bundle.ts'],
  dist: ['build/dist.ts'],
  test: ['build/test.ts'],
  check: ['build/check.ts'],
  format: ['build/format.ts'],
  zongtai: ['cli/main.ts'],
  demo: ['cli/main.ts', 'demo'],
  bench: ['tests/bench/main.ts'],
  soak: ['tests/soak/main.ts'],
};

const [task = '', ...args] = process.argv.slice(2);
if (!(task in TASKS)) stop(`unknown task "${task}": ${Object.keys(TASKS).join(', ')}`);
install();
run(node24(), [...TASKS[task], ...args]);

/** Runs `npm ci` unless node_modules already holds what the lockfile names. Writes to stderr only. */
function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = join(modules, '.zongtai-install');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!installed(JSON.parse(lock.toString()))) {
    if (windows && process.execPath.startsWith(modules)) stop('the packages have changed: run "npm ci" once');
    const [command, ...first] = npm();
    const quiet = task === 'zongtai';
    // npm itself may run on a Node that some packages call too old; they run on Node 24.
    const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    process.stderr.write('zongtai: installing the packages, once ...\n');
    const { status } = spawnSync(command, [...first, ...flags], {
      cwd: root,
      env: { ...process.env, ...path((folder) => !folder.startsWith(modules)) },
      stdio: ['ignore', quiet ? 'ignore' : 2, 2],
      shell: windows && first.length === 0,
    });
    if (status !== 0) stop('npm ci failed');
  }
  writeFileSync(stamp, wanted);
}

/** True when npm's own record of node_modules has every package of the lockfile that is not optional. */
function installed(lock) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const have = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([name, { integrity, optional }]) => name === '' || optional || have[name]?.integrity === integrity,
  );
}

/** The npm that started us, else the one on PATH. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  return script?.endsWith('npm-cli.js') && node && existsSync(node) && !node.startsWith(modules)
    ? [node, script]
    : ['npm'];
}

/** The Node to run on: this one, or the one npm installed for this platform. */
function node24() {
  const isNew = (version) => Number(version.split('.')[0]) >= 24;
  if (isNew(process.versions.node)) return process.execPath;
  const packed = join(modules, `node-${windows ? 'win' : process.platform}-${process.arch}`, 'bin', 'node');
  const exe = windows ? `${packed}.exe` : packed;
  const probe = spawnSync(exe, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  if (probe.status === 0 && isNew(probe.stdout)) return exe;
  return stop(`Node >= 24 is required on ${process.platform}-${process.arch}, this is ${process.version}`);
}

/** Runs a script in the foreground with our stdio; its exit code becomes ours. */
function run(node, argv) {
  const env = {
    // Compiled files are kept: a command of the command line starts in half the time.
    NODE_COMPILE_CACHE: join(modules, '.cache', 'node'),
    ...process.env,
    ...path(() => true, dirname(node), join(modules, '.bin')),
  };
  const child = spawn(node, argv, { cwd: root, env, stdio: 'inherit' });
  // A terminal sends Ctrl+C to the whole group: the child has it already.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => stop(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** PATH with `first` in front, without the folders that `keep` refuses. Windows may spell the name `Path`. */
function path(keep, ...first) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = (process.env[name] ?? '').split(delimiter).filter(keep);
  return { [name]: [...first, ...rest].join(delimiter) };
}

function stop(line) {
  process.stderr.write(`zongtai: ${line}\n`);
  process.exit(1);
}
