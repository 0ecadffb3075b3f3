import { expect, test } from 'vitest';
import { openHit } from '../../renderer/app/frame-box.tsx';

test('what was found opens on its own page, anything else as its life story', () => {
  const opened: unknown[] = [];
  const hit = (docKind: string) => ({
    kind: 'document' as const,
    id: 'x',
    title: 'DB-QYL1-20261001-001',
    detail: '',
    at: null,
    facts: { docKind, businessDay: '2026-10-01' },
  });
  for (const kind of ['todo', 'post_cover', 'shift_handover', 'checklist_run', 'stocktake'])
    openHit((name, params) => opened.push([name, params]), hit(kind));
  expect(opened).toEqual([
    ['handover.todos', { id: 'x' }],
    ['handover.covers', { day: '2026-10-01' }],
    ['handover.detail', { id: 'x' }],
    ['handover.checklists', { run: 'x' }],
    ['trace', { kind: 'document', id: 'x', title: 'DB-QYL1-20261001-001' }],
  ]);
});
