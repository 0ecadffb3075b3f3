import { useState } from 'react';
import {
  JOINT,
  READINGS,
  type JointSection,
  type Reading,
  type Section,
} from '../../shared/domain/handover/sections.ts';
import { instantText } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Icon, RefusalBanner, Tag } from '../ui/index.ts';
import { Checks } from './Checks.tsx';
import { Content, CountTag } from './contents.tsx';
import { CountFields } from './Counts.tsx';
import type { Counts, ToCount } from './counts.ts';
import { DiaryRead } from './DiaryRead.tsx';
import { Ask, Questions } from './Questions.tsx';
import { useReadingClock } from './reading.ts';
import { Row } from './Row.tsx';
import { type Detail, mayNow, type Sections, sideOf } from './state.ts';

const isJoint = (section: Reading): section is JointSection => (JOINT as readonly string[]).includes(section);

/** What the incoming person counts stands in the fields, not in the line above them. */
const withoutHands = (facts: Sections): Sections => ({
  ...facts,
  gifts: { ...facts.gifts, lines: facts.gifts.lines.filter((l) => l.place !== 'ISS') },
});

/** How far a section is for whoever looks at it. */
function Standing({ of, section }: { readonly of: Detail; readonly section: Reading }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const read = of.reads.find((r) => r.section === section);
  const open = isJoint(section) ? of.checks.filter((c) => c.section === section && !c.done).length : 0;
  if (open > 0 && of.state === 'checking') return <Tag tone="warn">{t('handoverPage.toCheck', { count: open })}</Tag>;
  if (!read) return null;
  return (
    <span className="hand-done">
      <Icon name="check" />
      {t('handoverPage.readAt', { at: instantText(read.at, zone, t, now) })}
    </span>
  );
}

/** The sections one below the other: read in turn with the time it takes, asked about, looked at together (C3). */
export function Board({
  of,
  hands,
  counts,
  onCount,
}: {
  readonly of: Detail;
  /** What has to be counted by the incoming person. */
  readonly hands: readonly ToCount[];
  readonly counts: Counts;
  readonly onCount: (key: string, counted: number | null) => void;
}) {
  const t = useT();
  const read = useCommand('handover.read');
  const reader = mayNow(of, 'read');
  const unread = READINGS.filter((s) => !of.reads.some((r) => r.section === s));
  const [chosen, setChosen] = useState<Reading | null>(null);
  const [asking, setAsking] = useState<Section | null>(null);
  const active = reader ? (chosen ?? unread[0] ?? null) : chosen;
  const seconds = useReadingClock(reader ? active : null);
  const done = async (section: Reading): Promise<void> => {
    const answer = await read.run({ id: of.id, section, seconds: seconds(section) });
    if ('ok' in answer) setChosen(READINGS.find((s, i) => i > READINGS.indexOf(section) && unread.includes(s)) ?? null);
  };
  const turn = (by: number): void => {
    const at = active === null ? -1 : READINGS.indexOf(active);
    setChosen(READINGS[Math.min(READINGS.length - 1, Math.max(0, at + by))] ?? null);
  };
  const toRead = active !== null && unread.includes(active);
  const ask = (section: Section): void => {
    setChosen(section);
    setAsking(section);
  };
  useKeys([
    {
      key: 'Enter',
      run: () => active !== null && void done(active),
      off: !reader || !toRead,
      label: t('handoverPage.readDone'),
    },
    {
      key: 'q',
      run: () => active !== null && active !== 'diary' && ask(active),
      off: !reader,
      label: t('handoverPage.ask'),
    },
    { key: 'ArrowDown', run: () => turn(1), off: !reader, label: t('handoverPage.nextSection') },
    { key: 'ArrowUp', run: () => turn(-1), off: !reader, label: t('handoverPage.previousSection') },
  ]);
  const side = sideOf(of);
  return (
    <>
      <RefusalBanner refused={read.refused} defect={read.defect} onClose={read.clear} />
      <ol className="hand-rows">
        {READINGS.map((section) => {
          const on = reader && section === active;
          const counting = section === 'gifts' && side === 'in' && hands.length > 0;
          const checking = isJoint(section) && of.checks.some((c) => c.section === section) && of.state === 'checking';
          return (
            <Row
              key={section}
              name={t(`handover.sections.${section}`)}
              active={on}
              {...(reader ? { onActive: () => setChosen(section) } : {})}
              side={
                <>
                  {section === 'gifts' && <CountTag gifts={of.sections.gifts} />}
                  <Standing of={of} section={section} />
                  {on && unread.includes(section) && (
                    <Button
                      size="small"
                      variant="go"
                      busy={read.busy}
                      keyHint="Enter"
                      onPress={() => void done(section)}
                    >
                      {t('handoverPage.readDone')}
                    </Button>
                  )}
                  {on && section !== 'diary' && asking !== section && (
                    <Button size="small" keyHint="Q" onPress={() => ask(section)}>
                      {t('handoverPage.ask')}
                    </Button>
                  )}
                </>
              }
            >
              {section === 'diary' ? (
                <DiaryRead of={of} open={on || !reader} />
              ) : (
                <>
                  {!(checking && side !== null) && (
                    <Content
                      section={section}
                      facts={counting ? withoutHands(of.sections) : of.sections}
                      person={of.outgoing.name}
                      note={of.notes[section]}
                    />
                  )}
                  {checking && side !== null && of.notes[section] !== undefined && (
                    <p className="hand-note">{of.notes[section]}</p>
                  )}
                  {isJoint(section) && side !== null && of.state === 'checking' && <Checks of={of} section={section} />}
                  {counting && (
                    <>
                      <p className="sub">{t('handoverPage.countHint')}</p>
                      <CountFields lines={hands} counts={counts} onCount={onCount} person={of.outgoing.name} />
                    </>
                  )}
                  <Questions of={of} section={section} />
                  {asking === section && reader && <Ask of={of} section={section} onDone={() => setAsking(null)} />}
                </>
              )}
            </Row>
          );
        })}
      </ol>
    </>
  );
}
