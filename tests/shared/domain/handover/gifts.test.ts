import { expect, test } from 'vitest';
import { mayTakeGifts } from '../../../../shared/domain/handover/gifts.ts';

const record = { state: 'signed_out', businessDay: '2026-10-01', from: 'a' };

test('the gifts of a night are taken over by somebody else, on a later day that is open', () => {
  expect(mayTakeGifts(record, 'b', '2026-10-02')).toEqual({ ok: record });
  expect(mayTakeGifts(record, 'a', '2026-10-02')).toEqual({ refused: { type: 'ownGiftHandover' } });
  expect(mayTakeGifts(record, 'b', null)).toEqual({ refused: { type: 'dayNotOpen' } });
  expect(mayTakeGifts(record, 'b', '2026-10-01')).toEqual({ refused: { type: 'dayNotOpen' } });
  expect(mayTakeGifts({ ...record, state: 'accepted' }, 'b', '2026-10-02')).toEqual({
    refused: { type: 'wrongState', state: 'accepted' },
  });
});
