import { useId, useState } from 'react';
import type { Refusal } from '../../shared/kernel/result.ts';
import { fileAddress } from '../app/download.ts';
import { useDesk } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { upload } from '../masters/upload.ts';
import { RefusalBanner } from '../ui/index.ts';

type Failure = { readonly refused?: Refusal; readonly defect?: { readonly id: string } };

/** A photo of what is wrong, from the camera or a file. */
export function Photo({
  item,
  fileId,
  onPhoto,
}: {
  readonly item: string;
  readonly fileId: string | null;
  readonly onPhoto: (fileId: string) => void;
}) {
  const t = useT();
  const { client } = useDesk();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failure | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setFailed(null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await upload(client, { name: file.name.slice(-120), bytes }, () => undefined);
    setBusy(false);
    if ('ok' in answer) onPhoto(answer.ok.fileId);
    else setFailed(answer);
  };
  return (
    <div className="check-photo">
      {fileId !== null && <img src={fileAddress(fileId)} alt={t('checklistPage.run.photoOf', { item })} />}
      <label className="button alt small" htmlFor={id}>
        {t(
          busy
            ? 'checklistPage.run.photoBusy'
            : fileId === null
              ? 'checklistPage.run.photo'
              : 'checklistPage.run.photoAgain',
        )}
      </label>
      <input
        id={id}
        className="hidden-visually"
        type="file"
        accept="image/*"
        capture="environment"
        disabled={busy}
        onChange={(e) => {
          void take(e.target.files?.[0]);
          e.target.value = '';
        }}
      />
      <RefusalBanner refused={failed?.refused ?? null} defect={failed?.defect ?? null} />
    </div>
  );
}
