import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isSmallLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { WordsBefore } from '../../text/words-before.ts';
import { isHashBehind } from './hashes-beside.ts';
import { isOfTitle, startOfNameWord } from './title-words.ts';

const { BLANK, COMMA } = CHARACTER_CODES;

const LONGEST = 110;
const LONGEST_WORD = 40;
const LONGEST_SAYING = 40;

/** What sentences say right before a name: a file, and that it is called so. */
const SAYS_NAME = new RegExp(
  `(?:^|[^\\w.])(?:${[
    '(?:file|archive|attachment|document|doc|spreadsheet|workbook|presentation|slide ?show|executable|installer|shortcut|script|payload|library|image|binary|sample|dll|iso|zip|rar|lnk)s? (?:(?:is|was) )?(?:named|called|titled|entitled)',
    '(?:the|its|original|attached) file ?name(?: (?:is|was))?',
    '(?:attached|malicious|decoy|lure) (?:file|document|archive),',
    '(?:datei|archiv|anhang|dokument|verknüpfung)s? namens',
    '(?:fichier|archive|document|raccourci)s? (?:nommée?|appelée?|intitulée?)s?',
    '(?:archivo|fichero|documento|adjunto)s? (?:llamado|denominado|titulado)s?',
    '(?:file|archivio|documento|allegato) (?:chiamato|denominato|intitolato)',
    '(?:arquivo|documento|anexo) (?:chamado|denominado|intitulado)',
  ].join('|')}) $`,
  'i',
);

/** The last words of these. */
export const ENDS_OF_SAYINGS = new Words(
  (
    'named called titled entitled name filename is was file, document, archive, namens nommé nommés nommée nommées appelé appelés appelée appelées intitulé intitulés ' +
    'intitulée intitulées llamado llamados denominado denominados titulado titulados chiamato denominato intitolato chamado chamados intitulado ' +
    'intitulados'
  ).split(' '),
);
/** In a list of names each would look through the words before it. */
const SAYINGS = new WordsBefore(ENDS_OF_SAYINGS, LONGEST + LONGEST_WORD + LONGEST_SAYING);

/**
 * `a zip file named Plans for the Staff.zip, which`: capitalised words behind what says in a sentence that the name of a file follows; before
 * its hash, words of any kind. Where the name begins whose last word was found from `start` on, behind a blank.
 */
export function startOfSaidName(text: string, start: number, end: number): number | undefined {
  if (codeBefore(text, start - 1) !== BLANK || !SAYINGS.isNear(text, start, end)) return;
  let from = start;
  while (start - from < LONGEST && codeBefore(text, from - 1) === BLANK) {
    const word = startOfNameWord(text, from - 1, LONGEST_WORD);
    // `the attached file, `
    if (word === from - 1 && codeBefore(text, word - 1) !== COMMA) return;
    if (word === from - 1 || !isOfTitle(text, word, from - 1)) {
      const isSaid = from < start && SAYS_NAME.test(text.slice(Math.max(0, from - LONGEST_SAYING), from));
      // `the attached file, and 17.pdf`
      if (isSaid) return codeBefore(text, from - 2) === COMMA && isSmallLetter(text.charCodeAt(from)) ? undefined : from;
      if (word === from - 1) return;
      if (!isHashBehind(text, end)) return;
    }
    from = word;
  }
  return;
}
