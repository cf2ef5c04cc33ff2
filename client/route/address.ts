import { isPresenting, withPresenting } from './presenting.ts';
import { formatRoute, parseRoute, stepTo, type Move, type Route } from './route.ts';

/** How a change of route enters the history: `push` for a step one can go back from, `replace` for a small move. */
export type Step = 'push' | 'replace';

/** Where the page is. */
export interface Position {
  readonly route: Route;
  /** Whether the page is shown to a room. */
  readonly presenting: boolean;
}

/** The parts of `window` that an address is kept in. */
export interface AddressBar {
  readonly location: Pick<Location, 'href' | 'search' | 'pathname'>;
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
}

/** Browsers take no more than some 100 changes of the address in 10 seconds, and a key that is held makes 300. */
const restMs = 150;

/**
 * Keeps the route and the browser's address the same thing. What is replaced soon after something else was is in the
 * address a moment later. Open directories that are too many for a link are kept with the entry of the history, so that a
 * reload and a step back have all of them.
 */
export class Address {
  readonly #bar: AddressBar;
  readonly #listeners = new Set<() => void>();
  #position: Position;
  #resting = false;
  /** Whether something was replaced that the address does not have yet. */
  #behind = false;

  constructor(bar: AddressBar) {
    this.#bar = bar;
    this.#position = positionIn(bar);
  }

  /** The same object as long as nothing changes. */
  readonly position = (): Position => this.#position;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes part of the route; the rest stays. */
  readonly go = (move: Move, step: Step = 'push'): void => {
    const { route: before } = this.#position;
    const route = stepTo(before, typeof move === 'function' ? move(before) : move);
    if (isSame(route, before)) return;
    if (step === 'push') {
      this.write();
      this.#position = { ...this.#position, route };
      this.#bar.history.pushState(this.#state(), '', this.#url());
    } else {
      this.#position = { ...this.#position, route };
      this.#behind = true;
      if (!this.#resting) this.write();
    }
    this.#tell();
  };

  /** Whoever presents goes on presenting. */
  readonly present = (on: boolean): void => {
    this.#position = { ...this.#position, presenting: on };
    this.#replace();
    this.#tell();
  };

  /** The whole link to where the page is. */
  readonly link = (): string => {
    this.write();
    return this.#bar.location.href;
  };

  /** Puts what was replaced into the address now. */
  readonly write = (): void => {
    if (this.#behind) this.#replace();
  };

  /** Takes over what the browser has gone to. */
  readonly read = (): void => {
    this.#behind = false;
    this.#position = positionIn(this.#bar);
    this.#tell();
  };

  #replace(): void {
    this.#behind = false;
    this.#bar.history.replaceState(this.#state(), '', this.#url());
    if (this.#resting) return;
    this.#resting = true;
    this.#bar.setTimeout(() => {
      this.#resting = false;
      this.write();
    }, restMs);
  }

  #url(): string {
    const { route, presenting } = this.#position;
    return withPresenting(formatRoute(route), presenting) || this.#bar.location.pathname;
  }

  #state(): HistoryState | null {
    const { route } = this.#position;
    return parseRoute(formatRoute(route)).open === route.open ? null : { open: route.open };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What an entry of the history keeps besides its address. */
interface HistoryState {
  readonly open: string;
}

function positionIn({ location, history }: AddressBar): Position {
  const route = parseRoute(location.search);
  const state = history.state as Partial<HistoryState> | null;
  const kept = typeof state?.open === 'string' && route.image !== null ? { open: state.open } : {};
  return { route: { ...route, ...kept }, presenting: isPresenting(location.search) };
}

function isSame(one: Route, other: Route): boolean {
  return one.open === other.open && formatRoute(one) === formatRoute(other);
}
