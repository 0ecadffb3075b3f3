import { useState } from 'react';
import { isTextKey } from '../../shared/i18n/index.ts';
import { download } from '../app/download.ts';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, Card, Icon, Progress, RefusalBanner } from '../ui/index.ts';
import { useDialog } from './out.ts';

type Pack = Out<'print.night'>;

function Result({ pack, sent }: { readonly pack: Pack; readonly sent: boolean }) {
  const t = useT();
  const silent = usePage((page) => page.capabilities.silentPrint);
  const key = sent ? 'paperPage.night.done' : silent ? 'paperPage.night.notSent' : 'paperPage.night.made';
  const none = pack.missing.flatMap((sheet) => {
    const key = `paperPage.night.none.${sheet}`;
    return [{ sheet, words: isTextKey(key) ? t(key) : t(`sheets.title.${sheet}`) }];
  });
  return (
    <div className="night-result" role="status">
      <p className={sent ? 'night-done' : 'night-done short'}>
        {sent && <Icon name="check" />}
        <b>{t(key, { count: pack.prints.length })}</b>
      </p>
      {none.length > 0 && (
        <>
          <h3>{t('paperPage.night.missing')}</h3>
          <ul className="night-list">
            {none.map(({ sheet, words }) => (
              <li key={sheet}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Every sheet of tonight in one action; what there is none of is said in words. */
export function Night() {
  const t = useT();
  const lang = useLang();
  const may = useMay('print.night');
  const job = useCommand('print.night');
  const dialog = useDialog();
  const silent = usePage((page) => page.capabilities.silentPrint);
  const [pack, setPack] = useState<{ readonly of: Pack; readonly sent: boolean } | null>(null);
  const go = async (): Promise<void> => {
    const answer = await job.run({ language: lang });
    if (!('ok' in answer)) return;
    setPack({ of: answer.ok, sent: false });
    const sent = await dialog.openAll(answer.ok.prints);
    setPack({ of: answer.ok, sent });
  };
  const { progress } = job;
  const busy = job.busy || dialog.busy;
  return (
    <Card title={t('paperPage.night.title')} filled>
      <div className="stack night">
        {pack === null && <p className="sub">{t('paperPage.night.hint')}</p>}
        {may && (
          <Button
            variant={pack === null ? 'go' : 'alt'}
            size={pack === null ? 'tall' : 'normal'}
            icon="print"
            wide
            hotkey="F5"
            busy={busy}
            onPress={() => void go()}
          >
            {t(pack === null ? 'paperPage.night.go' : 'paperPage.night.again')}
          </Button>
        )}
        {job.busy && (
          <Progress done={progress?.done ?? 0} total={progress?.total ?? 0} label={t('paperPage.night.making')} />
        )}
        {dialog.busy && (
          <p className="sub" role="status">
            {t(silent ? 'paperPage.night.sending' : 'paperPage.night.opening')}
          </p>
        )}
        <RefusalBanner refused={job.refused ?? dialog.refused} defect={job.defect} />
        {pack !== null && !busy && (
          <>
            <Result pack={pack.of} sent={pack.sent} />
            <Button
              variant="quiet"
              icon="export"
              wide
              onPress={() => download(pack.of.joined.fileId, pack.of.joined.fileName)}
            >
              {t('paperPage.night.save')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
