import { issuer } from '../../shared/domain/places.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { runningCampaigns } from '../ledger/campaigns.ts';
import { heldIn } from '../ledger/items.ts';
import { balancesOfPlace } from '../ledger/moves.ts';
import { recentStoreIds } from './receipts.ts';

const RECENT = 8;

/** What the issue screen needs before the first scan: running campaigns, the goods in the issuer's hands, the time standard, the stores used last. */
export const counter: Handler<'gifts.counter'> = (db, _input, scene) => {
  const place = issuer(scene.desk.terminal.code, scene.staff.id);
  const recentStores = recentStoreIds(db, scene.desk.terminal.code)
    .slice(0, RECENT)
    .flatMap(
      (id) =>
        db.get<{ id: string; code: string; name: string }>(
          "SELECT id, code, name FROM store WHERE id = ? AND status = 'open'",
          id,
        ) ?? [],
    );
  return ok({
    day: scene.day?.day ?? null,
    campaigns: runningCampaigns(db, scene),
    held: balancesOfPlace(db, place).map((balance) => heldIn(db, place, balance)),
    timer: [...scene.desk.policy('gift.timer')],
    recentStores,
  });
};
