import type { Command } from './command.ts';

/**
 * Every command: one file in this folder, one line here. Each is loaded when it is asked for,
 * so that `mispatch --version` does not wait for what another command needs.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  submit: async () => (await import('./submit.ts')).submit,
  imap: async () => (await import('./imap.ts')).imap,
  smtp: async () => (await import('./smtp.ts')).smtp,
  triage: async () => (await import('./triage.ts')).triage,
  preview: async () => (await import('./preview.ts')).preview,
  check: async () => (await import('./check.ts')).check,
  outbox: async () => (await import('./outbox.ts')).outbox,
  notify: async () => (await import('./notify.ts')).notify,
  undo: async () => (await import('./undo.ts')).undo,
  warninglists: async () => (await import('./warninglists.ts')).warninglists,
  extract: async () => (await import('./extract.ts')).extract,
  config: async () => (await import('./config.ts')).config,
};
