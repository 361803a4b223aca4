import { type ComponentChildren, Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import type { BodyText, Place } from '#core/parse/mail.ts';
import { Icon } from '../components/icon.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { cut, type Marks, type Piece, placeKey } from '../editing/marks.ts';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import { shortName } from '../written-out.ts';
import type { Bench } from './bench.ts';
import type { MailTab } from './mail-tabs.ts';

interface MailTextsProps {
  readonly mails: readonly MailView[];
  readonly tab: MailTab;
  readonly marks: Marks;
  readonly bench: Bench;
}

/** The mail and those inside it, one after the other. All of it is text: no markup of a mail is ever drawn. */
export function MailTexts(props: MailTextsProps) {
  const [first, ...forwarded] = props.mails;
  const { t } = useTexts();
  return (
    <>
      {first && <OneMail mail={first} {...props} />}
      {props.tab !== 'source' &&
        forwarded.map((mail, index) => (
          <section key={`${index}`} class="fwd" aria-label={t('inner_mail', { subject: shortName(mail.subject) })}>
            <header>
              <h3 dir="auto">
                <Icon name="mail" /> {t('inner_mail', { subject: mail.subject })}
              </h3>
              <bdi class="muted">
                <VisibleText text={mail.from} />
              </bdi>
            </header>
            <OneMail mail={mail} {...props} />
          </section>
        ))}
    </>
  );
}

function OneMail({ bench, mail, marks, tab }: MailTextsProps & { readonly mail: MailView }) {
  const { t } = useTexts();
  if (tab === 'source') {
    return (
      <pre class="mail-source" dir="ltr">
        {mail.source ?? ''}
      </pre>
    );
  }
  if (tab === 'headers') {
    return <Headers mail={mail} marks={marks} bench={bench} />;
  }
  const wanted = tab === 'html' ? 'html' : 'plain';
  const ofKind = mail.texts.filter(({ source }) => source === wanted);
  // A mail that has only HTML is read as such in the first tab as well.
  const texts = ofKind.length > 0 || tab === 'html' ? ofKind : mail.texts;
  if (texts.length === 0) {
    return <p class="mail-body muted">{t(tab === 'html' ? 'mail_no_html' : 'mail_no_text')}</p>;
  }
  return (
    <>
      {texts.map((text) => (
        <OneText key={placeKey(text.place)} text={text} ofMail={mail.ofMail} marks={marks} bench={bench} />
      ))}
    </>
  );
}

interface OneTextProps {
  readonly text: BodyText;
  readonly ofMail: number;
  readonly marks: Marks;
  readonly bench: Bench;
}

function OneText({ bench, marks, ofMail, text }: OneTextProps) {
  const { t } = useTexts();
  return (
    <>
      <div class="mail-body" dir="auto">
        <MarkedText text={text.text} place={text.place} ofMail={ofMail} marks={marks} bench={bench} draw={(piece) => piece} />
      </div>
      {text.links.length > 0 && (
        <details class="mail-links" open={text.links.length < 20}>
          <summary>{t('links_behind')}</summary>
          <ul>
            {text.links.slice(0, 200).map(({ attribute, value, visible }, index) => (
              <li key={`${index}`}>
                <span class="muted">{attribute}</span>{' '}
                <code dir="ltr">
                  <VisibleText text={value} />
                </code>
                {visible !== undefined && visible !== value && <bdi class="muted"> {t('link_shown_as', { text: visible })}</bdi>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Headers({ bench, mail, marks }: { readonly mail: MailView; readonly marks: Marks; readonly bench: Bench }) {
  const seen = new Map<string, number>();
  return (
    <dl class="mail-headers">
      {mail.headers.map(({ name, value }, position) => {
        const index = seen.get(name.toLowerCase()) ?? 0;
        seen.set(name.toLowerCase(), index + 1);
        return (
          <div key={`${position}`}>
            <dt dir="ltr">{name}</dt>
            <dd dir="auto">
              <MarkedText
                text={value}
                place={{ in: 'header', mail: mail.path, field: name, index }}
                ofMail={mail.ofMail}
                marks={marks}
                bench={bench}
                draw={(piece) => <VisibleText text={piece} />}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface MarkedTextProps {
  readonly text: string;
  readonly place: Place;
  readonly ofMail: number;
  readonly marks: Marks;
  readonly bench: Bench;
  /** Shows what lies between the marks: a header field by the names of what cannot be seen in it, a text as its writer wanted it read. */
  readonly draw: (text: string) => ComponentChildren;
}

function MarkedText({ bench, draw, marks, ofMail, place, text }: MarkedTextProps) {
  const places = marks.get(placeKey(place, ofMail));
  const pieces = useMemo(() => cut(text, places), [text, places]);
  return (
    <>
      {pieces.map((piece) =>
        piece.mark ? (
          <MarkedPiece key={piece.offset} piece={piece} mark={piece.mark} bench={bench} />
        ) : (
          <Fragment key={piece.offset}>{draw(piece.text)}</Fragment>
        ),
      )}
    </>
  );
}

function MarkedPiece({ bench, mark, piece }: { readonly piece: Piece; readonly mark: NonNullable<Piece['mark']>; readonly bench: Bench }) {
  const isHere = bench.list.current !== undefined && mark.rows.includes(bench.list.current);
  const [row = ''] = mark.rows;
  return (
    <mark
      class={`${mark.state === 'sent' ? '' : mark.state} ${isHere ? 'here' : ''}`}
      data-rows={mark.rows.join(' ')}
      tabIndex={-1}
      onClick={() => bench.showInList(row)}
      onKeyDown={({ key }) => key === 'Enter' && bench.showInList(row)}
    >
      <VisibleText text={piece.text} />
    </mark>
  );
}
