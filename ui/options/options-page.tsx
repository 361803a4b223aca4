import { useEffect } from 'preact/hooks';
import { toProblem } from '#core/problem.ts';
import { Icon, Mark } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { useSearchKey } from '../components/use-search-key.ts';
import { useHost } from '../host.ts';
import type { OptionsView } from '../messages.ts';
import { useStore } from '../store.ts';
import { useTexts } from '../texts.tsx';
import type { AskOptions } from './ask-options.ts';
import { OptionSections } from './option-sections.tsx';
import { optionsByGroup } from './option-texts.ts';
import { NEW_OPTIONS, reduceOptions } from './options-state.ts';

/** Where events go, what leaves this machine, and every choice, drawn from the table of options. */
export function Options() {
  const host = useHost();
  const { n, t, time } = useTexts();
  const { dispatch, state: store } = useStore(reduceOptions, NEW_OPTIONS);
  const state = store.value;
  const { problem, savedAt, search, view } = state;
  const count = [...optionsByGroup().values()].flat().length;

  const ask: AskOptions = async (request, input) => {
    try {
      const answer = await host.ask(request, input);
      dispatch({ do: 'learn', view: answer as OptionsView, ...(request !== 'readOptions' && { savedAt: host.now() }) });
      return true;
    } catch (thrown) {
      dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
      return false;
    }
  };
  useEffect(() => void ask('readOptions', undefined), []);
  useSearchKey();

  return (
    <>
      <header class="bar">
        <Mark />
        <h1>{t('options_page')}</h1>
        <span class="hint" role="status" id="saved">
          {savedAt !== undefined && t('options_saved', { time: time(new Date(savedAt).toISOString()) })}
        </span>
        <label class="search">
          <Icon name="search" />
          <span class="vh">{t('search_options')}</span>
          <input
            id="search"
            type="search"
            placeholder={n('search_count', count)}
            aria-keyshortcuts="Control+F"
            value={search}
            onInput={({ currentTarget }) => dispatch({ do: 'search', text: currentTarget.value })}
          />
        </label>
      </header>
      {problem && (
        <div class="problem">
          <ProblemNotice problem={problem} />
        </div>
      )}
      {view && <OptionSections view={view} state={state} dispatch={dispatch} ask={ask} />}
    </>
  );
}
