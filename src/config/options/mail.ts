import { onOff, texts } from '../option.ts';

export const MAIL_OPTIONS = {
  'mail.own_relays': texts({
    default: [],
    of: 'words',
    title: 'Own mail relays',
    description: 'Hosts and ranges of your own mail servers. The first hop outside of them is taken as the sender of the mail.',
    example: '192.0.2.0/24',
  }),
  'mail.trusted_authserv_ids': texts({
    default: [],
    of: 'words',
    title: 'Trusted authentication results',
    description: 'Only Authentication-Results of these servers are believed: anyone can write one into a mail.',
    example: 'mx.example.org',
  }),
  'mail.forward_markers': texts({
    default: [],
    of: 'words',
    advanced: true,
    title: 'Further markers of forwarded mails',
    description: 'Lines that stand above a mail quoted in the text. Those of the usual mail programs are known already.',
    example: '-------- Weitergeleitete Nachricht --------',
  }),
  'mail.ignore_lines': texts({
    default: [],
    of: 'patterns',
    title: 'Lines to ignore',
    description:
      'Nothing is taken from lines of the body that start with one of these texts, or in which a /regular expression/ matches. Blanks and quote marks at the start of the line do not count.',
    example: 'X-Get-Message-Sender-Via:',
  }),
  'mail.stop_words': texts({
    default: [],
    of: 'words',
    title: 'Stop words',
    description: 'Nothing is taken from a body from the first of these texts on.',
    example: 'Whois & IP Information',
  }),
  'mail.read_ahead': onOff({
    default: true,
    advanced: true,
    program: 'addon',
    title: 'Read the displayed message ahead',
    description:
      'Reads a message of up to 1 MB while you look at it, so that its draft is there when you press the button. Nothing of that is written to the disk, and nothing leaves this machine before you press.',
  }),
} as const;
