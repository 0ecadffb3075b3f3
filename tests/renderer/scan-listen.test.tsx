import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForScans, offerScan, useScan } from '../../renderer/app/scan-listen.ts';
import { Keypad, TextField } from '../../renderer/ui/index.ts';

/** A keydown at a time of its own, then the character, as a browser would put it into the focused field. */
function stroke(key: string, at: number): boolean {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: at });
  const go = target.dispatchEvent(event);
  if (go && key.length === 1 && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    fireEvent.change(target, { target: { value: target.value + key } });
  }
  return go;
}

function type(text: string, gap: number, from: number, end?: string): void {
  Array.from(text).forEach((key, i) => act(() => void stroke(key, from + i * gap)));
  if (end) act(() => void stroke(end, from + text.length * gap));
}

function Form({ onEnter }: { onEnter: () => void }) {
  const [name, setName] = useState('');
  const [digits, setDigits] = useState('');
  return (
    <>
      <TextField label="name" value={name} onChange={setName} onEnter={onEnter} />
      <Keypad value={digits} onChange={setDigits} maxLength={20} />
      <output>{digits}</output>
    </>
  );
}

describe('scans on the page', () => {
  const scans: string[] = [];
  let stop = (): void => undefined;
  beforeEach(() => {
    vi.useFakeTimers();
    scans.length = 0;
    stop = listenForScans((code) => scans.push(code));
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('gives the focused field its text back and keeps Enter from it', () => {
    const onEnter = vi.fn();
    render(<Form onEnter={onEnter} />);
    const field = screen.getByLabelText<HTMLInputElement>('name');
    field.focus();
    type('春分和', 200, 1000);
    type('A0377-1', 6, 9000, 'Enter');
    expect(scans).toEqual(['A0377-1']);
    expect(field.value).toBe('春分和');
    expect(onEnter).not.toHaveBeenCalled();
    type('B', 0, 12_000);
    expect(field.value).toBe('春分和B');
  });

  it('leaves no digit on the keypad, while a person types on it', () => {
    render(<Form onEnter={() => undefined} />);
    type('6901234567892', 7, 1000, 'Enter');
    act(() => void vi.runAllTimers());
    expect(scans).toEqual(['6901234567892']);
    expect(screen.getByRole('status').textContent).toBe('');
    type('12', 150, 5000);
    act(() => void vi.runAllTimers());
    expect(screen.getByRole('status').textContent).toBe('12');
  });

  it('lets what a person typed act at once when Enter follows', () => {
    render(<Form onEnter={() => undefined} />);
    type('4', 0, 1000);
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => void stroke('Enter', 1020));
    expect(screen.getByRole('status').textContent).toBe('4');
    expect(scans).toEqual([]);
  });

  it('offers a code to the newest screen first', () => {
    const asked: string[] = [];
    function Taker({ name, takes }: { name: string; takes: boolean }) {
      useScan((code) => {
        asked.push(`${name} ${code}`);
        return takes;
      });
      return null;
    }
    const { unmount } = render(
      <>
        <Taker name="below" takes />
        <Taker name="above" takes={false} />
      </>,
    );
    expect(offerScan('X1')).toBe(true);
    expect(asked).toEqual(['above X1', 'below X1']);
    unmount();
    expect(offerScan('X2')).toBe(false);
  });
});
