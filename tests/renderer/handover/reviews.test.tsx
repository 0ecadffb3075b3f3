import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { usePage } from '../../../renderer/app/store.ts';
import { useScreen } from '../../../renderer/app/store-screen.ts';
import type { Out } from '../../../renderer/app/ops.ts';
import { Diary } from '../../../renderer/diary/Diary.tsx';
import { HandoverReviews } from '../../../renderer/handover/Reviews.tsx';
import { fakeHost, pageOf } from '../fake-host.tsx';

const SESSION: Out<'session.current'> = {
  person: { id: 'm', staffNo: '1002', name: '雨水清', post: '', roles: ['MGR'] },
  onDuty: false,
  shift: null,
  idleMinutes: 10,
  site: {
    code: 'QYL',
    name: '青榆里',
    zone: 'Asia/Shanghai',
    demo: false,
    openTime: '09:30',
    closeTime: '22:00',
    hotline: null,
    stampName: '',
  },
  terminal: { code: 'QYL1', name: '一楼' },
  day: null,
  onDutyStaff: [],
};
const DAY = '2026-09-28';

beforeEach(() => {
  usePage.setState({ session: SESSION });
  useScreen.getState().reset();
});

const host = () =>
  fakeHost({
    'review.list': () => ({
      ok: {
        reviewers: ['MGR'],
        rows: [
          {
            day: DAY,
            closed: true,
            overdue: false,
            missing: [],
            documents: [
              {
                kind: 'duty_diary',
                id: 'd',
                docNo: null,
                ready: true,
                signed: [{ role: 'MGR', by: '雨水清', at: 1, remark: null, own: true }],
              },
            ],
          },
        ],
      },
    }),
  });

test('a diary is looked at on its own day; a signature of a party says so', async () => {
  const { client } = host();
  render(<HandoverReviews />, { wrapper: pageOf(client) });
  expect(await screen.findByText('审的是自己经手的')).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(DAY) }));
  expect(useScreen.getState().screen).toEqual({ name: 'handover.diary', params: { day: DAY } });
});

test('the diary opens on the day it is asked for', async () => {
  const asked = fakeHost({});
  render(<Diary params={{ day: DAY }} />, { wrapper: pageOf(asked.client) });
  await screen.findAllByRole('heading');
  expect(asked.of('diary.page').map((one) => (one.input as { day: string | null }).day)).toContain(DAY);
});
