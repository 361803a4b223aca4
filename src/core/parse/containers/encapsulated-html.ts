import { latin1, latin1Bytes } from '../bytes/latin1.ts';
import { decodeText } from '../charset/decode-text.ts';
import { codePageName } from './mapi-message.ts';

/** The HTML (or plain text) that Outlook wrapped into RTF (MS-OXRTFEX); `undefined` where the RTF is a text of its own. */
export function extractEncapsulated(rtf: Uint8Array): { readonly text: string; readonly isHtml: boolean } | undefined {
  const source = latin1(rtf);
  const head = source.slice(0, 2000);
  const isHtml = head.includes('\\fromhtml1');
  if (!isHtml && !head.includes('\\fromtext')) {
    return undefined;
  }
  return { text: new Extractor(source, charsetOf(head)).run(), isHtml };
}

/** The words of an RTF that is a text of its own, with the instructions of its fields: `HYPERLINK "http://..."`. */
export function extractRtfText(rtf: Uint8Array): string {
  const source = latin1(rtf);
  return new Extractor(source, charsetOf(source.slice(0, 2000)), 'fldinst').run();
}

function charsetOf(head: string): string {
  return codePageName(Number(/\\ansicpg(\d{1,5})/.exec(head)?.[1] ?? 1252));
}

/** What counts inside of the brackets that are open. */
interface Group {
  readonly isSkipped: boolean;
  readonly isTag: boolean;
}

/** Groups that are no text; `\*` groups other than the tags of the page are none either. */
const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pntext', 'pict', 'generator', 'objdata']);

class Extractor {
  private readonly source: string;
  private readonly charset: string;
  private readonly shown: string | undefined;
  private readonly groups: Group[] = [{ isSkipped: false, isTag: false }];
  private readonly out: string[] = [];
  /** Bytes of `\'e4` that may be half a character. */
  private pending = '';
  private isRtfOnly = false;
  private isStarred = false;

  /** `shown`: a starred group that counts as text all the same. */
  constructor(source: string, charset: string, shown?: string) {
    this.source = source;
    this.charset = charset;
    this.shown = shown;
  }

  run(): string {
    const { source } = this;
    for (let at = 0; at < source.length; ) {
      const char = source[at] as string;
      if (char === '{') {
        this.groups.push(this.groups.length < MAX_GROUPS ? this.group : { isSkipped: true, isTag: false });
        at++;
      } else if (char === '}') {
        if (this.groups.length > 1) {
          this.groups.pop();
        }
        at++;
      } else if (char === '\\') {
        at = this.control(at + 1);
      } else {
        if (char !== '\r' && char !== '\n') {
          this.text(char);
        }
        at++;
      }
    }
    this.flush();
    return this.out.join('');
  }

  private get group(): Group {
    return this.groups.at(-1) as Group;
  }

  private control(start: number): number {
    const { source } = this;
    const char = source[start] ?? '';
    if (char === "'") {
      this.text(String.fromCharCode(Number.parseInt(source.slice(start + 1, start + 3), 16) || 0x3f));
      return start + 3;
    }
    if (!/[a-z]/i.test(char)) {
      this.isStarred = char === '*';
      if (char === '\\' || char === '{' || char === '}') {
        this.text(char);
      }
      return start + 1;
    }
    const match = CONTROL.exec(source.slice(start, start + 50)) as RegExpExecArray;
    const [whole, word = '', parameter] = match;
    const end = start + whole.length;
    this.word(word.toLowerCase(), parameter === undefined ? undefined : Number(parameter));
    // Behind a character in Unicode stands what older readers show instead: `?` or `\'3f`.
    return word !== 'u' || parameter === undefined ? end : source.startsWith("\\'", end) ? end + 4 : source[end] === '?' ? end + 1 : end;
  }

  private word(word: string, parameter: number | undefined): void {
    const isStarred = this.isStarred;
    this.isStarred = false;
    if (word === 'htmltag') {
      this.replaceGroup({ isSkipped: false, isTag: true });
    } else if ((isStarred || SKIPPED.has(word)) && word !== this.shown) {
      this.replaceGroup({ isSkipped: true, isTag: false });
    } else if (word === 'htmlrtf') {
      this.isRtfOnly = parameter !== 0;
    } else if (word === 'par' || word === 'line') {
      this.text('\n');
    } else if (word === 'tab') {
      this.text('\t');
    } else if (word === 'u' && parameter !== undefined) {
      this.unicode(parameter);
    }
  }

  private replaceGroup(group: Group): void {
    if (this.groups.length > 1 && !this.group.isSkipped) {
      this.groups[this.groups.length - 1] = group;
    }
  }

  private text(char: string): void {
    if (!this.group.isSkipped && (!this.isRtfOnly || this.group.isTag)) {
      this.pending += char;
    }
  }

  private unicode(code: number): void {
    if (!this.group.isSkipped && (!this.isRtfOnly || this.group.isTag)) {
      this.flush();
      this.out.push(String.fromCharCode(code < 0 ? code + 65_536 : code));
    }
  }

  private flush(): void {
    if (this.pending !== '') {
      this.out.push(decodeText(latin1Bytes(this.pending), this.charset).text);
      this.pending = '';
    }
  }
}

const MAX_GROUPS = 1000;

/** `par`, `htmltag64 `, `u-10179 ` */
const CONTROL = /^([a-z]{1,32})(-?\d{1,10})?\x20?/i;
