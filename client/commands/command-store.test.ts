import { describe, expect, it, vi } from 'vitest';
import { createCommandStore, doableCommands, type CommandStore } from './command-store.ts';

type Run = Parameters<CommandStore['offer']>[1];

describe('command store', () => {
  it('does nothing that nobody offers', () => {
    const store = createCommandStore();
    expect(store.run('page.theme')).toBe(false);
    expect(doableCommands(store.snapshot())).toEqual([]);
  });

  it('does what is offered until it is not, and tells of both', () => {
    const store = createCommandStore();
    const [run, changed] = [vi.fn<Run>(), vi.fn<() => void>()];
    store.subscribe(changed);
    const end = store.offer(['page.theme', 'find.layer'], run);
    expect(store.run('find.layer', '3')).toBe(true);
    expect(run.mock.calls).toEqual([['find.layer', '3']]);
    expect(doableCommands(store.snapshot()).map(({ id }) => id)).toEqual(['find.layer', 'page.theme']);
    end();
    expect(store.run('page.theme')).toBe(false);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('lets the later of two do it, and the earlier again when that is gone', () => {
    const store = createCommandStore();
    const [first, second] = [vi.fn<Run>(), vi.fn<Run>()];
    store.offer(['page.upload'], first);
    const end = store.offer(['page.upload'], second);
    store.run('page.upload');
    end();
    store.run('page.upload');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it('knows what can be chosen', () => {
    const store = createCommandStore();
    const end = store.offerChoices('find.layer', [{ key: '1', label: 'Layer 1' }]);
    expect(store.snapshot().choices.get('find.layer')).toEqual([{ key: '1', label: 'Layer 1' }]);
    end();
    expect(store.snapshot().choices.size).toBe(0);
  });
});
