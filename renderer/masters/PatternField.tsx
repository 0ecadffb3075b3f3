import { useEffect, useRef, useState } from 'react';
import { isTextKey } from '../../shared/i18n/index.ts';
import { money } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useScan } from '../app/scan-listen.ts';
import { useT } from '../app/text.tsx';
import { Button, TextField } from '../ui/index.ts';

/** The changing parts of a receipt, as they are put into a pattern. */
const PARTS = [
  ['no', '{no:5}'],
  ['date', '{date:yyyyMMdd}'],
  ['date', '{date:yyMMdd}'],
  ['date', '{date:MMdd}'],
  ['time', '{time:HHmm}'],
  ['amount', '{amount:7}'],
  ['any', '{any:2}'],
] as const;

const WAIT_MS = 150;

/** What was typed, a moment after the last key. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Reading({ pattern, sample }: { readonly pattern: string; readonly sample: string }) {
  const t = useT();
  const tried = useQuery('gifts.tryPattern', pattern === '' || sample === '' ? null : { pattern, sample });
  if (pattern === '' || sample === '') return <p className="sub">{t('editor.stores.tryFirst')}</p>;
  if (!tried.data) return <p className="sub">…</p>;
  const { problem, reading } = tried.data;
  if (problem !== null) {
    const key = `refusals.patternProblems.${problem}`;
    return (
      <p className="ink-red" role="alert">
        {isTextKey(key) ? t(key) : problem}
      </p>
    );
  }
  if (reading === null) return <p className="ink-amber">{t('editor.stores.noMatch')}</p>;
  return (
    <div className="reading">
      <p className="sub">{t('editor.stores.reads')}</p>
      <p className="num">{t('editor.stores.readNo', { no: reading.receiptNo })}</p>
      <p>
        {reading.receiptDay === null
          ? t('editor.stores.noDay')
          : t('editor.stores.readDay', { day: reading.receiptDay })}
      </p>
      <p>
        {reading.amount === null
          ? t('editor.stores.noAmount')
          : t('editor.stores.readAmount', { amount: money(reading.amount) })}
      </p>
    </div>
  );
}

/** The receipt pattern of a store, tried out on a real receipt before it is saved (A2). A scan fills in the sample. */
export function PatternField({
  value,
  onChange,
  disabled,
}: {
  readonly value: string;
  readonly onChange: (pattern: string) => void;
  readonly disabled: boolean;
}) {
  const t = useT();
  const [sample, setSample] = useState('');
  const trial = useRef<HTMLDivElement>(null);
  useScan((code) => {
    setSample(code);
    trial.current?.scrollIntoView({ block: 'nearest' });
    return true;
  });
  const [pattern, tried] = [useSettled(value.trim()), useSettled(sample.trim())];
  return (
    <fieldset className="pattern">
      <legend className="hidden-visually">{t('editor.stores.pattern')}</legend>
      <TextField
        label={t('editor.stores.pattern')}
        value={value}
        onChange={onChange}
        maxLength={120}
        optional
        disabled={disabled}
        hint={t('editor.stores.patternHelp')}
      />
      {!disabled && (
        <div className="pattern-parts">
          {PARTS.map(([part, text]) => (
            <Button
              key={text}
              size="small"
              onPress={() => onChange(value + text)}
              label={`${t(`editor.stores.parts.${part}`)} ${text}`}
            >
              {t(`editor.stores.parts.${part}`)} <code>{text}</code>
            </Button>
          ))}
        </div>
      )}
      <div className="card pattern-try" ref={trial}>
        <TextField
          label={t('editor.stores.try')}
          value={sample}
          onChange={setSample}
          maxLength={120}
          placeholder={t('editor.stores.tryHint')}
        />
        <div aria-live="polite">
          <Reading pattern={pattern} sample={tried} />
        </div>
      </div>
    </fieldset>
  );
}
