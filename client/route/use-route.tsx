import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { Address, type Step } from './address.ts';
import { isPresenting, withPresenting } from './presenting.ts';
import { formatRoute, home, type Move, type Route } from './route.ts';

interface Navigation {
  readonly route: Route;
  /** Changes part of the route; the rest stays. */
  readonly go: (move: Move, step?: Step) => void;
  /** Whether the page is shown to a room: every step keeps it so. */
  readonly presenting: boolean;
  readonly present: (on: boolean) => void;
  /** The whole link to what is shown, for somebody else. */
  readonly link: () => string;
}

const RouteContext = createContext<Navigation>({
  route: home,
  go: () => undefined,
  presenting: false,
  present: () => undefined,
  link: () => '',
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
  const [address] = useState(() => new Address(window));
  const { route, presenting } = useSyncExternalStore(address.subscribe, address.position);
  useEffect(() => {
    addEventListener('popstate', address.read);
    addEventListener('pagehide', address.write);
    return () => {
      removeEventListener('popstate', address.read);
      removeEventListener('pagehide', address.write);
    };
  }, [address]);
  const value = useMemo(
    () => ({ route, go: address.go, presenting, present: address.present, link: () => address.link() }),
    [address, route, presenting],
  );
  return <RouteContext value={value}>{children}</RouteContext>;
}
