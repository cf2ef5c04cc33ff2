import { useEffect } from 'react';

/** How long whoever took the element away has to put the focus somewhere better, in milliseconds. */
const patience = 100;

/** What is worth being in: a part of the page that has a name. */
const places = 'dialog, section[aria-label], [role=region][aria-label], [role=tabpanel], main';

/**
 * Where what has the focus goes out of the page (a note that is dismissed, a pane that shows something else), the focus
 * would be nowhere, and the next Tab at the top of the page. It goes to the nearest part that held it and is there yet.
 */
export function useFocusRescue(): void {
  useEffect(() => {
    let last: Element | null = null;
    let held: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      held = placesOf(target);
    };
    const rescue = () => {
      timer = undefined;
      if (last === null || last.isConnected) return;
      last = null;
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const place = held.find(({ isConnected }) => isConnected);
      if (place instanceof HTMLElement) focusOnce(place);
    };
    const observer = new MutationObserver(() => {
      if (timer === undefined && last?.isConnected === false) timer = setTimeout(rescue, patience);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}

/** The places around an element, the nearest first. */
function placesOf(element: Element): Element[] {
  const place = element.parentElement?.closest(places);
  return place == null ? [] : [place, ...placesOf(place)];
}

/** Puts the focus on what otherwise takes none. */
function focusOnce(place: HTMLElement): void {
  if (place.hasAttribute('tabindex')) {
    place.focus({ preventScroll: true });
    return;
  }
  place.tabIndex = -1;
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  place.focus({ preventScroll: true });
}
