import type { Link, Part } from '../parse/mail.ts';

/**
 * Where the content of a part lies that is not in the mail (RFC 2046, 5.2.3; RFC 2017). Mail programs show it as an attachment, which a click
 * fetches. Nothing where it lies on the machine of the reader, comes by mail or is no such part.
 */
export function linksOfExternalBody({ parameters, type }: Pick<Part, 'type' | 'parameters'>): readonly Link[] {
  const value = type === 'message/external-body' ? addressIn(parameters) : undefined;
  return value === undefined ? [] : [{ value, attribute: type, offset: 0 }];
}

function addressIn({ directory, name, site, url, 'access-type': access = '' }: Part['parameters']): string | undefined {
  switch (access.toLowerCase()) {
    case 'url':
      // It may be broken anywhere, for a parameter is folded as a header field is.
      return url?.replace(/\s/g, '');
    case 'ftp':
    case 'anon-ftp':
    case 'tftp':
      return site && name ? `ftp://${[site, ...pathOf(directory), name].join('/')}` : undefined;
    default:
      return undefined;
  }
}

function pathOf(directory = ''): readonly string[] {
  return directory.split('/').filter((folder) => folder !== '');
}
