import ipaddr from 'ipaddr.js';
import { parse } from 'tldts';
import { allMails } from '../../parse/all-mails.ts';
import type { BodyText, Mail } from '../../parse/mail.ts';
import { type Extracted, tooManyIndicators } from '../collect.ts';
import type { Indicator, Kind } from '../indicator.ts';
import { findWebAddresses, type WebAddress } from './find-addresses.ts';
import { refangAsMailToMisp } from './refang.ts';

export interface Reading {
  /** Whether an address without a scheme, with its host, becomes a link: then it is taken whole. */
  readonly isLink: IsLink;
  /** Values that are told, and places of each; what is beyond is counted in a notice. */
  readonly maxIndicators: number;
  readonly maxOccurrences: number;
}

type IsLink = (address: string, host: string) => boolean;

const READ_WHOLE: Reading = { isLink: () => false, maxIndicators: Number.POSITIVE_INFINITY, maxOccurrences: Number.POSITIVE_INFINITY };

/**
 * The indicators that mail_to_misp takes of the texts of a mail, for those who move over and compare: http and https URLs as they are written,
 * hosts by themselves under classic top-level domains, IPv4 addresses and hashes in lower case, those inside of URLs too.
 */
export function readAsMailToMisp(mail: Mail, given: Partial<Reading> = {}): Extracted {
  const { isLink, maxIndicators, maxOccurrences } = { ...READ_WHOLE, ...given };
  const found = allMails(mail).flatMap(({ texts }) => texts.flatMap((text) => readText(text, isLink)));
  const same = [...Map.groupBy(found, ({ kind, value }) => `${kind}\0${value}`).values()];
  const indicators = same.slice(0, maxIndicators).flatMap((each) => {
    const occurrences = each.slice(0, maxOccurrences).flatMap((one) => one.occurrences);
    return each.slice(0, 1).map((first) => ({ ...first, occurrences }));
  });
  return { indicators, notices: same.length > maxIndicators ? [tooManyIndicators(maxIndicators, same.length - maxIndicators)] : [] };
}

type Found = Omit<Indicator, 'occurrences'> & { readonly start: number; readonly end: number };

function readText({ place, text }: Pick<BodyText, 'place' | 'text'>, isLink: IsLink): readonly Indicator[] {
  const plain = refangAsMailToMisp(text);
  const web = findWebAddresses(plain.text).map((address) => toFound(address, isLink));
  const found = [...findHashes(plain.text), ...web, ...findAddresses(plain.text)];
  return found.map(({ end, start, ...indicator }) => {
    const [offset, last] = [plain.startOf(start), plain.endOf(end)];
    return { ...indicator, occurrences: [{ where: place, offset, seenAs: text.slice(offset, last) }] };
  });
}

const HASH_KINDS: Readonly<Record<number, Kind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

function findHashes(text: string): readonly Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}_])[a-f0-9]{32,64}(?![\p{L}\p{N}_])/gu)].flatMap(({ 0: value, index: start }) => {
    const kind = HASH_KINDS[value.length];
    return kind === undefined ? [] : [{ kind, value, start, end: start + value.length }];
  });
}

/** `192.0.2.1`, also `1.2.3.4` of 1.2.3.4.5; what only looks like an address is a host to mail_to_misp. */
function findAddresses(text: string): readonly Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}_])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}_])/gu)].map(({ 0: value, index: start }) => {
    const kind = ipaddr.IPv4.isValidFourPartDecimal(value) ? 'ipv4' : 'hostname';
    return { kind, value, start, end: start + value.length };
  });
}

function toFound({ end, kind, start, value, written = value }: WebAddress, isLink: IsLink): Found {
  if (kind === 'host' && isLink(written, value)) {
    return { kind: 'url', value: written, host: value, start, end };
  }
  if (kind === 'host') {
    return { kind: parse(value).domain === value ? 'domain' : 'hostname', value, start, end };
  }
  return { kind: 'url', value, ...authorityOf(value), start, end };
}

/** "http://user@Host.example:8080/a" -> host.example and 8080 */
function authorityOf(url: string): Pick<Indicator, 'host' | 'port'> {
  const [, authority = ''] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  const [, host = '', port] = /^(?:.*@)?([^:@]*)(?::(\d{1,5}))?$/s.exec(authority.slice(0, 1000)) ?? [];
  return { ...(host !== '' && { host: host.toLowerCase() }), ...(port !== undefined && { port: Number(port) }) };
}
