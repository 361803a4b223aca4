import { useMemo } from 'preact/hooks';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { useTexts } from '../texts.tsx';
import { escapedIn, startOf } from '../written-out.ts';

/** Longer texts in the JSON, such as files in base64, are cut for the eye. */
const LONGEST = 400;

/** The event exactly as MISP gets it; what is held back is not in it. */
export function JsonView({ draft }: { readonly draft: EventDraft }) {
  const { t } = useTexts();
  const json = useMemo(() => escapedIn(JSON.stringify({ Event: eventToSend(draft) }, shorten, 2)), [draft]);
  return (
    <>
      <h2 class="vh">JSON</h2>
      <pre class="json" id="json" dir="ltr">
        {tokens(json).map(({ kind, text }, index) =>
          kind ? (
            <span key={`${index}`} class={kind}>
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </pre>
      <p class="hint json-hint">{t('json_hint')}</p>
    </>
  );
}

function shorten(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST ? `${startOf(value, LONGEST)} (${value.length})` : value;
}

interface Token {
  readonly kind?: 'k' | 's' | 'n';
  readonly text: string;
}

/** Colours are for reading; nobody reads more than this, and that many elements would stop the page. */
const LONGEST_IN_COLOUR = 200_000;

/** Strings, with the colon behind those that are keys, and numbers and words: `"uuid": "5f0c…", 4, true`. */
const TOKEN = /"(?:[^"\\]|\\.)*"(?::)?|\b(?:true|false|null|-?\d+)\b/g;

function tokens(json: string): readonly Token[] {
  if (json.length > LONGEST_IN_COLOUR) {
    return [{ text: json }];
  }
  const found: Token[] = [];
  let end = 0;
  for (const match of json.matchAll(TOKEN)) {
    found.push({ text: json.slice(end, match.index) });
    found.push({ kind: match[0].endsWith(':') ? 'k' : match[0].startsWith('"') ? 's' : 'n', text: match[0] });
    end = match.index + match[0].length;
  }
  return [...found, { text: json.slice(end) }];
}
