import type { BusinessDay } from '../kernel/time.ts';

/** Invented shops. `pattern` reads their receipts; `low` and `high` are yuan on a usual receipt. */
export type DemoStore = {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly route: string;
  readonly pattern: string | null;
  readonly low: number;
  readonly high: number;
};

type StoreLine = readonly [
  code: string,
  name: string,
  category: string,
  route: string,
  pattern: string | null,
  low: number,
  high: number,
];

const LINES: readonly StoreLine[] = [
  ['B1-01', '榆下鲜集', '超市', '从南扶梯下行即到', '{no:8}{date:yyyyMMdd}{amount:7}', 40, 420],
  ['B1-02', '糯云糕作', '糕点', '南扶梯口左手第二家', 'NY{date:yyMMdd}{no:4}', 28, 160],
  ['B1-03', '三勺半面馆', '小吃', '小吃街中段', null, 36, 150],
  ['B1-04', '橙皮茶档', '茶饮', '小吃街东端', 'CP{no:5}{time:HHmm}', 18, 96],
  ['B1-05', '灯芯杂货', '杂货', '北扶梯旁', 'DX{no:5}', 22, 180],
  ['B1-06', '叮当修配', '修配', '近停车场电梯厅', null, 15, 120],
  ['L1-01', '晨纹珠宝', '珠宝', '东门右侧', 'CW{no:6}', 880, 4600],
  ['L1-02', '半坡镜坊', '眼镜', '中庭东', 'BP{date:MMdd}{no:4}', 260, 1380],
  ['L1-03', '雾蓝美妆', '美妆', '中庭西', 'WL{no:4}', 120, 980],
  ['L1-04', '砚白腕表', '腕表', '东门左侧', 'YB{no:5}', 760, 3900],
  ['L1-05', '柠月香氛', '香氛', '中庭南', 'NX{no:5}', 150, 780],
  ['L1-06', '风筝数码', '数码', '北门内', 'FZ{date:MMdd}{no:4}{amount:7}', 199, 3600],
  ['L1-07', '瓦片咖啡', '咖啡', '西门旁,服务台对面', 'WP{no:5}{time:HHmm}', 24, 130],
  ['L2-01', '缕缕女装', '女装', '一号直梯出门右转', 'LL{no:3}', 180, 1180],
  ['L2-02', '岚线女鞋', '女鞋', '一号直梯出门左转', 'LX{no:4}', 220, 960],
  ['L2-03', '折枝内衣', '内衣', '北连廊', 'ZZ{no:5}', 90, 460],
  ['L2-04', '布谷牛仔', '牛仔', '中庭环廊东', 'BG{no:5}', 160, 720],
  ['L2-05', '云梯箱包', '箱包', '中庭环廊西', 'YT{date:yyyyMMdd}{no:5}', 240, 1680],
  ['L2-06', '拾扣饰品', '饰品', '南扶梯口', 'SK{no:5}', 26, 240],
  ['L2-07', '青石手作', '手作', '南连廊尽头', null, 48, 320],
  ['L3-01', '礁石男装', '男装', '一号直梯正对', 'JS{no:5}', 200, 1520],
  ['L3-02', '疾步运动', '运动', '中庭环廊北', 'JB{no:3}', 190, 1260],
  ['L3-03', '山脊户外', '户外', '中庭环廊南', 'SJ{no:5}{any:2}', 230, 1880],
  ['L3-04', '北窗家居', '家居', '二号直梯左', 'BC{no:6}{any:2}', 110, 1340],
  ['L3-05', '棉朵床品', '床品', '二号直梯右', 'MD{no:3}', 180, 1080],
  ['L3-06', '木铎书房', '书店', '西连廊', 'MT{no:8}', 32, 260],
  ['L3-07', '刻度文具', '文具', '西连廊书房旁', 'KD{no:5}', 16, 140],
  ['L4-01', '小鼓童装', '童装', '二号直梯正对', 'XG{no:3}', 110, 620],
  ['L4-02', '积木岛乐园', '乐园', '东侧整区', 'JM{no:6}', 98, 396],
  ['L4-03', '慢蜗早教', '早教', '积木岛旁', null, 680, 2980],
  ['L4-04', '豆芽童鞋', '童鞋', '中庭环廊', 'DY{no:5}', 120, 480],
  ['L4-05', '纸船绘画', '美术', '南连廊', null, 260, 1280],
  ['L4-06', '星粒玩具', '玩具', '北连廊', 'XL{no:5}{amount:6}', 58, 540],
  ['L4-07', '圆角母婴', '母婴', '母婴室对面', 'YJ{no:5}', 88, 860],
  ['L5-01', '榆影影城', '影城', '专用直梯三号直达', 'YY{no:8}', 45, 240],
  ['L5-02', '炊烟里家常菜', '餐饮', '三号直梯右', 'CY{no:5}', 120, 560],
  ['L5-03', '海岬烤鱼', '餐饮', '三号直梯左', 'HJ{date:MMdd}{no:4}', 160, 640],
  ['L5-04', '竹蒸坊', '餐饮', '中庭环廊', 'ZS{no:5}', 90, 380],
  ['L5-05', '火石烤肉', '餐饮', '中庭环廊西', 'HS{no:5}{time:HHmm}', 180, 720],
  ['L5-06', '汤屋小暖', '餐饮', '北连廊', null, 80, 320],
  ['L5-07', '登云健身', '健身', '南连廊', null, 299, 3200],
  ['L5-08', '泡泡电玩', '电玩', '影城旁', 'PP{no:6}', 50, 300],
];

export const STORES: readonly DemoStore[] = LINES.map(([code, name, category, route, pattern, low, high]) => ({
  code,
  name,
  category,
  route,
  pattern,
  low,
  high,
}));

export const storeOf = (code: string): DemoStore => STORES.find((s) => s.code === code) ?? STORES[0]!;

/** Floor of a store code: `L2-04` -> `L2`. */
export const floorOf = (code: string): string => code.slice(0, 2);

/** Extension: 6, the floor digit (0 below ground), the shop number. `L2-04` -> `6204`. */
export const extOf = (code: string): string => `6${code.startsWith('B') ? '0' : code[1]!}${code.slice(3)}`;

/** Digits of the running number on the receipts of a pattern. */
export const numberWidth = (pattern: string | null): number => Number(/\{no:(\d+)\}/.exec(pattern ?? '')?.[1] ?? 6);

/** What a receipt of the shops carries besides its number. Amount in fen. */
export type Printed = { readonly day: BusinessDay; readonly clock: string; readonly amount: number };

const filled = (pattern: string | null, part: (name: string, size: string) => string): string =>
  (pattern ?? '{no:6}').replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, size: string | undefined) =>
    part(name, size ?? '6'),
  );

const digits = (n: number, size: string): string => String(n).padStart(Number(size), '0');

/** The number that is kept of a receipt of this store: the letters of the pattern and its running number. */
export const receiptNumber = (pattern: string | null, n: number): string =>
  filled(pattern, (name, size) => (name === 'no' ? digits(n, size) : ''));

/** The whole code as it is printed on the receipt, for a scanner to read. */
export function printedCode(pattern: string | null, n: number, { day, clock, amount }: Printed): string {
  return filled(pattern, (name, size) => {
    if (name === 'no') return digits(n, size);
    if (name === 'date') return day.replaceAll('-', '').slice(-size.length);
    if (name === 'time') return clock.replace(':', '');
    return name === 'amount' ? digits(amount, size) : '7'.repeat(Number(size));
  });
}
