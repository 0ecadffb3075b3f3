/** Storage type of a column; `?` may be NULL. Booleans are int 0 / 1, money fen, time UTC ms, days text, lists JSON text. */
export type Column = 'text' | 'text?' | 'int' | 'int?';

/**
 * How a table merges between desks.
 * ledger: insert only, union. record: last writer per field. master: as record, written by head office or a supervisor. local: never leaves the PC.
 */
export type TableClass = 'ledger' | 'record' | 'master' | 'local';

export type Table = {
  readonly class: TableClass;
  /** Every column but `id`, which is text and the primary key of every table. */
  readonly columns: { readonly [name: string]: Column };
  /** Columns that hold personal data: kept apart in the journal, erasable. */
  readonly personal: readonly string[];
};

type Cell<C extends Column> = C extends 'text'
  ? string
  : C extends 'int'
    ? number
    : C extends 'text?'
      ? string | null
      : number | null;

/** A whole row of a table. */
export type RowOf<T extends Table> = { id: string } & { -readonly [N in keyof T['columns']]: Cell<T['columns'][N]> };

export const table = <C extends TableClass, const N extends { readonly [name: string]: Column }>(
  tableClass: C,
  columns: N,
  personal: readonly (keyof N & string)[] = [],
) => ({ class: tableClass, columns, personal });
