import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useCommand, useQuery } from '../../renderer/app/query.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { fakeHost, pageOf } from './fake-host.tsx';

const list = (n: number) => ({ ok: { rows: Array.from({ length: n }, (_, i) => ({ id: String(i) })) } });

describe('useQuery', () => {
  it('asks once for the same question and again when its tables change', async () => {
    let stores = 1;
    const host = fakeHost({ 'stores.list': () => list(stores) });
    const { result } = renderHook(() => [useQuery('stores.list', {}), useQuery('stores.list', {})] as const, {
      wrapper: pageOf(host.client),
    });
    await waitFor(() => expect(result.current[0].data?.rows).toHaveLength(1));
    expect(host.of('stores.list')).toHaveLength(1);
    stores = 2;
    act(() => host.emit({ type: 'changed', commit: 'a', tables: ['gift_issue'] }));
    expect(host.of('stores.list')).toHaveLength(1);
    act(() => host.emit({ type: 'changed', commit: 'b', tables: ['gift_issue', 'store'] }));
    expect(result.current[0].data?.rows).toHaveLength(1);
    await waitFor(() => expect(result.current[1].data?.rows).toHaveLength(2));
    expect(host.of('stores.list')).toHaveLength(2);
  });

  it('asks once more when something changed while an answer was under way', async () => {
    const open: ((answer: Answer) => void)[] = [];
    const host = fakeHost({ 'stores.list': () => new Promise<Answer>((done) => open.push(done)) });
    const { result } = renderHook(() => useQuery('stores.list', {}), { wrapper: pageOf(host.client) });
    expect(open).toHaveLength(1);
    for (const commit of ['a', 'b']) act(() => host.emit({ type: 'changed', commit, tables: ['store'] }));
    await act(async () => open[0]?.(list(1)));
    expect(open).toHaveLength(2);
    expect(result.current).toMatchObject({ loading: true });
    await act(async () => open[1]?.(list(2)));
    expect(result.current.data?.rows).toHaveLength(2);
    expect(result.current.loading).toBe(false);
  });

  it('keeps the last answer through a lost link and asks again when it is back', async () => {
    let up = true;
    const host = fakeHost({ 'stores.list': () => (up ? list(3) : { refused: { type: 'linkLost' } }) });
    const { result } = renderHook(() => useQuery('stores.list', {}), { wrapper: pageOf(host.client) });
    await waitFor(() => expect(result.current.data?.rows).toHaveLength(3));
    up = false;
    act(() => result.current.refetch());
    await waitFor(() => expect(result.current.refused?.type).toBe('linkLost'));
    expect(result.current.data?.rows).toHaveLength(3);
    up = true;
    act(() => host.emit({ type: 'link', up: true }));
    await waitFor(() => expect(result.current.refused).toBeNull());
  });

  it('asks nothing without input, shows refusals and defects', async () => {
    const host = fakeHost({
      'gifts.issueDetail': () => ({ refused: { type: 'notFound', what: 'issue' } }),
      'stores.list': () => ({ defect: { id: 'd1' } }),
    });
    const id = '00000000-0000-7000-8000-000000000000';
    const { result, rerender } = renderHook(
      ({ on }) => ({ detail: useQuery('gifts.issueDetail', on ? { id } : null), stores: useQuery('stores.list', {}) }),
      { wrapper: pageOf(host.client), initialProps: { on: false } },
    );
    await waitFor(() => expect(result.current.stores.defect).toEqual({ id: 'd1' }));
    expect(host.of('gifts.issueDetail')).toHaveLength(0);
    expect(result.current.detail.loading).toBe(false);
    rerender({ on: true });
    await waitFor(() => expect(result.current.detail.refused?.type).toBe('notFound'));
  });

  it('has the page ask who is signed in when an answer says nobody is', async () => {
    const host = fakeHost({
      'session.current': () => ({ refused: { type: 'notSignedIn' } }),
      'stores.list': () => ({ refused: { type: 'notSignedIn' } }),
    });
    const { result } = renderHook(() => [useQuery('session.current', {}), useQuery('stores.list', {})] as const, {
      wrapper: pageOf(host.client),
    });
    await waitFor(() => expect(result.current[1].refused?.type).toBe('notSignedIn'));
    await waitFor(() => expect(host.of('session.current')).toHaveLength(2));
  });
});

describe('useCommand', () => {
  it('sends nothing while one is under way, and a new id for a new intent', async () => {
    const open: ((answer: Answer) => void)[] = [];
    const host = fakeHost({ 'day.reopen': () => new Promise<Answer>((done) => open.push(done)) });
    const { result } = renderHook(() => useCommand('day.reopen'), { wrapper: pageOf(host.client) });
    let second: Answer | undefined;
    await act(async () => {
      void result.current.run({ reason: 'a' });
      second = await result.current.run({ reason: 'a' });
    });
    expect(second).toEqual({ refused: { type: 'busy' } });
    expect(result.current.busy).toBe(true);
    await act(async () => open[0]?.({ refused: { type: 'wrongState' } }));
    expect(result.current).toMatchObject({ busy: false, refused: { type: 'wrongState' } });
    await act(async () => void result.current.run({ reason: 'a' }));
    expect(result.current.refused).toBeNull();
    await act(async () => open[1]?.({ ok: {} }));
    expect(host.asked).toHaveLength(2);
    expect(new Set(host.asked.map((one) => one.id)).size).toBe(2);
  });

  it('keeps the id of a lost answer for the same input, on any screen, and for that input only', async () => {
    let up = false;
    const host = fakeHost({ 'day.reopen': () => (up ? { ok: {} } : { refused: { type: 'linkLost' } }) });
    const wrapper = pageOf(host.client);
    const first = renderHook(() => useCommand('day.reopen'), { wrapper });
    await act(async () => void (await first.result.current.run({ reason: 'flood' })));
    expect(first.result.current.refused?.type).toBe('linkLost');
    first.unmount();
    up = true;
    const again = renderHook(() => useCommand('day.reopen'), { wrapper });
    await act(async () => void (await again.result.current.run({ reason: 'other' })));
    await act(async () => void (await again.result.current.run({ reason: 'flood' })));
    await act(async () => void (await again.result.current.run({ reason: 'flood' })));
    const [lost, other, repeat, next] = host.asked.map((one) => one.id);
    expect(repeat).toBe(lost);
    expect(new Set([lost, other, next]).size).toBe(3);
  });

  it.each(['notSignedIn', 'deskStopped', 'busy'])(
    'keeps the id when %s hides whether it was carried out, whatever signature comes with the next try',
    async (type) => {
      const answers: Answer[] = [{ refused: { type } }, { ok: {} }, { ok: {} }];
      const host = fakeHost({
        'day.reopen': () => answers.shift()!,
        'session.current': () => ({ refused: { type: 'notSignedIn' } }),
      });
      const { result } = renderHook(() => useCommand('day.reopen'), { wrapper: pageOf(host.client) });
      for (const letter of ['a', 'b', 'c'])
        await act(async () => void (await result.current.run({ reason: 'a', signature: letter.repeat(43) } as never)));
      const [first, again, next] = host.of('day.reopen').map((one) => one.id);
      expect(again).toBe(first);
      expect(next).not.toBe(first);
    },
  );
});
