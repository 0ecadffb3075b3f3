import { useState } from 'react';
import { qty } from '../app/format.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, CheckTick, RefusalBanner, SidePanel, TextField } from '../ui/index.ts';
import { type Held, issuerIdOf, looseInStore, type Stock } from './goods.ts';
import { SealBox } from './SealBox.tsx';

type Say = (words: string) => void;

const itemsText = (held: readonly Held[]): string => held.map((h) => `${h.name} ×${qty(h.qty)}`).join(' · ');

/** What issuers still hold goes back into the store first: by themselves or by a supervisor. */
function InHand({ places, onSaid }: { readonly places: Stock['places']; readonly onSaid: Say }) {
  const t = useT();
  const { person } = useSession();
  const back = useCommand('gifts.returnRemainder');
  const go = async (issuerId: string): Promise<void> => {
    const answer = await back.run({ issuerId });
    if ('ok' in answer) onSaid(t('day.seal.returned', { docNo: answer.ok.docNo }));
  };
  return (
    <section className="stack tight">
      <h3>{t('day.seal.hand')}</h3>
      {places.map((place) => {
        const id = issuerIdOf(place.place);
        const may = id === person.id ? person.roles.includes('ISS') : person.roles.includes('SUP');
        return (
          <div key={place.place} className="seal-part">
            <span>{t('day.seal.handOf', { name: place.holder ?? '', items: itemsText(place.held) })}</span>
            {may ? (
              <Button size="small" busy={back.busy} onPress={() => void go(id)}>
                {t('day.seal.handReturn')}
              </Button>
            ) : (
              <span className="sub">{t('day.seal.handOther', { name: place.holder ?? '' })}</span>
            )}
          </div>
        );
      })}
      <RefusalBanner refused={back.refused} defect={back.defect} onClose={back.clear} />
    </section>
  );
}

/** What stands on display goes back into the store, item by item. */
function OnDisplay({ held, onSaid }: { readonly held: readonly Held[]; readonly onSaid: Say }) {
  const t = useT();
  const back = useCommand('gifts.display');
  const go = async (): Promise<void> => {
    for (const h of held) {
      const answer = await back.run({ itemId: h.itemId, qty: h.qty, direction: 'back' });
      if (!('ok' in answer)) return;
    }
    onSaid(t('day.seal.displayed'));
  };
  return (
    <section className="stack tight">
      <h3>{t('day.seal.display')}</h3>
      <div className="seal-part">
        <span>{itemsText(held)}</span>
        <Button size="small" busy={back.busy} onPress={() => void go()}>
          {t('day.seal.displayBack')}
        </Button>
      </div>
      <RefusalBanner refused={back.refused} defect={back.defect} onClose={back.clear} />
    </section>
  );
}

/** Opens a box again: its goods lie loose from then on. */
function OpenBox({
  box,
  onDone,
  onSaid,
}: {
  readonly box: Stock['boxes'][number];
  readonly onDone: () => void;
  readonly onSaid: Say;
}) {
  const t = useT();
  const open = useCommand('seals.open');
  const [note, setNote] = useState('');
  const [broken, setBroken] = useState(false);
  const go = async (): Promise<void> => {
    const answer = await open.run({ boxId: box.id, outcome: broken ? 'broken' : 'opened', note: note.trim() || null });
    if (!('ok' in answer)) return;
    onSaid(t('day.seal.opened', { sealNo: box.sealNo }));
    onDone();
  };
  return (
    <div className="card amber stack">
      <b>{t('day.seal.openTitle', { sealNo: box.sealNo })}</b>
      <p>{t('day.seal.openHint')}</p>
      <TextField
        label={t('day.seal.openNote')}
        value={note}
        onChange={setNote}
        optional={!broken}
        autoFocus
        maxLength={200}
        onEnter={() => void go()}
      />
      <div className="row">
        <CheckTick value={broken} onChange={setBroken}>
          {t('day.seal.broken')}
        </CheckTick>
        <span className="right row tight">
          <Button size="small" variant="quiet" onPress={onDone}>
            {t('app.common.cancel')}
          </Button>
          <Button size="small" busy={open.busy} disabled={broken && note.trim() === ''} onPress={() => void go()}>
            {t('day.seal.openGo')}
          </Button>
        </span>
      </div>
      <RefusalBanner refused={open.refused} defect={open.defect} />
    </div>
  );
}

function Boxes({ boxes, onSaid }: { readonly boxes: Stock['boxes']; readonly onSaid: Say }) {
  const t = useT();
  const [opening, setOpening] = useState<string | null>(null);
  return (
    <section className="stack tight">
      <h3>{t('day.seal.boxes')}</h3>
      {boxes.map((box) =>
        box.id === opening ? (
          <OpenBox key={box.id} box={box} onDone={() => setOpening(null)} onSaid={onSaid} />
        ) : (
          <div key={box.id} className="seal-part">
            <span>{t('day.seal.box', { sealNo: box.sealNo, content: itemsText(box.lines) })}</span>
            <Button size="small" variant="quiet" onPress={() => setOpening(box.id)}>
              {t('day.seal.open')}
            </Button>
          </div>
        ),
      )}
    </section>
  );
}

/** Boxing and sealing what is left (C5 step 2): in hand, on display, in the store; one box after the other. */
export function SealPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT();
  const stock = useQuery('gifts.stock', open ? {} : null).data;
  const [said, setSaid] = useState<string | null>(null);
  const close = (): void => {
    setSaid(null);
    onClose();
  };
  const hands = stock?.places.filter((p) => p.kind === 'ISS' && p.held.length > 0) ?? [];
  const display = stock?.places.filter((p) => p.kind === 'DISP').flatMap((p) => p.held) ?? [];
  const loose = stock ? looseInStore(stock) : [];
  const clear = stock !== undefined && loose.length === 0 && hands.length === 0 && display.length === 0;
  return (
    <SidePanel
      title={t('day.seal.title')}
      open={open}
      onClose={close}
      wide
      {...(clear
        ? {
            footer: (
              <Button variant="go" hotkey="Enter" onPress={close}>
                {t('day.seal.done')}
              </Button>
            ),
          }
        : {})}
    >
      {stock && (
        <div className="stack loose seal-panel">
          <p className={said === null ? 'sub' : 'ink-jade'} role="status">
            {said ?? t('day.seal.steps')}
          </p>
          {hands.length > 0 && <InHand places={hands} onSaid={setSaid} />}
          {display.length > 0 && <OnDisplay held={display} onSaid={setSaid} />}
          <section className="stack">
            <h3>{t('day.seal.store')}</h3>
            <SealBox loose={loose} onSaid={setSaid} />
          </section>
          {stock.boxes.length > 0 && <Boxes boxes={stock.boxes} onSaid={setSaid} />}
        </div>
      )}
    </SidePanel>
  );
}
