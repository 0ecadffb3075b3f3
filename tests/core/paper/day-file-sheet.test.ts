import { afterAll, describe, expect, test } from 'vitest';
import type { DayFileContent } from '../../../shared/contract/day-file.ts';
import { BUILT_IN } from '../../../shared/domain/checklists/templates.ts';
import { createT, type Lang } from '../../../shared/i18n/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { dayFileSheet } from '../../../shared/sheets/day-file.ts';
import { sheetPage } from '../../../shared/sheets/page.ts';
import { FIRST_DAY } from '../../support/site.ts';
import { aPrinter, pagesOf, squeezed } from './support.ts';

const zone = 'Asia/Shanghai';
const at = (hhmm: string): number => instantOf(FIRST_DAY, hhmm, zone);
const no = (prefix: string, n: number): string => `${prefix}-QYL1-20261001-${String(n).padStart(3, '0')}`;
const many = <V>(n: number, make: (i: number) => V): V[] => Array.from({ length: n }, (_, i) => make(i));
const REASON = '活动结束后市场部已把当天的收发记录收回统一核对，次日上午由主管补齐签字并把差异说明交到财务';

const GATE = ['counted', 'sealed', 'handover', 'report', 'documents', 'complaints', 'todos', 'covers', 'leftovers'];
const LATER = ['paper', 'backup', 'sync', 'farewell', 'power', 'checklists', 'leave'];
/** A kind of document, its prefix, how many of it, and every how manieth went another way. */
const KINDS = [
  ['gift_outbound', 'ZPCK', 4, 4, 'void'],
  ['gift_issue', 'ZPFF', 180, 20, 'reversed'],
  ['sealed_box', 'XF', 9, 0, ''],
  ['gift_draw', 'ZPLY', 14, 0, ''],
  ['gift_issue_reversal', 'ZPHS', 9, 0, ''],
  ['gift_recovery', 'ZPHS', 3, 0, ''],
  ['voucher_recovery', 'ZQHS', 6, 0, ''],
  ['post_cover', 'DG', 12, 0, ''],
  ['gift_damage', 'ZPSH', 5, 1, 'reported'],
  ['stocktake', 'PD', 4, 2, 'discrepant'],
  ['gift_handover', 'ZPJJ', 3, 3, 'refused'],
  ['shift_handover', 'JB', 3, 3, 'refused'],
  ['todo', 'DB', 30, 3, 'open'],
] as const;

const busy: DayFileContent = {
  v: 1,
  docNo: no('BT', 1),
  site: { code: 'QYL', name: '青榆里中心', zone, demo: true },
  terminal: { code: 'QYL1', name: '一层总服务台' },
  day: FIRST_DAY,
  openedAt: at('09:24'),
  openedBy: '春分和',
  preparedAt: at('22:41'),
  closedBy: { staffNo: '1018', name: '小暑凉' },
  counters: { issues: 180, receipts: 431, sales: 123_456_789, over: 17, reversed: 9, abandoned: 4, openTodos: 11 },
  count: {
    docNo: no('PD', 4),
    state: 'resolved',
    gifts: { matched: 4, rows: 5 },
    vouchers: { matched: 2, rows: 2 },
  },
  gate: [...GATE, ...LATER].map((key, i) => {
    const override = i % 4 === 3 ? { at: at('22:30'), by: '立春生', reason: REASON } : null;
    return { step: String(i + 1), key, state: override ? 'overridden' : 'done', facts: {}, override };
  }),
  documents: KINDS.flatMap(([kind, prefix, n, every, state]) =>
    many(n, (i) => ({
      kind,
      docNo: no(prefix, i + 1),
      at: at('12:00'),
      by: '春分和',
      state: every > 0 && i % every === every - 1 ? state : 'made',
    })),
  ),
  handovers: many(7, (i) => ({
    docNo: no('JB', i + 1),
    shift: '中班',
    from: '春分和',
    at: at('15:00'),
    state: 'accepted',
  })),
  checklists: many(60, (i) => ({
    docNo: no('JCB', i + 1),
    template: i < 40 ? 'grooming' : BUILT_IN[i % BUILT_IN.length]!.key,
    title: '',
    subject: i < 40 ? '清明朗' : null,
    at: at('09:00'),
    by: '夏至长',
    state: i % 4 === 0 ? 'corrected' : 'passed',
  })),
  exports: many(6, (campaign) => campaign).flatMap((campaign) =>
    many(3, (i) => ({
      campaign: `JQ-2026-0${campaign}`,
      name: '金榆丰收季满额赠礼',
      revision: i + 1,
      completeness: 'complete',
      contentSha: 'a'.repeat(64),
      at: at('22:10'),
    })),
  ),
  journal: { stream: '00000000-0000-7000-8000-000000000001', seq: 123_456, head: 'c'.repeat(64) },
  previous: { docNo: 'BT-QYL1-20260930-001', sha: 'd'.repeat(64) },
};

