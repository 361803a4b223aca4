import { codeBefore } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { startOfLastLabel } from '../endings.ts';
import { isHashBefore, isHashBehind } from './hashes-beside.ts';

/** What bots are built for; packages of Linux end in most of these as well. */
const PROCESSORS = new Words(
  (
    'arm arm4 arm4l arm4t arm5 arm5l arm5n arm6 arm6l arm7 arm7l armv4l armv5l armv6l armv7l arm64 aarch64 mips mips64 mipsel mpsl mpsel ' +
    'ppc ppc440 powerpc sh4 superh spc sparc m68k m68 x86 x86_64 x64 x32 i386 i486 i586 i686 amd64 arc riscv64'
  ).split(' '),
);
/** Marks and blanks between the name and a hash before it. */
const WIDEST_GAP = 6;

/** `0123…,bot.arm7`, `bot.mips: 0123…`: one of many builds of a program, told from a package by the hash beside it. */
export function isBuild(text: string, start: number, end: number): boolean {
  const label = startOfLastLabel(text, start, end);
  if (label - start < 2 || !PROCESSORS.has(text, label, end)) return false;
  if (isHashBehind(text, end)) return true;
  let at = start;
  while (start - at < WIDEST_GAP && isBetween(codeBefore(text, at - 1))) at--;
  return at < start && isHashBefore(text, at);
}

const BETWEEN: ReadonlySet<number> = new Set(Array.from(' \t,;|:=`"\'*-—–', (mark) => mark.charCodeAt(0)));

function isBetween(code: number): boolean {
  return BETWEEN.has(code);
}
