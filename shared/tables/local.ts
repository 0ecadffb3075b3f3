import { table } from './table.ts';

/** What never leaves the PC: device, secrets, drafts, and readings of the ledger that triggers keep current. */
export const local = {
  /** One row, id 'device'. `series` is '' or the letter of a stream born by restore, valid up to and including `series_day`. */
  device: table('local', {
    terminal_id: 'text?',
    stream: 'text',
    applying: 'int',
    series: 'text',
    series_day: 'text?',
    language: 'text',
  }),
  /** id is the staff id; the row `keystore` is no PIN but tells the pepper of the others. */
  staff_pin: table('local', { salt: 'text', hash: 'text', set_at: 'int' }),
  /** id is the staff id. Survives a restart, so a lock-out cannot be shaken off. */
  sign_in_guard: table('local', { failures: 'int', locked_until: 'int', day_failures: 'int', day: 'text' }),
  /** One row, id 'recovery'. */
  recovery_code: table('local', { salt: 'text', hash: 'text', failures: 'int', locked_until: 'int' }),
  /** id is `<staff id>:<key>`. */
  draft: table('local', { staff_id: 'text', key: 'text', value: 'text', at: 'int' }),
  /** The first answer of a committed command, given again when the id is repeated. */
  command_answer: table('local', { answer: 'text', at: 'int' }),
  /** id is `<prefix>:<terminal>:<series>:<day>`. */
  doc_counter: table('local', { last: 'int' }),
  /** id is the kind of sheet: where and how it prints on this PC. */
  printer_setting: table('local', { printer: 'text?', paper: 'text', copies: 'int' }),
  /** Who brought a file in or had it made; id is `<file id>:<staff id>`. */
  file_keeper: table('local', { file_id: 'text', staff_id: 'text', at: 'int' }),
  stored_file: table('local', { name: 'text', mime: 'text', bytes: 'int', at: 'int' }),
  backup_log: table('local', {
    path: 'text',
    second_path: 'text?',
    bytes: 'int',
    seq: 'int',
    head: 'text',
    outcome: 'text',
    at: 'int',
  }),
  field_conflict: table('local', {
    table_name: 'text',
    row_id: 'text',
    field: 'text',
    kept: 'text',
    lost: 'text',
    hlc: 'text',
    stream: 'text',
    at: 'int',
  }),
  pending_change: table('local', { stream: 'text', seq: 'int', hlc: 'text', change: 'text' }),
} as const;
