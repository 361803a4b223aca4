import type { Mail } from '../parse/mail.ts';

const MAX_WORDS = 40;

/** Words after which a mail tells the password of what it carries: "Password: 1234", "Das Kennwort lautet abc". */
const ANNOUNCED =
  /\b(?:pass(?:word|wort|code|e)?|pwd?|pin|kennwort|zugangscode|mot de passe|contrase(?:ñ|n)a|clave|senha|has[lł]o|code|пароль)\b[^\p{L}\p{N}]{0,5}(?:(?:is|ist|lautet|est|es|for|the|archive|file|zip|le|la|du|der|das|die)[\s:=]{1,4}){0,4}["'„“«»‚‘`*]?([^\s"'„“”«»‚‘’`<>]{3,64})/giu;

/**
 * What may be the password of an archive in this mail, most likely first: what the text announces as one, those that are usual among
 * analysts, what stands between quotes. Each once; linear in the text.
 */
export function passwordsOf(mails: readonly Mail[], usual: readonly string[]): readonly string[] {
  const text = mails
    .flatMap(({ subject = '', texts }) => [subject, ...texts.map((body) => body.text)])
    .join('\n')
    .slice(0, 200_000);
  const announced = [...text.matchAll(ANNOUNCED)].slice(0, MAX_WORDS).flatMap(([, word = '']) => [word, word.replace(/[.,;:!?)]$/, '')]);
  // "abc", 'abc', „abc“
  const quoted = [...text.matchAll(/["'„“‚‘`]([^\s"'“”’`]{3,40})["'“”’`]/gu)].slice(0, MAX_WORDS).map(([, word = '']) => word);
  return [...new Set([...announced, ...usual, ...quoted])].filter((word) => word !== '');
}
