import { decodeText } from '../../parse/charset/decode-text.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { openOle } from '../ole/open-ole.ts';
import { unzip } from '../unzip.ts';
import type { Warning } from '../warning.ts';
import { findDde } from './dde.ts';
import { textOfPart } from './document-text.ts';
import { readRelationships } from './relationships.ts';

/** Looks into a document of Office 2007 and later: words, links, what it loads from outside, macros; files that were put into it are members. */
export async function openOpenXml(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const { members = [], ...zip } = await unzip(file, allowance);
  const xml = members.filter(isXml).map(({ bytes, filename }) => ({ filename, source: decodeText(bytes, 'utf-8').text }));
  const outside = xml.filter(({ filename }) => filename.endsWith('.rels')).map(({ source }) => readRelationships(source));
  const texts = xml.filter(({ filename }) => WORDS.test(filename)).map(({ source }) => textOfPart(source));
  const macros: Opened[] = [];
  for (const member of members.filter(isProject)) {
    macros.push(await openOle(member, allowance));
  }
  return {
    ...zip,
    members: members.filter(isOfInterest).map((member) => (isProject(member) ? { ...member, isRead: true } : member)),
    texts: [...texts, ...macros.flatMap(({ texts: sources = [] }) => sources)].filter((text) => text !== ''),
    links: outside.flatMap(({ links }) => links),
    warnings: [
      ...macros.flatMap(({ warnings = [] }) => warnings),
      ...(members.some(({ filename }) => MACRO_SHEET.test(filename)) ? [XLM] : []),
      ...outside.flatMap(({ warnings }) => warnings),
      ...xml.flatMap(({ source }) => findDde(source)),
    ],
  };
}

/** Parts in which words stand: word/document.xml, word/header1.xml, xl/sharedStrings.xml, xl/worksheets/sheet1.xml, ppt/slides/slide1.xml, docProps/core.xml */
const WORDS =
  /^(?:word\/(?:document|header|footer|footnotes|endnotes|comments|glossary\/document)|xl\/(?:sharedStrings|workbook|worksheets\/|macrosheets\/|comments|externalLinks\/)|ppt\/(?:slides\/|notesSlides\/|comments)|docProps\/|visio\/pages\/)[^/]*\.xml$/i;
const MACRO_SHEET = /^xl\/macrosheets\/[^/]+\.(?:xml|bin)$/i;
const XLM: Warning = { type: 'Macro', keyword: 'XLM macros', description: 'A sheet of macros of Excel 4', effect: 'macro' };

function isXml({ filename }: Member): boolean {
  return /\.(?:xml|rels|vml)$/i.test(filename);
}

/** Word and Excel call it vbaProject.bin; what Office goes by is its type, so every other name is looked at as well. */
function isProject({ bytes, filename }: Member): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && !/(?:^|\/)(?:embeddings|activeX)\//i.test(filename);
}

/** Not what every document is made of, and not its pictures. */
function isOfInterest(member: Member): boolean {
  return (
    !isXml(member) && !/(?:^|\/)media\/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$|\/printerSettings\d*\.bin$/i.test(member.filename)
  );
}
