/** Texts of the command line, for developers and administrators. */
export const cli = {
  usage: `zongtai <命令> [选项]
  call --data 目录 [--as 工号 --pin 密码] [--events]   从标准输入逐行读 {"op","input","id"?}，逐行写出答复
  ops [--json]                                        全部操作：种类、谁可以做、输入输出的 JSON Schema、拒绝原因
  report gift-daily --data 目录 --campaign 编号 --day 日期 --format xlsx|csv|pdf|text|json [--out 文件] --as 工号 --pin 密码
  report campaign   --data 目录 --campaign 编号 --format xlsx|csv|pdf|text|json [--out 文件] --as 工号 --pin 密码
  print night --data 目录 --out 目录 [--as 工号 --pin 密码]  当晚全部单据，每张一个 PDF，另有一个合在一起；演示数据不用 --as
  verify --data 目录                                  只读检查账本链条、结存、数据页和文件；不影响正在使用的窗口
  backup --data 目录 --out 文件                       使用中也可备份，备份后立即复核
  restore 文件 --data 目录 [--force]                  恢复备份；--force 先把原有数据移到旁边
  replay 文件.ndjson --new 目录 [--first-day 日期]     新建演示数据并按行重演（{"at","as","op","input","name"?}）
  demo [--out 目录]                                   演示两个活动日，把日报 xlsx、csv、pdf 放进目录
通用：--lang zh-CN|en，--help。call、replay 可加 --strict：每个答复都按约定核对。--data 也可以由环境变量 ZONGTAI_DATA 给出。
标准输出只有数据，其余写到标准错误。退出码：0 全部成功；1 有操作被拒绝或查出问题；2 用法不对；3 数据正被另一个进程使用；4 数据打不开。`,
  badUsage: '用法不对：{{what}}',
  unknownCommand: '没有“{{command}}”这个命令。',
  needs: '缺少 --{{option}}。',
  inUse: '这份数据正被进程 {{pid}} 使用：{{folder}}',
  noDesk: '这里没有总台数据：{{folder}}',
  future: '数据由更新的版本保存（{{version}}，本程序只认到 {{latest}}），没有改动。',
  notOurs: '{{folder}} 里的 desk.db 不是总台的数据，没有改动。',
  refused: '被拒绝：{{what}}',
  defect: '程序出错，没有改动数据（编号 {{id}}）。',
  noStaff: '没有工号 {{no}} 的在职人员。',
  noCampaign: '没有编号为 {{code}} 的活动。',
  fileExists: '文件已经存在：{{path}}',
  folderNotEmpty: '目录不是空的：{{folder}}',
  notABackup: '不是完好的备份：{{what}}',
  movedAside: '原有数据移到了 {{folder}}',
  written: '已写出 {{path}}',
  playing: '重演 {{done}}/{{total}}',
  badLine: '第 {{line}} 行不是有效的一行。',
  stopped: '在第 {{line}} 行停下（{{op}}，{{as}}）：{{answer}}',
  played: '重演了 {{lines}} 行。',
  printed: '{{day}} 打印了 {{n}} 张单据，放在 {{folder}}',
  demoData: '演示数据在 {{folder}}',
  figures: {
    title: '{{site}} {{terminal}} · {{campaign}} · {{day}}',
    issues: '发放 {{issues}} 单，另冲销 {{reversed}} 单；小票 {{receipts}} 张，销售额 {{sales}} 元',
    rate: '账实相符：赠品 {{giftMatched}}/{{giftRows}}，赠券 {{voucherMatched}}/{{voucherRows}}',
    stock: '期末库存 {{value}} 元，残损待处理 {{damaged}} 件',
    bands: '小票 {{band}} 张：{{issues}} 单，时限 {{target}} 秒，平均 {{average}} 秒，超时 {{over}} 单',
    noCount: '尚未盘点',
    item: '品名',
    code: '编号',
    opening: '期初',
    received: '入库',
    drawn: '领用',
    issued: '发放',
    recovered: '回收',
    damaged: '残损',
    returned: '退库',
    closing: '期末',
    counted: '实盘',
    difference: '差异',
    serials: '发放券号',
    redeemed: '交回',
  },
};
