/** What the keyboard can be put on. */
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** Pages move the focus themselves where a result is to be read: only what is still nowhere after that is kept here. */
const PATIENCE_MS = 60;

/** Where the focus was: the element, and each box around it with the place inside of it. */
interface Place {
  readonly element: Element;
  readonly around: readonly { readonly box: Element; readonly position: number }[];
}

/**
 * Keeps the keyboard where it was when the element with the focus is taken away, as a discarded row or a finished notice is:
 * it goes to what took that place, else to the nearest thing before it. Without this each such key press would start at the top again.
 */
export function keepFocus(): void {
  let place: Place | undefined;
  addEventListener('focusin', ({ target }) => {
    place = target instanceof Element ? placeOf(target) : undefined;
  });
  new MutationObserver(() => {
    if (isLost(place)) {
      setTimeout(() => isLost(place) && successorOf(place)?.focus(), PATIENCE_MS);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

function isLost(place: Place | undefined): place is Place {
  return place !== undefined && !place.element.isConnected && (document.activeElement ?? document.body) === document.body;
}

function placeOf(element: Element): Place {
  const around: { box: Element; position: number }[] = [];
  for (let inner = element, box = inner.parentElement; box; inner = box, box = inner.parentElement) {
    around.push({ box, position: [...box.children].indexOf(inner) });
  }
  return { element, around };
}

function successorOf({ around }: Place): HTMLElement | undefined {
  for (const { box, position } of around) {
    if (box.isConnected) {
      const children = [...box.children];
      // What stands there now, then what comes after it, then what stood before.
      const candidates = [...children.slice(position), ...children.slice(0, position).reverse()];
      const found = candidates.map(firstFocusable).find((one) => one !== undefined);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function firstFocusable(element: Element): HTMLElement | undefined {
  const inside = [...(element.matches(FOCUSABLE) ? [element] : []), ...element.querySelectorAll(FOCUSABLE)];
  return inside.filter((one) => one instanceof HTMLElement).find((one) => one.checkVisibility() && !one.matches(':disabled'));
}
