import { useState } from 'preact/hooks';
import { Problem, type ProblemReport, toProblem } from '#core/problem.ts';
import { Icon } from '../components/icon.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { useHost } from '../host.ts';
import type { ImportView } from '../messages.ts';
import { useTexts } from '../texts.tsx';

/** A mailbox chosen by mistake is not read into memory. */
const LARGEST = 5_000_000;

interface ChosenFile {
  readonly name: string;
  readonly text: string;
  readonly view: ImportView;
}

/** One file for both programs: out of here and into here. What an import would change is shown before it does. */
export function FileSection({ imported }: { readonly imported: () => void }) {
  const host = useHost();
  const { t } = useTexts();
  const [withSecrets, setWithSecrets] = useState(false);
  const [chosen, setChosen] = useState<ChosenFile>();
  const [problem, setProblem] = useState<ProblemReport>();

  async function attempt(work: () => Promise<void>): Promise<void> {
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(toProblem(thrown).toJSON());
    }
  }
  async function save(): Promise<void> {
    const { name, text } = await host.ask('exportOptions', { withSecrets });
    host.saveFile(name, 'application/yaml', text);
  }
  async function look(file: File | undefined): Promise<void> {
    if (file && file.size > LARGEST) {
      throw new Problem('configuration_invalid', { place: file.name, message: 'it is larger than 5 MB, which no configuration is' });
    }
    if (file) {
      const text = await file.text();
      setChosen({ name: file.name, text, view: await host.ask('importOptions', { name: file.name, text, apply: false }) });
    }
  }
  async function apply({ name, text }: ChosenFile): Promise<void> {
    await host.ask('importOptions', { name, text, apply: true });
    setChosen(undefined);
    imported();
  }

  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div class="opts">
        <div class="opt">
          <div>
            <div class="name">{t('export')}</div>
            <div class="desc">{t('export_how')}</div>
          </div>
          <div class="ctl">
            <button type="button" class="btn" id="export" onClick={() => void attempt(save)}>
              <Icon name="download" />
              {t('export_do')}
            </button>
            <label class="check small">
              <input
                type="checkbox"
                id="with-secrets"
                checked={withSecrets}
                onChange={({ currentTarget }) => setWithSecrets(currentTarget.checked)}
              />
              {t('with_keys')}
            </label>
          </div>
        </div>
        <div class="opt">
          <div>
            <div class="name">
              <label for="import">{t('import')}</label>
            </div>
            <div class="desc">{t('import_how')}</div>
          </div>
          <div class="ctl">
            <input
              id="import"
              type="file"
              accept=".yaml,.yml,.json,.py,.conf,.ini"
              onChange={({ currentTarget }) => void attempt(() => look(currentTarget.files?.[0]))}
            />
          </div>
        </div>
      </div>
      {chosen && <Changes chosen={chosen} apply={() => void attempt(() => apply(chosen))} leave={() => setChosen(undefined)} />}
    </>
  );
}

function Changes({ apply, chosen, leave }: { readonly chosen: ChosenFile; readonly apply: () => void; readonly leave: () => void }) {
  const { n, t } = useTexts();
  const { changes, hasErrors, notes } = chosen.view;
  const canApply = changes.length > 0 && !hasErrors;
  return (
    <div class="import" role="status">
      <h3>{n('import_changes', changes.length, { file: chosen.name })}</h3>
      {notes.length > 0 && (
        <Notice meaning={hasErrors ? 'bad' : 'warn'}>
          {hasErrors && (
            <p>
              <strong>{t('import_has_errors')}</strong>
            </p>
          )}
          {notes.map((note) => (
            <p key={note} dir="auto">
              <VisibleText text={note} />
            </p>
          ))}
        </Notice>
      )}
      {changes.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('profile')}</th>
              <th scope="col">{t('option')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('afterwards')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ from, key, profile, to }) => (
              <tr key={`${profile} ${key}`}>
                <td>
                  <bdi>
                    <VisibleText text={profile} />
                  </bdi>
                </td>
                <td class="mono">{key}</td>
                <td class="val-cell">
                  <VisibleText text={from} />
                </td>
                <td class="val-cell">
                  <VisibleText text={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="row">
        <button type="button" class="btn" onClick={leave}>
          {t('cancel')}
        </button>
        <button type="button" class="btn btn-primary" id="apply-import" aria-disabled={!canApply} onClick={() => canApply && apply()}>
          {t('import_apply')}
        </button>
      </p>
    </div>
  );
}
