import type { ScanReading } from '../../shared/contract/gifts.ts';
import {
  parsePattern,
  readReceipt,
  readScan as readPatterns,
  type ScanStore,
  suggestStores,
} from '../../shared/domain/gifts/receipts.ts';
import { readSerial, type SerialForm, serialText } from '../../shared/domain/gifts/serials.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import { receiptKey } from '../../shared/kernel/words.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { placeOfSerial } from '../ledger/moves.ts';
import type { Scene } from '../scene.ts';
import { documentNumbered } from './documents.ts';
import { neighbours, recentStoreIds, usedReceipt } from './receipts.ts';

/** Longest number a receipt may have. */
const MAX_NUMBER = 40;

const openStores = (db: Query): ScanStore[] =>
  db.all<ScanStore>(
    "SELECT id, code, name, receipt_pattern AS receiptPattern FROM store WHERE status = 'open' ORDER BY code",
  );

const reading = (kind: ScanReading['kind'], text: string, rest: Partial<ScanReading> = {}): ScanReading => ({
  kind,
  text,
  receipts: [],
  suggestedStores: [],
  used: null,
  subjectId: null,
  ...rest,
});

/** A voucher that was ever received. `subjectId` is its type. */
function voucherIn(db: Query, text: string): ScanReading | null {
  const types = db.all<SerialForm>(
    'SELECT id, serial_prefix AS serialPrefix, serial_len AS serialLen FROM voucher_type ORDER BY code',
  );
  const found = readSerial(types, text).find(({ typeId, serial }) => placeOfSerial(db, typeId, serial) !== null);
  const type = found && types.find(({ id }) => id === found.typeId);
  return found && type
    ? reading('voucher', serialText(type.serialPrefix, type.serialLen, found.serial), { subjectId: type.id })
    : null;
}

function sealIn(db: Query, text: string): ScanReading | null {
  const box = db.get<{ id: string }>('SELECT id FROM sealed_box WHERE seal_no = ?', text);
  return box ? reading('seal', text, { subjectId: box.id }) : null;
}

function documentIn(db: Query, text: string): ScanReading | null {
  const docNo = text.toUpperCase();
  const id = documentNumbered(db, docNo);
  return id === null ? null : reading('document', docNo, { subjectId: id });
}

const named = ({ id, code, name }: ScanStore) => ({ id, code, name });

/** A receipt: every store whose pattern fits, or else the raw number with stores to offer. */
function receiptIn(db: Query, scene: Scene, text: string, campaignId: string | null): ScanReading {
  const stores = openStores(db);
  const fits = readPatterns(stores, text, dayOf(scene));
  if (fits.length === 0) {
    if (text.length > MAX_NUMBER || !/\p{N}/u.test(text)) return reading('unknown', text);
    const recent = recentStoreIds(db, scene.desk.terminal.code);
    return reading('receipt', text, {
      suggestedStores: suggestStores(stores, text, recent, neighbours(db, receiptKey(text))).map(named),
    });
  }
  const used = fits.map(({ store, reading: r }) =>
    campaignId === null ? null : usedReceipt(db, campaignId, store.id, receiptKey(r.receiptNo)),
  );
  return reading('receipt', text, {
    receipts: fits.map(({ store, reading: r }) => ({
      storeId: store.id,
      storeCode: store.code,
      store: store.name,
      ...r,
    })),
    used: used.find((u) => u !== null) ?? null,
  });
}

/**
 * What a scan or a typed code is: one of our documents, seals or vouchers, else a receipt. Kind receipt without readings: no pattern fits, the text is
 * the number and a person names the store. Kind unknown: it cannot be a receipt number (no digit, or longer than one may be).
 */
export const readScan: Handler<'gifts.readScan'> = (db, input, scene) => {
  const text = input.text.normalize('NFKC').trim();
  return ok(
    documentIn(db, text) ?? sealIn(db, text) ?? voucherIn(db, text) ?? receiptIn(db, scene, text, input.campaignId),
  );
};

/** Tries a pattern on a sample; `problem` names what is wrong with the pattern, no reading means the sample does not fit. */
export const tryPattern: Handler<'gifts.tryPattern'> = (_db, { pattern, sample }, scene) => {
  const parsed = parsePattern(pattern);
  if (isRefused(parsed)) return ok({ problem: String(parsed.refused['problem']), reading: null });
  return ok({ problem: null, reading: readReceipt(parsed.ok, sample, dayOf(scene)) });
};

/** Whether a receipt is still free in a campaign (B8). */
export const checkReceipt: Handler<'gifts.checkReceipt'> = (db, { campaignId, storeId, receiptNo }) =>
  ok({ used: usedReceipt(db, campaignId, storeId, receiptKey(receiptNo)) });
