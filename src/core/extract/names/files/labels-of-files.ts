import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';

const { BACKTICK, BAR, BLANK, STAR, TAB, UNDERSCORE } = CHARACTER_CODES;

const LONGEST_LABEL = 28;
const WIDEST_PADDING = 12;
const MOST_BLANKS = 110;

/** `File name: `, `Attachment: `, in the words of reports and of what mail programs print. */
const LABEL =
  /(?:^|[\n>|*_•,;\t([-])[ \t*_`]{0,4}(?:(?:original |attached |saved |itw )?file ?names?|attach(?:ments?|ed(?: files?)?)(?: names?)?|(?:document|apk|archive|image|sample|script|binary|executable|process|dropper) names?|(?:js|vbs|hta|lnk|log|zip|text|script|archive|shortcut|lure|decoy|dropped|malicious) file|dateiname|name der datei|(?:datei)?anh[aä]nge?|anlagen?|nom du fichier|pièces? jointes?|(?:nombre del )?archivo|adjuntos?|nome (?:del )?file|allegat[oi]|anexos?|bijlagen?|имя файла|вложение|ファイル名|添付ファイル|파일 ?명|파일 이름|첨부 ?파일|文件名称?|檔案?名稱?|附件)[*_` \t]{0,4}$/i;
/** `Name: ` of a list of what a file has; `- name: ` are the steps of YAML. */
const NAME = /(?:^|[\n|\t])[ \t]{0,4}(?:\*\*|__)?N(?:ame|AME)[*_ \t]{0,4}$/;
/** `| file | `, `File\t`: what a row says of its value in the cell before it; in a sentence it names none. */
const TYPE_OF_ROW = /(?:^|[\n|\t])[ \t]{0,4}(?:file|datei|fichier|archivo|файл)[ \t]{0,12}$/i;
/** `File: ` on a line of its own: what follows is a name where it is written as a title is, else it may be a sentence. */
const TYPE_OF_LINE = /(?:^|[\n>*•-])[ \t*_]{0,4}(?:file|datei|fichier|archivo|файл)[*_ \t]{0,4}$/i;

/** Whether what ends at the colon says by itself that the name of a file follows. */
export function isBehindLabelOfFile(text: string, colon: number): boolean {
  return mayEndLabel(text, colon) && LABEL.test(text.slice(Math.max(0, colon - LONGEST_LABEL), colon));
}

/** Whether the bracket that closes behind a name opened before its label: `[Attachment: My plan.zip]`. */
export function isOpenBeforeLabel(text: string, colon: number, opener: string): boolean {
  return opener !== '' && text.slice(Math.max(0, colon - LONGEST_LABEL), colon).includes(opener);
}

/** Where the value begins behind a colon or a cell with a label: `**File name:** x` closes its emphasis there. */
export function behindLabel(text: string, mark: number, isTitle = false): number | undefined {
  if (!mayEndLabel(text, mark)) return;
  const before = text.slice(Math.max(0, mark - LONGEST_LABEL), Math.max(0, mark));
  const isOfFile = isBorder(text.charCodeAt(mark)) ? TYPE_OF_ROW.test(before) : isTitle && TYPE_OF_LINE.test(before);
  return isOfFile || LABEL.test(before) || NAME.test(before) ? behindBlanks(text, mark + 1) : undefined;
}

/** Whether the two letters before the mark are the last ones of such a label: each line with a name is asked. */
export function mayEndLabel(text: string, mark: number): boolean {
  let end = mark;
  while (mark - end < WIDEST_PADDING && isPadding(codeBefore(text, end - 1))) end--;
  return end > 1 && ENDS_OF_LABELS.has(text.charCodeAt(end - 2), text.charCodeAt(end - 1));
}

const ENDS_OF_LABELS = new LetterPairs(
  'le me es nt ts ng er te vo to xo ge ei en ed ti os ла ие йл ル名 イル 일명 파일 이름 件名 名称 檔名 案名 名稱 附件'.split(' '),
);

/** `|` or a tab: what parts the cells of a table and no words of a sentence. */
function isBorder(code: number): boolean {
  return code === BAR || code === TAB;
}

/** A blank, a tab, `*`, `_` or a backtick. */
function isPadding(code: number): boolean {
  return code === BLANK || code === TAB || code === STAR || code === UNDERSCORE || code === BACKTICK;
}

/** Behind blanks and the asterisks that close emphasis. */
export function behindBlanks(text: string, offset: number): number {
  let at = offset;
  for (let code = codeBehind(text, at); at - offset < MOST_BLANKS && (code === BLANK || code === STAR); code = codeBehind(text, at)) at++;
  return at;
}
