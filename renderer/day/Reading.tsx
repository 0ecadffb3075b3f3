import { useState } from 'react';
import { SECTIONS, type Section } from '../../shared/domain/handover/sections.ts';
import { instantText, unbroken } from '../app/format.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Content } from '../handover/contents.tsx';
import { useReadingClock } from '../handover/reading.ts';
import { Button, EmptyState, Icon, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Handed } from './Handed.tsx';
import type { Opening } from './opening.ts';
import { type Part, partsOf } from './routine.ts';

/** Matters that are still open, urgent ones first, each with who answers for it. */
function Pending({ pending }: { readonly pending: Opening['reading']['pending'] }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <ul className="hand-lines">
      {pending.map((p) => (
        <li key={p.id}>
          {p.urgent && <Tag tone="bad">{t('dayPage.reading.urgent')}</Tag>} <b>{p.title}</b>{' '}
          {p.detail !== null && <span>{p.detail} </span>}
          <span className="sub">
            {[
              p.owner === null && p.department === null
                ? t('dayPage.reading.noOwner')
                : t('dayPage.reading.owner', { owner: p.owner ?? p.department ?? '' }),
              unbroken(p.docNo),
            ].join(' · ')}
          </span>
          {p.dueAt !== null && (
            <span className={p.dueAt < now ? 'ink-red nowrap' : 'sub nowrap'}>
              {' '}
              {t('dayPage.reading.due', { at: instantText(p.dueAt, zone, t, now) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const isSection = (name: string): name is Section => (SECTIONS as readonly string[]).includes(name);

/** What is read before the desk opens: open matters, the sections of the last handover, the gift handover record (C4). */
export function ReadingPane({
  opening,
  read,
  onRead,
}: {
  readonly opening: Opening;
  readonly read: boolean;
  readonly onRead: (read: boolean) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  const { reading } = opening;
  const { handover } = reading;
  const detail = useQuery('handover.detail', handover === null ? null : { id: handover.id }).data;
  const command = useCommand('opening.read');
  const parts = partsOf(reading);
  const first = parts.find((p) => p.read === null) ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const front = parts.find((p) => p.id === chosen) ?? first;
  const seconds = useReadingClock(front?.id ?? null);
  const done = async (part: Part): Promise<void> => {
    const answer = await command.run({ handoverId: part.handoverId, section: part.section, seconds: seconds(part.id) });
    if ('ok' in answer) setChosen(null);
  };
  const nameOf = (part: Part): string =>
    part.handoverId === null
      ? t('day.open.pending')
      : isSection(part.section)
        ? t(`handover.sections.${part.section}`)
        : part.section;
  const bodyOf = (part: Part) => {
    if (part.handoverId === null) return <Pending pending={reading.pending} />;
    const note = handover?.sections.find((s) => s.section === part.section)?.note ?? undefined;
    if (!detail || !isSection(part.section)) return note === undefined ? null : <p>{note}</p>;
    return <Content section={part.section} facts={detail.sections} person={detail.outgoing.name} note={note} />;
  };
  if (parts.length === 0 && opening.handover === null)
    return <EmptyState icon="handover">{t('dayPage.reading.none')}</EmptyState>;
  return (
    <Scroller className="scroll reading" label={t('day.open.steps.reading')}>
      <p className="sub reading-about">
        {handover === null
          ? t('dayPage.reading.about')
          : t('dayPage.reading.record', { docNo: handover.docNo, shift: handover.shift, from: handover.from })}
        {handover !== null && (
          <Button size="small" variant="quiet" onPress={() => go('handover.detail', { id: handover.id })}>
            {t('dayPage.reading.open')}
          </Button>
        )}
      </p>
      <RefusalBanner refused={command.refused} defect={command.defect} onClose={command.clear} />
      <ol className="reading-parts">
        {parts.map((part) => {
          const shown = part.id === front?.id;
          return (
            <li key={part.id} className={part.read === null ? '' : 'read'}>
              <h3>
                <button type="button" aria-expanded={shown} onClick={() => setChosen(part.id)}>
                  {part.read !== null && <Icon name="check" />}
                  {nameOf(part)}
                </button>
              </h3>
              {part.read !== null && (
                <span className="sub nowrap">
                  {t('dayPage.reading.readBy', { at: instantText(part.read.at, zone, t, now), by: part.read.by })}
                </span>
              )}
              {shown && <div className="reading-body">{bodyOf(part)}</div>}
              {shown && part.read === null && (
                <div className="reading-end">
                  <Button variant="go" hotkey="Enter" busy={command.busy} onPress={() => void done(part)}>
                    {t(
                      parts.filter((p) => p.read === null).length > 1 ? 'dayPage.reading.next' : 'day.open.readSection',
                    )}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {opening.handover !== null && <Handed handover={opening.handover} read={read} onRead={onRead} />}
    </Scroller>
  );
}
