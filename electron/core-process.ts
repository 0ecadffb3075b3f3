// The core, in a process of its own: a long read never holds up the window, and a crash of one leaves the other.
import type * as Electron from 'electron';
import { openHosted } from '../core/hosted.ts';
import { portsFrom } from '../core/remote/ports.ts';
import { serveCore } from '../core/remote/serve.ts';
import { toHost } from './core-channel.ts';

const { parentPort } = process as unknown as { readonly parentPort: Electron.ParentPort };

serveCore(
  toHost(parentPort, (code) => process.exit(code)),
  { open: (options, give, report) => openHosted(options, portsFrom(options.folder, give, report)) },
);
