import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { device } from '../db/device.ts';
import { lastDay, loadDesk, onDuty } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { headOf } from '../journal/journal.ts';
import { gateLines } from '../../shared/domain/day/gate.ts';
import { gateFacts } from '../ledger/day-gate.ts';

/** What the lock screen shows to anyone who stands before it: no role, no number, no customer. */
export const faceHandlers: Handlers<'session.faces'> = {
  'session.faces': (db, _input, scene) => {
    const desk = loadDesk(db);
    const own = device(db)!;
    const day = desk && lastDay(db, desk.terminal.code);
    const duty = new Set(desk ? onDuty(db, { desk, day: scene.day, now: scene.now }).map((s) => s.id) : []);
    const staff = db.all<Row<'staff'>>(
      "SELECT * FROM staff WHERE status = 'active' AND roles <> '[]' ORDER BY staff_no",
    );
    const head = headOf(db, own.stream);
    return ok({
      ready: desk !== null,
      site: desk?.site.name ?? '',
      terminal: desk?.terminal.name ?? '',
      zone: desk?.site.zone ?? 'UTC',
      demo: desk?.site.demo ?? false,
      language: own.language === 'en' ? 'en' : 'zh-CN',
      day: day && { day: day.day, state: day.state },
      blockers:
        day && day.state !== 'closed'
          ? gateLines(gateFacts(db, scene, day))
              .filter((l) => l.state === 'missing')
              .map((l) => l.key)
          : [],
      faces: staff.map((s) => ({
        id: s.id,
        staffNo: s.staff_no,
        name: s.name,
        pinyin: s.pinyin,
        onDuty: duty.has(s.id),
      })),
      head: { seq: head.seq, hash: head.hash },
      lastBackupAt: db.get<{ at: number | null }>('SELECT max(at) AS at FROM backup_log')?.at ?? null,
    });
  },
};
