import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { notificationSchema } from '#companion/notify/database/notification-schema.ts';
import { type MailServer, startMailServer } from '../stand-ins/mail-server.ts';
import { type Machine, makeMachine } from './mispatch.ts';
import { type Postgres, startPostgres } from './postgres.ts';

/** A database with the tables and the roles of IntelMQ, a mail server, and a machine that is set up for both. */
export interface Office {
  readonly admin: pg.Client;
  readonly database: string;
  readonly machine: Machine;
  readonly postgres: Postgres;
  readonly server: MailServer;
  /** Writes an event with one directive for each of these, as IntelMQ's output bot does. */
  insert(directives: readonly Readonly<Record<string, unknown>>[], event?: Readonly<Record<string, unknown>>): Promise<void>;
  pending(): Promise<number>;
  sentTickets(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens an office for each test of the group that calls this, all on one PostgreSQL; `setUp` is given it before the test. */
export function eachInOffice(setUp: (office: Office) => Promise<void> | void): void {
  let postgres: Postgres;
  let office: Office;

  beforeAll(async () => {
    postgres = await startPostgres();
  });

  afterAll(async () => {
    await postgres?.stop();
  });

  beforeEach(async () => {
    office = await openOffice(postgres);
    await setUp(office);
  });

  afterEach(async () => {
    await office.close();
  });
}

/** Sets it up; `more` is put into the options `notify`. */
export async function openOffice(postgres: Postgres, more = ''): Promise<Office> {
  const { admin, name: database } = await postgres.createDatabase();
  await admin.query(notificationSchema({ events: true }));
  await admin.query(
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'intelmq_mailgen') THEN CREATE ROLE intelmq_mailgen LOGIN; END IF;
       IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'intelmq') THEN CREATE ROLE intelmq LOGIN; END IF;
     END $$;
     GRANT eventdb_send_notifications TO intelmq_mailgen; GRANT eventdb_insert TO intelmq`,
  );
  const server = await startMailServer();
  const machine = makeMachine(
    `notify:
  database_host: "${postgres.socket}"
  database_name: "${database}"
  sender: "CERT Example <noreply@cert.example.org>"
  smtp_host: 127.0.0.1
  smtp_port: ${server.port}
  smtp_timeout: 3
${more}`,
    [],
  );
  const writer = await postgres.connect(database, 'intelmq');
  return {
    ...{ admin, database, machine, postgres, server },
    async insert(directives, event = {}) {
      const extra = { certbund: { source_directives: directives } };
      const values = { 'source.ip': '192.0.2.7', 'source.asn': 64496, 'time.source': '2026-11-27 10:00:00+00', extra, ...event };
      const names = Object.keys(values).map((name) => `"${name}"`);
      await writer.query(
        `INSERT INTO events (${names.join(', ')}) VALUES (${names.map((_name, index) => `$${index + 1}`).join(', ')})`,
        Object.values(values),
      );
    },
    async pending() {
      const { rows } = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM directives WHERE sent_id IS NULL');
      return rows[0]?.count ?? -1;
    },
    async sentTickets() {
      const { rows } = await admin.query<{ ticket: string }>('SELECT intelmq_ticket AS ticket FROM sent ORDER BY id');
      return rows.map(({ ticket }) => ticket);
    },
    async close() {
      machine.remove();
      await Promise.all([admin.end(), writer.end(), server.close()]);
    },
  };
}

/** A directive that the format for everything takes at once. */
export function directiveFor(recipient: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    medium: 'email',
    recipient_address: recipient,
    template_name: 'nothing',
    notification_format: 'anything',
    event_data_format: 'csv_inline',
    aggregate_identifier: { 'source.asn': '64496' },
    notification_interval: 0,
    ...more,
  };
}
