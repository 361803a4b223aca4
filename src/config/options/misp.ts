import { number, onOff, text } from '../option.ts';

export const MISP_OPTIONS = {
  'misp.url': text({
    title: 'Address of MISP',
    description: 'The address that you open MISP with. It must be https; plain http is accepted for this machine alone.',
    example: 'https://misp.example.org',
  }),
  'misp.key': text({
    secret: true,
    title: 'Auth key',
    description: 'Of your MISP user: My Profile, Auth keys. A key of a role that may add events is enough.',
  }),
  'misp.verify_certificate': onOff({
    default: true,
    advanced: true,
    program: 'companion',
    title: 'Verify the certificate',
    description: 'Off accepts any certificate of the server, so anyone on the way could read the key. Thunderbird always verifies.',
  }),
  'misp.check_known': onOff({
    default: true,
    program: 'addon',
    title: 'Ask MISP what it knows of a draft',
    description:
      'While you look at a draft, MISP is asked which of the rows to be sent it has already; held-back values never. Off: only when you press Check in MISP.',
  }),
  'misp.timeout': number({
    default: 30,
    min: 1,
    max: 600,
    advanced: true,
    title: 'Time limit in seconds',
    description:
      'How long one answer of MISP may take before the item goes back to the outbox. What it has to write may take twice as long, and files by their size.',
  }),
} as const;
