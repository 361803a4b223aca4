import type { DatabaseSchema } from '#companion/store/open-database.ts';

/**
 * SQLite beside the outbox and no table in the events database, which belongs to IntelMQ: nobody may make tables in it, and it would take a
 * transaction of its own beside the one that holds the directives. A parcel in `settled` is done; its mails stay for whoever wants one sent again.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS parcel (
    id INTEGER PRIMARY KEY, place TEXT NOT NULL, directives TEXT NOT NULL, recipient TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS mail (
    id INTEGER PRIMARY KEY, parcel INTEGER NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL, message_id TEXT NOT NULL, subject TEXT NOT NULL, sender TEXT NOT NULL, recipients TEXT NOT NULL,
    message BLOB NOT NULL, marks INTEGER NOT NULL, state TEXT NOT NULL, reply TEXT NOT NULL DEFAULT '', changed INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS settled (parcel INTEGER PRIMARY KEY REFERENCES parcel (id) ON DELETE CASCADE) STRICT;
`;
const INDEXES = `
  CREATE INDEX IF NOT EXISTS mail_parcel ON mail (parcel);
  CREATE INDEX IF NOT EXISTS mail_ticket ON mail (ticket);
`;

export const NOTIFICATIONS_SCHEMA: DatabaseSchema = { format: 2, tables: TABLES, indexes: INDEXES, patience: 10_000 };

/** Parcels that something is left to do of. */
export const UNSETTLED = 'NOT EXISTS (SELECT 1 FROM settled WHERE settled.parcel = parcel.id)';
