import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** What Thunderbird's filters see of a custom action. */
interface CustomAction {
  readonly id: string;
  readonly isAsync: boolean;
  isValidForType(): boolean;
  applyAction(headers: readonly object[], value: string, listener: Copying | null): void;
}

/** Whom a filter waits for before it takes its next action. */
interface Copying {
  onStartCopy(): void;
  onStopCopy(status: number): void;
}

interface FilterAction {
  onStartup(): void;
  onShutdown(isAppShutdown: boolean): void;
}

/** The Experiment in Thunderbird's own program, as far as it uses that. */
function start() {
  const actions = new Map<string, CustomAction>();
  const filters = {
    addCustomAction: (action: CustomAction) => void actions.set(action.id, action),
    getCustomAction: (id: string) => actions.get(id),
  };
  const modules: Readonly<Record<string, object>> = {
    'resource:///modules/MailServices.sys.mjs': { MailServices: { filters } },
    'resource://gre/modules/Timer.sys.mjs': { setTimeout },
  };
  const global: { mispatchFilter?: new () => FilterAction } & Record<string, unknown> = {
    ChromeUtils: { importESModule: (name: string) => modules[name], generateQI: () => undefined },
    ExtensionAPIPersistent: class {
      readonly extension = { messageManager: { convert: (header: object) => header } };
    },
    ExtensionCommon: {},
    Services: { obs: { notifyObservers: () => {} } },
  };
  runInNewContext(readFileSync(new URL('../../src/addon/experiments/FilterAction/parent.js', import.meta.url), 'utf8'), global);
  const { mispatchFilter: Experiment } = global;
  const [experiment, again] = Experiment ? [new Experiment(), new Experiment()] : [];
  experiment?.onStartup();
  return { action: [...actions.values()][0], experiment, again };
}

function makeCopying() {
  return { onStartCopy: vi.fn(), onStopCopy: vi.fn() };
}

describe('The filter action', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('holds back the next action until the mail was read, or for a while', () => {
    const { action } = start();
    const copying = makeCopying();
    action?.applyAction([{}], '', copying);
    expect([action?.isAsync, copying.onStartCopy.mock.calls.length, copying.onStopCopy.mock.calls.length]).toEqual([true, 1, 0]);
    vi.advanceTimersByTime(15_000);
    expect(copying.onStopCopy).toHaveBeenCalledExactlyOnceWith(0);
  });

  test('lets go of what it holds when the add-on is disabled, and holds up no filter from then on', () => {
    const { action, experiment } = start();
    const copying = makeCopying();
    action?.applyAction([{}], '', copying);
    experiment?.onShutdown(false);
    expect(copying.onStopCopy).toHaveBeenCalledExactlyOnceWith(0);
    // Thunderbird waits for an action that is asynchronous, and for no other.
    expect([action?.isAsync, action?.isValidForType()]).toEqual([false, false]);
  });

  test('is the same one, at work again, when the add-on is enabled again', () => {
    const { action, again, experiment } = start();
    experiment?.onShutdown(false);
    again?.onStartup();
    const copying = makeCopying();
    action?.applyAction([{}], '', copying);
    expect([action?.isAsync, copying.onStartCopy.mock.calls.length]).toEqual([true, 1]);
  });
});
