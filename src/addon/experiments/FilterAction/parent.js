/* globals ChromeUtils, ExtensionAPIPersistent, ExtensionCommon, Services */

// All Experiments share one global, so everything is inside of a function.
((exports) => {
  const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
  const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');

  const ACTION_ID = 'mispatch@mispatch.example#sendToMisp';
  /** Mail filtering must go on even when nobody answers. */
  const LONGEST_HOLD_MS = 15_000;

  exports.mispatchFilter = class extends ExtensionAPIPersistent {
    #lastToken = 0;
    #waiting = [];
    #held = new Map();
    #listeners = new Set();

    /** Runs before the first window and the first check for mail, so that no filter finds the action missing. */
    onStartup() {
      const { extension } = this;
      const handler = {
        name: extension.localizeMessage?.('send_to_misp') || 'Send to MISP',
        apply: (headers, listener) => this.#apply(headers, listener),
      };
      const existing = findAction();
      if (existing) {
        existing.handler = handler;
      } else {
        MailServices.filters.addCustomAction(makeAction(handler));
      }
    }

    onShutdown(isAppShutdown) {
      for (const release of this.#held.values()) {
        release();
      }
      const existing = findAction();
      if (existing) {
        existing.handler = null;
      }
      if (!isAppShutdown) {
        // Else a newer version of this file would not be read.
        Services.obs.notifyObservers(null, 'startupcache-invalidate');
      }
    }

    #apply(headers, listener) {
      this.#lastToken += 1;
      const token = this.#lastToken;
      // Now, because a later action of the same filter may move or delete them.
      const messages = headers.map((header) => this.extension.messageManager.convert(header));
      this.#waiting.push({ token, messages });
      this.#deliver();
      // There is none for filters that run before the junk check.
      if (listener) {
        listener.onStartCopy();
        const release = () => {
          if (this.#held.delete(token)) {
            listener.onStopCopy(0);
          }
        };
        this.#held.set(token, release);
        setTimeout(release, LONGEST_HOLD_MS);
      }
    }

    #deliver() {
      for (const listener of this.#listeners) {
        for (const call of this.#waiting.splice(0)) {
          listener(call);
        }
      }
    }

    PERSISTENT_EVENTS = {
      onMessages: ({ fire }) => {
        let current = fire;
        const listener = async (call) => {
          // The background may be stopped: this starts it.
          await current.wakeup?.();
          current.async(call);
        };
        this.#listeners.add(listener);
        this.#deliver();
        return {
          unregister: () => this.#listeners.delete(listener),
          convert: (newFire) => {
            current = newFire;
          },
        };
      },
    };

    getAPI(context) {
      return {
        mispatchFilter: {
          onMessages: new ExtensionCommon.EventManager({
            context,
            module: 'mispatchFilter',
            event: 'onMessages',
            extensionApi: this,
          }).api(),
          acknowledge: async (token) => this.#held.get(token)?.(),
        },
      };
    }
  };

  /** Thunderbird cannot forget a custom action before it quits: so there is one for all of that time, and only its handler changes. */
  function makeAction(first) {
    return {
      QueryInterface: ChromeUtils.generateQI(['nsIMsgFilterCustomAction']),
      handler: first,
      get wrappedJSObject() {
        return this;
      },
      id: ACTION_ID,
      get name() {
        return this.handler?.name ?? 'Send to MISP (add-on disabled)';
      },
      isValidForType() {
        return this.handler !== null;
      },
      validateActionValue: () => null,
      allowDuplicates: false,
      // Lets it hold back the actions behind it until the mail has been read. Thunderbird waits for a release that nobody gives once the
      // add-on is disabled.
      get isAsync() {
        return this.handler !== null;
      },
      needsBody: true,
      applyAction(headers, _value, listener) {
        this.handler?.apply(headers, listener);
      },
    };
  }

  function findAction() {
    try {
      return MailServices.filters.getCustomAction(ACTION_ID)?.wrappedJSObject;
    } catch {
      // Thunderbird throws for an id that it does not know.
      return undefined;
    }
  }
})(this);
