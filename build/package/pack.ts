import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from '../tools.ts';
import { electronVersion } from './electron.ts';
import { nameOf, type Target } from './target.ts';

const BUILDER = { name: 'electron-builder', script: 'electron-builder/out/cli/cli.js' };
/** `${version}` and `${ext}` are electron-builder's; its own word for the processor differs from target to target. */
const nameFor = (target: Target, kind: string): { artifactName: string } => ({
  artifactName: `zongtai-\${version}-${nameOf(target)}${kind}.\${ext}`,
});

const INSTALLERS: Readonly<Record<Target['platform'], readonly string[]>> = {
  win32: ['nsis', 'portable'],
  linux: ['AppImage', 'deb'],
};

/** The licences of everything but Electron, beside the program. */
export const LICENCES = 'LICENSES.zongtai.txt';

export type Packing = {
  readonly target: Target;
  /** The staged program. */
  readonly app: string;
  /** The licences in one text. */
  readonly licences: string;
  /** The unpacked Electron or its zip. */
  readonly electron: string;
  readonly installers: boolean;
  readonly out: string;
};

/** Runs electron-builder. @returns the unpacked program's folder and the installers made; throws its reason in one line */
export async function pack({
  target,
  app,
  licences,
  electron,
  installers,
  out,
}: Packing): Promise<{ folder: string; made: string[] }> {
  const windows = target.platform === 'win32';
  const config = join(out, 'electron-builder.json');
  const targets = installers ? INSTALLERS[target.platform] : ['dir'];
  const settings = {
    extends: join(ROOT, 'build/electron-builder.yml'),
    directories: { output: out, buildResources: join(ROOT, 'build') },
    electronVersion: electronVersion(),
    electronDist: electron,
    ...(windows
      ? { nsis: nameFor(target, '-setup'), portable: nameFor(target, '-portable') }
      : // The name of the folder under /opt.
        { productName: 'Zongtai', appImage: nameFor(target, ''), deb: nameFor(target, '') }),
    // Beside the program too, for people.
    extraFiles: [{ from: licences, to: LICENCES }],
    afterExtract: join(ROOT, 'build/package/after-extract.ts'),
    afterPack: join(ROOT, 'build/package/after-pack.ts'),
  };
  writeFileSync(config, JSON.stringify(settings));
  const flags = [windows ? '--win' : '--linux', ...targets, `--${target.arch}`, '--publish', 'never'];
  const { ok, output } = await runTool({ ...BUILDER, args: [...flags, '--projectDir', app, '--config', config] });
  // electron-builder's own notes name folders of this machine.
  for (const file of readdirSync(out))
    if (/^builder-.*\.ya?ml$|^electron-builder\.json$/.test(file)) rmSync(join(out, file));
  if (!ok) throw new Error(reasonOf(output));
  const end = target.arch === 'x64' ? '' : `-${target.arch}`;
  return {
    folder: join(out, `${windows ? 'win' : 'linux'}${end}-unpacked`),
    made: readdirSync(out).filter((file) => file.includes(`-${nameOf(target)}`) && /\.(exe|AppImage|deb)$/.test(file)),
  };
}

/** electron-builder's last complaint in one line. */
export function reasonOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.includes('⨯'));
  const reason = (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '')
    .replace(/^.*⨯\s*/, '')
    .replace(/\s+(failedTask|stackTrace)=.*$/, '')
    .trim();
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|fetch failed/.exec(output);
  return offline === null
    ? `electron-builder: ${reason}`
    : `a tool that electron-builder makes installers with could not be fetched from GitHub (${offline[0]}); --dir needs none`;
}

/** The program in an unpacked folder, under the name it is shipped with. */
export const shippedProgram = ({ platform }: Target): string => (platform === 'win32' ? 'zongtai.exe' : 'zongtai');

/** The version of the program, as in package.json. */
export const version = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
