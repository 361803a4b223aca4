import type { ProblemReport } from '#core/problem.ts';
import type { OptionsView } from '../messages.ts';

/** What the options page knows. */
export interface OptionsState {
  readonly view?: OptionsView;
  /** Which profile is being edited. */
  readonly profile: string;
  readonly search: string;
  readonly problem?: ProblemReport;
  /** Milliseconds since 1970. */
  readonly savedAt?: number;
}

export type OptionsAction =
  | { readonly do: 'learn'; readonly view: OptionsView; readonly savedAt?: number }
  | { readonly do: 'choose profile'; readonly profile: string }
  | { readonly do: 'search'; readonly text: string }
  | { readonly do: 'fail'; readonly problem: ProblemReport };

export const NEW_OPTIONS: OptionsState = { profile: '', search: '' };

/** The state after something happened. */
export function reduceOptions(state: OptionsState, action: OptionsAction): OptionsState {
  switch (action.do) {
    case 'learn': {
      const { problem: _, ...rest } = state;
      const names = Object.keys(action.view.values);
      const profile = names.includes(state.profile) ? state.profile : (names[0] ?? 'default');
      return { ...rest, view: action.view, profile, ...(action.savedAt !== undefined && { savedAt: action.savedAt }) };
    }
    case 'choose profile':
      return { ...state, profile: action.profile };
    case 'search':
      return { ...state, search: action.text };
    case 'fail':
      return { ...state, problem: action.problem };
  }
}
