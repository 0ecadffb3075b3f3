import { table } from './table.ts';

/** Site, people, directory, day and shift, notices, exceptions (A1-A6, C4, C5). */
export const foundation = {
  site: table('master', {
    code: 'text', name: 'text', profile: 'text', hotline: 'text?', open_time: 'text', close_time: 'text', zone: 'text',
    stamp_name: 'text', languages: 'text', demo: 'int',
  }),
  terminal: table('master', { code: 'text', site_id: 'text', name: 'text' }),
  /** id is the policy key, value JSON. */
  policy: table('master', { value: 'text' }),
  staff: table('master', {
    staff_no: 'text', name: 'text', pinyin: 'text', department: 'text', post: 'text', roles: 'text', ext: 'text?',
    mobile: 'text?', status: 'text',
  }, ['mobile']),
  store: table('master', {
    code: 'text', name: 'text', pinyin: 'text', floor: 'text', category: 'text?', ext: 'text?', route_hint: 'text?',
    receipt_pattern: 'text?', status: 'text',
  }),
  business_day: table('ledger', { terminal: 'text', day: 'text', opened_at: 'int', opened_by: 'text' }),
  /** Ticks of the closing steps that a person confirms (C5). */
  day_tick: table('ledger', { day_id: 'text', step: 'text', done: 'int', note: 'text?', at: 'int', made_by: 'text' }),
  /** Each change of state of a stateful document; the status is the latest row. */
  transition: table('ledger', {
    doc_kind: 'text', doc_id: 'text', from_state: 'text?', to_state: 'text', reason: 'text?', at: 'int', made_by: 'text',
  }),
  shift_sign: table('ledger', {
    staff_id: 'text', kind: 'text', shift: 'text?', terminal: 'text', business_day: 'text?', at: 'int',
  }),
  notice: table('ledger', {
    kind: 'text', recipient: 'text', subject_kind: 'text', subject_id: 'text', facts: 'text', terminal: 'text', at: 'int',
  }),
  notice_ack: table('ledger', { notice_id: 'text', at: 'int', made_by: 'text' }),
  exception: table('ledger', {
    kind: 'text', subject_kind: 'text', subject_id: 'text', facts: 'text', at: 'int',
  }),
  exception_settled: table('ledger', { exception_id: 'text', decision: 'text', at: 'int', made_by: 'text' }),
  /** Who saw which personal data unmasked (1.3). */
  disclosure: table('ledger', { op: 'text', subject_kind: 'text', subject_id: 'text', at: 'int', made_by: 'text' }),
  report_export: table('ledger', {
    report: 'text', campaign_id: 'text', business_day: 'text', terminal: 'text', revision: 'int', format: 'text', file_id: 'text',
    file_name: 'text', completeness: 'text', content_sha: 'text', at: 'int', made_by: 'text',
  }),
  report_sent: table('ledger', { export_id: 'text', recipient: 'text', method: 'text', at: 'int', made_by: 'text' }),
  /** A sheet rendered for paper: what, when, with which journal head, the how-manieth time. */
  sheet_print: table('ledger', {
    sheet: 'text', doc_id: 'text', doc_no: 'text', file_id: 'text', nth: 'int', journal_seq: 'int', journal_head: 'text', at: 'int', made_by: 'text',
  }),
} as const;
