/* Frozen with the release that first carries it. */
export const up = `
CREATE TABLE update_step (
  id TEXT PRIMARY KEY, terminal TEXT NOT NULL, version TEXT NOT NULL, from_version TEXT NOT NULL, sha256 TEXT NOT NULL,
  step TEXT NOT NULL, reason TEXT, book TEXT, at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX update_step_of ON update_step (terminal, id);
CREATE INDEX update_step_file ON update_step (terminal, sha256, id);
CREATE TRIGGER update_step_no_delete BEFORE DELETE ON update_step BEGIN SELECT RAISE(ABORT, 'update_step is append-only'); END;
CREATE TRIGGER update_step_no_update BEFORE UPDATE ON update_step BEGIN SELECT RAISE(ABORT, 'update_step is append-only'); END;
`;
