import { table } from './table.ts';

const document = { doc_no: 'text', terminal: 'text', business_day: 'text', at: 'int', made_by: 'text' } as const;
const made = { at: 'int', made_by: 'text' } as const;

/** Shift and roster, opening, checklists, to-dos, diary, handover, close, paper (A4, A6, C1-C6, J3). */
export const shift = {
  /** `starts` and `ends` are HH:mm, an end before the start is after midnight; `weekdays` seven characters 0 or 1 from Monday (A4). */
  shift_def: table('master', {
    name: 'text',
    starts: 'text',
    ends: 'text',
    weekdays: 'text',
    position: 'int',
    active: 'int',
  }),
  /** One person on one shift of one day; taken off by `active` 0 (C1). */
  roster_entry: table('record', {
    terminal: 'text',
    day: 'text',
    shift_id: 'text',
    staff_id: 'text',
    duty: 'text',
    active: 'int',
    ...made,
  }),
  /** A shift that began at a terminal; its state is the latest transition (A4). */
  shift_session: table('ledger', {
    terminal: 'text',
    business_day: 'text',
    shift: 'text',
    recorder: 'text',
    ...made,
  }),
  /** A step of the opening routine, which begins before there is a business day (C4). */
  opening_tick: table('ledger', {
    terminal: 'text',
    day: 'text',
    step: 'text',
    done: 'int',
    note: 'text?',
    ...made,
  }),
  /** A site's own checklist; the built-in ones are data of the program. `items` JSON (J3). */
  checklist_tpl: table('master', {
    title: 'text',
    moment: 'text',
    on_fail: 'text',
    photo_on_fail: 'int',
    roles: 'text',
    items: 'text',
    position: 'int',
    active: 'int',
  }),
  checklist_run: table('ledger', {
    ...document,
    template: 'text',
    title: 'text',
    shift: 'text',
    place: 'text?',
    subject_staff: 'text?',
    recheck_of: 'text?',
  }),
  checklist_answer: table('ledger', {
    run_id: 'text',
    item: 'text',
    answer: 'text',
    note: 'text?',
    file_id: 'text?',
  }),
  /** A pending matter (A6). Its state is the latest transition; owner and due time those of the latest event that names them. */
  todo: table(
    'ledger',
    {
      ...document,
      title: 'text',
      detail: 'text?',
      source: 'text',
      source_id: 'text?',
      urgent: 'int',
      promised_to: 'text?',
      due_at: 'int?',
      owner_id: 'text?',
      owner_department: 'text?',
    },
    ['promised_to'],
  ),
  todo_event: table('ledger', {
    todo_id: 'text',
    kind: 'text',
    to_whom: 'text?',
    reply: 'text?',
    text: 'text?',
    owner_id: 'text?',
    owner_department: 'text?',
    due_at: 'int?',
    ...made,
  }),
  /** What a person writes into the duty diary; the rest of the page is read from the other records (C2). */
  diary_entry: table('ledger', {
    terminal: 'text',
    business_day: 'text',
    shift: 'text',
    happened_at: 'int',
    category: 'text',
    content: 'text',
    action: 'text?',
    passed_to: 'text?',
    result: 'text?',
    corrects: 'text?',
    ...made,
  }),
  /** Somebody left the desk and who stands in (C6). */
  post_cover: table('ledger', {
    ...document,
    staff_id: 'text',
    reason: 'text',
    destination: 'text?',
    approved_by: 'text',
    stand_in: 'text',
    due_back: 'int?',
  }),
  post_return: table('ledger', { cover_id: 'text', ...made }),
  /** Something everybody of some roles has to know (A5). `roles` JSON, empty for all. */
  bulletin: table('ledger', {
    title: 'text',
    body: 'text',
    roles: 'text',
    urgent: 'int',
    until_day: 'text?',
    terminal: 'text',
    ...made,
  }),
  bulletin_read: table('ledger', { bulletin_id: 'text', ...made }),
  /** How long a section of a document was read, in seconds (C3, C4). */
  section_read: table('ledger', { doc_kind: 'text', doc_id: 'text', section: 'text', seconds: 'int', ...made }),
  shift_handover: table('ledger', {
    ...document,
    session_id: 'text',
    last_shift: 'int',
    shift_out: 'text',
    shift_in: 'text?',
    from_staff: 'text',
    recorder: 'text',
  }),
  /** What the outgoing person signed; after a refusal there is a further one. */
  handover_submission: table('ledger', {
    handover_id: 'text',
    nth: 'int',
    desk_tidy: 'int',
    pending_none: 'int',
    signed_for: 'text',
    reason: 'text?',
    ...made,
  }),
  /** A section as it stood when it was submitted; `facts` JSON. */
  handover_section: table('ledger', { submission_id: 'text', section: 'text', facts: 'text', note: 'text?' }),
  handover_question: table('ledger', {
    handover_id: 'text',
    section: 'text',
    question: 'text',
    ...made,
  }),
  /** kind answer (outgoing), agreed or notEnough (incoming). */
  handover_reply: table('ledger', { question_id: 'text', kind: 'text', text: 'text?', ...made }),
  /** Checked jointly: each side ticks each thing. */
  handover_check: table('ledger', {
    handover_id: 'text',
    section: 'text',
    item: 'text',
    side: 'text',
    ok: 'int',
    note: 'text?',
    ...made,
  }),
  /** `lines` and `counts` JSON: what was ticked, and what the incoming person counted. */
  handover_refusal: table('ledger', {
    handover_id: 'text',
    submission_id: 'text',
    lines: 'text',
    reason: 'text',
    counts: 'text',
    ...made,
  }),
  handover_decision: table('ledger', {
    refusal_id: 'text',
    decision: 'text',
    text: 'text',
    reservation: 'text?',
    ...made,
  }),
  handover_acceptance: table('ledger', {
    handover_id: 'text',
    submission_id: 'text',
    to_staff: 'text',
    by_order: 'text?',
    reason: 'text?',
    ...made,
  }),
  /** A daily signature of the duty director or the manager. */
  review: table('ledger', { doc_kind: 'text', doc_id: 'text', role: 'text', remark: 'text?', ...made }),
  /** A red line of the day gate that a named person lets pass (C5). */
  day_override: table('ledger', { day_id: 'text', line: 'text', reason: 'text', ...made }),
  /** The day file: what stood when the day was closed, and the file of the day before. */
  day_file: table('ledger', {
    ...document,
    day_id: 'text',
    previous_no: 'text?',
    previous_sha: 'text?',
    json_file: 'text',
    pdf_file: 'text?',
    sha: 'text',
    journal_seq: 'int',
    journal_head: 'text',
  }),
  /** Blank numbered forms printed for a power cut: `first` to `last` of a prefix, used once for ever. */
  paper_pad: table('ledger', { terminal: 'text', prefix: 'text', first: 'int', last: 'int', ...made }),
  /** A pad number that was keyed in later, or spoiled (`doc_id` null). */
  pad_use: table('ledger', {
    pad_id: 'text',
    number: 'int',
    doc_kind: 'text',
    doc_id: 'text?',
    written_at: 'int?',
    note: 'text?',
    ...made,
  }),
} as const;
