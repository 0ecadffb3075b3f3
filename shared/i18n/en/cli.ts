import type { cli as source } from '../zh-CN/cli.ts';

export const cli: typeof source = {
  usage: `zongtai <command> [options]
  call --data DIR [--as NO --pin PIN] [--events]   reads lines {"op","input","id"?} from stdin, writes one answer a line
  ops [--json]                                     every operation: kind, who may, JSON Schema of input and output, refusals
  report gift-daily --data DIR --campaign CODE --day DAY --format xlsx|csv|pdf|text|json [--out FILE] --as NO --pin PIN
  report campaign   --data DIR --campaign CODE --format xlsx|csv|pdf|text|json [--out FILE] --as NO --pin PIN
  print night --data DIR --out DIR [--as NO --pin PIN]   every sheet of tonight, a PDF each and one with all; demo data needs no --as
  verify --data DIR                                checks journal chain, balances, pages and files; reads only, also beside an open window
  backup --data DIR --out FILE                     copies the data while it is in use and checks the copy
  restore FILE --data DIR [--force]                puts a backup in place; --force moves what is there aside first
  replay FILE.ndjson --new DIR [--first-day DAY]   makes a demo desk and plays lines {"at","as","op","input","name"?}
  demo [--out DIR]                                 plays two campaign days and leaves the daily report as xlsx, csv and pdf in DIR
Everywhere: --lang zh-CN|en, --help. call and replay take --strict: every answer is checked against the contract. The environment variable ZONGTAI_DATA can stand for --data.
stdout carries data only, everything else goes to stderr. Exit codes: 0 all done; 1 an operation was refused or a fault was found;
2 wrong usage; 3 another process uses the data; 4 the data cannot be opened.`,
  badUsage: 'Wrong usage: {{what}}',
  unknownCommand: 'There is no command “{{command}}”.',
  needs: '--{{option}} is missing.',
  inUse: 'Process {{pid}} is using this data: {{folder}}',
  noDesk: 'There is no Zongtai data here: {{folder}}',
  future: 'The data was saved by a newer version ({{version}}, this program knows {{latest}}) and was not touched.',
  notOurs: 'desk.db in {{folder}} is not Zongtai data and was not touched.',
  refused: 'Refused: {{what}}',
  defect: 'Something is wrong on our side, no data was changed (id {{id}}).',
  noStaff: 'There is no active member of staff with number {{no}}.',
  noCampaign: 'There is no campaign with code {{code}}.',
  fileExists: 'The file exists already: {{path}}',
  folderNotEmpty: 'The folder is not empty: {{folder}}',
  notABackup: 'Not a sound backup: {{what}}',
  movedAside: 'What was there is now in {{folder}}',
  written: 'Written: {{path}}',
  playing: 'Playing {{done}}/{{total}}',
  badLine: 'Line {{line}} is not a valid line.',
  stopped: 'Stopped at line {{line}} ({{op}}, {{as}}): {{answer}}',
  played: '{{lines}} lines played.',
  printed: '{{n}} sheets of {{day}} printed to {{folder}}',
  demoData: 'The demo data is in {{folder}}',
  figures: {
    title: '{{site}} {{terminal}} · {{campaign}} · {{day}}',
    issues: '{{issues}} issues and {{reversed}} reversed; {{receipts}} receipts, sales ¥{{sales}}',
    rate: 'Match of book and count: gifts {{giftMatched}}/{{giftRows}}, vouchers {{voucherMatched}}/{{voucherRows}}',
    stock: 'Closing stock ¥{{value}}, damaged held {{damaged}}',
    bands: '{{band}} receipts: {{issues}} issues, standard {{target}} s, average {{average}} s, over time {{over}}',
    noCount: 'not counted yet',
    item: 'Item',
    code: 'Code',
    opening: 'Opening',
    received: 'Received',
    drawn: 'Drawn',
    issued: 'Issued',
    recovered: 'Recovered',
    damaged: 'Damaged',
    returned: 'Returned',
    closing: 'Closing',
    counted: 'Counted',
    difference: 'Diff',
    serials: 'Serials issued',
    redeemed: 'Redeemed',
  },
};
