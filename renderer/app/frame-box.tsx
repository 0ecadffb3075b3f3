import { useCallback, useEffect, useRef, useState } from 'react';
import { ScanBox, type ScanBoxHandle, type ScanBoxHit } from '../ui/ScanBox.tsx';
import { takeStrayTyping, useKeys } from './keys.ts';
import { useDesk, useQuery } from './query.ts';
import type { Out } from './ops.ts';
import { listenForScans, offerScan } from './scan-listen.ts';
import { useScreen } from './store-screen.ts';
import { useT } from './text.tsx';

type Hits = Out<'search.find'>['hits'];

const SHOWN = 8;
const LONGEST = 60;
const AS_RECEIPT = 'as-receipt';

/** What the box holds and what was found for it; the last hits stay while newer ones are looked for. */
function useHits(text: string): { readonly hits: Hits | null; readonly searching: boolean } {
  const asked = text.trim().slice(0, LONGEST);
  const found = useQuery('search.find', asked === '' ? null : { text: asked, limit: SHOWN });
  const [last, setLast] = useState<Hits | null>(null);
  const hits = found.data?.hits;
  if (hits && hits !== last) setLast(hits);
  if (asked === '') return { hits: null, searching: false };
  return { hits: hits ?? last ?? (found.loading ? null : []), searching: found.loading };
}

/** Reads a scan no screen took: a receipt opens the issue, everything else is looked up in the box. */
function useScans(look: (code: string) => void): void {
  const { client } = useDesk();
  const go = useScreen((s) => s.go);
  useEffect(
    () =>
      listenForScans((code) => {
        if (offerScan(code)) return;
        void client.call('gifts.readScan', { text: code }).then((answer) => {
          const reading = 'ok' in answer ? (answer.ok as Out<'gifts.readScan'>) : null;
          if (reading?.kind === 'receipt') go('gifts.issue', { scan: code });
          else look(code);
        });
      }),
    [client, go, look],
  );
}

/** Opens what was found: what has a page of its own there, anything else as its life story. */
export function openHit(
  go: ReturnType<typeof useScreen.getState>['go'],
  { kind, id, title, facts }: Hits[number],
): void {
  const docKind = facts['docKind'];
  if (docKind === 'todo') go('handover.todos', { id });
  else if (docKind === 'post_cover') go('handover.covers', { day: String(facts['businessDay']) });
  else if (docKind === 'checklist_run') go('handover.checklists', { run: id });
  else if (docKind === 'shift_handover') go('handover.detail', { id });
  else go('trace', { kind, id, title });
}

/** The scan and search box of the status bar. It takes the scanner, Ctrl+K, and whatever is typed while nothing has the focus. */
export function FrameBox() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const [text, setText] = useState('');
  const [scanned, setScanned] = useState(false);
  const { hits, searching } = useHits(text);
  const box = useRef<ScanBoxHandle>(null);
  const change = (next: string): void => {
    setText(next);
    setScanned(false);
  };
  const look = useCallback((code: string) => {
    setText(code);
    setScanned(true);
    box.current?.focus();
  }, []);
  useScans(look);
  useKeys([{ key: 'Ctrl+K', run: () => box.current?.focus(), label: t('app.keys.box') }], 'frame');
  useEffect(() => takeStrayTyping((character) => box.current?.type(character)), []);

  const shown: ScanBoxHit[] | null = hits && hits.map((hit) => ({ id: hit.id, text: hit.title, note: hit.detail }));
  if (scanned && shown && !searching) shown.push({ id: AS_RECEIPT, text: t('app.box.asReceipt', { text }) });
  const choose = (id: string): void => {
    const hit = hits?.find((one) => one.id === id);
    const code = text.trim();
    setText('');
    setScanned(false);
    if (id === AS_RECEIPT) go('gifts.issue', { scan: code });
    else if (hit) openHit(go, hit);
  };
  return (
    <ScanBox
      ref={box}
      value={text}
      onChange={change}
      hits={shown}
      searching={searching}
      onChoose={choose}
      keyHint="Ctrl+K"
      scanned={scanned}
    />
  );
}
