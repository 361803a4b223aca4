import { EVENT_COLUMNS, INDEXED_COLUMNS } from './event-columns.ts';

/**
 * The SQL that makes what notifications need in a database that IntelMQ writes events to: the same names, roles and rights as with IntelMQ
 * Mailgen, so that either program can work on it. It may be run again. Where IntelMQ Mailgen's own tables are there, it stops and changes
 * nothing. `events`: make the table of events as well.
 */
export function notificationSchema({ events }: { readonly events: boolean }): string {
  return [GUARD, ROLES, ...(events ? [eventsTable()] : []), TABLES, FUNCTIONS, TRIGGER, RIGHTS]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
}

const GUARD = `
-- Two triggers would make each notification twice.
DO $$ BEGIN
  IF to_regclass('directives') IS NOT NULL AND to_regproc('mispatch_directives_of_event') IS NULL THEN
    RAISE EXCEPTION 'the tables of IntelMQ Mailgen are there already, and are used as they are';
  END IF;
END $$;`;

const ROLES = `
DO $$ DECLARE wanted text; BEGIN
  FOREACH wanted IN ARRAY ARRAY['eventdb_owner', 'eventdb_insert', 'eventdb_send_notifications'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOINHERIT NOCREATEDB', wanted);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'ip_endpoint') THEN
    CREATE TYPE ip_endpoint AS ENUM ('source', 'destination');
  END IF;
END $$;
GRANT ALL ON SCHEMA public TO eventdb_owner;
GRANT USAGE, CREATE ON SCHEMA public TO eventdb_send_notifications;`;

const TABLES = `
CREATE SEQUENCE IF NOT EXISTS intelmq_ticket_seq MINVALUE 10000001;

CREATE TABLE IF NOT EXISTS ticket_day (initialized_for_day date);
INSERT INTO ticket_day SELECT DATE '2016-01-01' WHERE NOT EXISTS (SELECT FROM ticket_day);

CREATE TABLE IF NOT EXISTS sent (
  id bigserial PRIMARY KEY,
  intelmq_ticket varchar(18) UNIQUE NOT NULL,
  sent_at timestamp with time zone
);

CREATE TABLE IF NOT EXISTS directives (
  id bigserial PRIMARY KEY,
  events_id bigint NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  sent_id bigint REFERENCES sent (id) ON DELETE CASCADE,
  medium varchar(100) NOT NULL,
  recipient_address varchar(100) NOT NULL,
  template_name varchar(100) NOT NULL,
  notification_format varchar(100) NOT NULL,
  event_data_format varchar(100) NOT NULL,
  aggregate_identifier text[][],
  notification_interval interval NOT NULL,
  endpoint ip_endpoint NOT NULL,
  inserted_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS directives_grouping_idx ON directives
  (recipient_address, template_name, notification_format, event_data_format, aggregate_identifier, inserted_at);
CREATE INDEX IF NOT EXISTS directives_events_id_idx ON directives (events_id);
CREATE INDEX IF NOT EXISTS directives_sent_id_idx ON directives (sent_id);
CREATE INDEX IF NOT EXISTS directives_pending_idx ON directives (id) WHERE sent_id IS NULL;`;

const FUNCTIONS = `
-- {"b": 1, "a": null} becomes {{a,NULL},{b,1}}: the same names and values are the same group, in whatever order they came.
CREATE OR REPLACE FUNCTION json_object_as_text_array(obj jsonb) RETURNS text[][] AS $$
  SELECT coalesce(
    (SELECT array_agg(ARRAY[pair.key, pair.value] ORDER BY pair.key) FROM jsonb_each_text(obj) AS pair),
    ARRAY[]::text[][])
   WHERE jsonb_typeof(obj) = 'object'
  UNION ALL
  SELECT ARRAY[]::text[][] WHERE obj IS NULL OR jsonb_typeof(obj) <> 'object'
$$ LANGUAGE sql IMMUTABLE;

-- An interval of -1 second says that nobody is to be told.
CREATE OR REPLACE FUNCTION insert_directive(event_id bigint, directive jsonb, endpoint ip_endpoint) RETURNS void AS $$
DECLARE
  wait interval := make_interval(secs => coalesce((directive ->> 'notification_interval')::int, 0));
BEGIN
  IF wait <> interval '-1 second' AND directive ?& ARRAY[
    'medium', 'recipient_address', 'template_name', 'notification_format', 'event_data_format'] THEN
    INSERT INTO directives (events_id, medium, recipient_address, template_name, notification_format, event_data_format,
                            aggregate_identifier, notification_interval, endpoint)
    SELECT event_id, given.medium, given.recipient_address, given.template_name, given.notification_format, given.event_data_format,
           json_object_as_text_array(directive -> 'aggregate_identifier'), wait, insert_directive.endpoint
      FROM jsonb_to_record(directive) AS given
        (medium text, recipient_address text, template_name text, notification_format text, event_data_format text)
     WHERE num_nulls(given.medium, given.recipient_address, given.template_name, given.notification_format, given.event_data_format) = 0;
  END IF;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION directives_from_extra(event_id bigint, extra jsonb) RETURNS void AS $$
DECLARE
  given jsonb := extra #> '{certbund,source_directives}';
BEGIN
  IF jsonb_typeof(given) = 'array' THEN
    PERFORM insert_directive(event_id, directive, 'source') FROM jsonb_array_elements(given) AS directive;
  END IF;
END $$ LANGUAGE plpgsql;

-- With the rights of its owner: who writes events needs none on the directives. extra may be json or jsonb.
CREATE OR REPLACE FUNCTION mispatch_directives_of_event() RETURNS trigger AS $$
BEGIN
  PERFORM directives_from_extra(NEW.id, NEW.extra::jsonb);
  RETURN NULL;
END $$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp;`;

const TRIGGER = `
DROP TRIGGER IF EXISTS mispatch_directives ON events;
CREATE TRIGGER mispatch_directives AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION mispatch_directives_of_event();`;

const RIGHTS = `
ALTER TABLE ticket_day OWNER TO eventdb_owner;
ALTER TABLE sent OWNER TO eventdb_owner;
ALTER TABLE directives OWNER TO eventdb_owner;
ALTER FUNCTION mispatch_directives_of_event() OWNER TO eventdb_owner;
-- Only its owner may begin a sequence anew, as each day does.
ALTER SEQUENCE intelmq_ticket_seq OWNER TO eventdb_send_notifications;
GRANT SELECT, UPDATE ON ticket_day TO eventdb_send_notifications;
GRANT SELECT, INSERT ON sent TO eventdb_send_notifications;
GRANT USAGE ON SEQUENCE sent_id_seq TO eventdb_send_notifications;
GRANT SELECT, UPDATE ON directives TO eventdb_send_notifications;
GRANT SELECT ON events TO eventdb_send_notifications;
GRANT INSERT ON events TO eventdb_insert;
GRANT USAGE ON SEQUENCE events_id_seq TO eventdb_insert;`;

function eventsTable(): string {
  const columns = [...EVENT_COLUMNS].map(([name, type]) => `  "${name}" ${type}`);
  const indexes = INDEXED_COLUMNS.map((name) => `CREATE INDEX IF NOT EXISTS "idx_events_${name}" ON events ("${name}");`);
  return [
    `CREATE TABLE IF NOT EXISTS events (\n  id bigserial PRIMARY KEY,\n${columns.join(',\n')}\n);`,
    ...indexes,
    'ALTER TABLE events OWNER TO eventdb_owner;',
  ].join('\n');
}
