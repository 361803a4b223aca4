import { Fragment } from 'preact';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import { Icon } from '../components/icon.tsx';
import { OfMails } from '../components/of-mails.tsx';
import { RowChips } from '../components/row-chips.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { type AttachmentMode, attachmentModes, modeOf, setMode } from '../editing/attachment-mode.ts';
import { carriesFile } from '../editing/count.ts';
import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import { shortName } from '../written-out.ts';
import type { Bench } from './bench.ts';
import { ObjectFields } from './object-fields.tsx';

/** The files of the mail: what is known of each, and as what it is sent. */
export function AttachmentsTable({ bench }: { readonly bench: Bench }) {
  const { n, t } = useTexts();
  const files = bench.rows.filter(({ group }) => group === 'attachments');
  if (files.length === 0) {
    return null;
  }
  const sent = files.filter((row) => row.keep && carriesFile(row)).length;
  return (
    <section aria-labelledby="attachments" id="attachments-section">
      <div class="sec">
        <h2 id="attachments">{t('attachments')}</h2>
        <span class="hint">{n('files_sent', files.length, { sent })}</span>
      </div>
      <table class="att">
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('what_is_known')}</th>
            <th scope="col" class="send-as-column">
              {t('send_as')}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((row) => (
            <Fragment key={row.uuid}>
              <AttachmentLine bench={bench} row={row} />
              <AttachmentFields bench={bench} row={row} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AttachmentLine({ bench, row }: { readonly bench: Bench; readonly row: Row }) {
  const { number, t } = useTexts();
  const url = bench.control.session.view?.url;
  const fields = fieldsOf(row);
  const field = (relation: string) => fields.find(({ object_relation }) => object_relation === relation)?.value;
  const name = nameOf(row);
  const archive = archiveOf(row, bench.rows);
  const size = field('size-in-bytes');
  const about = [size && t('bytes', { count: number(Number(size)) }), field('mimetype')].filter(Boolean).join(' · ');
  const mode = modeOf(row);
  const comment = row.is === 'attribute' ? row.attribute.comment : row.object.comment;
  return (
    <tr data-row={row.uuid} data-mode={mode} class={archive ? 'member' : ''}>
      <td>
        <Icon name={iconOf(row)} />{' '}
        <bdi class="name">
          <VisibleText text={name} />
        </bdi>
        <br />
        <span class="muted small num">
          <VisibleText text={about} />
        </span>
        {archive && (
          <>
            <br />
            <bdi class="muted small">{t('inside_file', { name: nameOf(archive) })}</bdi>
          </>
        )}
      </td>
      <td>
        <span class="chips">
          <RowChips row={row} {...(url && { url })} />
          <OfMails row={row} />
        </span>
        {comment && (
          <bdi class="small muted">
            <VisibleText text={comment} />
          </bdi>
        )}
      </td>
      <td>
        <ModeSelect bench={bench} row={row} mode={mode} name={name} />
      </td>
    </tr>
  );
}

/** All that is known of the file, to be opened below it. */
function AttachmentFields({ bench, row }: { readonly bench: Bench; readonly row: Row }) {
  const { n } = useTexts();
  return row.is === 'object' ? (
    <tr class="more-fields">
      <td colSpan={3}>
        <details class="small">
          <summary>{n('count_fields', row.object.Attribute.length)}</summary>
          <ObjectFields bench={bench} object={row.object} />
        </details>
      </td>
    </tr>
  ) : null;
}

function ModeSelect({
  bench,
  mode,
  name,
  row,
}: {
  readonly bench: Bench;
  readonly row: Row;
  readonly mode: AttachmentMode;
  readonly name: string;
}) {
  const { t } = useTexts();
  return (
    <>
      <select
        name="mode"
        aria-label={t('send_file_as', { name: shortName(name) })}
        value={mode}
        onChange={({ currentTarget }) => {
          bench.control.edit(setMode(row, currentTarget.value as AttachmentMode));
        }}
      >
        {attachmentModes(row).map((offered) => (
          <option key={offered} value={offered}>
            {t(`mode_${offered}`)}
          </option>
        ))}
      </select>
      {mode === 'malware' && <span class="hint">{t('mode_malware_how')}</span>}
    </>
  );
}

function nameOf(row: Row): string {
  const field = (relation: string) => fieldsOf(row).find(({ object_relation }) => object_relation === relation)?.value;
  return row.is === 'attribute' ? row.attribute.value : (field('filename') ?? field('sha256') ?? row.object.name);
}

/** The file that holds this one, such as an archive; `undefined` for one that was attached itself. */
function archiveOf(row: Row, rows: readonly Row[]): Row | undefined {
  const references = row.is === 'object' ? (row.object.ObjectReference ?? []) : [];
  const holder = references.find(({ relationship_type }) => relationship_type === 'extracted-from')?.referenced_uuid;
  return holder === undefined ? undefined : rows.find(({ uuid }) => uuid === holder);
}

function iconOf(row: Row): 'program' | 'picture' | 'file' {
  if (row.draft.why.some(({ rule }) => rule === 'executable')) {
    return 'program';
  }
  const type = fieldsOf(row).find(({ object_relation }) => object_relation === 'mimetype')?.value ?? '';
  return type.startsWith('image/') ? 'picture' : 'file';
}

function fieldsOf(row: Row): readonly MispAttribute[] {
  return row.is === 'object' ? row.object.Attribute : [];
}
