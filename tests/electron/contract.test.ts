import { hostContract } from '../contract/hosts.ts';
import { startKiosk } from './harness/drive.ts';
import { kioskHost } from './kiosk-host.ts';

hostContract('electron (compiled main and preload on Chromium)', () =>
  kioskHost((folder) => startKiosk(folder, { args: ['--new'] })),
);
