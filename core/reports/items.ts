export { campaignItems, type CampaignItem } from '../ledger/campaign-items.ts';
