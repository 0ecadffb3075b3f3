/* Frozen with the release that first carries it. */
const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const LEDGER = [
  'shift_session',
  'opening_tick',
  'checklist_run',
  'checklist_answer',
  'todo_event',
  'diary_entry',
  'post_cover',
  'post_return',
  'bulletin',
  'bulletin_read',
  'section_read',
  'shift_handover',
  'handover_submission',
  'handover_section',
  'handover_question',
  'handover_reply',
  'handover_check',
  'handover_refusal',
  'handover_decision',
  'handover_acceptance',
  'review',
  'day_override',
  'day_file',
  'paper_pad',
  'pad_use',
];

/** Never deleted: taken off by their `active`. */
const KEPT = ['shift_def', 'roster_entry', 'checklist_tpl'];

export const up = `
CREATE TABLE shift_def (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, weekdays TEXT NOT NULL,
  position INTEGER NOT NULL, active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_entry (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, day TEXT NOT NULL, shift_id TEXT NOT NULL, staff_id TEXT NOT NULL,
  duty TEXT NOT NULL, active INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE shift_session (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, business_day TEXT NOT NULL, shift TEXT NOT NULL,
  recorder TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE opening_tick (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, day TEXT NOT NULL, step TEXT NOT NULL, done INTEGER NOT NULL,
  note TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE checklist_tpl (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, moment TEXT NOT NULL, on_fail TEXT NOT NULL,
  photo_on_fail INTEGER NOT NULL, roles TEXT NOT NULL, items TEXT NOT NULL, position INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE checklist_run (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL, template TEXT NOT NULL, title TEXT NOT NULL, shift TEXT NOT NULL,
  place TEXT, subject_staff TEXT, recheck_of TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE checklist_answer (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL, item TEXT NOT NULL, answer TEXT NOT NULL, note TEXT, file_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE todo (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL, title TEXT NOT NULL, detail TEXT, source TEXT NOT NULL,
  source_id TEXT, urgent INTEGER NOT NULL, promised_to TEXT, due_at INTEGER, owner_id TEXT, owner_department TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE todo_event (
  id TEXT PRIMARY KEY, todo_id TEXT NOT NULL, kind TEXT NOT NULL, to_whom TEXT, reply TEXT, text TEXT,
  owner_id TEXT, owner_department TEXT, due_at INTEGER, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE diary_entry (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, business_day TEXT NOT NULL, shift TEXT NOT NULL,
  happened_at INTEGER NOT NULL, category TEXT NOT NULL, content TEXT NOT NULL, action TEXT, passed_to TEXT,
  result TEXT, corrects TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE post_cover (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL, staff_id TEXT NOT NULL, reason TEXT NOT NULL, destination TEXT,
  approved_by TEXT NOT NULL, stand_in TEXT NOT NULL, due_back INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE post_return (
  id TEXT PRIMARY KEY, cover_id TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bulletin (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, roles TEXT NOT NULL, urgent INTEGER NOT NULL,
  until_day TEXT, terminal TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bulletin_read (
  id TEXT PRIMARY KEY, bulletin_id TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE section_read (
  id TEXT PRIMARY KEY, doc_kind TEXT NOT NULL, doc_id TEXT NOT NULL, section TEXT NOT NULL,
  seconds INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE shift_handover (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL, session_id TEXT NOT NULL, last_shift INTEGER NOT NULL,
  shift_out TEXT NOT NULL, shift_in TEXT, from_staff TEXT NOT NULL, recorder TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_submission (
  id TEXT PRIMARY KEY, handover_id TEXT NOT NULL, nth INTEGER NOT NULL, desk_tidy INTEGER NOT NULL,
  pending_none INTEGER NOT NULL, signed_for TEXT NOT NULL, reason TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_section (
  id TEXT PRIMARY KEY, submission_id TEXT NOT NULL, section TEXT NOT NULL, facts TEXT NOT NULL, note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_question (
  id TEXT PRIMARY KEY, handover_id TEXT NOT NULL, section TEXT NOT NULL, question TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_reply (
  id TEXT PRIMARY KEY, question_id TEXT NOT NULL, kind TEXT NOT NULL, text TEXT, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_check (
  id TEXT PRIMARY KEY, handover_id TEXT NOT NULL, section TEXT NOT NULL, item TEXT NOT NULL, side TEXT NOT NULL,
  ok INTEGER NOT NULL, note TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_refusal (
  id TEXT PRIMARY KEY, handover_id TEXT NOT NULL, submission_id TEXT NOT NULL, lines TEXT NOT NULL,
  reason TEXT NOT NULL, counts TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_decision (
  id TEXT PRIMARY KEY, refusal_id TEXT NOT NULL, decision TEXT NOT NULL, text TEXT NOT NULL, reservation TEXT,
  at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_acceptance (
  id TEXT PRIMARY KEY, handover_id TEXT NOT NULL, submission_id TEXT NOT NULL, to_staff TEXT NOT NULL,
  by_order TEXT, reason TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE review (
  id TEXT PRIMARY KEY, doc_kind TEXT NOT NULL, doc_id TEXT NOT NULL, role TEXT NOT NULL, remark TEXT,
  at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day_override (
  id TEXT PRIMARY KEY, day_id TEXT NOT NULL, line TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day_file (
  id TEXT PRIMARY KEY, doc_no TEXT NOT NULL, terminal TEXT NOT NULL, business_day TEXT NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL, day_id TEXT NOT NULL, previous_no TEXT, previous_sha TEXT,
  json_file TEXT NOT NULL, pdf_file TEXT, sha TEXT NOT NULL, journal_seq INTEGER NOT NULL,
  journal_head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_pad (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, prefix TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE pad_use (
  id TEXT PRIMARY KEY, pad_id TEXT NOT NULL, number INTEGER NOT NULL, doc_kind TEXT NOT NULL, doc_id TEXT,
  written_at INTEGER, note TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE sheet_print ADD COLUMN terminal TEXT NOT NULL DEFAULT '';
CREATE INDEX roster_entry_of ON roster_entry (terminal, day, shift_id);
CREATE INDEX shift_session_of ON shift_session (terminal, business_day, id);
CREATE INDEX opening_tick_of ON opening_tick (terminal, day, step, id);
CREATE INDEX checklist_run_of ON checklist_run (terminal, business_day, template, id);
CREATE INDEX checklist_run_about ON checklist_run (subject_staff, business_day) WHERE subject_staff IS NOT NULL;
CREATE INDEX checklist_run_recheck ON checklist_run (recheck_of) WHERE recheck_of IS NOT NULL;
CREATE INDEX checklist_answer_of ON checklist_answer (run_id);
CREATE INDEX checklist_answer_file ON checklist_answer (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX todo_day ON todo (terminal, business_day, id);
CREATE INDEX todo_source ON todo (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX todo_event_of ON todo_event (todo_id, id);
CREATE INDEX diary_entry_of ON diary_entry (terminal, business_day, id);
CREATE INDEX post_cover_of ON post_cover (terminal, business_day, id);
CREATE INDEX post_return_of ON post_return (cover_id);
CREATE INDEX bulletin_read_of ON bulletin_read (bulletin_id, made_by);
CREATE INDEX section_read_of ON section_read (doc_kind, doc_id, section);
CREATE INDEX shift_handover_of ON shift_handover (terminal, business_day, id);
CREATE INDEX shift_handover_session ON shift_handover (session_id);
CREATE INDEX handover_submission_of ON handover_submission (handover_id, nth);
CREATE INDEX handover_section_of ON handover_section (submission_id, section);
CREATE INDEX handover_question_of ON handover_question (handover_id, id);
CREATE INDEX handover_reply_of ON handover_reply (question_id, id);
CREATE INDEX handover_check_of ON handover_check (handover_id, section, item, side, id);
CREATE INDEX handover_refusal_of ON handover_refusal (handover_id, id);
CREATE INDEX handover_decision_of ON handover_decision (refusal_id);
CREATE INDEX handover_acceptance_of ON handover_acceptance (handover_id);
CREATE INDEX review_of ON review (doc_kind, doc_id, role);
CREATE INDEX day_override_of ON day_override (day_id, line, id);
CREATE INDEX day_file_of ON day_file (terminal, business_day, id);
CREATE INDEX day_file_json ON day_file (json_file);
CREATE INDEX day_file_pdf ON day_file (pdf_file) WHERE pdf_file IS NOT NULL;
CREATE INDEX paper_pad_of ON paper_pad (terminal, prefix, first);
CREATE INDEX pad_use_of ON pad_use (pad_id, number);
CREATE INDEX pad_use_doc ON pad_use (doc_id) WHERE doc_id IS NOT NULL;

CREATE TABLE printer_setting (
  id TEXT PRIMARY KEY, printer TEXT, paper TEXT NOT NULL, copies INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE open_todo (
  todo_id TEXT PRIMARY KEY, terminal TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX open_todo_of ON open_todo (terminal, todo_id);

${LEDGER.map((t) => appendOnly(t)).join('')}
${KEPT.map((t) => `CREATE TRIGGER ${t}_no_delete BEFORE DELETE ON ${t} BEGIN SELECT RAISE(ABORT, '${t} is never deleted'); END;`).join('\n')}
CREATE TRIGGER todo_no_delete BEFORE DELETE ON todo BEGIN SELECT RAISE(ABORT, 'todo is append-only'); END;
CREATE TRIGGER todo_only_erase BEFORE UPDATE OF id, doc_no, terminal, business_day, at, made_by, title, detail, source, source_id, urgent, due_at, owner_id, owner_department ON todo
  BEGIN SELECT RAISE(ABORT, 'todo is append-only'); END;
CREATE TRIGGER todo_erase_to_null BEFORE UPDATE OF promised_to ON todo WHEN NEW.promised_to IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'todo is append-only'); END;

CREATE TRIGGER todo_open AFTER INSERT ON todo WHEN NOT EXISTS (
    SELECT 1 FROM transition WHERE doc_kind = 'todo' AND doc_id = NEW.id AND to_state IN ('done', 'void')) BEGIN
  INSERT OR IGNORE INTO open_todo VALUES (NEW.id, NEW.terminal);
END;
CREATE TRIGGER todo_close AFTER INSERT ON transition WHEN NEW.doc_kind = 'todo' BEGIN
  DELETE FROM open_todo WHERE todo_id = NEW.doc_id;
  INSERT OR IGNORE INTO open_todo SELECT t.id, t.terminal FROM todo t WHERE t.id = NEW.doc_id AND (
    SELECT to_state FROM transition WHERE doc_kind = 'todo' AND doc_id = NEW.doc_id ORDER BY id DESC LIMIT 1) NOT IN ('done', 'void');
END;
CREATE TRIGGER paper_pad_once BEFORE INSERT ON paper_pad WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'pad numbers overlap') WHERE EXISTS (SELECT 1 FROM paper_pad
    WHERE terminal = NEW.terminal AND prefix = NEW.prefix AND first <= NEW.last AND last >= NEW.first);
END;
CREATE TRIGGER pad_use_once BEFORE INSERT ON pad_use WHEN (SELECT applying FROM device) = 0 BEGIN
  SELECT RAISE(ABORT, 'pad number is used') WHERE EXISTS (SELECT 1 FROM pad_use WHERE pad_id = NEW.pad_id AND number = NEW.number
    AND NOT (NEW.doc_kind = 'diary_entry' AND doc_kind = 'diary_entry'));
  SELECT RAISE(ABORT, 'record has a form') WHERE EXISTS (SELECT 1 FROM pad_use WHERE doc_id = NEW.doc_id);
END;
`;
