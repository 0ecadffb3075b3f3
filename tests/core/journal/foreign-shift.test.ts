import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Entry, genesis, seal } from '../../../core/journal/entry.ts';
import { CLOSER, ISSUER, OTHER, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { anEarlyShift, aSubmission, LATE, stateOf } from '../handover/support.ts';

/** A stream of another desk: each call is its next entry. */
function otherDesk(terminal = 'QYL2', at = Date.parse('2026-10-01T03:00:00Z')) {
  const stream = randomUUID();
  let [seq, prev] = [0, genesis(stream)];
  return (...changes: unknown[]): Entry => {
    seq += 1;
    const entry = seal({
      stream,
      seq,
      hlc: (at + seq).toString(16).padStart(12, '0') + '0000',
      id: randomUUID(),
      at,
      op: 'handover.accept',
      staff: 'x',
      role: 'SUP',
      terminal,
      shift: '',
      personal: null,
      prev,
      body: JSON.stringify({ v: 1, changes }),
    });
    prev = entry.hash;
    return entry;
  };
}

const LAST = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const state = (kind: string, doc: string, to: string) => [
  'transition',
  'i',
  LAST.replace(/f$/, String(kind.length % 10)),
  { doc_kind: kind, doc_id: doc, from_state: null, to_state: to, reason: null, at: 1, made_by: 'x' },
];
const made = { at: 1, made_by: 'x' };

/** The handover of the early shift, submitted and opened, with its ids. */
async function submitted() {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await desk.ok('handover.open', { id }, OTHER);
  const { id: question } = await desk.ok('handover.ask', { id, section: 'work', question: '几张？' }, OTHER);
  const one = (sql: string): string => String(rowsOf(desk, sql)[0]!['id']);
  return {
    desk,
    id,
    question,
    submission: one('SELECT id FROM handover_submission'),
    session: one('SELECT id FROM shift_session'),
    day: one("SELECT id FROM business_day WHERE day = '2026-10-01'"),
  };
}
const kinds = (desk: TestDesk) => rowsOf(desk, 'SELECT kind FROM exception').map((r) => r['kind']);

type At = Awaited<ReturnType<typeof submitted>>;
const WRITES: readonly (readonly [what: string, change: (at: At) => unknown])[] = [
  ['accepts it', (at) => state('shift_handover', at.id, 'accepted')],
  ['ends its shift', (at) => state('shift_session', at.session, 'handed_over')],
  ['passes its record on', (at) => state('shift_recorder', at.session, 'x')],
  [
    'lets a line of its day pass',
    (at) => ['day_override', 'i', LAST, { day_id: at.day, line: 'paper', reason: 'x', ...made }],
  ],
  [
    'ticks a step of its day',
    (at) => ['day_tick', 'i', LAST, { day_id: at.day, step: 'power', done: 1, note: null, ...made }],
  ],
  [
    'writes another section under its signature',
    (at) => [
      'handover_section',
      'i',
      LAST,
      { submission_id: at.submission, section: 'custody', facts: '{"lines":5}', note: null },
    ],
  ],
  [
    'signs it anew',
    (at) => [
      'handover_submission',
      'i',
      LAST,
      { handover_id: at.id, nth: 9, desk_tidy: 1, pending_none: 1, signed_for: 'x', reason: null, ...made },
    ],
  ],
  [
    'answers its question',
    (at) => ['handover_reply', 'i', LAST, { question_id: at.question, kind: 'agreed', text: null, ...made }],
  ],
];

test.each(WRITES)('another desk does not write into a handover of this one: it %s', async (_what, change) => {
  const at = await submitted();
  const { desk, id } = at;
  const seen = async () => ({
    ...(await desk.ok('handover.detail', { id }, SUP)),
    gate: (await desk.ok('day.gate', {}, CLOSER)).lines,
  });
  const before = await seen();
  expect(desk.app.apply([otherDesk()(change(at))])).toMatchObject({ ok: { entries: 1, conflicts: 1 } });
  expect(kinds(desk)).toEqual(['foreignTerminal']);
  const after = await seen();
  expect({ ...after, gate: null }).toEqual({ ...before, gate: null });
  expect(after.gate.filter((l) => l.key !== 'exceptions')).toEqual(before.gate);
  expect(await stateOf(desk, id)).toBe('checking');
  expect(desk.defects).toEqual([]);
  await desk.close();
});

test('what another desk writes into its own handover comes in, in any order', async () => {
  const desk = await anEarlyShift({ stock: false });
  const next = otherDesk();
  const doc = randomUUID();
  const row = {
    doc_no: 'JB-QYL2-20261001-001',
    terminal: 'QYL2',
    business_day: '2026-10-01',
    ...made,
    session_id: randomUUID(),
    last_shift: 0,
    shift_out: 'x',
    shift_in: null,
    from_staff: 'x',
    recorder: 'x',
  };
  const entries = [next(state('shift_handover', doc, 'accepted')), next(['shift_handover', 'i', doc, row])];
  expect(desk.app.apply(entries)).toMatchObject({ ok: { entries: 2, conflicts: 0 } });
  expect(rowsOf(desk, "SELECT count(*) AS n FROM transition WHERE doc_kind = 'shift_handover'")).toEqual([{ n: 1 }]);
  await desk.close();
});
