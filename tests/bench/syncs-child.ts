// Under a trace: node tests/bench/syncs-child.ts FOLDER DAYS
import { commitBetweenMarks } from './syncs.ts';

const [folder = '', days = ''] = process.argv.slice(2);
await commitBetweenMarks(folder, Number(days));
