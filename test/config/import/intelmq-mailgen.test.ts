import { describe, expect, test } from 'vitest';
import { importForeign } from '#config/import/index.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { writeConfiguration } from '#config/write-configuration.ts';

/** As an administrator would have it: every option that there is, with values of his own. */
const CONFIG = {
  openpgp: { always_sign: true, gnupg_home: '/etc/intelmq/own/gnupghome', signing_key: '0123456789ABCDEF' },
  database: {
    event: { name: 'own-events', username: 'own_mailgen', password: 'own secret', host: 'db.example.org', port: 5433 },
    additional_directive_where: "d3.template_name <> 'x'",
  },
  template_dir: '/etc/intelmq/own/templates',
  script_directory: '/etc/intelmq/own/formats',
  sender: 'CERT <noreply@cert.example.org>',
  smtp: { host: 'mail.example.org', port: '2525' },
  logging_level: 'WARNING',
  xarf_schemacache: '/var/cache/xarf',
  own_thing: 1,
};

describe('intelmq-mailgen.conf', () => {
  test('is carried over whole, and reads back to the same', () => {
    const imported = importForeign('/etc/intelmq/intelmq-mailgen.conf', JSON.stringify(CONFIG));
    expect(imported?.settings).toEqual({
      'notify.database_tls': 'prefer',
      'notify.sign': true,
      'notify.gnupg_home': '/etc/intelmq/own/gnupghome',
      'notify.signing_key': '0123456789ABCDEF',
      'notify.database_name': 'own-events',
      'notify.database_user': 'own_mailgen',
      'notify.database_password': 'own secret',
      'notify.database_host': 'db.example.org',
      'notify.database_port': 5433,
      'notify.where': "d3.template_name <> 'x'",
      'notify.templates': '/etc/intelmq/own/templates',
      'notify.scripts': '/etc/intelmq/own/formats',
      'notify.builtin_formats': [],
      'notify.sender': 'CERT <noreply@cert.example.org>',
      'notify.smtp_host': 'mail.example.org',
      'notify.smtp_port': 2525,
      'log.level': 'warn',
    });
    const written = writeConfiguration({ default: imported ?? { settings: {} } }, { withSecrets: true });
    const read = readConfiguration(readYaml(written, 'test'), {});
    expect(read.errors).toEqual([]);
    expect(read.profiles.default).toMatchObject(imported?.settings ?? {});
  });

  test('what cannot be carried over, or is another thing here, is told of by its name', () => {
    const notes = importForeign('intelmq-mailgen.conf', JSON.stringify(CONFIG))?.notes ?? [];
    expect(notes.map((note) => note.split(' ')[0])).toEqual(['xarf_schemacache', 'own_thing', 'script_directory']);
  });

  test('is known by what stands in it as well, and others are not taken for it', () => {
    expect(importForeign('copy.json', JSON.stringify(CONFIG))?.settings).toHaveProperty(['notify.sign'], true);
    expect(importForeign('copy.json', '{"database": {}}')).toBeUndefined();
  });

  test.each([
    '',
    'no json',
    '[1]',
    'null',
    '{"smtp": {"port": 99999999, "host": []}, "openpgp": null, "database": {"event": {"port": {}}}}',
  ])('%s breaks nothing', (text) => {
    const imported = importForeign('intelmq-mailgen.conf', text);
    expect(Object.keys(imported?.settings ?? {}).filter((key) => key !== 'notify.database_tls')).toEqual([]);
  });

  test('nothing signed is nothing signed', () => {
    const openpgp = { always_sign: false, gnupg_home: null, signing_key: null };
    const imported = importForeign('intelmq-mailgen.conf', JSON.stringify({ openpgp }));
    expect(imported).toEqual({ settings: { 'notify.database_tls': 'prefer', 'notify.sign': false }, notes: [] });
  });
});
