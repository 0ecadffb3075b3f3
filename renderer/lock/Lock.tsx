import { useEffect, useState } from 'react';
import { listenForScans } from '../app/scan-listen.ts';
import { takeStrayTyping, useKeys } from '../app/keys.ts';
import { useQuery } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import { LeaveKiosk } from '../kiosk/LeaveKiosk.tsx';
import { useT } from '../app/text.tsx';
import { useTheme } from '../app/theme.ts';
import { LangSwitch } from '../app/frame-state.tsx';
import { Button } from '../ui/index.ts';
import { FaceRow } from './FaceRow.tsx';
import { type Faces, nextFace, proposed, shownFaces } from './faces.ts';
import { Others } from './Others.tsx';
import { PinPad } from './PinPad.tsx';
import { Recover } from './Recover.tsx';
import { Wall } from './Wall.tsx';

type View =
  | { readonly name: 'pad' }
  | { readonly name: 'others'; readonly typed: string }
  | { readonly name: 'recover' }
  | { readonly name: 'kiosk' };

/** Who was let in last at this window: the lock screen proposes them. */
let lastIn: string | null = null;

/** The keypad with the faces, and what else the right side can show. */
function Door({ faces }: { readonly faces: Faces }) {
  const t = useT();
  const [chosenId, setChosen] = useState<string | null>(() => proposed(faces.faces, lastIn));
  const [view, setView] = useState<View>({ name: 'pad' });
  const [note, setNote] = useState<string | null>(null);
  const { shown, others } = shownFaces(faces.faces, chosenId);
  const face = faces.faces.find((f) => f.id === chosenId) ?? null;
  const choose = (id: string): void => {
    setChosen(id);
    setNote(null);
    setView({ name: 'pad' });
  };
  const kiosk = usePage((page) => page.capabilities.kiosk);
  const pad = view.name === 'pad';
  const step = (by: 1 | -1) => (): void => {
    const id = nextFace(shown, chosenId, by);
    if (id !== null) choose(id);
  };
  useKeys([
    { key: 'ArrowLeft', run: step(-1), off: !pad },
    { key: 'ArrowRight', run: step(1), off: !pad },
    { key: 'Escape', run: () => setView({ name: 'pad' }), off: view.name !== 'kiosk' },
  ]);
  useEffect(() => (pad ? takeStrayTyping((typed) => setView({ name: 'others', typed })) : undefined), [pad]);
  useEffect(
    () =>
      listenForScans((code) => {
        const scanned = faces.faces.find((f) => f.staffNo === code);
        setNote(scanned ? null : t('session.lock.scanned'));
        if (scanned) setChosen(scanned.id);
      }),
    [faces.faces, t],
  );

  if (view.name === 'others') {
    return (
      <Others
        faces={faces.faces}
        title={t('session.lock.who')}
        typed={view.typed}
        onChoose={choose}
        onBack={() => setView({ name: 'pad' })}
      />
    );
  }
  if (view.name === 'recover') {
    const done = (id: string, others: number): void => {
      choose(id);
      const name = faces.faces.find((f) => f.id === id)?.name ?? '';
      setNote(t(others === 0 ? 'session.recover.done' : 'session.recover.doneAnew', { name, count: others }));
    };
    return <Recover faces={faces.faces} zone={faces.zone} onDone={done} onBack={() => setView({ name: 'pad' })} />;
  }
  if (view.name === 'kiosk') {
    const back = (): void => setView({ name: 'pad' });
    return (
      <>
        <div className="row">
          <h2>{t('kiosk.leave.title')}</h2>
          <span className="right">
            <Button size="small" variant="quiet" icon="back" keyHint="Escape" onPress={back}>
              {t('session.lock.backToPad')}
            </Button>
          </span>
        </div>
        <LeaveKiosk faces={faces.faces} who={null} zone={faces.zone} onDone={back} />
      </>
    );
  }
  return (
    <>
      <FaceRow
        shown={shown}
        chosenId={chosenId}
        others={others.length > 0}
        onChoose={choose}
        onOthers={() => setView({ name: 'others', typed: '' })}
      />
      <PinPad
        key={chosenId}
        face={face}
        zone={faces.zone}
        note={note}
        onIn={(id) => {
          lastIn = id;
        }}
      />
      <p className="lock-quiet">
        <Button size="small" variant="quiet" onPress={() => setView({ name: 'recover' })}>
          {t('session.lock.forgot')}
        </Button>
        {kiosk && (
          <Button size="small" variant="quiet" onPress={() => setView({ name: 'kiosk' })}>
            {t('kiosk.leave.quiet')}
          </Button>
        )}
      </p>
    </>
  );
}

function Night({ faces }: { readonly faces: Faces }) {
  const t = useT();
  useTheme('night');
  return (
    <main className="lock">
      <h1 className="hidden-visually">{t('session.lock.label')}</h1>
      <Wall faces={faces} />
      <section className="lock-door">
        <span className="lock-lang">
          <LangSwitch />
        </span>
        <div className="lock-door-in">
          <Door faces={faces} />
        </div>
      </section>
    </main>
  );
}

/** Screen 7: the clock, what is left to do, the faces, one big keypad. */
export function Lock() {
  const faces = useQuery('session.faces', {}).data;
  return faces ? <Night faces={faces} /> : null;
}
