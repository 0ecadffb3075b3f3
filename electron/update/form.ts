import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORMS, type Form, type Target, TARGETS } from '../../shared/domain/update/manifest.ts';

/** What tells how a program was installed. */
export type Installed = {
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly execPath: string;
  /** `process.resourcesPath`. */
  readonly resources: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Place = {
  readonly form: Form | null;
  readonly target: Target | null;
  /** The file that is the whole program, where it is one. */
  readonly program: string | null;
  /** Where this PC may have the installer of what runs. */
  readonly own: string | null;
};

const NOWHERE: Place = { form: null, target: null, program: null, own: null };

function formOf({ packaged, platform, env, resources }: Installed): Form | null {
  if (!packaged) return null;
  // The portable program unpacks itself anew at every start: nothing there to replace.
  if (platform === 'win32') return env['PORTABLE_EXECUTABLE_FILE'] === undefined ? 'nsis' : null;
  if (platform !== 'linux') return null;
  if (env['APPIMAGE'] !== undefined) return 'appimage';
  const note = join(resources, 'package-type');
  return existsSync(note) && readFileSync(note, 'utf8').trim() === 'deb' ? 'deb' : null;
}

/** How the program that runs was installed and what of it can be replaced. Form null: it takes no updates. */
export function placeOf(installed: Installed): Place {
  const form = formOf(installed);
  if (form === null || !FORMS.includes(form)) return NOWHERE;
  const system = form === 'nsis' ? 'win' : 'linux';
  const target = TARGETS.find((one) => one === `${system}-${installed.arch}-${form}`) ?? null;
  if (target === null) return NOWHERE;
  const program = form === 'appimage' ? (installed.env['APPIMAGE'] ?? null) : null;
  const own = form === 'nsis' ? join(dirname(installed.execPath), 'installer.exe') : program;
  return { form, target, program, own };
}
