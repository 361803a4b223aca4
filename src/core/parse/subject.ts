/**
 * A subject without the markers that answers, forwards, lists and filters put at its start; further in they stay.
 * Of one that is nothing but markers the last stays. `tags`: which of those in brackets go; all where nothing is said.
 */
export function stripSubjectMarkers(subject: string, tags: RegExp = BRACKETS): string {
  let rest = subject.trim();
  for (let count = 0; count < MAX_MARKERS; count++) {
    const marker = MARKER.exec(rest)?.[0] ?? tags.exec(rest)?.[0];
    if (marker === undefined || marker.length === rest.length) {
      break;
    }
    rest = rest.slice(marker.length);
  }
  return rest === '' ? subject.trim() : rest;
}

const MAX_MARKERS = 100;

/**
 * `Re:`, `AW: `, `Fwd[2]:`, `RE(3) :` and their kin: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish,
 * Scandinavian, Finnish, Russian, Japanese.
 */
const MARKER = new RegExp(
  `^(?:${[
    'Re|Fw|Fwd|Aw|Antwort|Wg|Tr|Rif|Réf|Rv|Res|Enc|I|R|Sv|Vs|Vb|Vl|Antw|Doorst|Odp|Pd|Przek|Ynt|İlt|Ilt',
    'Ответ|На|Пер|На：|返信|転送|回复|转发|答复|回覆|轉寄',
  ].join('|')})(?:[[(]\\d{1,3}[\\])])?\\s{0,3}[:：]\\s{0,20}`,
  'iu',
);

/** Whether a subject says first that the mail answers another: `Re: Fwd: x`. What is used for forwards in some language, such as `VS:`, does not count. */
export function isAnswer(subject: string): boolean {
  return ANSWER.test(subject.replace(GATEWAY_TAGS, ''));
}

const ANSWER = /^\s{0,20}(?:re|aw|antwort|sv|antw|odp|r|res|rif|réf|ynt|ответ|返信|回复|答复|回覆)(?:[[(]\d{1,3}[\])])?\s{0,3}[:：]/iu;

/** `[list name] `, `{Spam?} `, `***SPAM*** ` */
const BRACKETS = /^(?:\[[^\][]{1,60}\]|\{[^}{]{1,30}\}|\*{2,5}\s?SPAM\s?\*{2,5})\s{0,20}/iu;

const GATEWAY_WORDS = [
  '(?:external|extern[aeo]?|externer?|ext|esterno)(?:[\\s-]e?-?mail|[\\s-]message|[\\s-]sender)?',
  '(?:(?:suspected|possible|probable|potential)[\\s-])?spam\\??',
].join('|');

/** What mail gateways put before it: `[EXTERNAL] `, `[EXT]: `, `{Spam?} `, `***SUSPECTED SPAM*** `, `EXTERN: `. Other tags say what the mail is about. */
export const GATEWAY_TAGS = new RegExp(
  `^(?:[[{(<*]{1,5}\\s?(?:${GATEWAY_WORDS})\\s?[\\]})>*]{1,5}:?|(?:external|extern|ext)\\s?:)\\s{0,20}`,
  'iu',
);
