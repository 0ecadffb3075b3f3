import { deskStore, issuer, MARKETING } from '../../shared/domain/places.ts';
import { counterWork, newCounter } from './counter.ts';
import { ENTRIES_A_DAY, ISSUES_A_DAY, type Story } from './story.ts';
import {
  GIFTS_GIVEN,
  giftId,
  ISSUERS,
  slipId,
  staffId,
  SUP,
  TERMINAL,
  campaignId,
  voucherId,
  CAMPAIGN_DAYS,
} from './world.ts';

const DESK = deskStore(TERMINAL);
const AGENT = staffId('1012');
const SUPERVISOR = staffId(SUP);
const NIGHT = staffId('1018');
const CAME_IN = { gifts: 120, vouchers: 150 } as const;
const DRAWN = { gifts: 25, vouchers: 30 } as const;
/** Serials received so far by voucher type. */
export type Stock = Map<string, number>;

const gifts = (s: Story): string[] => Array.from({ length: GIFTS_GIVEN }, (_, n) => giftId(s.campaign(), n));

/** The seal of last night is looked at, the day begins, people sign on. */
function morning(s: Story, box: string | null): string {
  const day = s.id();
  s.row('business_day', { id: day, terminal: TERMINAL, day: s.day(), opened_at: s.now(), opened_by: AGENT });
  s.state('business_day', day, null, 'open', AGENT);
  if (box !== null)
    s.row('seal_check', {
      id: s.id(),
      box_id: box,
      outcome: 'opened',
      note: null,
      business_day: s.day(),
      at: s.now(),
      made_by: AGENT,
    });
  s.entry('day.open', AGENT, 'AGT');
  sign(s, 'on');
  return day;
}

function sign(s: Story, kind: 'on' | 'off'): void {
  for (const no of [...ISSUERS, '1012', '1017']) {
    s.row('shift_sign', {
      id: s.id(),
      staff_id: staffId(no),
      kind,
      shift: kind === 'on' ? '早班' : null,
      terminal: TERMINAL,
      business_day: s.day(),
      at: s.now(),
    });
    s.entry(kind === 'on' ? 'shift.signOn' : 'shift.signOff', staffId(no), 'AGT');
  }
}

/** The day's goods come in: a slip is drafted and received. */
function stockUp(s: Story, serials: Stock): void {
  const first = s.index() % CAMPAIGN_DAYS === 0;
  const slip = { ...s.document('ZPCK', AGENT), ...(first && { id: slipId(s.campaign()) }) };
  const type = voucherId(s.campaign());
  const from = (serials.get(type) ?? 0) + 1;
  const range = { from, to: from + CAME_IN.vouchers - 1 };
  serials.set(type, range.to);
  s.row('gift_outbound', {
    ...slip,
    kind: first ? 'first' : 'top_up',
    campaign_id: campaignId(s.campaign()),
    instructed_by: '立秋实',
    instructed_at: s.now(),
    out_day: s.day(),
    source_store: '市场部库房',
    late: 0,
    late_reason: null,
    damage_id: null,
  });
  const lines = [
    ...gifts(s).map((item) => ({ kind: 'gift' as const, item, qty: CAME_IN.gifts })),
    { kind: 'voucher' as const, item: type, qty: CAME_IN.vouchers, range },
  ];
  const ids = lines.map((line) => {
    const id = s.id();
    s.row('gift_outbound_line', {
      id,
      outbound_id: slip.id,
      item_kind: line.kind,
      item_id: line.item,
      qty_requested: line.qty,
      serial_from: line.kind === 'voucher' ? range.from : null,
      serial_to: line.kind === 'voucher' ? range.to : null,
    });
    return id;
  });
  s.state('gift_outbound', slip.id, null, 'draft', AGENT);
  s.entry('gifts.outboundCreate', AGENT, 'AGT');
  for (const [n, line] of lines.entries()) {
    s.move('RECV', line, MARKETING, DESK, { kind: 'gift_outbound', id: slip.id, by: AGENT });
    s.row('gift_outbound_check', {
      id: s.id(),
      outbound_id: slip.id,
      line_id: ids[n]!,
      qty_received: line.qty,
      serial_from: line.kind === 'voucher' ? range.from : null,
      serial_to: line.kind === 'voucher' ? range.to : null,
      qty_ok: 1,
      kind_ok: 1,
      grade_ok: 1,
      note: null,
    });
  }
  s.state('gift_outbound', slip.id, 'draft', 'posted', AGENT);
  s.entry('gifts.outboundPost', AGENT, 'AGT');
}

/** Everybody draws for the day: a few of each gift, a range of vouchers. */
function draws(s: Story): void {
  for (const no of ISSUERS) {
    const by = staffId(no);
    const slip = s.document('ZPLY', by);
    s.row('gift_draw', { ...slip, kind: 'draw', issuer_id: by, counter_signer: AGENT });
    const doc = { kind: 'gift_draw', id: slip.id, by };
    for (const item of gifts(s))
      s.move('DRAW', { kind: 'gift', item, qty: DRAWN.gifts }, DESK, issuer(TERMINAL, by), doc);
    const type = voucherId(s.campaign());
    const stretch = s.kept.lying(type, DESK).at(-1)!;
    const range = { from: stretch.from, to: Math.min(stretch.to, stretch.from + DRAWN.vouchers - 1) };
    s.move(
      'DRAW',
      { kind: 'voucher', item: type, qty: range.to - range.from + 1, range },
      DESK,
      issuer(TERMINAL, by),
      doc,
      stretch.from,
    );
    s.entry('gifts.draw', by, 'ISS');
  }
}

