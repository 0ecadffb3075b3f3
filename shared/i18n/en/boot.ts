import type { boot as source } from '../zh-CN/boot.ts';

export const boot: typeof source = {
  title: 'The book cannot be opened',
  retry: 'Try again',
  retrying: 'Trying again …',
  still: 'It still cannot be opened.',
  paper: 'Until it is restored, write everything on the paper forms.',
  choose: 'Choose a backup to restore',
  chooseHint:
    'The book that is there is put aside; nothing is deleted. What was done after this backup is entered again from the paper forms.',
  none: 'No backup was found here. Connect the disk with the backups and press “Try again”, or call the administrator.',
  upTo: 'Up to {{at}}',
  made: 'Made {{at}}',
  empty: 'No records yet',
  entries_one: '{{count}} record',
  entries_other: '{{count}} records',
  kinds: {
    night: 'Backup on this PC',
    second: 'Backup on another disk',
    upgrade: 'Backup before an upgrade',
    aside: 'Book replaced earlier',
    standing: 'The book that is there now',
  },
  marks: {
    sound: 'Checked, sound',
    unchecked: 'Checked when restored',
    damaged: 'Damaged, cannot be used',
    newer: 'Saved by a newer Zongtai, cannot be used',
  },
  go: 'Restore this one',
  who: 'A supervisor signs',
  whoHint:
    'To be restored: “{{what}}”. Choose your name, supervisor; your PIN is the one you had when this backup was made.',
  nobody: 'No supervisor has a PIN in this backup. Use the recovery code.',
  useCode: 'Use the recovery code',
  usePin: "Use a supervisor's PIN",
  code: 'Enter the recovery code',
  codeHint:
    'The recovery code is on the sheet kept from the first set-up; if it was renewed since, use the latest one.',
  pinOf: 'PIN of {{name}}',
  checking: 'Checking …',
  keystoreLost: 'No PIN can be recognised on this PC now. Use the recovery code instead.',
  start: 'Start restoring',
  working: 'Restoring. Do not switch the PC off',
  steps: {
    opening: 'Opening the book',
    copying: 'Copying the backup',
    checking: 'Checking every record',
  },
  done: 'Restored',
  doneText:
    'The book is restored up to {{at}} with {{count}} records. Enter what was done after that from the paper forms.',
  doneEmpty: 'The book is restored; it holds no records yet.',
  series: 'Today’s new document numbers carry the letter {{series}}, so that none is used twice.',
  open: 'Open Zongtai',
  warnings: {
    spaceLow: 'Disk nearly full',
    spaceOut: 'Disk full',
    deskReadOnly: 'Disk failing',
  },
  recheck: 'Check again',
};
