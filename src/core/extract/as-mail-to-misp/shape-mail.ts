import type { Mail, Part } from '../../parse/mail.ts';

/**
 * The mail with the attachments that mail_to_misp sees, which are those of Python's `iter_attachments`: what stands at the top of the MIME tree and
 * is no body. What is attached further down it never sees, nor what this program unpacks. Only what is sent as message/rfc822 counts as
 * an attached mail.
 */
export function shapeAsMailToMisp(mail: Mail): Mail {
  const parts = partsOf(mail);
  const messages = new Set(parts.filter(({ type }) => type === 'message/rfc822').map(({ path }) => path));
  const forwarded = mail.forwarded.filter(({ path }) => path.includes('!') || messages.has(path));
  return { ...mail, parts, forwarded: forwarded.map(shapeAsMailToMisp) };
}

function partsOf(mail: Mail): readonly Part[] {
  const root = typeOf(mail);
  const sent = mail.parts.filter(({ path }) => !path.includes('/'));
  if (!root.startsWith('multipart/')) {
    return sent;
  }
  const bodies = bodiesAtTop(sent, root, mail.path);
  return sent.flatMap((part): readonly Part[] => {
    if (!isAtTop(part, mail.path)) {
      return part.role === 'body' ? [part] : [];
    }
    if (bodies.has(part)) {
      return [{ ...part, role: 'body' }];
    }
    // What stands beside the versions of a text is one more version, as an invitation is.
    return root === 'multipart/alternative' && part.disposition !== 'attachment' ? [] : [attached(part)];
  });
}

function attached(part: Part): Part {
  return part.role === 'body' ? { ...part, role: 'attachment' } : part;
}

/** The first text of each type, unless it says of itself that it is attached; around pictures whatever comes first. */
function bodiesAtTop(parts: readonly Part[], root: string, mail: string): ReadonlySet<Part> {
  const top = parts.filter((part) => isAtTop(part, mail));
  if (root === 'multipart/related') {
    return new Set(top.slice(0, 1).filter(({ path, type }) => isText(type) && /(?:^|\.)1$/.test(path)));
  }
  const texts = top.filter(({ disposition, type }) => isText(type) && disposition !== 'attachment');
  return new Set(
    [...Map.groupBy(texts, ({ type }) => type).values()].flatMap((same) => (root === 'multipart/alternative' ? same : same.slice(0, 1))),
  );
}

function isText(type: string): boolean {
  return type === 'text/plain' || type === 'text/html';
}

function isAtTop({ path }: Part, mail: string): boolean {
  return !(mail === '' ? path : path.slice(mail.length + 1)).includes('.');
}

/** "multipart/mixed; boundary=..." -> "multipart/mixed" */
function typeOf({ headers }: Mail): string {
  const field = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  return /^\s{0,99}([^\s;]{1,99})/.exec(field?.value ?? '')?.[1]?.toLowerCase() ?? 'text/plain';
}
