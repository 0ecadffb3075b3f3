import { hostContract } from '../contract/hosts.ts';
import { cliHost } from './run.ts';

hostContract('command line', cliHost);