const printer = aPrinter();
afterAll(() => printer.close());

async function printed(content: DayFileContent, sha: string | null, lang: Lang): Promise<string[]> {
  const html = sheetPage({
    title: 'BT',
    subtitle: content.day,
    docNo: content.docNo,
    barcodeSvg: '<svg viewBox="0 0 100 20"><path d="M0 0h100v20H0z"/></svg>',
    qrSvg: '<svg viewBox="0 0 20 20"><path d="M0 0h20v20H0z"/></svg>',
    site: content.site.name,
    terminal: content.terminal.name,
    printedBy: '小暑凉',
    printedAt: '2026-10-01 22:41',
    journalSeq: content.journal.seq,
    journalHead8: content.journal.head.slice(0, 8),
    demo: true,
    lang,
    body: dayFileSheet(content, sha, createT(lang)),
    labels: { docNo: 'No.', printed: 'Printed', journal: 'Journal', demo: 'DEMO' },
  });
  return pagesOf(await printer.pdf(html, 'A4'));
}

describe.each(['zh-CN', 'en'] as const)('the day file of a busy day in %s', (lang) => {
  const t = createT(lang);
  test('stays one page, and says how much more there is and where it stands', { timeout: 60_000 }, async () => {
    const pages = await printed(busy, 'e'.repeat(64), lang);
    expect(pages).toHaveLength(1);
    const text = pages[0]!;
    const odd = busy.documents.filter((d) => d.state !== 'made').length;
    const wrong = busy.checklists.filter((r) => r.state !== 'passed').length;
    for (const words of [
      t('dayFile.more', { count: odd - 16 }),
      t('dayFile.more', { count: wrong - 8 }),
      t('dayFile.more', { count: 6 - 4 }),
      t('dayFile.more', { count: 7 - 4 }),
      `${no('ZPFF', 1)} – 180`,
      REASON,
      t('dayFile.kind.todo'),
      'e'.repeat(64),
      t('dayFile.supervisor'),
    ])
      expect(text).toContain(squeezed(words));
  });

  test('before it is signed it points to the records of the day', { timeout: 60_000 }, async () => {
    const pages = await printed(busy, null, lang);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(squeezed(t('dayFile.moreOpen', { count: 7 - 4 })));
  });
});

test('an ordinary day says everything and nothing of more', { timeout: 60_000 }, async () => {
  const quiet: DayFileContent = {
    ...busy,
    documents: busy.documents.filter((d) => d.kind !== 'todo' && d.kind !== 'gift_issue'),
    handovers: busy.handovers.slice(0, 2),
    checklists: busy.checklists.slice(50, 56),
    exports: busy.exports.slice(0, 3),
  };
  const [text = ''] = await printed(quiet, 'e'.repeat(64), 'zh-CN');
  expect(text).not.toContain('另有');
  for (const words of [`作废${no('ZPCK', 4)}`, `已报${no('ZPSH', 1)}、002、003、004、005`, `已拒接${no('ZPJJ', 3)}、`])
    expect(text).toContain(words);
});
