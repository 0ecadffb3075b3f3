import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Shell } from '../../renderer/app/shell.tsx';
import { useScreen } from '../../renderer/app/store-screen.ts';
import { usePage } from '../../renderer/app/store.ts';
import { useAuth } from '../../renderer/app/store-session.ts';
import { useDraft } from '../../renderer/app/query-draft.ts';
import { useRecoveryCode } from '../../renderer/first-run/recovery-code.ts';
import { TextField } from '../../renderer/ui/index.ts';
import { fakeHost } from './fake-host.tsx';

function Lock() {
  const { signedIn } = useAuth();
  return (
    <main>
      <h1>locked</h1>
      <button type="button" onClick={signedIn}>
        in
      </button>
    </main>
  );
}

function Today() {
  const draft = useDraft('note', '');
  if (draft.value === 'break') throw new Error('a defect of the screen');
  return <TextField label="note" value={draft.value} onChange={draft.set} />;
}

vi.mock('../../renderer/app/screens.ts', async () => {
  const { lazy } = await import('react');
  return {
    screens: { today: lazy(() => Promise.resolve({ default: Today })) },
    outside: { lock: lazy(() => Promise.resolve({ default: Lock })) },
  };
});

const PEOPLE = { a: '春分和', b: '夏至长' } as const;

/** A host with two people, drafts and a search. `who` null: nobody is signed in at this window. */
function desk(start: keyof typeof PEOPLE | null) {
  const state: { who: keyof typeof PEOPLE | null; drafts: Map<string, unknown> } = { who: start, drafts: new Map() };
  const host = fakeHost({
    'session.faces': () => ({
      ok: {
        ready: true,
        site: 's',
        terminal: 't',
        zone: 'Asia/Shanghai',
        demo: false,
        language: 'zh-CN',
        day: null,
        blockers: [],
        faces: [],
        head: { seq: 1, hash: 'x' },
        lastBackupAt: null,
      },
    }),
    'session.current': () =>
      state.who === null
        ? { refused: { type: 'notSignedIn' } }
        : {
            ok: {
              person: { id: state.who, staffNo: '1', name: PEOPLE[state.who], post: '', roles: ['AGT'] },
              onDuty: true,
              shift: '早班',
              idleMinutes: 10,
              site: {
                code: 'QYL',
                name: '青榆里',
                zone: 'Asia/Shanghai',
                demo: false,
                openTime: '09:30',
                closeTime: '22:00',
              },
              terminal: { code: 'QYL1', name: '一层总服务台' },
              day: { id: 'd', day: '2026-09-30', state: 'open' },
              onDutyStaff: [],
            },
          },
    'session.lock': () => {
      state.who = null;
      return { ok: {} };
    },
    'session.setLanguage': () => ({ ok: {} }),
    'session.touch': () => ({ ok: {} }),
    'drafts.get': (input: { key: string }) => ({ ok: { value: state.drafts.get(input.key) ?? null, at: null } }),
    'drafts.save': (input: { key: string; value: unknown }) => {
      if (state.who === null) return { refused: { type: 'notSignedIn' } };
      state.drafts.set(input.key, input.value);
      return { ok: {} };
    },
    'search.find': (input: { text: string }) => ({
      ok: {
        hits: input.text.includes('A')
          ? [{ kind: 'receipt', id: 'r1', title: '小票 A0377', detail: '10:41', at: null, facts: {} }]
          : [],
      },
    }),
    'gifts.readScan': (input: { text: string }) => ({
      ok: {
        kind: input.text.startsWith('YS') ? 'receipt' : 'unknown',
        text: input.text,
        receipts: [],
        suggestedStores: [],
        used: null,
        subjectId: null,
      },
    }),
  });
  return { ...host, state };
}

beforeEach(() => {
  useScreen.getState().reset();
  useRecoveryCode.getState().set({ is: 'none' });
  usePage.setState({ session: null, link: true, lang: 'zh-CN', badges: {} });
});

