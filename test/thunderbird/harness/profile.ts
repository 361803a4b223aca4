import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Preferences = Readonly<Record<string, string | number | boolean>>;

export interface ProfileOptions {
  /** Mails of the local folder "Reports". */
  readonly mails: readonly Buffer[];
  /** Of an IMAP server on this machine, user `test`. */
  readonly imapPort?: number;
  readonly preferences?: Preferences;
}

/** No pages that greet, ask or advertise; no telemetry and no updates; add-ons without a signature; a log on standard output. */
const QUIET: Preferences = {
  'mail.rights.version': 1,
  'mailnews.start_page.enabled': false,
  'mailnews.start_page_override.mstone': 'ignore',
  'mail.provider.suppress_dialog_on_startup': true,
  'mail.spotlight.firstRunDone': true,
  'mail.shell.checkDefaultClient': false,
  'app.donation.eoy.version.viewed': 999,
  'mail.inappnotifications.enabled': false,
  'app.use_without_mail_account': true,
  'mail.accounthub.enabled': false,
  'calendar.timezone.local': 'UTC',
  'calendar.timezone.useSystemTimezone': false,
  'messenger.startup.action': 0,
  'mail.chat.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'datareporting.healthreport.uploadEnabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.manage-offline-status': false,
  'security.OCSP.enabled': 0,
  'app.normandy.enabled': false,
  'network.dns.disablePrefetch': true,
  'extensions.autoDisableScopes': 0,
  'xpinstall.signatures.required': false,
  'xpinstall.whitelist.required': false,
  'browser.dom.window.dump.enabled': true,
  'devtools.console.stdout.chrome': true,
  'devtools.console.stdout.content': true,
  'mailnews.database.global.indexer.enabled': false,
  'mail.biff.show_alert': false,
  'mail.biff.play_sound': false,
  'mail.purge.ask': false,
  // One that was killed is started again as if nothing had been.
  'toolkit.startup.max_resumed_crashes': -1,
  // Notifications as windows of its own: there is no desktop here that would show them.
  'alerts.useSystemBackend': false,
  'marionette.port': 0,
  // Debian turns it off.
  'javascript.options.baselinejit': true,
};

const LOCAL_FOLDERS: Preferences = {
  'mail.accountmanager.localfoldersserver': 'server1',
  'mail.account.account1.server': 'server1',
  'mail.server.server1.type': 'none',
  'mail.server.server1.hostname': 'Local Folders',
  'mail.server.server1.name': 'Local Folders',
  'mail.server.server1.userName': 'nobody',
  'mail.server.server1.directory-rel': '[ProfD]Mail/Local Folders',
  'mail.server.server1.storeContractID': '@mozilla.org/msgstore/berkeleystore;1',
};

/** Writes a new profile: one local folder "Reports" with these mails, and the IMAP account where there is a server for it. */
export function writeProfile(folder: string, { imapPort, mails, preferences = {} }: ProfileOptions): void {
  const local = join(folder, 'Mail', 'Local Folders');
  mkdirSync(local, { recursive: true });
  writeFileSync(join(local, 'Reports'), toMbox(mails), 'latin1');
  const accounts = { 'mail.accountmanager.accounts': imapPort === undefined ? 'account1' : 'account1,account2' };
  writePreferences(folder, {
    ...QUIET,
    ...LOCAL_FOLDERS,
    ...accounts,
    ...(imapPort !== undefined && imapAccount(imapPort)),
    ...preferences,
  });
}

/** Preferences of the next start, in place of those that were written before. */
export function writePreferences(folder: string, preferences: Preferences): void {
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(folder, 'user.js'), lines.join(''), { flag: 'a' });
}

function imapAccount(port: number): Preferences {
  return {
    'mail.accountmanager.defaultaccount': 'account2',
    'mail.account.account2.server': 'server2',
    'mail.account.account2.identities': 'id1',
    'mail.account.lastKey': 2,
    'mail.identity.id1.fullName': 'Test Analyst',
    'mail.identity.id1.useremail': 'test@corp.example',
    'mail.identity.id1.valid': true,
    'mail.server.server2.type': 'imap',
    'mail.server.server2.hostname': '127.0.0.1',
    'mail.server.server2.port': port,
    'mail.server.server2.userName': 'test',
    'mail.server.server2.name': 'test@corp.example',
    'mail.server.server2.socketType': 0,
    'mail.server.server2.authMethod': 3,
    'mail.server.server2.check_new_mail': true,
    'mail.server.server2.check_time': 1,
    'mail.server.server2.login_at_startup': true,
    'mail.server.server2.use_idle': true,
    'mail.server.server2.directory-rel': '[ProfD]ImapMail/127.0.0.1',
    'mail.server.server2.is_gmail': false,
    'mail.server.server2.autosync_offline_stores': true,
    'mail.server.server2.offline_download': true,
  };
}

function toMbox(mails: readonly Buffer[]): string {
  return mails
    .map((mail) => {
      const text = mail
        .toString('latin1')
        .replaceAll('\r\n', '\n')
        .replaceAll(/^From /gm, '>From ');
      return `From - Mon Nov 16 08:12:01 2026\nX-Mozilla-Status: 0000\nX-Mozilla-Status2: 00000000\n${text}\n\n`;
    })
    .join('');
}
