import { table } from './table.ts';

/** Campaigns and what they give (B1-B4). */
export const masters = {
  campaign: table('master', {
    code: 'text', name: 'text', organiser: 'text', organiser_store_id: 'text?', start_day: 'text', end_day: 'text', rule_text: 'text',
    marketing_owner: 'text', receipt_merge: 'int', receipt_same_day: 'int', claim_limit: 'int?', claim_period: 'text', identify: 'text',
    store_ids: 'text', excluded_store_ids: 'text',
  }),
  gift_tier: table('master', {
    campaign_id: 'text', level_no: 'int', min_amount: 'int', sign_text: 'text?', high_tier: 'int', active: 'int',
  }),
  tier_choice: table('master', { tier_id: 'text', item_kind: 'text', item_id: 'text', qty: 'int', active: 'int' }),
  gift_item: table('master', {
    code: 'text', name: 'text', pinyin: 'text', kind: 'text', grade: 'text', unit: 'text', unit_cost: 'int', small_item: 'int',
    display_place: 'text?', store_place: 'text?', reorder_level: 'int', picture: 'text?', status: 'text',
  }),
  voucher_type: table('master', {
    code: 'text', name: 'text', face_value: 'int', valid_from: 'text', valid_to: 'text', use_rule: 'text?', requires_stamp: 'int',
    serial_prefix: 'text', serial_len: 'int', reorder_level: 'int', status: 'text',
  }),
  voucher_batch: table('ledger', { type_id: 'text', serial_from: 'int', serial_to: 'int', qty: 'int', at: 'int', made_by: 'text' }),
  voucher_stamp_check: table('ledger', { batch_id: 'text', stamp_name: 'text', at: 'int', made_by: 'text' }),
} as const;
