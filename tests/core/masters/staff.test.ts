import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { ADM, AGENT, bookOf, lastEntry, MGR, refusalOf, SUP } from './support.ts';

let desk: TestDesk;
beforeEach(async () => void (desk = await aDesk()));
afterEach(() => desk.close());

const aPerson = (over: Partial<In<'staff.save'>> = {}): In<'staff.save'> => ({
  staffNo: '1014',
  name: '单于荷',
  department: 'CS',
  post: '服务台员',
  roles: ['AGT', 'ISS'],
  ...over,
});
const theIssuer = (over: Partial<In<'staff.save'>> = {}): In<'staff.save'> => ({
  id: idOf('staff 1011'),
  staffNo: '1011',
  name: '春分和',
  department: 'CS',
  post: 'AGT',
  roles: ['AGT', 'ISS'],
  ...over,
});
const theSupervisor = (over: Partial<In<'staff.save'>> = {}): In<'staff.save'> => ({
  id: idOf('staff 1001'),
  staffNo: '1001',
  name: '立春生',
  department: 'CS',
  post: 'SUP',
  roles: ['SUP'],
  ...over,
});
const personBy = async (no: string) => (await desk.ok('staff.list', {})).rows.find((s) => s.staffNo === no);

describe('saving', () => {
  test('a new person has no PIN yet; the mobile is kept plain and shown masked', async () => {
    await desk.ok('staff.save', aPerson({ mobile: '+86 138-1234 5678' }), ADM);
    expect(await personBy('1014')).toMatchObject({
      name: '单于荷',
      pinyin: expect.stringMatching(/^chanyuhe cyh/),
      roles: ['AGT', 'ISS'],
      mobileMasked: '138****5678',
      hasPin: false,
      status: 'active',
    });
    expect(await personBy('1011')).toMatchObject({ mobileMasked: '139****0011', hasPin: true });
  });

  test('the mobile stays out of the journal body', async () => {
    await desk.ok('staff.save', aPerson({ mobile: '13812345678' }), SUP);
    const entry = lastEntry(desk);
    expect(entry.text).not.toContain('13812345678');
    expect(entry.personal).toContain('13812345678');
  });

  test('keepMobile leaves the number alone, without it an empty one takes it away', async () => {
    await desk.ok('staff.save', theIssuer({ keepMobile: true, ext: '6003' }), SUP);
    expect(lastEntry(desk).changes).toEqual(['staff u ext']);
    expect(await personBy('1011')).toMatchObject({ mobileMasked: '139****0011', ext: '6003' });
    await desk.ok('staff.save', theIssuer({ ext: '6003' }), SUP);
    expect(await personBy('1011')).toMatchObject({ mobileMasked: null });
  });

  test('a staff number belongs to one person', async () => {
    expect(refusalOf(await desk.call('staff.save', aPerson({ staffNo: '1011' }), SUP))).toEqual({
      type: 'codeTaken',
      code: '1011',
      name: '春分和',
    });
    expect(await desk.refused('staff.save', theIssuer({ id: idOf('nobody') }), SUP)).toBe('notFound');
    expect(await desk.refused('staff.save', aPerson({ mobile: 'ring me' }), SUP)).toBe('invalidInput');
  });

  test('a suspended person is out at once', async () => {
    await desk.ok('staff.save', { ...theIssuer({ keepMobile: true }), status: 'suspended' }, SUP);
    expect(
      await desk.app.dispatch({ id: idOf('a call'), op: 'stores.list', input: {}, session: 'window of 1011' }),
    ).toEqual({ refused: { type: 'notSignedIn' } });
  });
});

describe('nobody locks himself out', () => {
  test('not out of his last keeping role, not by suspending himself', async () => {
    expect(refusalOf(await desk.call('staff.save', theSupervisor({ roles: ['MGR', 'AGT'] }), SUP))).toEqual({
      type: 'ownRole',
      field: 'roles',
    });
    expect(refusalOf(await desk.call('staff.save', theSupervisor({ status: 'left' }), SUP))).toEqual({
      type: 'ownRole',
      field: 'status',
    });
    expect(await personBy('1001')).toMatchObject({ roles: ['SUP'], status: 'active' });
  });

  test('the only active supervisor stays one, whoever asks', async () => {
    const refused = async (over: Partial<In<'staff.save'>>, as: string) =>
      refusalOf(await desk.call('staff.save', theSupervisor(over), as));
    expect(await refused({ roles: ['MGR'] }, ADM)).toEqual({ type: 'lastSupervisor', field: 'roles' });
    expect(await refused({ status: 'suspended' }, ADM)).toEqual({ type: 'lastSupervisor', field: 'status' });
    expect(await refused({ roles: ['ADM'] }, SUP)).toEqual({ type: 'lastSupervisor', field: 'roles' });
    await desk.ok('staff.save', aPerson({ roles: ['SUP'], status: 'suspended' }), ADM);
    expect(await refused({ status: 'left' }, ADM)).toEqual({ type: 'lastSupervisor', field: 'status' });
    await desk.ok('staff.save', theSupervisor({ post: '主管' }), ADM);
    expect(await personBy('1001')).toMatchObject({ roles: ['SUP'], status: 'active', post: '主管' });
  });

  test('SUP may become ADM, and another person may take a role away', async () => {
    await desk.ok('staff.save', aPerson({ roles: ['SUP'] }), ADM);
    await desk.ok('staff.save', theSupervisor({ roles: ['ADM'] }), SUP);
    expect(await personBy('1001')).toMatchObject({ roles: ['ADM'] });
    await desk.ok('staff.save', theSupervisor({ roles: [] }), ADM);
    expect(await personBy('1001')).toMatchObject({ roles: [] });
  });
});

describe('revealing', () => {
  test('shows the whole number and leaves a disclosure', async () => {
    expect(await desk.ok('staff.reveal', { id: idOf('staff 1011') }, MGR)).toEqual({ mobile: '13900000011' });
    const book = bookOf(desk);
    expect(book.all('SELECT op, subject_kind, subject_id, made_by, at FROM disclosure')).toEqual([
      {
        op: 'staff.reveal',
        subject_kind: 'staff',
        subject_id: idOf('staff 1011'),
        made_by: idOf('staff 1002'),
        at: desk.clock.now(),
      },
    ]);
    book.end();
  });

  test('not to everybody, and not of nobody', async () => {
    expect(await desk.refused('staff.reveal', { id: idOf('staff 1011') }, AGENT)).toBe('notAllowed');
    expect(await desk.refused('staff.reveal', { id: idOf('nobody') }, SUP)).toBe('notFound');
  });
});
