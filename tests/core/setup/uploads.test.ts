import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AGENT, ISSUER } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const begin = async (desk: TestDesk, as = ISSUER) =>
  (await desk.ok('files.begin', { name: 'a.csv', bytes: 6 }, as)).upload;

test('a part sent twice counts once, a part that skips some is refused', async () => {
  const desk = await aDesk();
  const upload = await begin(desk);
  const put = (at: number, text: string) => desk.call('files.put', { upload, at, base64: base64(text) }, ISSUER);
  expect(await put(0, 'abc')).toEqual({ ok: { received: 3 } });
  expect(await put(0, 'abc')).toEqual({ ok: { received: 3 } });
  expect(await put(4, 'ef')).toEqual({ refused: { type: 'incomplete', received: 3, expected: 4 } });
  expect(await put(3, 'defg')).toMatchObject({ refused: { type: 'tooLarge' } });
  expect(await desk.call('files.commit', { upload }, ISSUER)).toMatchObject({ refused: { type: 'incomplete' } });
  expect(await put(3, 'def')).toEqual({ ok: { received: 6 } });
  const { fileId } = await desk.ok('files.commit', { upload }, ISSUER);
  const path = join(desk.folder, 'files', fileId.slice(0, 2), fileId);
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe('abcdef');
  await desk.close();
});

test("a ninth upload takes the place of the same person's oldest, never of somebody else's", async () => {
  const desk = await aDesk();
  const mine = [await begin(desk), await begin(desk)];
  for (let i = 0; i < 6; i++) await begin(desk, AGENT);
  expect(await desk.refused('files.begin', { name: 'b', bytes: 1 }, '1016')).toBe('tooManyUploads');
  await begin(desk);
  const put = (upload: string) => desk.call('files.put', { upload, at: 0, base64: base64('abcdef') }, ISSUER);
  expect(await put(mine[0]!)).toMatchObject({ refused: { type: 'notFound' } });
  expect(await put(mine[1]!)).toEqual({ ok: { received: 6 } });
  expect(await desk.call('files.put', { upload: mine[1]!, at: 0, base64: base64('abcdef') }, AGENT)).toMatchObject({
    refused: { type: 'notFound' },
  });
  await desk.close();
});
