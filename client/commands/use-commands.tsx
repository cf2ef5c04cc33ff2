import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { CommandId } from '../model/commands.ts';
import {
  createCommandStore,
  type Choice,
  type CommandStore,
  type Doable,
  type Run,
} from './command-store.ts';
import { commandOfStroke, takesText } from './key-stroke.ts';

const StoreContext = createContext<CommandStore>(createCommandStore());

/** The keyboard of a Mac has other keys and other names for them. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const bareKeysStored = 'strata:bare-keys';

/** Whether signs and letters alone are commands; kept for the next visit. Off for those who type by voice. */
export const bareKeys = {
  get: (): boolean => localStorage.getItem(bareKeysStored) !== 'off',
  set: (on: boolean): void => localStorage.setItem(bareKeysStored, on ? 'on' : 'off'),
};

/** Gives the commands to the page, and the keys to the commands. */
export function CommandsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(createCommandStore);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Whoever has the focus comes first; below a dialog nothing can be done.
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal') !== null)
        return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
      const altGraph = event.getModifierState('AltGraph');
      const id = commandOfStroke(
        { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph, repeat },
        { isMac, takesText: takesText(document.activeElement), bareKeys: bareKeys.get() },
      );
      if (id !== null && store.run(id)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [store]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The commands that this component does as long as it is on the page; null where one cannot be done now. */
export function useCommands(runs: Partial<Record<CommandId, Run | null>>): void {
  const store = useContext(StoreContext);
  const ids = (Object.keys(runs) as CommandId[]).filter(id => runs[id] != null).join(' ');
  const run = useEffectEvent((id: CommandId, choice?: string) => runs[id]?.(choice));
  useEffect(() => {
    if (ids === '') return undefined;
    return store.offer(ids.split(' ') as CommandId[], (id, choice) => run(id, choice));
  }, [store, ids]);
}

/** What a command that asks can be about. `choices` must stay the same value while they are the same. */
export function useChoices(id: CommandId, choices: readonly Choice[]): void {
  const store = useContext(StoreContext);
  useEffect(() => store.offerChoices(id, choices), [store, id, choices]);
}

/** What can be done at the moment. */
export function useDoable(): Doable {
  const store = useContext(StoreContext);
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** Does a command; false where it cannot be done now. */
export function useRun(): CommandStore['run'] {
  return useContext(StoreContext).run;
}
