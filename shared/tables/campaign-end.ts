import { table } from './table.ts';

const document = { doc_no: 'text', terminal: 'text', business_day: 'text', at: 'int', made_by: 'text' } as const;
const serials = { serial_from: 'int?', serial_to: 'int?' } as const;

/** The end of a campaign: return to the marketing store, whose goods a count covers, settlement (B12, B15, B17). */
export const campaignEnd = {
  gift_return: table('ledger', { ...document, campaign_id: 'text', target_store: 'text', note: 'text?' }),
  /** `condition`: good goes from the desk store, damaged from the damaged stock, redeemed from the vouchers handed in. */
  gift_return_line: table('ledger', {
    return_id: 'text',
    item_kind: 'text',
    item_id: 'text',
    condition: 'text',
    book_qty: 'int',
    qty_asked: 'int',
    ...serials,
  }),
  gift_return_check: table('ledger', {
    return_id: 'text',
    line_id: 'text',
    qty_returned: 'int',
    ...serials,
    note: 'text?',
  }),
  /** Who signed for the goods, and the count the return rests on. */
  gift_return_receipt: table('ledger', {
    return_id: 'text',
    stocktake_id: 'text',
    receiver: 'text',
    at: 'int',
    made_by: 'text',
  }),
  /** The campaign whose goods a count of kind campaign_end covers. */
  campaign_count: table('ledger', { stocktake_id: 'text', campaign_id: 'text' }),
  campaign_settlement: table('ledger', {
    campaign_id: 'text',
    terminal: 'text',
    business_day: 'text',
    export_id: 'text',
    revision: 'int',
    content_sha: 'text',
    remark: 'text?',
    at: 'int',
    made_by: 'text',
  }),
} as const;
