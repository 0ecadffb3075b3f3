import type { Dictionary } from '../keys.ts';

export const sheets: Dictionary['sheets'] = {
  docNo: 'No.', printed: 'Printed', journal: 'Journal', demo: 'DEMO',
  title: { outbound: 'Gift outbound slip', draw: 'Gift draw slip', returned: 'Gift return slip', count: 'Stocktake sheet', giftHandover: 'Gift handover record', giftDaily: 'Daily gift & voucher detail' },
  copyDesk: 'Copy 1 · desk', copyStore: 'Copy 2 · marketing store',
  campaign: 'Campaign', kind: 'Kind', instructedBy: 'Instructed by', instructedAt: 'Instructed at', sourceStore: 'From store', outDate: 'Out date', businessDay: 'Business day', state: 'State',
  late: 'Late stocking', lateReason: 'Reason for late stocking',
  outboundKind: { first: 'First', top_up: 'Top-up', replacement: 'Replacement' },
  outboundState: { draft: 'To be received', posted: 'Posted', void: 'Void', reversed: 'Reversed' },
  no: '#', code: 'Code', item: 'Item', grade: 'Kind / grade', unit: 'Unit', requested: 'Requested', received: 'Received', checked: 'Checked', note: 'Note', serials: 'Serials', qty: 'Qty',
  receiver: 'Received by', storeKeeper: 'Store keeper', issuer: 'Issuer', countersigner: 'Countersigned at desk', counter: 'Counted by', witness: 'Witness', from: 'From', to: 'To',
  supervisor: 'Supervisor', marketing: 'Marketing supervisor', preparer: 'Prepared by',
  drawnAt: 'Drawn at', returnedAt: 'Returned at',
  countKind: { night_close: 'Night count', shift_change: 'Shift-change count' },
  countState: { draft: 'Counting', matched: 'Matches', discrepant: 'Discrepant', resolved: 'Settled', void: 'Void' },
  place: 'Place', placeKind: { DESK: 'Desk store', DISP: 'Display', ISS: 'Issuer {{name}}', DMG: 'Damaged', RDM: 'Vouchers handed in' },
  book: 'Book', counted: 'Counted', difference: 'Difference', reason: 'Reason', attempts: 'Attempt {{n}}', seal: 'Seal',
  giftRate: 'Gift match rate', voucherRate: 'Voucher match rate', rate: '{{matched}} / {{rows}} = {{pct}}',
  blankCount: 'Blank sheet, to be keyed in after counting',
  handoverAt: 'Handed over at', remarks: 'Remarks', sealedBoxes: 'Sealed boxes', noBoxes: 'No sealed box',
  toSign: 'Signed by the opener of the next morning after checking the seals',
  sealIntact: 'Seals intact: yes □  no □',
};
