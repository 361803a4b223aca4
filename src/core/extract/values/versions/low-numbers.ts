import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isDigit } from '../../text/characters.ts';

const { DIGIT_0 } = CHARACTER_CODES;

/** Whether the first two numbers of an address are as low as those of sections and versions: `1.2.3.4` rather than `203.0.113.7`. */
export function isLow(text: string, start: number): boolean {
  return firstNumber(text, start) <= 40 && firstNumber(text, text.indexOf('.', start) + 1) < 100;
}

/** `PHPMailer 6.5.0.1`, `the loader 2.0.1.3`: one address of 700 has no number above 49, and hardly a version has one. Private networks do. */
const AS_VERSIONS =
  /^(?!10\.|(\d)\.\1\.\1\.|1\.0\.0\.1$|8\.8\.4\.4$|1\.2\.3\.4$|2\.3\.4\.5$|5\.6\.7\.8$|4\.3\.2\.1$)(?:[1-4]?\d\.){3}[1-4]?\d$/;
/** `49.49.49.49` */
const LONGEST = 11;

/** Whether all four numbers are so low that they are hardly an address; `lodash@4.17.21.1`. */
export function isAsLowAsVersions(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST && AS_VERSIONS.test(text.slice(start, end));
}

/** Whether the first number is no higher than 49, as those of versions are. */
export function startsLow(text: string, start: number): boolean {
  return firstNumber(text, start) < 50;
}

/** The number up to the first dot. */
export function firstNumber(text: string, start: number): number {
  let number = 0;
  for (let at = start; isDigit(text.charCodeAt(at)); at++) number = number * 10 + text.charCodeAt(at) - DIGIT_0;
  return number;
}
