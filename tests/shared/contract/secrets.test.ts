import { expect, test } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';

const holdsPin = (input: object): boolean => JSON.stringify(Object.keys(input)).match(/"(pin|newPin)"/) !== null;

test('no fingerprint of a PIN is ever kept: six digits are guessed from their hash', () => {
  const withPin = Object.entries(contract).filter(([, op]) => holdsPin(op.input.shape));
  expect(withPin.length).toBeGreaterThan(5);
  expect(withPin.filter(([, op]) => !op.secret).map(([name]) => name)).toEqual([]);
});
