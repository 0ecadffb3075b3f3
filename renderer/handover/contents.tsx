import { Fragment, type ReactNode } from 'react';
import type { Section } from '../../shared/domain/handover/sections.ts';
import { clockText, dueText, instantText, qty, unbroken } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import { rangesText } from './counts.ts';
import type { Sections } from './state.ts';
import { equipmentWord, workWords } from './words.ts';

type Pending = Sections['pending']['lines'][number];

/** Counted things of the shift; nothing is said of what did not happen. */
function Work({ work }: { readonly work: Sections['work'] }) {
  const t = useT();
  const zone = useZone();
  const done = work.lines.filter((l) => l.count > 0);
  return (
    <>
      <p className="hand-figures">
        {done.length === 0 && t('handoverPage.workNone')}
        {done.map((l) => {
          const [before, after] = workWords(t, l.key, l.count);
          return (
            <span key={l.key} className="nowrap">
              {before}
              <b>{qty(l.count)}</b>
              {after}
            </span>
          );
        })}
      </p>
      {work.to > 0 && (
        <p className="sub">
          {t('handoverPage.workFrom', { from: clockText(work.from, zone), to: clockText(work.to, zone) })}
        </p>
      )}
    </>
  );
}

/** A thing that is not finished: urgent first, whose it is, until when. */
export function PendingItem({ line }: { readonly line: Pending }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const due = line.dueAt === null ? null : dueText(line.dueAt, now, null, t);
  return (
    <li>
      {line.urgent && <Tag tone="bad">{t('handoverPage.urgent')}</Tag>}{' '}
      <span>
        {line.source === 'cover' ? t('handoverPage.away', { who: line.title, where: line.detail ?? '' }) : line.title}
      </span>{' '}
      <span className="sub">
        {[
          line.source === 'cover' ? null : line.detail,
          line.owner === null
            ? t('handoverPage.noOwner')
            : t(line.source === 'cover' ? 'handoverPage.standIn' : 'handoverPage.owner', { owner: line.owner }),
          unbroken(line.docNo),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {line.dueAt !== null && due && (
        <span className={due.tone === 'bad' ? 'ink-red nowrap' : 'sub nowrap'}>
          {' '}
          {t('handoverPage.dueBy', { at: instantText(line.dueAt, zone, t, now) })}
          {due.tone === 'bad' && ` · ${due.text}`}
        </span>
      )}
    </li>
  );
}

function Pendings({ lines, none }: { readonly lines: readonly Pending[]; readonly none: string | null }) {
  if (lines.length === 0) return none === null ? null : <p className="sub">{none}</p>;
  return (
    <ul className="hand-lines">
      {lines.map((line) => (
        <PendingItem key={`${line.source} ${line.id}`} line={line} />
      ))}
    </ul>
  );
}

const PLACES = ['ISS', 'DISP', 'DESK'] as const;

function Goods({ gifts, person }: { readonly gifts: Sections['gifts']; readonly person: string }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  if (gifts.lines.length === 0) return <p className="sub">{t('handoverPage.giftsNone')}</p>;
  return (
    <>
      {gifts.asOf !== null && (
        <p className="sub">{t('handoverPage.asOf', { at: instantText(gifts.asOf, zone, t, now) })}</p>
      )}
      {PLACES.map((place) => {
        const lines = gifts.lines.filter((l) => l.place === place);
        if (lines.length === 0) return null;
        return (
          <p key={place} className="hand-figures">
            <span className="sub nowrap">{t(`handoverPage.place.${place}`, { who: person })}</span>
            {lines.map((l) => (
              <span key={`${l.itemId} ${l.sealNo ?? ''}`}>
                {l.name}{' '}
                <b className={l.counted !== null && l.counted !== l.book ? 'ink-red' : ''}>
                  {qty(l.counted ?? l.book)}
                </b>
                {l.sealNo !== null && (
                  <span className="sub nowrap"> {t('handoverPage.seal', { sealNo: l.sealNo })}</span>
                )}
                {l.ranges.length > 0 && <span className="sub"> {rangesText(l)}</span>}
              </span>
            ))}
          </p>
        );
      })}
    </>
  );
}

/** What was typed: kind, words, how many. */
export function TypedItem({ line }: { readonly line: Sections['letters']['lines'][number] }) {
  const t = useT();
  return (
    <>
      <span className="sub">{t(`handover.kinds.${line.kind}`)}</span> {line.text}
      {line.count !== null && (
        <>
          {' '}
          <b>×{qty(line.count)}</b>
        </>
      )}
    </>
  );
}

function Typed({ lines, none }: { readonly lines: Sections['letters']['lines']; readonly none: string }) {
  if (lines.length === 0) return <p className="sub">{none}</p>;
  return (
    <ul className="hand-lines">
      {lines.map((line, i) => (
        <li key={`${line.text} ${i}`}>
          <TypedItem line={line} />
        </li>
      ))}
    </ul>
  );
}

function Equipment({ lines }: { readonly lines: Sections['equipment']['lines'] }) {
  const t = useT();
  const well = lines.filter((l) => l.ok === true);
  const rest = lines.filter((l) => l.ok !== true);
  if (lines.length === 0) return <p className="sub">{t('handoverPage.equipmentNone')}</p>;
  const comma = t('app.common.listComma');
  return (
    <p>
      {well.length > 0 && t('handoverPage.works', { items: well.map((l) => equipmentWord(t, l.item)).join(comma) })}
      {rest.map((l) => (
        <Fragment key={l.item}>
          <br />
          <span className={l.ok === false ? 'ink-red' : 'sub'}>
            {l.ok === false
              ? t('handoverPage.broken', { item: equipmentWord(t, l.item), note: l.note ?? '' })
              : t('handoverPage.notLooked', { item: equipmentWord(t, l.item) })}
          </span>
        </Fragment>
      ))}
    </p>
  );
}

/** What a section holds. `person` is the outgoing one, whose hands are meant. */
export function Content({
  section,
  facts,
  person,
  note,
}: {
  readonly section: Section;
  readonly facts: Sections;
  readonly person: string;
  readonly note?: string | undefined;
}) {
  const t = useT();
  const body = (): ReactNode => {
    switch (section) {
      case 'work':
        return <Work work={facts.work} />;
      case 'pending':
        return <Pendings lines={facts.pending.lines} none={t('handoverPage.pendingNothing')} />;
      case 'gifts':
        return <Goods gifts={facts.gifts} person={person} />;
      case 'letters':
        return <Typed lines={facts.letters.lines} none={t('handoverPage.lettersNone')} />;
      case 'equipment':
        return <Equipment lines={facts.equipment.lines} />;
      case 'custody':
        return <Typed lines={facts.custody.lines} none={t('handoverPage.custodyNone')} />;
      case 'leader': {
        const { tasks, lines } = facts.leader;
        return (
          <>
            <Pendings lines={tasks} none={null} />
            {(lines.length > 0 || tasks.length === 0) && <Typed lines={lines} none={t('handoverPage.leaderNone')} />}
          </>
        );
      }
    }
  };
  return (
    <>
      {body()}
      {note !== undefined && note !== '' && <p className="hand-note">{note}</p>}
    </>
  );
}

/** How the count of the shift change stands. */
export function CountTag({ gifts }: { readonly gifts: Sections['gifts'] }) {
  const t = useT();
  const { count } = gifts;
  if (!count) return null;
  if (count.fault !== null) return <Tag tone="warn">{t(`handoverPage.countFault.${count.fault}`)}</Tag>;
  const rows = count.gifts.rows + count.vouchers.rows;
  const matched = count.gifts.matched + count.vouchers.matched;
  return matched === rows ? (
    <Tag tone="ok">{t('handoverPage.matches')}</Tag>
  ) : (
    <Tag tone="warn">{t('handoverPage.settled', { matched, rows })}</Tag>
  );
}
