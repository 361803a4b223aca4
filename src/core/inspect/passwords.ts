import type { Mail } from '../parse/mail.ts';

/** Announcements that are looked at, and words behind each: a sentence is not longer. */
const MAX_ANNOUNCED = 40;
const MAX_WORDS = 8;
/** Characters around an announcement in which its word stands. */
const REACH = 200;
/** Words that may be a password. */
const SHORTEST = 3;
const LONGEST = 64;

/** What a password is called, in languages that mails are written in; in Chinese, Japanese, Korean and Thai nothing need stand between it and other words. */
const ANNOUNCED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[
    'pass(?:word|wort|code|phrase|ord|e)?|pwd?|p/w|pin|code',
    'kennwort|zugangscode|mot de passe|contrase(?:ñ|n)a|clave|senha|palavra-passe|parol[aă]?|wachtwoord|lösenord|adgangskode|salasana|parool|slaptažodis|contrasenya',
    'has[lł]o|heslo|lozinka|zaporka|geslo|jelszó|şifre|sifre|parolanız|пароль|пароля|парола|лозинка|κωδικός|סיסמה|סיסמא|كلمة المرور|كلمة السر|رمز عبور',
    'mật khẩu|kata sandi|sandi',
  ].join('|')})(?![\p{L}\p{N}])|密[码碼]|口令|パスワード|비밀번호|암호|패스워드|รหัสผ่าน`,
  'giu',
);
/** What stands between words. */
const BETWEEN = /[\s"'„“”«»‚‘’`<>*「」『』【】（）：，。、]+/u;
/** Scripts that have no blanks: a password in Latin letters is cut out of them. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/**
 * What may be the password of an archive in this mail, most likely first: what the text announces as one, those that are usual among
 * analysts, other words of such a sentence, what stands between quotes. Each once; linear in the text.
 */
export function passwordsOf(mails: readonly Mail[], usual: readonly string[]): readonly string[] {
  const text = mails
    .flatMap(({ subject = '', texts }) => [subject, ...texts.map((body) => body.text)])
    .join('\n')
    .slice(0, 200_000);
  const announced: string[] = [];
  const others: string[] = [];
  for (const { 0: name, index } of firstOf(text.matchAll(ANNOUNCED), MAX_ANNOUNCED)) {
    const end = index + name.length;
    const [likely, unlikely] = wordsAround(text.slice(Math.max(0, index - REACH), index), text.slice(end, end + REACH));
    announced.push(...likely);
    others.push(...unlikely);
  }
  // "abc", 'abc', „abc“
  const quoted = firstOf(text.matchAll(/["'„“‚‘`]([^\s"'“”’`]{3,40})["'“”’`]/gu), MAX_ANNOUNCED).map(([, word = '']) => word);
  return [...new Set([...announced, ...usual, ...others, ...quoted])].filter((word) => word !== '');
}

/** The words that the sentence most likely means, and its others: "Password: abc", "the password is abc", "abc1 is the password". */
function wordsAround(before: string, behind: string): readonly [likely: readonly string[], others: readonly string[]] {
  const sentence = before.slice(before.lastIndexOf('\n') + 1);
  const told = wordsOf(behind).slice(0, MAX_WORDS);
  const sign = /[:=：]/.exec(behind);
  const [signed] = sign ? wordsOf(behind.slice(sign.index)) : [];
  const earlier = wordsOf(sentence).slice(-MAX_WORDS).filter(hasDigit);
  const first = signed ?? told.find(hasDigit) ?? told[0];
  const likely = first === undefined ? [] : [first];
  return [
    likely.flatMap(spellings),
    [...earlier.toReversed(), ...told.filter(hasDigit), ...told].filter((word) => !likely.includes(word)).flatMap(spellings),
  ];
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(BETWEEN)
    .flatMap((word) => (UNSPACED.test(word) ? (word.match(/[!-~]+/g) ?? []) : [word.normalize('NFC')]))
    .filter((word) => word.length <= LONGEST && /[\p{L}\p{N}]/u.test(word))
    .map((word) => word.replace(/^[:=(]{1,9}/, ''))
    .filter((word) => word.length >= SHORTEST);
}

function hasDigit(word: string): boolean {
  return /\d/.test(word);
}

/** With what the sentence ends in, and without. */
function spellings(word: string): readonly string[] {
  return [word, word.replace(/[.,;:!?)\]]{1,3}$/, '')];
}

function firstOf(found: Iterable<RegExpExecArray>, most: number): readonly RegExpExecArray[] {
  const first: RegExpExecArray[] = [];
  for (const one of found) {
    if (first.push(one) === most) {
      break;
    }
  }
  return first;
}
