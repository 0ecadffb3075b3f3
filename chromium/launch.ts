import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findBrowser } from './find.ts';
import { unpackedChromium } from './unpack.ts';

/**
 * Our flags for every browser we start. Never the flags a package offers: they switch web security off.
 * Without the sandbox on Linux only, where root and containers cannot have it.
 */
export const FLAGS: readonly string[] = [
  ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser and, where it could be told apart, its process. */
export type Started = { readonly browser: Browser; readonly process: ChildProcess | null };

type Program = { readonly path: string; readonly libraries?: string; readonly fontconfig?: string };

async function program(): Promise<Program> {
  const found = findBrowser() ?? (await unpackedChromium());
  if (found === null) throw new Error('no Chromium, Chrome or Edge on this machine; set ZONGTAI_BROWSER to its path');
  return found;
}

const FONT = /\.(ttf|ttc|otf|otc|pfb)$/i;

/** With no system font at all Chromium refuses web fonts too, and every page prints blank. */
function hasSystemFont(): boolean {
  if (process.platform !== 'linux') return true;
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.fonts'),
    join(homedir(), '.local/share/fonts'),
  ];
  return folders.some(
    (f) => existsSync(f) && readdirSync(f, { recursive: true }).some((name) => FONT.test(String(name))),
  );
}

const MISSING_LIBRARY = /error while loading shared libraries/;

async function launch({ path, libraries, fontconfig }: Program, flags: readonly string[]): Promise<Browser> {
  const env: Record<string, string | undefined> = { ...process.env };
  if (env['FONTCONFIG_FILE'] === '') delete env['FONTCONFIG_FILE'];
  if (fontconfig !== undefined && env['FONTCONFIG_FILE'] === undefined && !hasSystemFont())
    env['FONTCONFIG_FILE'] = fontconfig;
  const options = {
    executablePath: path,
    headless: true,
    args: [...FLAGS, ...flags],
    chromiumSandbox: process.platform !== 'linux',
  };
  try {
    return await chromium.launch({ ...options, env });
  } catch (error) {
    if (libraries === undefined || !MISSING_LIBRARY.test(String(error))) throw error;
    const paths = [libraries, env['LD_LIBRARY_PATH']].filter((p) => p !== undefined && p !== '').join(':');
    return await chromium.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: paths } });
  }
}

async function start(flags: readonly string[]): Promise<Started> {
  const chosen = await program();
  const born: ChildProcess[] = [];
  const note = (message: unknown): void => void born.push((message as { process: ChildProcess }).process);
  subscribe('child_process', note);
  try {
    const browser = await launch(chosen, flags);
    return { browser, process: born.findLast((p) => p.spawnfile === chosen.path) ?? null };
  } finally {
    unsubscribe('child_process', note);
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Starts a headless browser, one at a time within this process, so that each knows its own child process. `flags` go beside ours. */
export function startBrowser(flags: readonly string[] = []): Promise<Started> {
  const now = (): Promise<Started> => start(flags);
  const started = last.then(now, now);
  last = started.catch(() => null);
  return started;
}

/**
 * A headless browser: `ZONGTAI_BROWSER`, else the installed Chromium / Chrome / Edge, else the npm package's Chromium.
 * Throws when there is none.
 */
export const launchBrowser = async (): Promise<Browser> => (await startBrowser()).browser;
