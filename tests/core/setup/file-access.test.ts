import { afterEach, beforeEach, expect, test } from 'vitest';
import { AGENT, aWorkingDay, CAMPAIGN, CLOSER, ISSUER, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

let desk: TestDesk;
const pdf = () => Promise.resolve(new Uint8Array([1, 2, 3]));
beforeEach(async () => void (desk = await aWorkingDay({ ports: { pdf } })));
afterEach(() => desk.close());

const PICTURE = 'a picture';
async function uploaded(text: string, as: string): Promise<string> {
  const { upload } = await desk.ok('files.begin', { name: 'a.bin', bytes: text.length }, as);
  await desk.ok('files.put', { upload, at: 0, base64: Buffer.from(text).toString('base64') }, as);
  return (await desk.ok('files.commit', { upload }, as)).fileId;
}
/** Whether somebody gets the file at their window. */
function gets(staffNo: string, fileId: string): boolean {
  desk.app.demo.actAs(`window of ${staffNo}`, staffNo);
  return desk.app.file(`window of ${staffNo}`, fileId) !== null;
}

test('a list brought in to be imported is for whoever brought it in', async () => {
  const fileId = await uploaded('staff,mobile', SUP);
  expect([gets(SUP, fileId), gets(AGENT, fileId), gets('1031', fileId)]).toEqual([true, false, false]);
  const again = await uploaded('staff,mobile', '1099');
  expect([again, gets('1099', fileId), gets(SUP, fileId), gets(AGENT, fileId)]).toEqual([fileId, true, true, false]);
});

test('a template is for whoever asked for it', async () => {
  const { fileId } = await desk.ok('imports.template', { what: 'staff', language: 'en' }, SUP);
  expect([gets(SUP, fileId), gets(AGENT, fileId)]).toEqual([true, false]);
});

test('a picture of a gift is for whoever sees the gift', async () => {
  const fileId = await uploaded(PICTURE, SUP);
  expect(gets(AGENT, fileId)).toBe(false);
  const item = (await desk.ok('gifts.items', {}, SUP)).rows.find((row) => row.id === idOf('gift G001'))!;
  const { id, code, name, kind, grade, unit, unitCost } = item;
  await desk.ok('gifts.saveItem', { id, code, name, kind, grade, unit, unitCost, picture: fileId }, SUP);
  expect(gets(AGENT, fileId)).toBe(true);
});

test('a report that was exported and a sheet that was printed are for whoever sees the list of them', async () => {
  const report = { campaignId: CAMPAIGN, day: TODAY, format: 'csv' as const, language: 'zh-CN' as const };
  const { fileId } = await desk.ok('reports.exportGiftDaily', report, CLOSER);
  const sheet = { sheet: 'giftDaily' as const, id: `${CAMPAIGN}:${TODAY}`, language: 'zh-CN' as const };
  const printed = await desk.ok('sheets.print', sheet, ISSUER);
  for (const id of [fileId, printed.fileId]) expect([gets(CLOSER, id), gets('1033', id)]).toEqual([true, true]);
});

test('nobody gets a file who is not at the window, or does not work here any more', async () => {
  const fileId = await uploaded(PICTURE, ISSUER);
  expect(gets(ISSUER, fileId)).toBe(true);
  expect(desk.app.file('window of nobody', fileId)).toBeNull();
  const row = (await desk.ok('staff.list', {}, SUP)).rows.find((person) => person.staffNo === ISSUER)!;
  const { id, staffNo, name, department, post, roles, ext } = row;
  const left = { id, staffNo, name, department, post, roles, ext, keepMobile: true, status: 'left' as const };
  await desk.ok('staff.save', left, SUP);
  expect(desk.app.file(`window of ${ISSUER}`, fileId)).toBeNull();
  expect(gets(SUP, 'f'.repeat(64))).toBe(false);
});
