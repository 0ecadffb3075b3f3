import { campaignHandlers } from './campaigns.ts';
import { itemHandlers } from './items.ts';
import { staffHandlers } from './staff.ts';
import { storeHandlers } from './stores.ts';
import { voucherHandlers } from './vouchers.ts';

/** Stores, staff, gift items, vouchers, campaigns (A2, A3, B1-B4). */
export const masterHandlers = {
  ...storeHandlers,
  ...staffHandlers,
  ...itemHandlers,
  ...voucherHandlers,
  ...campaignHandlers,
};
