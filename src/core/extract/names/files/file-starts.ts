import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isAlphanumeric } from '../../text/characters.ts';

const { BLANK, UNDERSCORE } = CHARACTER_CODES;

/** `_invoice.js_` of Markdown: the name begins behind the underscore that another one closes. */
export function behindEmphasis(text: string, start: number, end: number): number {
  let at = start;
  while (at - start < 2 && text.charCodeAt(at) === UNDERSCORE && text.charCodeAt(end - 1 - (at - start)) === UNDERSCORE) at++;
  return at;
}

/** Small words of Japanese and Chinese that a sentence has before a name: `名为invoice.lnk`, `添付のinvoice.lnk`. */
const PARTICLES: ReadonlySet<number> = new Set(Array.from('はがをにでとものやらへ为是了的到从把将和与在称', (word) => word.charCodeAt(0)));

/** Words that one has right before a name in ASCII: a file, and what is done with it. */
const BEFORE_FILES =
  '文件 附件 檔案 ファイル 发现 下载 执行 运行 释放 打开 样本 投放 使用 利用 通过 创建 生成 植入 加载 启动 程序 脚本 投递 发送 携带 包含 组件 模块 木马 后门 软件 病毒 压缩包 写入 读取 替换 注入 调用 解压'.split(
    ' ',
  );
/** The word for a file or that one is named, right before a name: `文件setup.exe`; the folder `文件夹.exe` is a name. */
const NAMED = new RegExp(`名[为為](?!\\.)|(?:得到|伪装[成为])(?!\\.)|添付(?:ファイル|の)(?!\\.)|(?:${BEFORE_FILES.join('|')})(?=[A-Za-z])`);
/** What these words begin with: most names in other scripts hold none of them. */
const FIRST_LETTERS: ReadonlySet<number> = new Set(['名', '得', '伪', '添', ...BEFORE_FILES].map((word) => word.charCodeAt(0)));

/** What begins in ASCII behind such a word; a name in quotation marks is as it is. */
export function behindParticle(text: string, start: number, end: number): number {
  const before = codeBefore(text, start - 1);
  if (before > BLANK && QUOTES.has(before)) return start;
  if (isEmoji(text.charCodeAt(start))) return behindEmoji(text, start, end);
  let at = end - 1;
  while (at > start && text.charCodeAt(at) < 128) at--;
  const named = mayHoldWord(text, start, at) ? NAMED.exec(text.slice(start, end)) : null;
  if (named !== null) return start + named.index + named[0].length;
  return isAlphanumeric(text.charCodeAt(at + 1)) && PARTICLES.has(text.charCodeAt(at)) ? at + 1 : start;
}

function mayHoldWord(text: string, start: number, last: number): boolean {
  for (let at = start; at < last; at++) if (text.charCodeAt(at) > 127 && FIRST_LETTERS.has(text.charCodeAt(at))) return true;
  return false;
}

/** `🔥invoice.exe`: the picture before a name is no part of it. */
function behindEmoji(text: string, start: number, end: number): number {
  let at = start;
  while (at < end - 1 && (isEmoji(text.charCodeAt(at)) || text.charCodeAt(at) === 0xfe0f)) at += text.charCodeAt(at) === 0xfe0f ? 1 : 2;
  return at < end && isAlphanumeric(text.charCodeAt(at)) ? at : start;
}

/** The first half of a picture of the supplementary planes. */
function isEmoji(code: number): boolean {
  return code >= 0xd83c && code <= 0xd83e;
}

const QUOTES: ReadonlySet<number> = new Set(Array.from('"\'`「『《“‘\\/', (mark) => mark.charCodeAt(0)));
