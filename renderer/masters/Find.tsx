import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { useT } from '../app/text.tsx';
import { Icon } from '../ui/index.ts';

/** The search of a list: code, name, pinyin initials. */
export function Find({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const t = useT();
  return (
    <SearchField className="find" aria-label={t('editor.search')} value={value} onChange={onChange}>
      <Icon name="search" />
      <Input placeholder={t('editor.search')} autoComplete="off" spellCheck="false" />
      {value !== '' && (
        <AriaButton aria-label={t('app.common.clear')}>
          <Icon name="close" />
        </AriaButton>
      )}
    </SearchField>
  );
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');

/** Rows one of whose names contains what was typed; every row while nothing is typed. */
export function found<R>(rows: readonly R[], typed: string, names: (row: R) => readonly string[]): readonly R[] {
  const wanted = plain(typed);
  return wanted === ''
    ? rows
    : rows.filter((row) =>
        names(row)
          .flatMap((name) => name.split(' '))
          .some((name) => plain(name).includes(wanted)),
      );
}
