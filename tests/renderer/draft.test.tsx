import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DRAFT_DELAY_MS, flushDrafts, useDraft } from '../../renderer/app/query-draft.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { fakeHost, pageOf } from './fake-host.tsx';

type Form = { name: string };
const EMPTY: Form = { name: '' };

function draftHost(stored: Form | null, get?: () => Promise<Answer>) {
  let kept: unknown = stored;
  const host = fakeHost({
    'drafts.get': () => get?.() ?? { ok: { value: kept, at: null } },
    'drafts.save': (input: { value: unknown }) => {
      kept = input.value;
      return { ok: {} };
    },
    'drafts.drop': () => {
      kept = null;
      return { ok: {} };
    },
  });
  return { ...host, kept: () => kept };
}

describe('useDraft', () => {
  it('brings back what was stored', async () => {
    const host = draftHost({ name: '春分和' });
    const { result } = renderHook(() => useDraft('outbound', EMPTY), { wrapper: pageOf(host.client) });
    expect(result.current).toMatchObject({ value: EMPTY, ready: false });
    await waitFor(() => expect(result.current).toMatchObject({ value: { name: '春分和' }, ready: true }));
  });

  it('lets what is typed win over a draft that comes late', async () => {
    let answer: (a: Answer) => void = () => undefined;
    const host = draftHost(null, () => new Promise((done) => (answer = done)));
    const { result } = renderHook(() => useDraft('outbound', EMPTY), { wrapper: pageOf(host.client) });
    act(() => result.current.set({ name: 'typed' }));
    await act(async () => answer({ ok: { value: { name: 'stored' }, at: 1 } }));
    expect(result.current).toMatchObject({ value: { name: 'typed' }, ready: true });
  });

  it('stores once after a pause, at once on a flush, and when the form leaves the screen', async () => {
    const host = draftHost(null);
    const { result, unmount } = renderHook(() => useDraft('outbound', EMPTY), { wrapper: pageOf(host.client) });
    await waitFor(() => expect(result.current.ready).toBe(true));
    vi.useFakeTimers();
    for (const name of ['a', 'ab', 'abc']) act(() => result.current.set({ name }));
    expect(host.of('drafts.save')).toHaveLength(0);
    await act(() => vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS));
    vi.useRealTimers();
    expect(host.of('drafts.save').map((one) => one.input)).toEqual([{ key: 'outbound', value: { name: 'abc' } }]);
    act(() => result.current.set((now) => ({ name: `${now.name}d` })));
    await act(() => flushDrafts());
    expect(host.kept()).toEqual({ name: 'abcd' });
    act(() => result.current.set({ name: 'last' }));
    unmount();
    await waitFor(() => expect(host.kept()).toEqual({ name: 'last' }));
  });

  it('stays dropped, whatever was about to be stored', async () => {
    const host = draftHost({ name: 'old' });
    const { result, unmount } = renderHook(() => useDraft('outbound', EMPTY), { wrapper: pageOf(host.client) });
    await waitFor(() => expect(result.current.value.name).toBe('old'));
    act(() => result.current.set({ name: 'sent' }));
    act(() => result.current.drop());
    expect(result.current.value).toEqual(EMPTY);
    unmount();
    await act(() => flushDrafts());
    expect(host.kept()).toBeNull();
    expect(host.asked.at(-1)?.op).toBe('drafts.drop');
  });

  it('keeps an unstored draft waiting while the link is lost', async () => {
    let up = false;
    const saved: unknown[] = [];
    const host = fakeHost({
      'drafts.get': () => ({ ok: { value: null, at: null } }),
      'drafts.save': (input: { value: unknown }) => {
        if (!up) return { refused: { type: 'linkLost' } };
        saved.push(input.value);
        return { ok: {} };
      },
    });
    const { result } = renderHook(() => useDraft('x', EMPTY), { wrapper: pageOf(host.client) });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.set({ name: 'kept' }));
    await act(() => flushDrafts());
    expect(saved).toEqual([]);
    up = true;
    await act(() => flushDrafts());
    expect(saved).toEqual([{ name: 'kept' }]);
  });
});
