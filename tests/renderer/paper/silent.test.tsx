import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usePage } from '../../../renderer/app/store.ts';
import { NO_CAPABILITIES } from '../../../renderer/client/client.ts';
import { usePrint } from '../../../renderer/gifts/print.ts';
import { useDialog } from '../../../renderer/paper/out.ts';
import { printerChoices, SYSTEM } from '../../../renderer/settings/printer-choices.ts';
import { Printers } from '../../../renderer/settings/Printers.tsx';
import { createT } from '../../../shared/i18n/index.ts';
import { fakeHost, pageOf } from '../fake-host.tsx';

const SUPERVISOR = {
  site: { zone: 'Asia/Shanghai' },
  person: { id: 's', staffNo: '1', name: '立春生', post: '', roles: ['SUP'] },
};
beforeEach(() =>
  usePage.setState({ capabilities: { ...NO_CAPABILITIES, silentPrint: true }, session: SUPERVISOR as never }),
);
afterEach(() => usePage.setState({ capabilities: NO_CAPABILITIES, session: null }));

const PRINTS = ['a', 'b', 'c'].map((printId) => ({ printId, sheet: 'count' as const, docId: printId }));

describe('where the host prints by itself', () => {
  it('a sheet that the printer did not take is refused in words, and no dialog opens', async () => {
    const host = fakeHost({
      'sheets.preview': () => ({ ok: { html: '', docNo: '1', paper: 'A4' } }),
      'sheets.print': () => ({
        ok: { printId: 'p', state: 'failed', fault: 'printerNoPaper', printer: 'HP', paper: 'A4', copies: 1 },
      }),
    });
    const { result } = renderHook(() => usePrint(), { wrapper: pageOf(host.client) });
    await act(() => result.current.print('count', 'x'));
    expect(result.current.refused).toEqual({ type: 'printerNoPaper', printer: 'HP', paper: 'A4' });
    expect(document.querySelector('iframe')).toBeNull();
    expect(host.of('print.sent')).toEqual([]);
    act(() => result.current.clear());
    expect(result.current.refused).toBeNull();
  });

  it('what is made is sent one by one, up to the first that is not taken', async () => {
    const taken = { state: 'sent', fault: null, printer: null, paper: 'A4' };
    const host = fakeHost({
      'print.send': ({ id }: { id: string }) => ({
        ok: id === 'b' ? { ...taken, state: 'failed', fault: 'printerJam' } : taken,
      }),
    });
    const { result } = renderHook(() => useDialog(), { wrapper: pageOf(host.client) });
    let sent = true;
    await act(async () => {
      sent = await result.current.openAll(PRINTS);
    });
    expect([sent, host.of('print.send').map((asked) => asked.input)]).toEqual([false, [{ id: 'a' }, { id: 'b' }]]);
    expect(result.current.refused).toMatchObject({ type: 'printerJam' });
    await act(async () => {
      sent = await result.current.open(PRINTS[2]!);
    });
    expect([sent, result.current.refused]).toEqual([true, null]);
  });

  it('the printer of a sheet is chosen from a list', async () => {
    const row = { sheet: 'count', papers: ['A4'], paper: 'A4', printer: null, copies: 1 };
    const host = fakeHost({
      'print.settings': () => ({ ok: { rows: [row] } }),
      'print.printers': () => ({ ok: { rows: [{ name: 'HP', label: 'HP 后台', fault: 'printerNoPaper' }] } }),
      'print.saveSetting': () => ({ ok: {} }),
      'drafts.get': () => ({ ok: { value: null, at: null } }),
      'drafts.save': () => ({ ok: {} }),
      'drafts.drop': () => ({ ok: {} }),
    });
    const user = userEvent.setup();
    render(<Printers />, { wrapper: pageOf(host.client) });
    await user.click(await screen.findByText(createT('zh-CN')('sheets.title.count')));
    await user.click(await screen.findByRole('button', { name: /系统默认/ }));
    await user.click(await screen.findByRole('option', { name: /HP 后台/ }));
    await user.click(screen.getByRole('button', { name: /保存/ }));
    await waitFor(() =>
      expect(host.of('print.saveSetting').map((asked) => asked.input)).toEqual([
        { sheet: 'count', printer: 'HP', paper: 'A4', copies: 1 },
      ]),
    );
  });
});

it('a printer that is set and no longer there stays in the list and says so', () => {
  const t = createT('zh-CN');
  expect(printerChoices([{ name: 'HP', label: 'HP 后台', fault: null }], 'Old', t)).toEqual([
    { id: SYSTEM, text: '系统默认' },
    { id: 'Old', text: 'Old', note: '电脑上没有这台' },
    { id: 'HP', text: 'HP 后台' },
  ]);
});
