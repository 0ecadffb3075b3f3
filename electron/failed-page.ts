import { createT } from '../shared/i18n/index.ts';

/** What stands there when the page itself keeps failing: a sentence in both languages, no script. */
export function failedPage(nonce: string): string {
  const part = (lang: 'zh-CN' | 'en'): string => {
    const t = createT(lang);
    return `<section lang="${lang}"><h1>${t('kiosk.failed.title')}</h1><p>${t('kiosk.failed.advice')}</p></section>`;
  };
  const title = createT('zh-CN')('kiosk.failed.title');
  const style =
    'body{background:#f5f3ee;color:#23211d;font:24px/1.6 sans-serif;margin:14vh 12vw}h1{font-size:36px;margin:0}section{margin-bottom:8vh}section+section{color:#57534a;font-size:20px}section+section h1{font-size:26px}';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style nonce="${nonce}">${style}</style></head><body>${part('zh-CN')}${part('en')}</body></html>`;
}
