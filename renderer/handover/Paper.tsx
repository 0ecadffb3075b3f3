import { useEffect, type ReactNode } from 'react';
import { SECTIONS, type Section } from '../../shared/domain/handover/sections.ts';
import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { PrintPreview, RefusalBanner } from '../ui/index.ts';
import { Content } from './contents.tsx';
import type { Sections } from './state.ts';

/** A handover as the paper shows it before it was signed for the first time. */
export type Drafted = {
  readonly docNo: string | null;
  readonly businessDay: string;
  readonly shiftOut: string;
  readonly shiftIn: string | null;
  readonly outgoing: string;
  readonly incoming: string | null;
  readonly sections: Sections;
  readonly notes: { readonly [S in Section]?: string };
};

const Cell = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <span>{name}</span>
    <b>{children}</b>
  </div>
);

/** The sheet while it fills itself: the same words as the sections beside it, so nothing is read out twice. */
export function DraftPaper({ of }: { readonly of: Drafted }) {
  const t = useT();
  const { site, terminal } = useSession();
  return (
    <div className="hand-draft" aria-hidden="true">
      <h3>{t('handoverPage.paper.title')}</h3>
      <p className="hand-draft-line">
        <span>
          {site.name}　{terminal.name}
        </span>
        <span>{of.docNo ?? t('handoverPage.paper.noNumber')}</span>
      </p>
      <div className="hand-draft-head">
        <Cell name={t('handoverPage.paper.day')}>{of.businessDay}</Cell>
        <Cell name={t('handoverPage.paper.shift')}>
          {of.shiftIn === null ? of.shiftOut : t('handoverPage.paper.shifts', { from: of.shiftOut, to: of.shiftIn })}
        </Cell>
        <Cell name={t('handoverPage.people.out')}>{of.outgoing}</Cell>
        <Cell name={t('handoverPage.people.in')}>{of.incoming ?? ''}</Cell>
      </div>
      {SECTIONS.map((section) => (
        <div key={section} className="hand-draft-part">
          <h4>{t(`handover.sections.${section}`)}</h4>
          <div>
            <Content section={section} facts={of.sections} person={of.outgoing} note={of.notes[section]} />
          </div>
        </div>
      ))}
      <div className="hand-draft-head">
        <Cell name={t('handoverPage.paper.outSign')}>{''}</Cell>
        <Cell name={t('handoverPage.paper.inSign')}>{''}</Cell>
        <Cell name={t('handoverPage.paper.diro')}>{''}</Cell>
        <Cell name={t('handoverPage.paper.mgr')}>{''}</Cell>
      </div>
    </div>
  );
}

/** The sheet exactly as it prints; `changed` changes whenever the document did. */
export function SheetPaper({
  id,
  docNo,
  changed,
}: {
  readonly id: string;
  readonly docNo: string;
  readonly changed: unknown;
}) {
  const lang = useLang();
  const { data, refused, defect, refetch } = useQuery('sheets.preview', { sheet: 'shiftHandover', id, language: lang });
  useEffect(() => refetch(), [refetch, changed]);
  return (
    <>
      <RefusalBanner refused={refused} defect={defect} />
      {data && <PrintPreview html={data.html} name={docNo} paper={data.paper === '80mm' ? 'slip80' : 'a4'} />}
    </>
  );
}
