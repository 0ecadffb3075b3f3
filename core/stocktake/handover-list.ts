import type { Out } from '../../shared/contract/index.ts';
import { mayTakeGifts } from '../../shared/domain/handover/gifts.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import type { Role } from '../../shared/kernel/roles.ts';
import type { Row } from '../../shared/tables/index.ts';
import { lastDay } from '../desk.ts';
import type { Handler } from '../handlers.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';

/** Who may count goods and take them over. */
const ACCEPTS: readonly Role[] = ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'];

type State = Out<'giftHandover.list'>['rows'][number]['state'];

/** The gift handover records of a business day of this terminal, the last first; without a day those of the latest one (B16). */
export const handovers: Handler<'giftHandover.list'> = (db, input, scene) => {
  const { code } = scene.desk.terminal;
  const day = input.day ?? lastDay(db, code)?.day;
  if (day === undefined) return ok({ rows: [] });
  const rows = db.all<Row<'gift_handover'>>(
    'SELECT * FROM gift_handover WHERE terminal = ? AND business_day = ? ORDER BY id DESC',
    code,
    day,
  );
  return ok({
    rows: rows.map((row) => {
      const steps = transitionsOf(db, 'gift_handover', row.id);
      const accepted = steps.find((step) => step.to_state === 'accepted');
      const count = db.get<{ doc_no: string; kind: string }>(
        'SELECT doc_no, kind FROM stocktake WHERE id = ?',
        row.stocktake_id,
      );
      const state = (steps.at(-1)?.to_state ?? 'draft') as State;
      const asked = { state, businessDay: row.business_day, from: row.from_staff };
      const may = count?.kind === 'night_close' ? mayTakeGifts(asked, scene.staff.id, scene.day?.day ?? null) : null;
      return {
        id: row.id,
        docNo: row.doc_no,
        businessDay: row.business_day,
        at: row.at,
        from: staffName(db, row.from_staff),
        to: accepted ? staffName(db, accepted.made_by) : null,
        state,
        stocktakeNo: count?.doc_no ?? '',
        remarks: row.remarks,
        mayAccept: may !== null && !isRefused(may) && scene.staff.roles.some((r) => ACCEPTS.includes(r)),
      };
    }),
  });
};
