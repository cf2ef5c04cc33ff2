import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Address, type Position, type Step } from './address.ts';
import { isPresenting, withPresenting } from './presenting.ts';
import { formatRoute, home, type Move, type Route } from './route.ts';

/** The ways to other places. They stay the same functions. */
interface Ways {
  /** Changes part of the route; the rest stays. */
  readonly go: (move: Move, step?: Step) => void;
  /** Shows the page to a room, or no longer: every step keeps it so. */
  readonly present: (on: boolean) => void;
  /** The whole link to what is shown, for somebody else. */
  readonly link: () => string;
}

const nowhere: Position = { route: home, presenting: false };

const AddressContext = createContext<Ways & Pick<Address, 'position' | 'subscribe'>>({
  position: () => nowhere,
  subscribe: () => () => undefined,
  go: () => undefined,
  present: () => undefined,
  link: () => '',
});

/** The route and the ways to change it. Whoever needs little of it asks for that: {@link useRoutePart}. */
export function useRoute(): Position & Ways {
  const { position, subscribe, go, present, link } = useContext(AddressContext);
  const { route, presenting } = useSyncExternalStore(subscribe, position, position);
  return { route, presenting, go, present, link };
}

/** Part of the route: what asks for it is drawn anew only when that part changes. */
export function useRoutePart<T extends string | boolean | null>(part: (route: Route) => T): T {
  const { position, subscribe } = useContext(AddressContext);
  const now = () => part(position().route);
  return useSyncExternalStore(subscribe, now, now);
}

/** Whether the page is shown to a room. */
export function usePresenting(): boolean {
  const { position, subscribe } = useContext(AddressContext);
  const now = () => position().presenting;
  return useSyncExternalStore(subscribe, now, now);
}

/** The ways to other places, for whoever does not show where the page is. */
export function useWays(): Ways {
  return useContext(AddressContext);
}

/** The URL that `change` of the catalogue's route has: for links to images. Whoever presents goes on presenting. */
export function hrefOf(change: Partial<Route>): string {
  const query = formatRoute({ ...home, ...change });
  return withPresenting(query, isPresenting(location.search)) || location.pathname;
}

/** Keeps the page and the URL the same thing. */
export function RouteProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [address] = useState(() => new Address(window));
  useEffect(() => {
    addEventListener('popstate', address.read);
    addEventListener('pagehide', address.write);
    return () => {
      removeEventListener('popstate', address.read);
      removeEventListener('pagehide', address.write);
    };
  }, [address]);
  return <AddressContext value={address}>{children}</AddressContext>;
}
