import { fileReason } from '#companion/file-reason.ts';
import { blacken, type Log } from '#companion/log.ts';
import { type ReadSettings, secretsOf } from '#companion/settings.ts';
import { appendToAudit } from './audit-file.ts';
import { type AuditLine, formatAuditLine } from './audit-line.ts';

interface AuditDesk {
  readonly settings: ReadSettings;
  readonly log: Pick<Log, 'error'>;
}

/** Files that could not be written last time: it was told, and with each mail again it would only fill the log. */
const told = new Set<string>();

/**
 * Adds lines to the audit file of a profile, where it has one (log.audit). Throws nothing: one that cannot be written is told to the log,
 * once until it can be written again, and holds up no mail.
 */
export function audit(lines: readonly AuditLine[], profile: string, { log, settings }: AuditDesk): void {
  const file = fileOf(profile, settings);
  if (file === '' || lines.length === 0) {
    return;
  }
  try {
    const now = Date.now();
    const secrets = secretsOf(settings);
    appendToAudit(
      file,
      lines.map((line) => blacken(formatAuditLine(line, now), secrets)),
    );
    told.delete(file);
  } catch (thrown) {
    if (!told.has(file)) {
      log.error(
        `The audit file ${file} cannot be written: ${fileReason(thrown)}. Mails go on without it, and their lines are missing there.`,
      );
    }
    told.add(file);
  }
}

/** An item may outlive its profile: then the settings that all have in common count. */
function fileOf(profile: string, { read }: ReadSettings): string {
  const { profiles } = read;
  const configuration = Object.hasOwn(profiles, profile) ? profiles[profile] : profiles.default;
  return configuration?.['log.audit'] ?? '';
}
