import { useCallback, useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import type { ImportKind } from '../../shared/domain/masters/import-columns.ts';
import type { Refusal } from '../../shared/kernel/result.ts';
import { download } from '../app/download.ts';
import { qty } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useDesk } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { type ScreenName, type ScreenProps, useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { Banner, Button, Icon, Progress, RefusalBanner, Stepper } from '../ui/index.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { MOST_BYTES, upload } from './upload.ts';

type Chosen = { readonly fileId: string; readonly name: string };
type Failure = { readonly refused: Refusal | null; readonly defect: { readonly id: string } | null };
type Way = { readonly name: string; readonly done: number; readonly total: number };

const LISTS: Readonly<Record<ImportKind, ScreenName>> = {
  stores: 'settings.stores',
  staff: 'settings.staff',
  gifts: 'settings.items',
  vouchers: 'settings.vouchers',
};

/** Brings the chosen file to the host and remembers its id in the person's draft. */
function useFile(what: ImportKind) {
  const { client } = useDesk();
  const draft = useDraft<Chosen | null>(`import.${what}`, null);
  const [way, setWay] = useState<Way | null>(null);
  const [failed, setFailed] = useState<Failure | 'tooLarge' | null>(null);
  const take = async (file: File): Promise<void> => {
    setFailed(null);
    if (file.size > MOST_BYTES) return setFailed('tooLarge');
    if (file.size === 0) return setFailed({ refused: { type: 'unreadableFile', name: file.name }, defect: null });
    setWay({ name: file.name, done: 0, total: file.size });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await upload(client, { name: file.name.slice(-120), bytes }, (done) =>
      setWay({ name: file.name, done, total: bytes.length }),
    );
    setWay(null);
    if ('ok' in answer) draft.set({ fileId: answer.ok.fileId, name: file.name });
    else
      setFailed({
        refused: 'refused' in answer ? answer.refused : null,
        defect: 'defect' in answer ? answer.defect : null,
      });
    return undefined;
  };
  const drop = useCallback(() => {
    setFailed(null);
    draft.drop();
  }, [draft]);
  return { chosen: draft.value, take, way, failed, drop };
}

function Choose({ what, file }: { readonly what: ImportKind; readonly file: ReturnType<typeof useFile> }) {
  const t = useT();
  const lang = useLang();
  const template = useCommand('imports.template');
  const fetchTemplate = async (): Promise<void> => {
    const answer = await template.run({ what, language: lang });
    if ('ok' in answer) download(answer.ok.fileId, answer.ok.fileName);
  };
  return (
    <div className="import-choose">
      <DropZone
        className="drop-zone"
        aria-label={t('editor.importing.drop')}
        onDrop={(e) => {
          const item = e.items.find((one) => one.kind === 'file');
          if (item?.kind === 'file') void item.getFile().then(file.take);
        }}
      >
        {file.way ? (
          <Progress
            label={t('editor.importing.uploading', { name: file.way.name })}
            done={Math.ceil(file.way.done / 1024)}
            total={Math.ceil(file.way.total / 1024)}
          />
        ) : (
          <>
            <Icon name="export" />
            <p className="lead">{t('editor.importing.drop')}</p>
            <FileTrigger
              acceptedFileTypes={['.xlsx', '.csv', '.txt']}
              onSelect={(files) => {
                const first = files?.[0];
                if (first) void file.take(first);
              }}
            >
              <Button variant="go">{t('editor.importing.choose')}</Button>
            </FileTrigger>
            <p className="sub">{t('editor.importing.accepts')}</p>
          </>
        )}
      </DropZone>
      <div className="card template">
        <p>{t('editor.importing.templateNote')}</p>
        <Button size="small" busy={template.busy} onPress={() => void fetchTemplate()}>
          {t('editor.importing.template')}
        </Button>
        <RefusalBanner refused={template.refused} defect={template.defect} />
      </div>
      {file.failed === 'tooLarge' && <Banner>{t('editor.importing.tooLarge')}</Banner>}
      {file.failed !== null && file.failed !== 'tooLarge' && (
        <RefusalBanner refused={file.failed.refused} defect={file.failed.defect} />
      )}
    </div>
  );
}

function Done({
  what,
  counts,
  onAgain,
}: {
  readonly what: ImportKind;
  readonly counts: Out<'imports.commit'>;
  readonly onAgain: () => void;
}) {
  const t = useT();
  const replace = useScreen((s) => s.replace);
  return (
    <section className="card import-done" role="status">
      <span className="finding-sign">
        <Icon name="check" />
      </span>
      <p className="num">{t('editor.importing.done')}</p>
      <p className="lead">
        {t('editor.importing.doneNote', {
          fresh: qty(counts.fresh),
          changed: qty(counts.changed),
          same: qty(counts.same),
        })}
      </p>
      <div className="row">
        <Button onPress={onAgain}>{t('editor.importing.again')}</Button>
        <Button variant="go" hotkey="Enter" onPress={() => replace(LISTS[what])}>
          {t('editor.importing.toList')}
        </Button>
      </div>
    </section>
  );
}

/** Master data from a table: choose, look at every row, then all rows or none. */
export function Import({ params }: ScreenProps<'settings.import'>) {
  const t = useT();
  const what = params.what ?? 'stores';
  const file = useFile(what);
  const look = useCommand('imports.preview');
  const commit = useCommand('imports.commit');
  const [preview, setPreview] = useState<Out<'imports.preview'> | null>(null);
  const [done, setDone] = useState<Out<'imports.commit'> | null>(null);
  const { chosen } = file;
  const looked = useRef<string | null>(null);
  const { run: runLook } = look;
  const fileId = chosen?.fileId ?? null;
  useEffect(() => {
    if (fileId === null || looked.current === fileId) return;
    looked.current = fileId;
    void runLook({ what, fileId }).then((answer) => setPreview('ok' in answer ? answer.ok : null));
  }, [fileId, runLook, what]);
  const again = (): void => {
    looked.current = null;
    setPreview(null);
    setDone(null);
    look.clear();
    commit.clear();
    file.drop();
  };
  const send = async (): Promise<void> => {
    if (fileId === null) return;
    const answer = await commit.run({ what, fileId });
    if (!('ok' in answer)) return;
    file.drop();
    setDone(answer.ok);
  };
  const rows = preview ? preview.fresh + preview.changed : 0;
  const ready = preview !== null && preview.bad === 0 && preview.missingColumns.length === 0 && rows > 0;
  return (
    <SettingsPage
      title={t('editor.importing.title', { what: t(`editor.kinds.${what}`) })}
      className="import-page"
      tags={
        <Stepper
          label={t('editor.importing.title', { what: t(`editor.kinds.${what}`) })}
          steps={[
            t('editor.importing.steps.file'),
            t('editor.importing.steps.preview'),
            t('editor.importing.steps.done'),
          ]}
          current={done ? 2 : chosen ? 1 : 0}
        />
      }
      actions={
        chosen &&
        !done && (
          <>
            <Button size="small" onPress={again}>
              {t('editor.importing.other')}
            </Button>
            {ready && (
              <Button size="small" variant="go" hotkey="Enter" busy={commit.busy} onPress={() => void send()}>
                {t('editor.importing.commit', { n: qty(rows) })}
              </Button>
            )}
          </>
        )
      }
    >
      {done ? (
        <Done what={what} counts={done} onAgain={again} />
      ) : chosen ? (
        <div className="import-body">
          <p className="sub">
            {look.busy && <span className="spin" aria-hidden="true" />}
            {look.busy ? t('editor.importing.checking') : t('editor.importing.file', { name: chosen.name })}
          </p>
          <RefusalBanner
            refused={look.refused ?? commit.refused}
            defect={look.defect ?? commit.defect}
            action={
              <Button size="small" onPress={again}>
                {t('editor.importing.other')}
              </Button>
            }
          />
          {preview && <ImportPreview what={what} preview={preview} />}
        </div>
      ) : (
        <Choose what={what} file={file} />
      )}
    </SettingsPage>
  );
}
