import { instantText, money } from '../../app/format.ts';
import { useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { isTextKey } from '../../../shared/i18n/index.ts';
import { Button } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import { rangeOf, useSerials } from '../serials.ts';
import { type Hit, lastText, number, text } from './facts.ts';
import { type Moment, Story, TraceCard, TwoSides } from './Story.tsx';

/** One voucher: where it is, what happened last, which batch it came from (B4, B5). */
export function TraceVoucher({ hit }: { readonly hit: Hit }) {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const serials = useSerials();
  const type = serials.form(text(hit, 'typeId'));
  const serial = number(hit, 'serial') ?? 0;
  const batch = type?.batches.find((b) => b.serialFrom <= serial && serial <= b.serialTo);
  const place = text(hit, 'placeKind') === 'OUT' ? text(hit, 'place') : text(hit, 'placeKind') || 'NONE';
  const placeKey = `refusals.places.${place}`;
  const where =
    text(hit, 'holder') !== ''
      ? t('stock.heldBy', { name: text(hit, 'holder') })
      : isTextKey(placeKey)
        ? t(placeKey)
        : place;
  const docNo = text(hit, 'docNo');
  const moments: Moment[] = [
    ...(hit.at === null
      ? []
      : [
          {
            key: 'last',
            what: lastText(hit, t),
            at: instantText(hit.at, zone, t),
            note: [docNo, text(hit, 'by')].filter((w) => w !== '').join(' · '),
            tone: 'now' as const,
          },
        ]),
    ...(batch && batch.stampCheckedAt !== null
      ? [
          {
            key: 'stamp',
            what: t('stock.stamped'),
            at: instantText(batch.stampCheckedAt, zone, t),
            note: batch.stampCheckedBy ?? '',
          },
        ]
      : []),
    ...(batch && type
      ? [
          {
            key: 'batch',
            what: t('stock.inBatch'),
            at: '',
            note: `${serials.range(type.id, rangeOf(batch))}${batch.stampCheckedAt === null ? ` · ${t('stock.stampFirst')}` : ''}`,
          },
        ]
      : []),
  ];
  const open = (): void => {
    if (text(hit, 'docKind') === 'gift_issue') go('trace', { kind: 'issue', id: text(hit, 'docId'), title: docNo });
    else go('trace', { kind: 'document', id: text(hit, 'docId'), title: docNo });
  };
  return (
    <TwoSides
      left={
        <>
          <p className="trace-where">
            <span className="sub">{t('stock.nowAt')}</span>
            <b>{where}</b>
          </p>
          <Facts
            rows={[
              [t('stock.voucher'), text(hit, 'type')],
              [t('stock.face'), type ? money(type.faceValue) : '–'],
              [t('stock.valid'), `${text(hit, 'validFrom')} – ${text(hit, 'validTo')}`],
              [t('stock.useRule'), type?.useRule ?? '–'],
            ]}
          />
        </>
      }
      right={
        <TraceCard title={t('stock.story')}>
          <Story moments={moments} />
        </TraceCard>
      }
      actions={docNo === '' ? undefined : <Button onPress={open}>{t('stock.toDocument', { docNo })}</Button>}
    />
  );
}
