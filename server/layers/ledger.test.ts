import { describe, expect, it } from 'vitest';
import { file, indexOf, type LayerSpec, link, opaque, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { keepLedger } from './ledger.ts';
import { runSteps } from './steps.ts';
import type { Ledger } from '../../shared/ledger.ts';

function ledgerOf(specs: readonly LayerSpec[], layer = specs.length): Ledger {
  return runSteps(keepLedger(timelineOver(specs.map(indexOf)), layer, 10));
}

describe('the ledger', () => {
  const specs: LayerSpec[] = [
    [
      file('secret', '1'.repeat(100)),
      file('d/a', '2'.repeat(20)),
      file('d/b', '3'.repeat(3)),
      file('kept', 'x'),
    ],
    [file('d/a', '4'.repeat(21)), whiteout('secret')],
    [opaque('d'), file('d/new', '5')],
  ];

  it('names every dead version: who wrote it, who hid it, how', () => {
    expect(ledgerOf(specs)).toMatchObject({
      stored: 146,
      visible: 2,
      dead: 144,
      byCause: { overwrite: 20, whiteout: 100, opaque: 24, type: 0, parent: 0 },
      byLayer: [
        { layer: 1, stored: 124, dead: 123, hides: 0 },
        { layer: 2, stored: 21, dead: 21, hides: 120 },
        { layer: 3, stored: 1, dead: 0, hides: 24 },
      ],
      total: 4,
      versions: [
        { path: '/secret', bytes: 100, layer: 1, died: { layer: 2, cause: 'whiteout', by: '/secret' } },
        { path: '/d/a', bytes: 21, layer: 2, died: { layer: 3, cause: 'opaque', by: '/d' } },
        { path: '/d/a', bytes: 20, layer: 1, died: { layer: 2, cause: 'overwrite', by: '/d/a' } },
        { path: '/d/b', bytes: 3, layer: 1, died: { layer: 3, cause: 'opaque', by: '/d' } },
      ],
    });
  });

  it('knows nothing yet of layers above the one that is looked from', () => {
    expect(ledgerOf(specs, 1)).toMatchObject({ stored: 124, visible: 124, dead: 0, versions: [] });
  });

  it('lets the bytes of an inode die with the last of its names', () => {
    const linked: LayerSpec[] = [[file('a', '12345'), link('b', 'a')], [whiteout('a')], [whiteout('b')]];
    expect(ledgerOf(linked, 2)).toMatchObject({ stored: 5, visible: 5, dead: 0 });
    expect(ledgerOf(linked).versions).toMatchObject([{ path: '/b', bytes: 5, layer: 1, died: { layer: 3 } }]);
  });

  it('gives the figures of dive by its definitions', () => {
    // Leaves: secret 100 then a whiteout of a file (0), d/a 20 and 21, d/b 3, kept 1, d/new 1.
    expect(ledgerOf(specs).dive).toEqual({
      efficiency: (0 + 20 + 3 + 1 + 1) / (100 + 41 + 3 + 1 + 1),
      wastedBytes: 141,
      userWastedPercent: 141 / 22,
    });
    expect(ledgerOf([]).dive).toEqual({ efficiency: 1, wastedBytes: 0, userWastedPercent: 0 });
  });
});
