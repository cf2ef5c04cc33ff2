import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { isPresenting, withPresenting } from './presenting.ts';
import { formatRoute, home, parseRoute, stepTo, type Route } from './route.ts';

/** How a change of route enters the history: `push` for a step one can go back from, `replace` for a small move. */
export type Step = 'push' | 'replace';

interface Navigation {
  readonly route: Route;
  /** Changes part of the route; the rest stays. */
  readonly go: (change: Partial<Route>, step?: Step) => void;
  /** Whether the page is shown to a room: every step keeps it so. */
  readonly presenting: boolean;
  readonly present: (on: boolean) => void;
}

const RouteContext = createContext<Navigation>({
  route: home,
  go: () => undefined,
  presenting: false,
  present: () => undefined,
});

/** The route and the way to change it. */
export function useRoute(): Navigation {
  return useContext(RouteContext);
}

/** The URL that `change` of the catalogue's route has: for links to images. Whoever presents goes on presenting. */
export function hrefOf(change: Partial<Route>): string {
  const query = formatRoute({ ...home, ...change });
  return withPresenting(query, isPresenting(location.search)) || location.pathname;
}

/** Keeps the page and the URL the same thing. */
export function RouteProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const route = useMemo(() => parseRoute(search), [search]);
  const go = useCallback((change: Partial<Route>, step: Step = 'push') => {
    const url = hrefOf(stepTo(parseRoute(location.search), change));
    if (url === location.search) return;
    if (step === 'push') history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    dispatchEvent(new Event(moved));
  }, []);
  const presenting = isPresenting(search);
  const present = useCallback((on: boolean) => {
    history.replaceState(null, '', withPresenting(location.search, on) || location.pathname);
    dispatchEvent(new Event(moved));
  }, []);
  const value = useMemo(() => ({ route, go, presenting, present }), [route, go, presenting, present]);
  return <RouteContext value={value}>{children}</RouteContext>;
}

/** The history API announces only steps back and forth, so our own steps announce themselves. */
const moved = 'strata:moved';

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed);
  addEventListener(moved, changed);
  return () => {
    removeEventListener('popstate', changed);
    removeEventListener(moved, changed);
  };
}
