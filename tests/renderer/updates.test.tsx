import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { usePage } from '../../renderer/app/store.ts';
import { textsOf } from '../../renderer/app/text.tsx';
import { Updates } from '../../renderer/settings/Updates.tsx';
import { lastSays, megabytes, updatesCard, type UpdateStatus } from '../../renderer/settings/updates-state.ts';
import { fakeHost, pageOf } from './fake-host.tsx';

const { t } = textsOf('zh-CN');
const status = (over: Partial<UpdateStatus>): UpdateStatus => ({
  available: true,
  running: '1.0.0',
  form: 'appimage',
  source: null,
  staged: null,
  approved: null,
  waits: 'nothing',
  command: null,
  wayBack: null,
  trial: null,
  last: null,
  steps: [],
  ...over,
});
const staged = {
  version: '1.1.0',
  sha256: '',
  bytes: 1,
  notBefore: 0,
  notes: { 'zh-CN': '', en: '' },
  at: 0,
  migrates: false,
};

test('the card says what runs, what comes tonight, or that the folder brings it', () => {
  expect(updatesCard(status({ available: false }), t)).toBe(t('updates.cardFolder'));
  expect(updatesCard(status({}), t)).toBe('现在是 1.0.0');
  expect(updatesCard(status({ staged, waits: 'approval' }), t)).toBe('现在是 1.0.0');
  expect(updatesCard(status({ staged, waits: 'dayOpen' }), t)).toBe('1.1.0 闭店后换上');
});

test('what went wrong is said with its reason and what became of the book', () => {
  const last = {
    version: '1.1.0',
    from: '1.0.0',
    outcome: 'wentBack',
    reason: 'notHealthy',
    book: 'putBack',
    at: 0,
  } as const;
  expect(lastSays(last, t)).toEqual([
    '1.1.0 没有换成，已退回 1.0.0。',
    '新版本连着两次没有正常起来。',
    '账本已换回更新前的那一份，一笔没少。',
  ]);
  expect(lastSays({ ...last, outcome: 'healthy', reason: null }, t)).toHaveLength(1);
  expect([1, 1_048_576, 150_000_000].map(megabytes)).toEqual(['0.1', '1.0', '143.1']);
});

const SUPERVISOR = {
  site: { zone: 'Asia/Shanghai' },
  person: { id: 's', staffNo: '1', name: '立春生', post: '', roles: ['SUP'] },
};
const STAFF = {
  rows: [
    { id: 's', name: '立春生', post: '主管', pinyin: 'lcs', status: 'active', hasPin: true, roles: ['SUP'] },
    { id: 'a', name: '春分和', post: '柜台', pinyin: 'cfh', status: 'active', hasPin: true, roles: ['AGT'] },
  ],
};
const sha256 = 'a'.repeat(64);

/** The page on a host that answers with this state. */
function shown(over: Partial<UpdateStatus>, more: Parameters<typeof fakeHost>[0] = {}) {
  usePage.setState({ session: SUPERVISOR as never });
  const host = fakeHost({
    'update.status': () => ({ ok: status(over) }),
    'staff.list': () => ({ ok: STAFF }),
    ...more,
  });
  render(<Updates />, { wrapper: pageOf(host.client) });
  return host;
}
afterEach(() => usePage.setState({ session: null }));

test('a supervisor signs for exactly the file on screen', async () => {
  const host = shown(
    { staged: { ...staged, sha256, notes: { 'zh-CN': '更快', en: '' } }, waits: 'approval', wayBack: '1.0.0' },
    { 'update.approve': () => ({ ok: { waits: 'dayOpen' } }) },
  );
  expect(await screen.findByText(t('updates.waits.approval'))).toBeTruthy();
  expect(screen.getByText(t('updates.wayBack', { version: '1.0.0' }))).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: t('updates.approve') }));
  // Only one person may sign here: the name is chosen already.
  for (const digit of '246810') await userEvent.click(await screen.findByRole('button', { name: digit }));
  await waitFor(() => expect(host.of('update.approve')).toHaveLength(1));
  expect(host.of('update.approve')[0]?.input).toEqual({ sha256, staffId: 's', pin: '246810' });
});

test('looking asks for the stick when nothing is typed, and says a refusal in words', async () => {
  const host = shown({}, { 'update.look': () => ({ refused: { type: 'updateNotSigned', have: 1, need: 2 } }) });
  const [button] = await screen.findAllByRole('button', { name: t('updates.look') });
  await userEvent.click(button!);
  expect(await screen.findByText(t('refusals.updateNotSigned', { have: 1 }))).toBeTruthy();
  expect(host.of('update.look')[0]?.input).toEqual({ source: null });
});

test('where versions come with the folder there is nothing to press', async () => {
  shown({ available: false, running: null, form: null });
  expect(await screen.findByText(t('updates.folderOnly'))).toBeTruthy();
  expect(screen.queryByRole('button', { name: t('updates.look') })).toBeNull();
});
