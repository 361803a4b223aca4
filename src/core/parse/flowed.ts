/**
 * Joins the soft line breaks of `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next one of the same
 * quote depth. `delSp`: that blank was put there by the sender and goes. Quote marks stay, as `> `.
 */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let open: { depth: number; pieces: string[] } | undefined;
  const close = () => {
    if (open) {
      out.push(quote(open.depth) + open.pieces.join(''));
    }
    open = undefined;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    const depth = quoteDepth(line);
    const stuffed = line.slice(depth);
    // RFC 3676, 4.4: one blank was put in front of lines that begin with a blank, `>` or `From `.
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const isSignature = content === '-- ';
    if (open && (open.depth !== depth || isSignature)) {
      close();
    }
    const isFlowed = content.endsWith(' ') && !isSignature;
    open ??= { depth, pieces: [] };
    open.pieces.push(isFlowed && delSp ? content.slice(0, -1) : content);
    if (!isFlowed) {
      close();
    }
  }
  close();
  return out.join('\n');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line[depth] === '>') {
    depth++;
  }
  return depth;
}

function quote(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(depth)} `;
}
