import { useEffect, useReducer } from 'preact/hooks';
import { toProblem } from '#core/problem.ts';
import { Mark } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { useHost } from '../host.ts';
import type { OptionsView, RequestName, Requests } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import { InstanceCard } from './instance-card.tsx';
import { NEW_OPTIONS, reduceOptions } from './options-state.ts';

/** Requests that answer with all options. */
type OptionsRequest = { [N in RequestName]: Requests[N]['output'] extends OptionsView ? N : never }[RequestName];
export type AskOptions = <N extends OptionsRequest>(request: N, input: Requests[N]['input']) => Promise<boolean>;

/** Where events go, what leaves this machine, and every choice, drawn from the table of options. */
export function Options() {
  const host = useHost();
  const { t, time } = useTexts();
  const [state, dispatch] = useReducer(reduceOptions, NEW_OPTIONS);
  const { problem, savedAt, view } = state;

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

  return (
    <>
      <header class="bar">
        <Mark />
        <h1>{t('options_page')}</h1>
        <span class="hint" role="status" id="saved">
          {savedAt !== undefined && t('options_saved', { time: time(new Date(savedAt).toISOString()) })}
        </span>
      </header>
      <div class="layout">
        <main>
          {problem && <ProblemNotice problem={problem} />}
          {view && (
            <section class="group" id="instances" aria-labelledby="instances-heading">
              <h2 id="instances-heading">{t('instances_heading')}</h2>
              <p>{t('instances_text')}</p>
              {Object.keys(view.values).map((profile) => (
                <InstanceCard key={profile} profile={profile} view={view} ask={ask} />
              ))}
            </section>
          )}
        </main>
      </div>
    </>
  );
}
