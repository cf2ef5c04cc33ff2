import { commands, type CommandId, type KnownCommand } from '../model/commands.ts';

/** Does a command; `choice` is the key of what was chosen, for commands that ask. */
export type Run = (choice?: string) => void;

/** One of the things that a command which asks can be about. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Said beside it, smaller. */
  readonly hint?: string;
}

/** What can be done at the moment. A new value for every change. */
export interface Doable {
  readonly runs: ReadonlyMap<CommandId, Run>;
  readonly choices: ReadonlyMap<CommandId, readonly Choice[]>;
}

/** Which commands can be done, and how: whoever is on the page says so. */
export interface CommandStore {
  readonly snapshot: () => Doable;
  readonly subscribe: (changed: () => void) => () => void;
  /** Until the answer is called. Of two who offer the same command the later does it. */
  readonly offer: (ids: readonly CommandId[], run: (id: CommandId, choice?: string) => void) => () => void;
  readonly offerChoices: (id: CommandId, choices: readonly Choice[]) => () => void;
  /** Does a command; false where it cannot be done now. */
  readonly run: (id: CommandId, choice?: string) => boolean;
}

/** A store in which nothing can be done yet. */
export function createCommandStore(): CommandStore {
  const offers = new Set<{ readonly id: CommandId; readonly run: Run }>();
  const choices = new Set<{ readonly id: CommandId; readonly choices: readonly Choice[] }>();
  const listeners = new Set<() => void>();
  let doable: Doable = { runs: new Map(), choices: new Map() };
  const publish = () => {
    doable = {
      runs: new Map([...offers].map(({ id, run }) => [id, run])),
      choices: new Map([...choices].map(offer => [offer.id, offer.choices])),
    };
    for (const changed of listeners) changed();
  };
  return {
    snapshot: () => doable,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    offer: (ids, run) => {
      const added = ids.map(id => ({ id, run: (choice?: string) => run(id, choice) }));
      for (const offer of added) offers.add(offer);
      publish();
      return () => {
        for (const offer of added) offers.delete(offer);
        publish();
      };
    },
    offerChoices: (id, list) => {
      const offer = { id, choices: list };
      choices.add(offer);
      publish();
      return () => {
        choices.delete(offer);
        publish();
      };
    },
    run: (id, choice) => {
      const run = doable.runs.get(id);
      run?.(choice);
      return run !== undefined;
    },
  };
}

/** The commands that can be done, in the order of the table. */
export function doableCommands({ runs }: Doable): KnownCommand[] {
  return commands.filter(({ id }) => runs.has(id));
}
