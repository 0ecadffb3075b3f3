/** Integer fen (1/100 yuan). */
export type Fen = number;

/** `1234567` -> `12,345.67`. */
export function yuan(fen: Fen): string {
  const abs = Math.abs(fen);
  const whole = String(Math.floor(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(abs % 100).padStart(2, '0')}`;
}

/** Yuan as typed (`12`, `12.5`, `1,234.50`, full-width digits) to fen; null when it is not an amount of at most two decimals. */
export function parseYuan(text: string): Fen | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(',', '')
    .replace(/^[¥￥]/u, '')
    .trim();
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return null;
  const [whole = '0', decimals = ''] = plain.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

const DIGITS = '零一二三四五六七八九';

function spokenSection(n: number): string {
  let out = '';
  let zero = false;
  for (const [value, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / value) % 10;
    if (digit === 0) {
      zero = out !== '';
      continue;
    }
    out += `${zero ? '零' : ''}${DIGITS[digit]}${unit}`;
    zero = false;
  }
  return out;
}

/** A whole number below 10^8 as it is said in Chinese: 848 -> 八百四十八. */
export function spokenNumber(n: number): string {
  if (n === 0) return '零';
  const high = Math.floor(n / 10000);
  const low = n % 10000;
  const body = `${high > 0 ? `${spokenSection(high)}万` : ''}${low === 0 ? '' : `${high > 0 && low < 1000 ? '零' : ''}${spokenSection(low)}`}`;
  return body.startsWith('一十') ? body.slice(1) : body;
}

/** An amount as it is called out over the counter (B9): 84350 -> 八百四十三元五角. */
export function spokenYuan(fen: Fen): string {
  const jiao = Math.floor(fen / 10) % 10;
  const last = fen % 10;
  const whole = Math.floor(fen / 100);
  const tail = `${jiao > 0 ? `${DIGITS[jiao]}角` : last > 0 && whole > 0 ? '零' : ''}${last > 0 ? `${DIGITS[last]}分` : ''}`;
  return whole === 0 && tail !== '' ? tail : `${spokenNumber(whole)}元${tail}`;
}
