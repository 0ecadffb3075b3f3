import type { master as source } from '../zh-CN/master.ts';

export const master: typeof source = {
  imports: {
    fileName: 'Template for {{what}}',
    sheet: '{{what}}',
    kinds: { stores: 'stores', staff: 'staff', gifts: 'gifts', vouchers: 'vouchers' },
    columns: {
      stores: {
        code: 'Code', name: 'Store', floor: 'Floor', category: 'Category', ext: 'Extension', routeHint: 'Route', receiptPattern: 'Receipt pattern', status: 'Status',
      },
      staff: {
        staffNo: 'Staff number', name: 'Name', department: 'Department', post: 'Post', roles: 'Roles', ext: 'Extension', mobile: 'Mobile', status: 'Status',
      },
      gifts: {
        code: 'Code', name: 'Gift', kind: 'Kind', grade: 'Grade', unit: 'Unit', unitCost: 'Unit cost (yuan)', smallItem: 'Small item', displayPlace: 'Display place',
        storePlace: 'Store place', reorderLevel: 'Reorder level', status: 'Status',
      },
      vouchers: {
        code: 'Code', name: 'Voucher', faceValue: 'Face value (yuan)', validFrom: 'Valid from', validTo: 'Valid to', serialPrefix: 'Serial prefix',
        serialLen: 'Serial digits', useRule: 'Rule of use', requiresStamp: 'Stamp to be checked', reorderLevel: 'Reorder level', status: 'Status',
        serialFrom: 'First serial', serialTo: 'Last serial',
      },
    },
    alsoCalled: {
      stores: { code: 'Store code、Unit', name: 'Store name、Name', ext: 'Telephone、Phone', routeHint: 'Route hint、Directions', category: 'Trade' },
      staff: { staffNo: 'Staff no.、Number', roles: 'Role', mobile: 'Mobile number、Phone', post: 'Position' },
      gifts: { code: 'Gift code', name: 'Gift name、Name、Item', unitCost: 'Cost、Price', reorderLevel: 'Reorder point' },
      vouchers: { code: 'Voucher code', name: 'Voucher name、Name', faceValue: 'Value', useRule: 'Rule', serialFrom: 'Serial from', serialTo: 'Serial to' },
    },
    notes: {
      sheet: 'Notes',
      column: 'Column',
      need: 'Needed',
      how: 'How to fill it in',
      required: 'required',
      optional: 'optional',
      general: {
        sheet: 'Only the first sheet is read; its first row holds the headers. Columns may come in any order, optional ones may be left out.',
        example: 'The example row may stay: as long as it is unchanged it is not imported.',
        key: 'A row is known by its code (staff number): an existing one is changed, a new one is added.',
        empty: 'An empty cell leaves what is stored.',
        all: 'Preview first, then import. A single fault and nothing of the file is imported; {{max}} rows at most.',
      },
      columns: {
        stores: {
          code: 'Letters, digits, dashes, such as L2-04; no two alike.', name: 'The name customers see.', floor: 'Such as L2 or B1.', category: 'Such as womenswear.',
          ext: 'The number read out to customers.', routeHint: 'How to get there, in one sentence.', receiptPattern: 'Such as BG{no:5}; leave empty when in doubt.',
          status: 'Open or closed; empty means open.',
        },
        staff: {
          staffNo: 'The number on the badge; no two alike.', name: 'The name.', department: 'Such as CS.', post: 'Such as desk agent.',
          roles: 'Codes or names with commas between, such as AGT, ISS.', ext: 'Internal number.', mobile: 'Shown in lists with its middle hidden.',
          status: 'Active, suspended or left; empty means active. PINs are not set here.',
        },
        gifts: {
          code: 'Such as G001; no two alike.', name: 'The name of the gift.', kind: 'Such as household.', grade: 'Such as 1.', unit: 'Piece, set.', unitCost: 'In yuan, such as 9.50.',
          smallItem: 'Yes or no.', displayPlace: 'Such as rack A, bottom.', storePlace: 'Such as cupboard 2.', reorderLevel: 'Pieces left at which to reorder; empty means by share.',
          status: 'Active or retired. Not retired while in stock.',
        },
        vouchers: {
          code: 'Such as Q20; no two alike.', name: 'The name of the voucher.', faceValue: 'In yuan, such as 20.', validFrom: 'Such as 2026-10-01.', validTo: 'Such as 2026-11-30.',
          serialPrefix: 'Letters and digits printed before the number, such as Q20-.', serialLen: 'Digits after the prefix.', useRule: 'Such as one for every 100 yuan.',
          requiresStamp: 'Yes or no; empty means yes.', reorderLevel: 'Vouchers left at which to reorder.', status: 'Active or retired.',
          serialFrom: 'The first of the first batch, such as Q20-000001.', serialTo: 'The last of the first batch. Leave both empty to enter no batch yet.',
        },
      },
    },
    example: {
      stores: { code: 'L9-99', name: 'Example Store', floor: 'L9', category: 'womenswear', ext: '6999', routeHint: 'Lift 1, then right', receiptPattern: 'SL{no:5}', status: 'Open' },
      staff: { staffNo: '9999', name: 'Example Person', department: 'CS', post: 'Desk agent', roles: 'AGT, ISS', ext: '6999', mobile: '13800000000', status: 'Active' },
      gifts: {
        code: 'G999', name: 'Example gift', kind: 'household', grade: '1', unit: 'pc', unitCost: '9.50', smallItem: 'Yes', displayPlace: 'Rack A, bottom',
        storePlace: 'Cupboard 2', reorderLevel: '60', status: 'Active',
      },
      vouchers: {
        code: 'Q999', name: 'Example voucher', faceValue: '20', validFrom: '2026-10-01', validTo: '2026-11-30', serialPrefix: 'Q999-', serialLen: '6',
        useRule: 'one for every 100 yuan', requiresStamp: 'Yes', reorderLevel: '50', status: 'Active', serialFrom: 'Q999-000001', serialTo: 'Q999-000400',
      },
    },
    words: {
      yes: 'yes、y、true、1',
      no: 'no、n、false、0',
      status: {
        stores: { open: 'open', closed: 'closed' },
        staff: { active: 'active', suspended: 'suspended', left: 'left' },
        gifts: { active: 'active', retired: 'retired' },
        vouchers: { active: 'active', retired: 'retired' },
      },
    },
    outcomes: { new: 'New', changed: 'Changed', same: 'Same', bad: 'Faulty' },
    problems: {
      missing: 'is not filled in',
      twice: 'stands on more than one row',
      money: 'must be yuan with at most two decimals',
      number: 'must be a whole number',
      day: 'is not a valid date',
      yesNo: 'must be yes or no',
      status: 'is not a known status',
      roles: 'is not a known role',
      phone: 'does not look like a telephone number',
      format: 'may only hold letters, digits and dashes',
      characters: 'has characters that cannot be used, such as a line break',
      tooLong: 'is too long',
      tooLarge: 'is too large a number',
      tooSmall: 'is too small a number',
      pattern: 'is not a valid receipt pattern',
      ownRole: 'would suspend you or take away your last SUP or ADM role',
      stillInStock: 'cannot be retired while pieces are in stock',
      endsBeforeStart: 'ends before it starts',
      voucherTypeFixed: 'can no longer change: vouchers of this type were received',
      serialFormTaken: 'prints serials that another voucher type prints as well',
      serialTooLong: 'has more digits than the serials of this type',
      batchTooLarge: 'is too large a batch',
      rangesOverlap: 'overlaps a batch that is already entered',
    },
  },
};
