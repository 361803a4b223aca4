import { Words } from '../text/words.ts';

/** Words that say what stands behind them; rules find them in the scan's list instead of searching the text again. */
const KEYWORDS = [
  ...[
    'mutex',
    'mutexes',
    'mutant',
    'mtx',
    'mutexname',
    'mutex_name',
    'mutex-name',
    'createmutex',
    'createmutexa',
    'createmutexw',
    'openmutexa',
    'openmutexw',
  ],
  ...['뮤텍스', 'ミューテックス', '互斥体', '互斥量', 'мьютекс', 'мьютексы'],
  ...['pipe', 'pipes', 'named-pipe', 'pipename', 'pipe_name', '파이프', '名前付きパイプ', '命名管道'],
  ...[
    'user-agent',
    'useragent',
    'user-agents',
    'useragents',
    '--user-agent',
    '-useragent',
    'user_agent',
    'http_user_agent',
    'requestclientapplication',
    'mozilla',
    'opera',
    'dalvik',
    'agent',
    'agents',
    'ua',
  ],
  ...['curl', 'wget', 'okhttp', 'axios', 'python-requests', 'python-urllib', 'go-http-client', 'libwww-perl'],
  ...['rule', 'logsource'],
  ...['as', 'asn', 'asns', 'as-number', 'autonomous', 'autonomous-system', 'cve', 'cwe'],
  ...['bic', 'swift', 'bic-code', 'swift-code', 'swift-bic', 'iban'],
  ...[
    'tel',
    'phone',
    'phones',
    'telephone',
    'mobile',
    'fax',
    'call',
    'hotline',
    'helpline',
    'dial',
    'toll-free',
    'telefon',
    'mobil',
    'handy',
    'telefono',
    'sms',
    'whatsapp',
    'fon',
    'tlf',
  ],
  ...['tél', 'téléphone', 'teléfono', 'telefonnummer', 'telefone', 'cellulare', 'telefoon', 'тел', 'телефон'],
  ...['rufnummer', 'servicenummer', 'kundenservice', 'kundendienst', 'rückfragen', 'rufen', 'anrufen', 'appelez', 'llame', 'llámenos'],
  ...['chiama', 'chiami', 'chiamare', 'звоните', 'позвоните', '電話', '電話番号', 'お電話', '电话', '联系电话', '客服电话', '热线'],
  ...['message-id', 'email-message-id', 'message_id', 'messageid', 'msgid', 'msg-id', 'internetmessageid', 'references', 'in-reply-to'],
  ...['resent-message-id', 'original-message-id', 'x-original-message-id', 'x-message-id', 'content-id'],
  ...['jarm', 'ssdeep', 'tlsh'],
  ...['thumbprint', 'fingerprint'],
];

/** The scan takes no longer word for one. */
const LENGTHS = 32;
/** Of ASCII throughout, */
const PLAIN = 1;
/** and with other letters, which are copied to be looked up. */
const WIDE = 2;
const ASCII = /^[\0-\x7f]*$/;
const PLAIN_WORDS = new Words(KEYWORDS.filter((word) => ASCII.test(word)));
const WIDE_WORDS: ReadonlySet<string> = new Set(KEYWORDS.filter((word) => !ASCII.test(word)));
/** For each length, first and last letter (their last five bits) which keywords have these: tells most words apart. */
const SHAPES: Uint8Array = buildShapes();

/** Whether the word between the two offsets, shorter than 32, is a keyword, in whatever case. */
export function keywordAt(text: string, start: number, end: number): boolean {
  const shape = SHAPES[shapeOf(end - start, text.charCodeAt(start), text.charCodeAt(end - 1))] as number;
  if (shape === 0) return false;
  return (
    ((shape & PLAIN) !== 0 && PLAIN_WORDS.has(text, start, end)) ||
    ((shape & WIDE) !== 0 && WIDE_WORDS.has(text.slice(start, end).toLowerCase()))
  );
}

/** Whether a keyword has this length, shorter than 32, and these letters at both ends. */
export function hasShapeOfKeyword(length: number, first: number, last: number): boolean {
  return SHAPES[shapeOf(length, first, last)] !== 0;
}

function shapeOf(length: number, first: number, last: number): number {
  return (length * LENGTHS + (first & 31)) * 32 + (last & 31);
}

function buildShapes(): Uint8Array {
  const shapes = new Uint8Array(LENGTHS * 32 * 32);
  for (const word of KEYWORDS) {
    const shape = shapeOf(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1));
    shapes[shape] = (shapes[shape] as number) | (WIDE_WORDS.has(word) ? WIDE : PLAIN);
  }
  return shapes;
}
