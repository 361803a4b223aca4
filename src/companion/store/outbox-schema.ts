import type { DatabaseSchema } from './open-database.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS item (
    id TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    step TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    leased_until INTEGER NOT NULL DEFAULT 0,
    holder TEXT,
    uuid TEXT,
    entry TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS organisation (account TEXT PRIMARY KEY, uuid TEXT NOT NULL) STRICT;
`;
const INDEXES = `
  CREATE INDEX IF NOT EXISTS item_due ON item (step, not_before);
  CREATE INDEX IF NOT EXISTS item_uuid ON item (uuid);
  CREATE INDEX IF NOT EXISTS item_held ON item (leased_until) WHERE leased_until > 0;
`;

/** The tables of an outbox. The format is raised when the shape of an item changes. */
export const OUTBOX_SCHEMA: DatabaseSchema = { format: 2, tables: TABLES, indexes: INDEXES, patience: 10_000 };
