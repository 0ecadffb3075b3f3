import { hostContract } from './hosts.ts';
import { loopbackHost } from './loopback-host.ts';

hostContract('loopback', loopbackHost);
