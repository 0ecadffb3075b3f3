import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { Button, Card, EmptyState, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { FormNumberPanel } from './FormNumber.tsx';
import { NewPad } from './NewPad.tsx';
import { type PadEntry, type PadRow, shortNumber, usesOf } from './state.ts';

function Pad({
  pad,
  paper,
  onPick,
}: {
  readonly pad: PadRow;
  readonly paper: ReturnType<typeof usePrint>;
  readonly onPick: (entry: PadEntry) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <li className="pad">
      <header className="row">
        <span className="pad-what">
          <b>{t(`paper.pad.${pad.prefix}`)}</b>
          <small>
            {pad.first} – {shortNumber(pad.last)} ·{' '}
            {t('paperPage.pads.madeBy', { at: instantText(pad.at, zone, t, now), by: pad.by })}
          </small>
        </span>
        <span className="right row tight">
          <Tag tone={pad.left > 0 ? 'ok' : 'plain'}>
            {pad.left > 0 ? t('paperPage.pads.left', { count: pad.left }) : t('paperPage.pads.usedUp')}
          </Tag>
          <small className="sub nowrap">{t('paperPage.pads.counts', usesOf(pad))}</small>
          <Button
            size="small"
            variant="quiet"
            icon="print"
            busy={paper.busy}
            onPress={() => void paper.print('pad', pad.id)}
          >
            {t('paperPage.pads.reprint')}
          </Button>
        </span>
      </header>
      <div className="pad-numbers">
        {pad.numbers.map((entry) => (
          <AriaButton key={entry.number} className={`pad-number ${entry.state}`} onPress={() => onPick(entry)}>
            <span className="hidden-visually">{entry.number}</span>
            <b aria-hidden="true">{shortNumber(entry.number)}</b>
            <small className={entry.state === 'open' ? 'hidden-visually' : ''}>
              {t(`paperPage.pads.state.${entry.state}`)}
            </small>
          </AriaButton>
        ))}
      </div>
    </li>
  );
}

/** Blank numbered forms for a power cut: what was printed, what became of each number (2.Z). */
export function Pads() {
  const t = useT();
  const may = useMay('pads.print');
  const { data, refused, defect } = useQuery('pads.list', {});
  const [adding, setAdding] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const paper = usePrint();
  const rows = data?.rows ?? [];
  const pad = rows.find((p) => p.numbers.some((n) => n.number === picked));
  const entry = pad?.numbers.find((n) => n.number === picked);
  return (
    <>
      <RefusalBanner refused={refused ?? paper.refused} defect={defect ?? paper.defect} onClose={paper.clear} />
      <Card flush filled>
        <Scroller className="desk-list" label={t('paperPage.pads.title')}>
          <div className="pad-head">
            <p className="sub">{t('paperPage.pads.hint')}</p>
            {may && (
              <Button icon="print" onPress={() => setAdding(true)}>
                {t('paperPage.pads.print')}
              </Button>
            )}
          </div>
          {data && rows.length === 0 && <EmptyState icon="print">{t('paperPage.pads.empty')}</EmptyState>}
          <ul>
            {rows.map((one) => (
              <Pad key={one.id} pad={one} paper={paper} onPick={(e) => setPicked(e.number)} />
            ))}
          </ul>
        </Scroller>
      </Card>
      {adding && <NewPad onClose={() => setAdding(false)} />}
      {pad && entry && (
        <FormNumberPanel key={entry.number} prefix={pad.prefix} entry={entry} onClose={() => setPicked(null)} />
      )}
    </>
  );
}
