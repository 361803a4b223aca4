import { describe, expect, test } from 'vitest';
import { passwordsOf } from '#core/inspect/passwords.ts';
import { processorTime } from '../../processor-time.ts';
import { aMail } from '../draft/support/a-mail.ts';

const USUAL = ['infected', 'malware'];

function passwords(text: string): readonly string[] {
  return passwordsOf(
    [aMail({ texts: [{ place: { in: 'body', mail: '', part: '1' }, source: 'plain', text, links: [], hidden: [] }] })],
    USUAL,
  );
}

describe('the password of an archive is the first that is tried where the mail says', () => {
  test.each([
    'Password: Zebra77',
    'PASSWORD=Zebra77',
    'The password is "Zebra77".',
    'Your password will be Zebra77, thanks.',
    'The password for the attached file is: Zebra77',
    'Password (case sensitive): Zebra77',
    'P/W: Zebra77',
    'Password\n\n   Zebra77\n',
    'Das Passwort zum Öffnen lautet Zebra77!',
    "Le mot de passe de l'archive est Zebra77",
    'La contraseña del archivo es Zebra77',
    'A senha do arquivo é Zebra77',
    'Parola: Zebra77',
    'Wachtwoord: Zebra77',
    'Lösenord: Zebra77',
    'Adgangskode: Zebra77',
    'Salasana: Zebra77',
    'Hasło do archiwum: Zebra77',
    'Heslo: Zebra77',
    'Jelszó: Zebra77',
    'Şifre: Zebra77',
    'Κωδικός: Zebra77',
    'Пароль: Zebra77',
    'пароль к архиву - Zebra77',
    'סיסמה: Zebra77',
    'كلمة المرور: Zebra77',
    'Mật khẩu: Zebra77',
    'รหัสผ่าน: Zebra77',
    '密码：Zebra77',
    '解压密码为Zebra77。',
    'パスワードはZebra77です',
    '비밀번호: Zebra77',
  ])('%j', (text) => {
    expect(passwords(text).slice(0, 2)).toContain('Zebra77');
  });
});

test.each(['Zebra77 is the password', 'Use Zebra77 as the password.', 'The password is the same as ever, zebra.'])(
  'words that only may be it come behind those of analysts: %j',
  (text) => {
    const all = passwords(text).map((word) => word.toLowerCase());
    expect(all.findIndex((word) => word.startsWith('zebra'))).toBeGreaterThan(all.indexOf('malware'));
  },
);

test('the password is not looked for in words that only hold a name of it', () => {
  expect(passwords('compassion: Zebra77, спарольный: Zebra77')).toEqual(USUAL);
});

test('a text that is full of announcements takes no longer than its length', () => {
  const started = processorTime();
  for (const piece of ['password ', 'password:', '密码', 'pass=', '"a', 'p/w ']) {
    passwords(piece.repeat(30_000));
  }
  expect(processorTime() - started).toBeLessThan(1500);
});
