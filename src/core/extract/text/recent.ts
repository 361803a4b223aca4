import { codeBehind } from './characters.ts';

const SIZE = 256;
/** Longer pieces of a text are no copies for the engine: to keep one keeps all of the text. */
const LONGEST = 12;

/** What is known of a span that is not empty. */
type Ask<Answer> = (text: string, start: number, end: number) => Answer;

/**
 * Answers for the short spans that were asked for last, each kept where its letters say: what a text says over and over is found out once, and
 * not copied to be asked for again.
 */
export class Recent<Answer> {
  private readonly spans = new Array<string>(SIZE).fill('');
  private readonly answers = new Array<Answer | undefined>(SIZE).fill(undefined);
  private readonly ask: Ask<Answer>;

  constructor(ask: Ask<Answer>) {
    this.ask = ask;
  }

  of(text: string, start: number, end: number): Answer {
    if (end - start > LONGEST) return this.ask(text, start, end);
    const place = placeOf(text, start, end);
    const span = this.spans[place] as string;
    if (span.length === end - start && isAt(text, start, span)) return this.answers[place] as Answer;
    const answer = this.ask(text, start, end);
    this.spans[place] = text.slice(start, end);
    this.answers[place] = answer;
    return answer;
  }
}

/** Of so few letters the engine's own comparison takes longer. */
function isAt(text: string, start: number, span: string): boolean {
  for (let at = 0; at < span.length; at++) if (text.charCodeAt(start + at) !== span.charCodeAt(at)) return false;
  return true;
}

function placeOf(text: string, start: number, end: number): number {
  const letters = text.charCodeAt(start) ^ (codeBehind(text, start + 1) << 3) ^ (text.charCodeAt(end - 1) << 6);
  return (letters ^ (end - start)) & (SIZE - 1);
}
