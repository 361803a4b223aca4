/** Words that say what stands behind them; rules find them in the scan's list instead of searching the text again. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['mutex', 'mutexes', 'mutant', 'mutexname'],
  ...['pipe', 'pipes', 'named-pipe', 'pipename'],
  ...['user-agent', 'useragent', 'mozilla', 'opera', 'agent'],
  ...['rule', 'logsource'],
  ...['as', 'asn', 'cve'],
  ...['bic', 'swift', 'iban'],
  ...['tel', 'phone', 'telephone', 'mobile', 'fax', 'call', 'hotline', 'telefon', 'sms', 'whatsapp'],
  ...['message-id', 'references', 'in-reply-to'],
  ...['jarm', 'ssdeep', 'tlsh'],
]);

const LONGEST = 14;
/** 1 for each length * 32 + first letter (its last five bits) that a keyword has: tells most words apart before they are copied. */
export const SHAPES: Uint8Array = buildShapes();

/** Whether the word between the two offsets is a keyword, in whatever case. Most words are told apart by length and first letter alone. */
export function keywordAt(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length > LONGEST || SHAPES[length * 32 + (text.charCodeAt(start) & 31)] !== 1) return false;
  return KEYWORDS.has(text.slice(start, end).toLowerCase());
}

function buildShapes(): Uint8Array {
  const shapes = new Uint8Array(32 * 32);
  for (const word of KEYWORDS) shapes[word.length * 32 + (word.charCodeAt(0) & 31)] = 1;
  return shapes;
}
