import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiffEntry, Entry } from '../../shared/entry.ts';
import { type EntrySpec, indexOf, type LayerSpec } from '../testing/layer-spec.ts';
import { rawPath, timelineOver } from '../testing/merge-layers.ts';
import { randomDirectories, randomStack } from '../testing/random-stack.ts';
import { listDirectory } from './directory-view.ts';
import { expandRedirects } from './expand-redirects.ts';
import { keepLedger } from './ledger.ts';
import { listPaths } from './listing.ts';
import { measureSizes } from './size-tree.ts';
import { runSteps } from './steps.ts';
import type { Timeline } from './timeline.ts';

const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);

/** Checks something on every layer of random stacks. */
function forEveryLayer(
  check: (timeline: Timeline, layer: number) => void,
  stacks: fc.Arbitrary<LayerSpec[]> = randomStack,
): void {
  fc.assert(
    fc.property(stacks, stack => {
      const timeline = timelineOver(expandRedirects(stack.map(indexOf)));
      for (let layer = 1; layer <= timeline.top; layer++) check(timeline, layer);
    }),
    { numRuns: 200, seed },
  );
}

/** Content bytes of a listing, each inode once, as a walk with a list of seen inodes counts them. */
function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.hardlink === undefined ? entry.size : 0), 0);
}

const keyOf = ({ path, pathBytes }: Entry): string => pathBytes ?? path;

/** Stacks whose directories are redirected, often to where the kernel refuses to go, and with metacopy files. */
const marked: fc.Arbitrary<LayerSpec[]> = randomDirectories.map(layers =>
  layers.map(layer =>
    layer.map(({ xattrs, ...entry }): EntrySpec => {
      const redirect = entry.kind === 1 ? xattrs?.['trusted.overlay.redirect'] : undefined;
      const isMetacopy = entry.kind === 0 && xattrs?.['trusted.overlay.metacopy'] !== undefined;
      return { ...entry, ...(redirect !== undefined && { redirect }), ...(isMetacopy && { metacopy: true }) };
    }),
  ),
);

describe(`on random stacks (seed ${seed})`, () => {
  it('totals are what a walk over the listing sums', () => {
    forEveryLayer((timeline, layer) => {
      const entries = [...listPaths(timeline, 'merged', layer)];
      expect(timeline.mergedTotals(0, layer)).toEqual({ bytes: bytesOf(entries), entries: entries.length });
    });
  });

  it('the listing is in the order of the bytes of its paths', () => {
    const ordered = (paths: readonly Entry[]): void => {
      const bytes = paths.map(rawPath);
      expect(bytes).toEqual([...bytes].sort((a, b) => Buffer.compare(a, b)));
    };
    forEveryLayer(
      (timeline, layer) => {
        ordered([...listPaths(timeline, 'merged', layer)]);
        ordered([...listPaths(timeline, 'diff', layer)]);
      },
      fc.oneof(randomStack, marked),
    );
  });

  it('the pages of all directories together are the listing', () => {
    forEveryLayer((timeline, layer) => {
      const paths: string[] = [];
      const visit = (node: number): void => {
        const request = {
          view: 'merged',
          layer,
          node,
          sort: 'name',
          order: 'asc',
          offset: 0,
          limit: 100,
        } as const;
        const page = runSteps(listDirectory(timeline, request));
        expect(page?.rows.length).toBe(page?.total);
        page?.rows.forEach(row => paths.push(keyOf(row)));
        for (const child of timeline.children(node)) {
          const row = timeline.versionAt(child, layer);
          if (row >= 0 && timeline.kind(row) === 1) visit(child);
        }
      };
      visit(0);
      expect(paths.sort()).toEqual([...listPaths(timeline, 'merged', layer)].map(keyOf).sort());
    });
  });

  it('the ledger adds up: stored is visible and dead, by cause and by layer too', () => {
    forEveryLayer((timeline, layer) => {
      const ledger = runSteps(keepLedger(timeline, layer, Infinity));
      const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
      expect(ledger.stored).toBe(sum(timeline.layers.slice(0, layer).map(index => index?.meta.size ?? 0)));
      expect(ledger.visible + ledger.dead).toBe(ledger.stored);
      expect(sum(Object.values(ledger.byCause))).toBe(ledger.dead);
      expect(sum(ledger.byLayer.map(each => each.dead))).toBe(ledger.dead);
      expect(sum(ledger.byLayer.map(each => each.hides))).toBe(ledger.dead);
      expect(sum(ledger.versions.map(version => version.bytes))).toBe(ledger.dead);
    });
  });

  it('a layer’s diff leads from the merged view below it to its own', () => {
    forEveryLayer(
      (timeline, layer) => {
        const before = new Map(
          [...listPaths(timeline, 'merged', layer - 1)].map(entry => [keyOf(entry), entry]),
        );
        const after = new Map([...listPaths(timeline, 'merged', layer)].map(entry => [keyOf(entry), entry]));
        for (const entry of listPaths(timeline, 'diff', layer)) {
          const { change } = entry as DiffEntry;
          const key = keyOf(entry);
          expect(after.has(key), `${change} ${entry.path}`).toBe(change !== 'removed');
          expect(
            change === 'removed' || before.has(key) === (change === 'modified'),
            `${change} ${entry.path}`,
          ).toBe(true);
          before.delete(key);
        }
        // What the diff does not name is as it was, or went with a directory above it.
        for (const [key, { hardlink: _, ...entry }] of before) {
          const now = after.get(key) ?? entry;
          expect({ ...now, hardlink: undefined }).toEqual({ ...entry, hardlink: undefined });
        }
      },
      fc.oneof(randomStack, marked),
    );
  });

  it('the treemap counts every byte, small ones together', () => {
    forEveryLayer((timeline, layer) => {
      const root = measureSizes(timeline, { view: 'merged', layer, node: 0, depth: 9, share: 0.2 });
      expect(root.bytes).toBe(timeline.mergedTotals(0, layer).bytes);
      const stored = timeline.layers.slice(0, layer).reduce((sum, index) => sum + (index?.meta.size ?? 0), 0);
      expect(root.bytes + root.dead).toBe(stored);
    });
  });
});
