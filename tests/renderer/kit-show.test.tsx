import { act, fireEvent, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useScreen } from '../../renderer/app/store-screen.ts';
import { TextProvider } from '../../renderer/app/text.tsx';
import {
  BarChart,
  Button,
  CheckTick,
  ComboField,
  DataTable,
  DayField,
  EmptyState,
  Gauge,
  Histogram,
  Keypad,
  LongTextField,
  MoneyField,
  NumberField,
  PhotoTile,
  PinDots,
  PrintPreview,
  Progress,
  RefusalBanner,
  ScanBox,
  Segmented,
  SelectField,
  Stepper,
  StepLine,
  Tag,
  TextField,
  TimerRing,
  toast,
  ToastRegion,
  type Choice,
} from '../../renderer/ui/index.ts';

const zh = (children: ReactNode) => render(<TextProvider lang="zh-CN">{children}</TextProvider>);

const STORES: readonly Choice[] = Array.from({ length: 150 }, (_, i) => ({
  id: `s${i}`,
  text: i === 7 ? '青榆里书店' : `店铺${i}`,
  note: `L2-${String(i).padStart(3, '0')}`,
  initials: i === 7 ? 'qylsd qingyulishudian' : `dp${i}`,
}));

describe('what a person reads', () => {
  it('a ring says how far the time is, in words too', () => {
    zh(
      <>
        <TimerRing seconds={20} target={60} />
        <TimerRing seconds={45} target={60} />
        <TimerRing seconds={61} target={60} />
      </>,
    );
    const names = [...document.querySelectorAll('.ring')].map((ring) => [
      ring.className,
      ring.querySelector('p')?.textContent,
    ]);
    expect(names).toEqual([
      ['ring', '用时 20 秒，时限 1 分钟'],
      ['ring soon', '用时 45 秒，时限 1 分钟 快到时限'],
      ['ring late', '用时 1 分 1 秒，时限 1 分钟 超时'],
    ]);
  });

  it('a gauge at or below its line says so', () => {
    zh(
      <>
        <Gauge name="杯" value={62} max={200} line={62} />
        <Gauge name="袋" value={63} max={200} line={62} />
      </>,
    );
    expect(screen.getAllByText(/需补货/)).toHaveLength(1);
  });

  it('a long table draws what is in view only and tells how long it is', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ id: `r${i}`, n: i }));
    const pressed = vi.fn();
    zh(
      <DataTable
        label="记录"
        rows={rows}
        rowKey={(row) => row.id}
        onPress={pressed}
        columns={[{ id: 'n', head: '号', cell: (row) => `第${row.n}条`, foot: '合计' }]}
      />,
    );
    const table = screen.getByRole('table', { name: '记录' });
    expect(table.getAttribute('aria-rowcount')).toBe('5001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(40);
    fireEvent.keyDown(screen.getByText('第3条').parentElement!, { key: 'Enter' });
    expect(pressed).toHaveBeenCalledWith(rows[3]);
  });

  it('a chart has its figures as a table', () => {
    zh(
      <BarChart
        title="去向"
        nameHead="赠品"
        series={[
          { id: 'a', label: '发放', tone: 'jade' },
          { id: 'b', label: '结存', tone: 'pale' },
        ]}
        rows={[{ id: 'x', name: '保温杯', values: [31, 0] }]}
      />,
    );
    expect(
      within(screen.getByRole('table', { name: '去向' }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['31', '0']);
    expect(document.querySelectorAll('rect')).toHaveLength(1);
  });

  it('a refusal, a defect, and nothing when all is well', () => {
    const { rerender } = zh(<RefusalBanner refused={{ type: 'wrongPin', left: 2 }} />);
    expect(screen.getByRole('alert').textContent).toContain('还可以再试 2 次');
    rerender(
      <TextProvider lang="en">
        <RefusalBanner refused={null} defect={{ id: 'd-7' }} />
      </TextProvider>,
    );
    expect(screen.getByRole('alert').textContent).toContain('no data was changed (number d-7)');
    rerender(
      <TextProvider lang="en">
        <RefusalBanner refused={null} defect={null} />
      </TextProvider>,
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('a paper shows sandboxed, without scripts', () => {
    zh(<PrintPreview name="日报" html="<p>x</p>" />);
    const frame = screen.getByTitle<HTMLIFrameElement>('打印预览：日报');
    expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
  });

  it('a toast goes by itself', () => {
    vi.useFakeTimers();
    zh(<ToastRegion />);
    act(() => toast('已发放'));
    expect(screen.getByText('已发放')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(6_100));
    expect(screen.queryByText('已发放')).toBeNull();
    vi.useRealTimers();
  });

  it('a toast does not follow to the next page, unless it was said in leaving', () => {
    vi.useFakeTimers();
    useScreen.getState().reset();
    zh(<ToastRegion />);
    act(() => toast('已保存'));
    act(() => void vi.advanceTimersByTime(2_000));
    act(() => toast('已改好'));
    act(() => useScreen.getState().go('gifts'));
    expect(screen.queryByText('已保存')).toBeNull();
    expect(screen.getByText('已改好')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2_000));
    act(() => useScreen.getState().go('gifts', {}));
    expect(screen.getByText('已改好')).toBeTruthy();
    act(() => useScreen.getState().go('reports'));
    expect(screen.queryByText('已改好')).toBeNull();
    vi.useRealTimers();
  });
});

describe('accessibility', () => {
  it('finds nothing against the kit', async () => {
    const none = (): void => undefined;
    const { container } = zh(
      <main>
        <h1>页</h1>
        <Button variant="go" hotkey="F2" onPress={none}>
          发放赠品
        </Button>
        <Button disabled keyHint="Escape">
          返回
        </Button>
        <Tag tone="warn">注意</Tag>
        <TextField label="姓名" value="" onChange={none} hint="h" />
        <TextField label="电话" value="1" onChange={none} error="不对" optional />
        <LongTextField label="原因" value="" onChange={none} />
        <NumberField label="数量" value={1} onChange={none} unit="件" />
        <MoneyField label="金额" value={1} onChange={none} />
        <DayField label="日期" value="2026-09-30" onChange={none} />
        <SelectField label="类型" items={STORES.slice(0, 3)} value="s1" onChange={none} />
        <ComboField label="店铺" items={STORES} value={null} onChange={none} />
        <CheckTick value onChange={none}>
          已擦拭
        </CheckTick>
        <Segmented
          label="状态"
          items={[
            { id: 'a', text: '完好' },
            { id: 'b', text: '残损' },
          ]}
          value="a"
          onChange={none}
        />
        <Keypad value="" onChange={none} />
        <PinDots count={2} />
        <TimerRing seconds={1} target={60} />
        <Gauge name="杯" value={1} max={9} line={2} />
        <Progress done={1} total={3} />
        <StepLine
          label="一天"
          steps={[
            { id: 'a', title: '开业', state: 'done' },
            { id: 'b', title: '闭店', state: 'blocked', onPress: none },
          ]}
        />
        <Stepper label="步骤" steps={['填写', '签字']} current={1} />
        <EmptyState icon="box" action={{ text: '新增', onPress: none }}>
          还没有。
        </EmptyState>
        <PhotoTile kind="杯" name="保温杯" note="手中 22" nth={1} selected onPress={none} />
        <DataTable
          label="表"
          rows={[{ id: '1' }]}
          rowKey={(row) => row.id}
          onPress={none}
          columns={[
            { id: 'a', head: '号', cell: (row) => row.id },
            { id: 'b', head: '', cell: () => <Button>看</Button> },
          ]}
        />
        <Histogram
          title="用时"
          binHead="秒"
          countHead="单"
          bins={[{ id: '1', label: '0-15', count: 3 }]}
          marks={[{ at: 1, label: '1 分' }]}
        />
        <ScanBox value="a" onChange={none} hits={[{ id: '1', text: '小票' }]} onChoose={none} />
      </main>,
    );
    fireEvent.change(screen.getByRole('combobox', { name: '扫码或搜索' }), { target: { value: 'ab' } });
    const result = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual(
      [],
    );
  }, 20_000);
});
