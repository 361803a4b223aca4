import { describe, expect, test } from 'vitest';
import { decodeText } from '#core/parse/charset/decode-text.ts';
import { decodeWords } from '#core/parse/headers/encoded-words.ts';
import { bytesOf } from '../mail-builder.ts';

/** Texts in encodings that no encoder here writes, by Python's codecs; base64. */
const ENCODED: readonly (readonly [string, string, string])[] = [
  [
    'windows-1252',
    'U2VociBnZWVocnRlIERhbWVuIHVuZCBIZXJyZW4sIGb8ciBkaWUg3GJlcndlaXN1bmcgd+RobGVuIFNpZSBiaXR0ZSBzY2j2bmUgR3L832Uu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'windows-1252',
    'Q2hlciBjbGllbnQsIHZldWlsbGV6IHbpcmlmaWVyIHZvdHJlIGNvbXB0ZSBk6HMgcXVlIHBvc3NpYmxlLCBub3VzIHZvdXMgcmVtZXJjaW9ucy4gwCBiaWVudPR0LCDnYSBtYXJjaGUgdHLocyBiaWVuLiCWIDUggA==',
    'Cher client, veuillez vérifier votre compte dès que possible, nous vous remercions. À bientôt, ça marche très bien. – 5 €',
  ],
  [
    'macintosh',
    'U2VociBnZWVocnRlIERhbWVuIHVuZCBIZXJyZW4sIGafciBkaWUghmJlcndlaXN1bmcgd4pobGVuIFNpZSBiaXR0ZSBzY2iabmUgR3Kfp2Uu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'cp850',
    'U2VociBnZWVocnRlIERhbWVuIHVuZCBIZXJyZW4sIGaBciBkaWUgmmJlcndlaXN1bmcgd4RobGVuIFNpZSBiaXR0ZSBzY2iUbmUgR3KB4WUu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'cp437',
    'U2VociBnZWVocnRlIERhbWVuIHVuZCBIZXJyZW4sIGaBciBkaWUgmmJlcndlaXN1bmcgd4RobGVuIFNpZSBiaXR0ZSBzY2iUbmUgR3KB4WUu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'iso-8859-15',
    'U2VociBnZWVocnRlIERhbWVuIHVuZCBIZXJyZW4sIGb8ciBkaWUg3GJlcndlaXN1bmcgd+RobGVuIFNpZSBiaXR0ZSBzY2j2bmUgR3L832UuIKQ=',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße. €',
  ],
  [
    'windows-1250',
    'U3phbm93bnkgS2xpZW5jaWUsIHByb3N66iBwb3R3aWVyZHpp5iBws2F0bm+c5iwgd3lzebNrYSBuYXN0uXBpIHDzn25pZWouIER6aeprdWplbXksIJx3aep0YSBzuSBqdb8gYmxpc2tvLCCfcvNks28u',
    'Szanowny Kliencie, proszę potwierdzić płatność, wysyłka nastąpi później. Dziękujemy, święta są już blisko, źródło.',
  ],
  [
    'iso-8859-2',
    'U3phbm93bnkgS2xpZW5jaWUsIHByb3N66iBwb3R3aWVyZHpp5iBws2F0bm+25iwgd3lzebNrYSBuYXN0sXBpIHDzvG5pZWouIER6aeprdWplbXksILZ3aep0YSBzsSBqdb8gYmxpc2tvLCC8cvNks28u',
    'Szanowny Kliencie, proszę potwierdzić płatność, wysyłka nastąpi później. Dziękujemy, święta są już blisko, źródło.',
  ],
  [
    'windows-1250',
    'VuGeZW79IHrha2F6bu1rdSwgdmGaZSBwbGF0YmEgYnlsYSBw+GlqYXRhLCBk7Gt1amVtZS4gUPjtbGmaIJ5sdZ1vdehr/SBr+fIg+nDsbCDv4WJlbHNr6SDzZHku',
    'Vážený zákazníku, vaše platba byla přijata, děkujeme. Příliš žluťoučký kůň úpěl ďábelské ódy.',
  ],
  [
    'cp852',
    'VqCnZW7sIHqga2F6bqFrdSwgdmHnZSBwbGF0YmEgYnlsYSBw/WlqYXRhLCBk2Gt1amVtZS4gUP2hbGnnIKdsdZxvdZ9r7CBrheUgo3DYbCDUoGJlbHNrgiCiZHku',
    'Vážený zákazníku, vaše platba byla přijata, děkujeme. Příliš žluťoučký kůň úpěl ďábelské ódy.',
  ],
  [
    'windows-1254',
    'U2F5/W4gbfz+dGVyaW1peiwgaGVzYWL9bv16IGf8dmVubGlrIG5lZGVuaXlsZSBrYXBhdP1sbf3+dP1yLCBs/HRmZW4g/mlmcmVuaXppIGRl8Gn+dGlyaW4u',
    'Sayın müşterimiz, hesabınız güvenlik nedeniyle kapatılmıştır, lütfen şifrenizi değiştirin.',
  ],
  [
    'windows-1251',
    '0+Lg5uDl7PvpIOrr6OXt8iwg4uD44CDz97jy7eD/IOfg7+jx/CDh++vgIOfg4evu6ujw7uLg7eAuIM/u5uDr8+nx8uAsIO/l8OXp5Ojy5SDv7iDx8fvr6uUu',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'koi8-r',
    '9dfB1sHFzdnKIMvMycXO1Cwg18HbwSDV3qPUzsHRINrB0MnT2CDC2czBINrBwszPy8nSz9fBzsEuIPDP1sHM1crT1MEsINDF0sXKxMnUxSDQzyDT09nMy8Uu',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'iso-8859-5',
    'w9LQ1tDV3OvZINrb2NXd4iwg0tDo0CDj5/Hi3dDvINfQ39jh7CDR69vQINfQ0dve2tjg3tLQ3dAuIL/e1tDb49nh4tAsIN/V4NXZ1Nji1SDf3iDh4evb2tUu',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'ibm866',
    'k6KgpqClrOupIKqrqKWt4iwgoqDooCDj5/HiraDvIKegr6jh7CCh66ugIKegoauuqqjgrqKgraAuII+upqCr46nh4qAsIK+l4KWppKjipSCvriDh4eurqqUu',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'koi8-u',
    '+8HOz9fOycogy8ympM7UxSwg18HbIM/CzKbLz9fJyiDawdDJ0yDawcLMz8vP18HOzywg0MXSxcrEptTYINrBINDP08nMwc7O0c0sIKfWwcsu',
    'Шановний клієнте, ваш обліковий запис заблоковано, перейдіть за посиланням, їжак.',
  ],
  [
    'windows-1253',
    'wePh8Of03SDw5evc9OcsIO8g6+/j4fHp4fPs/PIg8+HyIN335ekg4e3h8/Th6+XfLiDQ4fHh6uHr7/3s5SDl8Oni5eLh6f7z9OUg9OEg8/Tv6ffl3+Eu',
    'Αγαπητέ πελάτη, ο λογαριασμός σας έχει ανασταλεί. Παρακαλούμε επιβεβαιώστε τα στοιχεία.',
  ],
  [
    'iso-8859-7',
    'wePh8Of03SDw5evc9OcsIO8g6+/j4fHp4fPs/PIg8+HyIN335ekg4e3h8/Th6+XfLiDQ4fHh6uHr7/3s5SDl8Oni5eLh6f7z9OUg9OEg8/Tv6ffl3+Eu',
    'Αγαπητέ πελάτη, ο λογαριασμός σας έχει ανασταλεί. Παρακαλούμε επιβεβαιώστε τα στοιχεία.',
  ],
  [
    'windows-1255',
    '7Pfl5yDp9/gsIOTn+eHl7yD57Oog8Ofx7S4g4PDgIOzn9SDy7CDk9+n55fgg6+PpIOzg7vog4Pog5PT46Ont',
    'לקוח יקר, החשבון שלך נחסם. אנא לחץ על הקישור כדי לאמת את הפרטים',
  ],
  [
    'windows-1256',
    '2tLt0u0gx+Ha4+3hoSDK4yDF7d7H3SDN08fI3y4g7dHM7CDH4dbb2CDa4ewgx+HRx8jYIOHKw9/tzyDH4ePa4ebjx8o=',
    'عزيزي العميل، تم إيقاف حسابك. يرجى الضغط على الرابط لتأكيد المعلومات',
  ],
  [
    'windows-874',
    '4MPVwrnF2aGk6dIgutGtqtWizaek2LO22aHD0KfRuiChw9iz0qTF1KHF1Keh7OC+1+jNwte5wtG5ounNwdnF',
    'เรียนลูกค้า บัญชีของคุณถูกระงับ กรุณาคลิกลิงก์เพื่อยืนยันข้อมูล',
  ],
  [
    'gb18030',
    '1/C+tLXEv827pyzE+rXE1cu7p9LRsbu2s73hLMfrteO798G0vdPR6dakxPq1xMntt93Qxc+iLNC70Lu6z9f3oaM=',
    '尊敬的客户,您的账户已被冻结,请点击链接验证您的身份信息,谢谢合作。',
  ],
  [
    'big5',
    'v8u3Uqq6q8ik4Syxeqq6sWKk4aR3s1Gt4bWyLL3QwknAu8PssbXF58PSsXqquqitpfe46rBULMHCwcKmWKdAoUM=',
    '親愛的客戶,您的帳戶已被凍結,請點擊鏈接驗證您的身份資訊,謝謝合作。',
  ],
  [
    'shift_jis',
    'gqiLcZdsgsyDQYNKg0WDk4Nngs2S4o5+grOC6oLcgrWCvYFCg4qDk4NOgvCDToOKg2KDToK1gsSP7pXxgvCKbZRGgrWCxIKtgr6Cs4KigUI=',
    'お客様のアカウントは停止されました。リンクをクリックして情報を確認してください。',
  ],
  [
    'euc-jp',
    'pKq10s3NpM6loqWrpaal86XIpM/E5LvfpLWk7KTepLekv6Gjpeql86WvpPKlr6XqpcOlr6S3pMa+8MrzpPKzzsenpLekxqSvpMCktaSkoaM=',
    'お客様のアカウントは停止されました。リンクをクリックして情報を確認してください。',
  ],
  [
    'iso-2022-jp',
    'GyRCJCo1Uk1NJE4lIiUrJSYlcyVIJE9EZDtfJDUkbCReJDckPyEjJWolcyUvJHIlLyVqJUMlLyQ3JEY+cEpzJHIzTkcnJDckRiQvJEAkNSQkISMbKEI=',
    'お客様のアカウントは停止されました。リンクをクリックして情報を確認してください。',
  ],
  [
    'euc-kr',
    'sO2wtLTUwMcgsOjBpMDMIMGkwfa1x776vcC0z7TZLiC4tcWpuKYgxay4r8fPv6kgwaS6uLimIMiuwM7H2CDB1r3KvcO/wC4=',
    '고객님의 계정이 정지되었습니다. 링크를 클릭하여 정보를 확인해 주십시오.',
  ],
  [
    'iso-2022-kr',
    'GyQpQw4wbTA0NFRARw8gDjBoQSRATA8gDkEkQXY1Rz56PUA0TzRZDy4gDjg1RSk4Jg8gDkUsOC9HTz8pDyAOQSQ6ODgmDyAOSC5ATkdYDyAOQVY9Sj1DP0APLg==',
    '고객님의 계정이 정지되었습니다. 링크를 클릭하여 정보를 확인해 주십시오.',
  ],
  [
    'hz-gb-2312',
    'fntXcD40NUQ/TTsnfn0sfntEejVEVUs7J1JRMTs2Mz1hfn0sfntHazVjO3dBND1TUWlWJER6NURJbTddUEVPIn59LH57UDtQOzpPV3chI359',
    '尊敬的客户,您的账户已被冻结,请点击链接验证您的身份信息,谢谢合作。',
  ],
  [
    'utf-8',
    '0KPQstCw0LbQsNC10LzRi9C5INC60LvQuNC10L3Rgiwg0LLQsNGI0LAg0YPRh9GR0YLQvdCw0Y8g0LfQsNC/0LjRgdGMINCx0YvQu9CwINC30LDQsdC70L7QutC40YDQvtCy0LDQvdCwLiDQn9C+0LbQsNC70YPQudGB0YLQsCwg0L/QtdGA0LXQudC00LjRgtC1INC/0L4g0YHRgdGL0LvQutC1Lg==',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'utf-7',
    'K0JDTUVNZ1F3QkRZRU1BUTFCRHdFU3dRNSArQkRvRU93UTRCRFVFUFFSQywgK0JESUVNQVJJQkRBICtCRU1FUndSUkJFSUVQUVF3QkU4ICtCRGNFTUFRL0JEZ0VRUVJNICtCREVFU3dRN0JEQSArQkRjRU1BUXhCRHNFUGdRNkJEZ0VRQVErQkRJRU1BUTlCREEuICtCQjhFUGdRMkJEQUVPd1JEQkRrRVFRUkNCREEsICtCRDhFTlFSQUJEVUVPUVEwQkRnRVFnUTEgK0JEOEVQZyArQkVFRVFRUkxCRHNFT2dRMS4=',
    'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке.',
  ],
  [
    'utf-16le',
    'UwBlAGgAcgAgAGcAZQBlAGgAcgB0AGUAIABEAGEAbQBlAG4AIAB1AG4AZAAgAEgAZQByAHIAZQBuACwAIABmAPwAcgAgAGQAaQBlACAA3ABiAGUAcgB3AGUAaQBzAHUAbgBnACAAdwDkAGgAbABlAG4AIABTAGkAZQAgAGIAaQB0AHQAZQAgAHMAYwBoAPYAbgBlACAARwByAPwA3wBlAC4A',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'utf-16be',
    'AFMAZQBoAHIAIABnAGUAZQBoAHIAdABlACAARABhAG0AZQBuACAAdQBuAGQAIABIAGUAcgByAGUAbgAsACAAZgD8AHIAIABkAGkAZQAgANwAYgBlAHIAdwBlAGkAcwB1AG4AZwAgAHcA5ABoAGwAZQBuACAAUwBpAGUAIABiAGkAdAB0AGUAIABzAGMAaAD2AG4AZQAgAEcAcgD8AN8AZQAu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
  [
    'utf-32',
    'AAAAUwAAAGUAAABoAAAAcgAAACAAAABnAAAAZQAAAGUAAABoAAAAcgAAAHQAAABlAAAAIAAAAEQAAABhAAAAbQAAAGUAAABuAAAAIAAAAHUAAABuAAAAZAAAACAAAABIAAAAZQAAAHIAAAByAAAAZQAAAG4AAAAsAAAAIAAAAGYAAAD8AAAAcgAAACAAAABkAAAAaQAAAGUAAAAgAAAA3AAAAGIAAABlAAAAcgAAAHcAAABlAAAAaQAAAHMAAAB1AAAAbgAAAGcAAAAgAAAAdwAAAOQAAABoAAAAbAAAAGUAAABuAAAAIAAAAFMAAABpAAAAZQAAACAAAABiAAAAaQAAAHQAAAB0AAAAZQAAACAAAABzAAAAYwAAAGgAAAD2AAAAbgAAAGUAAAAgAAAARwAAAHIAAAD8AAAA3wAAAGUAAAAu',
    'Sehr geehrte Damen und Herren, für die Überweisung wählen Sie bitte schöne Grüße.',
  ],
];

describe('a text with the right label', () => {
  test.each(ENCODED)('%s', (label, base64, expected) => {
    expect(decodeText(bytesOf(atob(base64)), label)).toMatchObject({ text: expected, isLabelWrong: false });
  });
});

test.each([
  ['cp855', 'e8eba0e9a0a8d2f1bd20c6d0b7a8d4e5', 'Уважаемый клиент'],
  ['IBM860', '4174656e87846f2c206e846f', 'Atenção, não'],
  ['cp861', '8da3206691728c', 'Þú færð'],
  ['cp863', '90636882616e63652085207282676c6572', 'Échéance à régler'],
  ['cp865', '4686209b6c207086206e917374652073696465', 'Få øl på næste side'],
  ['ibm869', 'a4d8d6eae1ee9d20eadee59beee1', 'Αγαπητέ πελάτη'],
])('the rarer pages of DOS are read by their label: %s', (label, bytes, text) => {
  expect(decodeText(new Uint8Array(Buffer.from(bytes, 'hex')), label)).toMatchObject({ text, isLabelWrong: false });
});

describe('a text without a label, or with one that says nothing or something wrong', () => {
  const detectable = ENCODED.filter(
    ([label]) =>
      ![
        'utf-7',
        'hz-gb-2312',
        'cp437',
        'utf-32',
        'iso-8859-15',
        'utf-16be',
        'cp852',
        'windows-1257',
        'koi8-u',
        'iso-8859-7',
        'iso-2022-kr',
        'utf-16le',
      ].includes(label),
  );

  test.each(detectable)('%s', (_, base64, expected) => {
    for (const label of [undefined, 'us-ascii', 'unknown-8bit', 'utf-8', 'x-made-up']) {
      expect(decodeText(bytesOf(atob(base64)), label).text).toBe(expected);
    }
  });

  // Letters of Hebrew and Greek that only end words, or never do, tell what the frequent ones leave open.
  test.each([
    ['windows-1255', ['שלום', 'דחוף: תשלום', 'קובץ מצורף', 'חשבון Google שלך', 'לקוח יקר', 'קבלה מספר 4711', 'אישור הזמנה']],
    ['windows-1253', ['λογαριασμός', 'σας', 'Καλημέρα σας', 'προς', 'επείγον', 'Αγαπητέ πελάτη']],
    ['windows-1251', ['счёт', 'щенок', 'привет', 'накладная', 'мы нашли ошибку', 'рахунок на оплату']],
    ['windows-1256', ['مرحبا', 'فاتورة', 'تحديث الحساب']],
  ])('of a word or two in %s', (charset, texts) => {
    for (const text of texts) {
      expect(decodeText(inCharset(text, charset)).text).toBe(text);
    }
  });

  test('says which label was wrong', () => {
    expect(decodeText(bytesOf('Gr\xfc\xdfe'), 'utf-8')).toEqual({ text: 'Grüße', charset: 'windows-1252', isLabelWrong: true });
    expect(decodeText(bytesOf('Gr\xc3\xbc\xc3\x9fe'), 'iso-8859-1')).toEqual({ text: 'Grüße', charset: 'utf-8', isLabelWrong: true });
  });

  test.each(['gb2312', 'koi8-r', 'windows-1251', 'shift_jis', 'utf-16', 'utf-32', 'hz-gb-2312', 'iso-8859-2'])(
    'UTF-8 that claims to be %s is read as UTF-8',
    (label) => {
      const text = 'Grüße, 尊敬的客户, клиент';
      expect(decodeText(new TextEncoder().encode(text), label)).toEqual({ text, charset: 'utf-8', isLabelWrong: true });
    },
  );

  test('what claims to be UTF-32 and has no NUL is none, and halves of a pair in it are no characters', () => {
    expect(decodeText(bytesOf('See http://evil-host.com/a'), 'utf-32').text).toBe('See http://evil-host.com/a');
    expect(decodeText(bytesOf('\0\0\0a\0\0\xd8\0\0\0\0b'), 'utf-32be').text).toBe('a\ufffdb');
  });

  test('Cyrillic that claims to be Western is read as Cyrillic', () => {
    const [, base64 = '', expected] = ENCODED.find(([label]) => label === 'windows-1251') ?? [];
    expect(decodeText(bytesOf(atob(base64)), 'iso-8859-1').text).toBe(expected);
  });

  test('a byte order mark wins over any label', () => {
    expect(decodeText(bytesOf('\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe'), 'iso-8859-1').text).toBe('Grüße');
    expect(decodeText(bytesOf('\xff\xfeG\0'), 'utf-8').text).toBe('G');
  });
});

describe('encoded words', () => {
  test.each([
    ['two with blanks between are one text', '=?utf-8?q?a?=  =?utf-8?b?Yg==?=', 'ab'],
    ['blanks between a word and text stay', 'x =?utf-8?q?a?= y', 'x a y'],
    ['a character cut in half between two words', '=?utf-8?q?=E2=82?= =?utf-8?q?=AC?=', '€'],
    ['iso-2022-jp cut between two words', '=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?S1wbKEI=?=', '日本'],
    ['another charset in the next word', '=?utf-8?q?=C3=A4?= =?iso-8859-1?q?=F6?=', 'äö'],
    ['a language', '=?utf-8*de?q?=C3=A4?=', 'ä'],
    ['blanks and underscores inside', '=?utf-8?q?a b_c?=', 'a b c'],
    ['glued to text', 'a=?utf-8?q?=C3=A4?=b', 'aäb'],
    ['base64 without padding', '=?utf-8?b?w6Q?=', 'ä'],
    ['an unknown charset', '=?x-made-up?q?=C3=A4?=', 'ä'],
    ['unknown charsets, whose words tell more together', '=?x-one?q?=CE=F2?= =?x-two?q?=E4=E5=EB?=', 'Отдел'],
    ['one that is not closed', '=?utf-8?q?abc', '=?utf-8?q?abc'],
    ['one that is none', '=?utf-8?x?abc?= =??= =?', '=?utf-8?x?abc?= =??= =?'],
    ['utf-7', '=?utf-7?q?+AGE-?=', 'a'],
  ])('%s', (_, text, expected) => {
    expect(decodeWords(text)).toBe(expected);
  });
});

/** The bytes of a text in a charset that has one for each of its letters. */
function inCharset(text: string, charset: string): Uint8Array {
  const page = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => page.indexOf(letter));
}
