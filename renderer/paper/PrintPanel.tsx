import { sheetOf } from '../../shared/sheets/kinds.ts';
import { download } from '../app/download.ts';
import { useQuery } from '../app/query.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, PrintPreview, RefusalBanner, SidePanel, Tag } from '../ui/index.ts';
import { StateWords } from './Queue.tsx';
import { type PrintRow, waysOf } from './state.ts';
import type { Ways } from './ways.ts';

/** One print: the sheet, how far it got, everything that can be done with it. */
export function PrintPanel({
  print,
  ways,
  onClose,
}: {
  readonly print: PrintRow;
  readonly ways: Ways;
  readonly onClose: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const page = useQuery('sheets.preview', { sheet: print.sheet, id: print.docId, language: lang });
  const [, ...more] = sheetOf(print.sheet).papers;
  const near = waysOf(print.state);
  return (
    <SidePanel
      title={`${t(`sheets.title.${print.sheet}`)} ${print.docNo}`}
      open
      onClose={onClose}
      wide
      footer={
        <>
          <Button variant="quiet" icon="export" onPress={() => download(print.fileId, print.fileName)}>
            {t('paperPage.savePdf')}
          </Button>
          {more.length > 0
            ? sheetOf(print.sheet).papers.map((paper) => (
                <Button key={paper} busy={ways.busy} onPress={() => void ways.reprint(print, paper)}>
                  {t('paperPage.reprintOn', { paper: t(`paperPage.paperOf.${paper}`) })}
                </Button>
              ))
            : !near.includes('reprint') && (
                <Button busy={ways.busy} onPress={() => void ways.reprint(print)}>
                  {t('paperPage.reprint')}
                </Button>
              )}
          {near
            .filter((way) => way !== 'reprint' || more.length === 0)
            .toReversed()
            .map((way) => (
              <Button
                key={way}
                variant={way === near[0] ? 'go' : 'alt'}
                busy={ways.busy}
                onPress={() => void ways.run(way, print)}
              >
                {t(`paperPage.${way}`)}
              </Button>
            ))}
        </>
      }
    >
      <div className="stack print-one">
        <p className="row">
          <StateWords of={print} />
          {print.nth > 1 && <Tag>{t('paperPage.nth', { n: print.nth })}</Tag>}
        </p>
        <RefusalBanner refused={ways.refused} defect={ways.defect} onClose={ways.clear} />
        {page.refused && <p className="sub">{t('paperPage.gone')}</p>}
        {page.data && (
          <PrintPreview
            html={page.data.html}
            name={page.data.docNo}
            paper={page.data.paper === '80mm' ? 'slip80' : 'a4'}
          />
        )}
      </div>
    </SidePanel>
  );
}
