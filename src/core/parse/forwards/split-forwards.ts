import type { Body } from '../body-text.ts';
import type { HeaderField, Mail } from '../mail.ts';
import type { Reading } from '../reading.ts';

type Make = (path: string, headers: readonly HeaderField[], rest: Pick<Mail, 'texts' | 'forwarded'>) => Mail;

export function splitForwards(bodies: readonly Body[], _path: string, _reading: Reading, _make: Make): Pick<Mail, 'texts' | 'forwarded'> {
  return { texts: bodies.map(({ text }) => text), forwarded: [] };
}
