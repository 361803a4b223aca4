import { decodeText } from '../charset/decode-text.ts';

/** One property as it is stored: its type (MS-OXCDATA, 2.11.1) and its bytes. */
export interface MapiValue {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** A message as Outlook keeps it, in a .msg file or a winmail.dat. */
export interface MapiMessage {
  readonly properties: MapiProperties;
  readonly recipients: readonly MapiProperties[];
  readonly attachments: readonly MapiAttachment[];
}

export interface MapiAttachment {
  readonly properties: MapiProperties;
  /** Where the attachment is a message itself. */
  readonly message?: MapiMessage;
}

/** Names of MS-OXPROPS for the numbers that are read. */
export const PROPERTY = {
  subject: 0x0037,
  submitTime: 0x0039,
  representingName: 0x0042,
  representingAddress: 0x0065,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  displayTo: 0x0e04,
  deliveryTime: 0x0e06,
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  messageId: 0x1035,
  displayName: 0x3001,
  address: 0x3003,
  attachData: 0x3701,
  attachShortName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  attachContentId: 0x3712,
  smtpAddress: 0x39fe,
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
  senderSmtp: 0x5d01,
  representingSmtp: 0x5d02,
} as const;

const PT_LONG = 0x0003;
const PT_TIME = 0x0040;
const PT_UNICODE = 0x001f;

/** The properties of a message, a recipient or an attachment, by their number. */
export class MapiProperties {
  private readonly values: ReadonlyMap<number, MapiValue>;
  private readonly codePage: string | undefined;

  /** `codePage`: of the message around, for what has none of its own. */
  constructor(values: ReadonlyMap<number, MapiValue>, codePage?: string) {
    this.values = values;
    const own = this.number(PROPERTY.internetCodePage) ?? this.number(PROPERTY.messageCodePage);
    this.codePage = own === undefined ? codePage : codePageName(own);
  }

  get charset(): string | undefined {
    return this.codePage;
  }

  /** Without the NUL at its end; `undefined` where it is missing or empty. */
  text(property: number): string | undefined {
    const value = this.values.get(property);
    if (!value) {
      return undefined;
    }
    const { text } = decodeText(value.bytes, value.type === PT_UNICODE ? 'utf-16le' : this.codePage);
    const end = text.indexOf('\0');
    return (end < 0 ? text : text.slice(0, end)) || undefined;
  }

  bytes(property: number): Uint8Array | undefined {
    return this.values.get(property)?.bytes;
  }

  isText(property: number): boolean {
    return this.values.get(property)?.type === PT_UNICODE;
  }

  number(property: number): number | undefined {
    const value = this.values.get(property);
    return value?.type === PT_LONG && value.bytes.length >= 4 ? view(value.bytes).getInt32(0, true) : undefined;
  }

  /** ISO 8601 in UTC. A FILETIME counts tenths of a microsecond from 1601. */
  time(property: number): string | undefined {
    const value = this.values.get(property);
    if (value?.type !== PT_TIME || value.bytes.length < 8) {
      return undefined;
    }
    const milliseconds = Number(view(value.bytes).getBigUint64(0, true) / 10_000n) - 11_644_473_600_000;
    return milliseconds > 0 && milliseconds < 253_402_300_800_000 ? new Date(milliseconds).toISOString() : undefined;
  }
}

/** Windows code page numbers as charset labels. */
export function codePageName(codePage: number): string {
  switch (codePage) {
    case 65001:
      return 'utf-8';
    case 65000:
      return 'utf-7';
    case 20127:
      return 'us-ascii';
    case 20866:
      return 'koi8-r';
    case 21866:
      return 'koi8-u';
    case 932:
      return 'shift_jis';
    case 936:
      return 'gbk';
    case 949:
      return 'euc-kr';
    case 950:
      return 'big5';
    case 50220:
    case 50221:
    case 50222:
      return 'iso-2022-jp';
    case 51932:
      return 'euc-jp';
    case 51949:
      return 'euc-kr';
    case 54936:
      return 'gb18030';
    default:
      return codePage >= 28591 && codePage <= 28605
        ? `iso-8859-${codePage - 28590}`
        : codePage < 1250
          ? `cp${codePage}`
          : `windows-${codePage}`;
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
