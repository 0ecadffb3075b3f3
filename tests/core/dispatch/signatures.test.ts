import { expect, test } from 'vitest';
import { AGENT, aWorkingDay, gift, ISSUER, OTHER } from '../../support/day.ts';

const one = { lines: [{ ...gift('G001'), qty: 1 }] };

test('a command that is refused leaves the signature good; one that commits uses it up', async () => {
  const desk = await aWorkingDay();
  const witness = desk.sign(ISSUER, 'countersign', ISSUER);
  expect(await desk.refused('gifts.draw', { ...one, countersign: witness }, ISSUER)).toBe('countersignRequired');
  expect(await desk.refused('gifts.draw', { ...one, countersign: witness }, ISSUER)).toBe('countersignRequired');
  const countersign = desk.sign(AGENT, 'countersign', ISSUER);
  expect(await desk.refused('gifts.draw', { lines: [{ ...gift('G001'), qty: 9_999 }], countersign }, ISSUER)).toBe(
    'stockShort',
  );
  await desk.ok('gifts.draw', { ...one, countersign }, ISSUER);
  expect(await desk.refused('gifts.draw', { ...one, countersign }, ISSUER)).toBe('signatureExpired');
  await desk.close();
});

test('a signature given to one person is no good for the next at the same window', async () => {
  const desk = await aWorkingDay();
  const session = `window of ${ISSUER}`;
  const countersign = desk.sign(AGENT, 'countersign', ISSUER);
  desk.app.demo.actAs(session, OTHER);
  const draw = () =>
    desk.app.dispatch({ id: crypto.randomUUID(), op: 'gifts.draw', input: { ...one, countersign }, session });
  expect(await draw()).toEqual({ refused: { type: 'signatureExpired' } });
  desk.app.demo.actAs(session, ISSUER);
  expect(await draw()).toEqual({ refused: { type: 'signatureExpired' } });
  await desk.close();
});