describe('the shell', () => {
  it('is locked while nobody is signed in, opens after a sign-in, and locks with F12 keeping the draft', async () => {
    const host = desk(null);
    render(<Shell client={host.client} />);
    await screen.findByText('locked');
    host.state.who = 'a';
    fireEvent.click(screen.getByText('in'));
    const note = await screen.findByLabelText('note');
    expect(screen.getByText('青榆里 · 一层总服务台')).toBeTruthy();
    expect(screen.getByText(/营业日 09-30 · 早班/)).toBeTruthy();
    await userEvent.setup().type(note, 'half a word');
    fireEvent.keyDown(document.body, { key: 'F12' });
    await screen.findByText('locked');
    expect(host.state.drafts.get('note')).toBe('half a word');
    const order = host.asked.map((one) => one.op);
    expect(order.indexOf('drafts.save')).toBeLessThan(order.indexOf('session.lock'));
    expect(document.body.textContent).not.toContain('春分和');
  });

  it('comes back where the same person was, and at today for another one', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    await screen.findByLabelText('note');
    fireEvent.keyDown(document.body, { key: 'F3' });
    expect(screen.getByRole('heading', { name: '咨询' })).toBeTruthy();
    for (const [who, place] of [
      ['a', 'inquiries'],
      ['b', 'today'],
    ] as const) {
      fireEvent.keyDown(document.body, { key: 'F12' });
      await screen.findByText('locked');
      host.state.who = who;
      fireEvent.click(screen.getByText('in'));
      await screen.findByText(PEOPLE[who]);
      expect(useScreen.getState().screen.name).toBe(place);
    }
  });

  it('opens screens by key, comes back by Esc, says what comes with the next version', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    await screen.findByLabelText('note');
    fireEvent.keyDown(document.body, { key: 'F9' });
    expect(screen.getByText(/在下一版提供/)).toBeTruthy();
    expect(useScreen.getState().screen.name).toBe('day.close');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await screen.findByLabelText('note');
  });

  it('speaks the other language at once and tells the desk', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    await screen.findByLabelText('note');
    await userEvent.setup().click(screen.getByRole('button', { name: '切换到英文' }));
    expect(screen.getByRole('button', { name: 'Complaints' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    expect(host.of('session.setLanguage')[0]?.input).toEqual({ language: 'en' });
  });

  it('takes a scan from anywhere: a receipt opens the issue, another code goes to the box and can be taken as one', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    const note = await screen.findByLabelText('note');
    note.focus();
    await userEvent.setup({ delay: null }).keyboard('YS1234{Enter}');
    await waitFor(() =>
      expect(useScreen.getState().screen).toEqual({ name: 'gifts.issue', params: { scan: 'YS1234' } }),
    );
    act(() => useScreen.getState().back());
    await userEvent.setup({ delay: null }).keyboard('A0377{Enter}');
    const box = await screen.findByDisplayValue('A0377');
    await screen.findByRole('option', { name: /小票 A0377/ });
    fireEvent.keyDown(box, { key: 'ArrowUp' });
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() =>
      expect(useScreen.getState().screen).toEqual({ name: 'gifts.issue', params: { scan: 'A0377' } }),
    );
    expect([...host.state.drafts.values()].filter((text) => text !== '')).toEqual([]);
  });

  it('says when the host cannot be reached, and keeps the page', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    await screen.findByLabelText('note');
    act(() => host.emit({ type: 'link', up: false }));
    expect(screen.getByRole('alert').textContent).toContain('已填的内容还在');
    act(() => host.emit({ type: 'link', up: true }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByLabelText('note')).toBeTruthy();
  });

  it('keeps the frame when a screen has a defect', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const host = desk('a');
    host.state.drafts.set('note', 'break');
    render(<Shell client={host.client} />);
    await screen.findByText(/这一页没能打开/);
    expect(screen.getByRole('button', { name: '赠品' })).toBeTruthy();
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });
});

describe('a new recovery code', () => {
  const shown = 'AAAAA-BBBBB-CCCCC-DDDDD';

  it('comes before everything until it is said to be kept', async () => {
    render(<Shell client={desk('a').client} />);
    await screen.findByLabelText('note');
    act(() => useRecoveryCode.getState().set({ is: 'shown', code: shown }));
    await screen.findByText(shown);
    expect(screen.queryByLabelText('note')).toBeNull();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(screen.getByText(shown)).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('checkbox'));
    await userEvent.setup().click(screen.getByRole('button', { name: /收好了，返回/ }));
    await screen.findByLabelText('note');
    expect(document.body.textContent).not.toContain(shown);
  });

  it('goes from the screen with the session that asked for it', async () => {
    const host = desk('a');
    render(<Shell client={host.client} />);
    await screen.findByLabelText('note');
    act(() => useRecoveryCode.getState().set({ is: 'shown', code: shown }));
    await screen.findByText(shown);
    host.state.who = null;
    act(() => host.emit({ type: 'changed', commit: 'c', tables: ['business_day'] }));
    await screen.findByText('locked');
    expect(document.body.textContent).not.toContain(shown);
  });
});
