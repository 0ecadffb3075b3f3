import type { CustomerScreen } from '../shared/contract/host.ts';
import { createT } from '../shared/i18n/index.ts';

const HIDDEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string | number): string => String(value).replace(/[&<>"']/g, (sign) => HIDDEN[sign]!);

const STYLE = `
  html { background: #f5f3ee; color: #23211d; font: 500 4vh/1.4 'Noto Sans SC', sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; grid-template-rows: auto 1fr; padding: 6vh 6vw; box-sizing: border-box; }
  h1 { font-size: 4vh; font-weight: 500; margin: 0; color: #6a6459; }
  main { display: grid; align-content: center; gap: 3vh; }
  p { font-size: 7vh; font-weight: 600; margin: 0; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 2vh; }
  li { display: flex; justify-content: space-between; gap: 4vw; font-size: 6vh; border-bottom: 2px solid #d9d4c8; }
  li span { min-width: 0; overflow-wrap: anywhere; }
  b { flex: none; font-variant-numeric: tabular-nums; }
  .many p { font-size: 5vh; }
  .many ul { gap: 0.6vh; }
  .many li { font-size: 3.2vh; }
`;

/** Lines that stand in big letters without running out of the screen; nobody can scroll there. */
const MOST_BIG = 5;

/** The page the customer sees: the mall's name, a sentence, and what is being handed out. It has no script. */
export function customerPage(screen: CustomerScreen, nonce: string): string {
  const t = createT(screen.show === 'nothing' ? 'zh-CN' : screen.lang);
  const mall = screen.show === 'nothing' ? '' : screen.mall;
  const lines = screen.show === 'handingOut' ? screen.lines : [];
  const many = lines.length > MOST_BIG ? ' class="many"' : '';
  const sentence = screen.show === 'nothing' ? '' : t(`kiosk.customer.${screen.show}`);
  const rows = lines.map(({ name, count }) => `<li><span>${text(name)}</span><b>× ${text(count)}</b></li>`).join('');
  return `<!doctype html><html lang="${screen.show === 'nothing' ? 'zh-CN' : screen.lang}"><head><meta charset="utf-8">
<title>${text(mall)}</title><link rel="stylesheet" href="/font/400.css"><link rel="stylesheet" href="/font/600.css">
<style nonce="${text(nonce)}">${STYLE}</style></head>
<body${many}><h1>${text(mall)}</h1><main><p>${text(sentence)}</p><ul>${rows}</ul></main></body></html>`;
}