/** What is left in anybody's hands goes back. */
function returns(s: Story): void {
  for (const no of ISSUERS) {
    const by = staffId(no);
    const hand = issuer(TERMINAL, by);
    const slip = s.document('ZPLY', by);
    s.row('gift_draw', { ...slip, kind: 'return', issuer_id: by, counter_signer: null });
    const doc = { kind: 'gift_draw', id: slip.id, by };
    for (const item of gifts(s)) {
      const qty = s.kept.balance(hand, 'gift', item);
      if (qty > 0) s.move('RETURN_ISS', { kind: 'gift', item, qty }, hand, DESK, doc);
    }
    const type = voucherId(s.campaign());
    for (const range of s.kept.lying(type, hand))
      s.move(
        'RETURN_ISS',
        { kind: 'voucher', item: type, qty: range.to - range.from + 1, range },
        hand,
        DESK,
        doc,
        range.from,
      );
    s.entry('gifts.returnRemainder', by, 'ISS');
  }
}

/** The night count, a line for every item, all of them right. */
function count(s: Story): string {
  const by = staffId(ISSUERS[0]);
  const sheet = s.document('PD', by);
  s.row('stocktake', { ...sheet, kind: 'night_close', blind: 1, witness: null });
  s.state('stocktake', sheet.id, null, 'draft', by);
  s.entry('stocktake.start', by, 'ISS');
  for (const [kind, item] of [
    ...gifts(s).map((g) => ['gift', g] as const),
    ['voucher', voucherId(s.campaign())] as const,
  ]) {
    const book = s.kept.balance(DESK, kind, item);
    s.row('stocktake_line', {
      id: s.id(),
      stocktake_id: sheet.id,
      item_kind: kind,
      item_id: item,
      place: DESK,
      box_id: null,
      book_qty: book,
      counted_qty: book,
      attempt: 1,
      reason: null,
      at: s.now(),
      made_by: by,
    });
    s.entry('stocktake.count', by, 'ISS');
  }
  s.state('stocktake', sheet.id, 'draft', 'matched', by, AGENT);
  s.entry('stocktake.finish', by, 'ISS');
  return sheet.id;
}

/** Everything goes under one seal; the handover record, the report, the closed day. @returns the box */
function night(s: Story, day: string): string {
  const by = staffId(ISSUERS[0]);
  const stocktake = count(s);
  const box = s.document('XF', by);
  s.row('sealed_box', {
    ...box,
    seal_no: `QF${String(s.index()).padStart(6, '0')}`,
    place: DESK,
    stocktake_id: stocktake,
  });
  for (const item of gifts(s)) {
    s.row('sealed_box_line', {
      id: s.id(),
      box_id: box.id,
      item_kind: 'gift',
      item_id: item,
      qty: s.kept.balance(DESK, 'gift', item),
      serial_from: null,
      serial_to: null,
    });
  }
  s.entry('seals.seal', by, 'ISS');
  const record = s.document('ZPJJ', by);
  s.row('gift_handover', { ...record, from_staff: by, to_staff: null, stocktake_id: stocktake, remarks: '封条完好' });
  s.state('gift_handover', record.id, null, 'signed_out', by);
  s.state('gift_handover', record.id, 'signed_out', 'accepted', by);
  s.notice('giftHandover', 'MKS', 'gift_handover', record.id, { docNo: record.doc_no });
  s.entry('giftHandover.signOut', by, 'ISS');
  const report = s.id();
  s.row('report_export', {
    id: report,
    report: 'giftDaily',
    campaign_id: campaignId(s.campaign()),
    business_day: s.day(),
    terminal: TERMINAL,
    revision: 1,
    format: 'xlsx',
    file_id: 'f'.repeat(64),
    file_name: 'r.xlsx',
    completeness: 'complete',
    content_sha: 'c'.repeat(64),
    at: s.now(),
    made_by: NIGHT,
  });
  s.notice('reportReady', 'MKS', 'report', report, { day: s.day() });
  s.entry('reports.exportGiftDaily', NIGHT, 'NCC');
  s.row('report_sent', {
    id: s.id(),
    export_id: report,
    recipient: '立秋实',
    method: 'electronic',
    at: s.now(),
    made_by: SUPERVISOR,
  });
  s.entry('reports.markSent', SUPERVISOR, 'SUP');
  sign(s, 'off');
  s.state('business_day', day, 'open', 'closing', NIGHT);
  s.state('business_day', day, 'closing', 'closed', NIGHT);
  s.entry('day.close', NIGHT, 'NCC');
  return box.id;
}

/**
 * `days` days one after the other, the last one open since the morning with a hundred issues behind it.
 * Every earlier day leaves ENTRIES_A_DAY entries: what its routine does not need is work at the counter.
 */
export function tellDays(s: Story, days: number): void {
  const serials: Stock = new Map();
  const counter = newCounter();
  let box: string | null = null;
  const nightEntries = 4 + 8 + 4 + 6 + 1;
  for (let n = 0; n < days; n++) {
    s.turnTo(n);
    const before = s.writer.entries();
    const day = morning(s, box);
    stockUp(s, serials);
    draws(s);
    const today = n === days - 1;
    counterWork(s, counter, today ? ISSUES_A_DAY / 2 : ISSUES_A_DAY, today ? 0 : before + ENTRIES_A_DAY - nightEntries);
    if (today) return;
    returns(s);
    box = night(s, day);
  }
}
