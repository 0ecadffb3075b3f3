import { earlierDay } from '../../shared/domain/gifts/issue.ts';
import { issuer } from '../../shared/domain/places.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { dayOf, runningCampaigns, type Seen } from '../ledger/campaigns.ts';
import { heldIn } from '../ledger/items.ts';
import { balancesOfPlace } from '../ledger/moves.ts';
import { dayWritten } from '../ledger/paper.ts';
import type { Scene } from '../scene.ts';
import { recentStoreIds } from './receipts.ts';

const RECENT = 8;

/** With a time of a form the campaigns that ran then are meant. */
const seenAt = (db: Query, scene: Scene, writtenAt: Instant | null): Seen | undefined =>
  writtenAt === null
    ? undefined
    : { day: earlierDay(dayWritten(db, scene, writtenAt), dayOf(scene)), until: writtenAt };

/** What the issue screen needs before the first scan: running campaigns, the goods in the issuer's hands, the time standard, the stores used last. */
export const counter: Handler<'gifts.counter'> = (db, { writtenAt }, scene) => {
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
    campaigns: runningCampaigns(db, scene, seenAt(db, scene, writtenAt)),
    held: balancesOfPlace(db, place).map((balance) => heldIn(db, place, balance)),
    timer: [...scene.desk.policy('gift.timer')],
    recentStores,
  });
};
