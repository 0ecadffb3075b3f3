import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { op } from './op.ts';

const EDIT = ['SUP', 'MKS'] as const;

/** Master data from files, and what the one box finds. */
export const imports = {
  'imports.template': op({
    kind: 'job',
    may: EDIT,
    input: z.object({ what: z.enum(['stores', 'staff', 'gifts', 'vouchers']), language: z.enum(['zh-CN', 'en']) }),
    output: z.object({ fileId: z.string(), fileName: z.string() }),
  }),
  /** Reads the file and says what each row would do; nothing is written. */
  'imports.preview': op({
    kind: 'job',
    may: EDIT,
    input: z.object({ what: z.enum(['stores', 'staff', 'gifts', 'vouchers']), fileId: f.fileId() }),
    output: z.object({
      rows: z.array(
        z.object({
          line: z.number(),
          outcome: z.enum(['new', 'changed', 'same', 'bad']),
          values: z.record(z.string(), z.string()),
        }),
      ),
      faults: z.array(z.object({ line: z.number(), column: z.string(), problem: z.string(), value: z.string() })),
      missingColumns: z.array(z.string()),
      unknownColumns: z.array(z.string()),
      fresh: z.number(),
      changed: z.number(),
      same: z.number(),
      bad: z.number(),
    }),
    refusals: ['notFound', 'unreadableFile', 'tooManyRows', 'notAllowed'],
  }),
  /** Imports the previewed file: all rows or none. */
  'imports.commit': op({
    kind: 'job',
    may: EDIT,
    input: z.object({ what: z.enum(['stores', 'staff', 'gifts', 'vouchers']), fileId: f.fileId() }),
    output: z.object({ fresh: z.number(), changed: z.number(), same: z.number() }),
    refusals: ['notFound', 'unreadableFile', 'tooManyRows', 'importHasFaults', 'notAllowed'],
  }),
  /** One person or store by digits, name or pinyin: what the one box finds. */
  'search.find': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ text: f.text(60), limit: f.limit(20) }),
    output: z.object({
      hits: z.array(
        z.object({
          kind: z.enum(['store', 'receipt', 'issue', 'voucher', 'seal', 'document', 'item']),
          id: z.string(),
          title: z.string(),
          detail: z.string(),
          at: z.number().nullable(),
          facts: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
    reads: [
      'store',
      'gift_item',
      'voucher_type',
      'receipt_claim',
      'receipt_release',
      'gift_issue',
      'gift_issue_reversal',
      'stock_move',
      'sealed_box',
      'seal_check',
      'gift_outbound',
      'gift_draw',
      'stocktake',
      'transition',
    ],
  }),
} as const;
