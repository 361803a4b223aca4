import type { Address } from '../parse/mail.ts';

/** An address as a header field has it: `Name <local@domain>`, or the address alone. */
export function writtenAddress({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address;
}

/** The part behind the last `@` in lower case, where it looks like a domain. */
export function domainOf(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return address.includes('@') && domain.length < 254 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ? domain : undefined;
}

/** The address where MISP can hold it, else nothing: header fields may have anything in that place. */
export function validAddress(address: string): string {
  // local@domain
  return address.length < 1000 && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) ? address : '';
}
