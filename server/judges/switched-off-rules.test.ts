import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { DeathCause } from '../../shared/story.ts';
import { expandRedirects } from '../layers/expand-redirects.ts';
import { KillTable } from '../layers/kill-table.ts';
import { Kind } from '../layers/kind.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import { type OverlayMarks, readMarks } from '../layers/overlay-marks.ts';
import { compareSeen, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { xattrsOf } from '../testing/kernel-xattrs.ts';
import type { LayerSpec } from '../testing/layer-spec.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { imageOfDirectories } from '../testing/overlay2-folder.ts';
import { OverlayOracle } from '../testing/overlay-oracle.ts';
import { randomDirectories, randomStack } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { tarOf } from '../testing/tar-fixture.ts';

// As they are, until a test puts something else in the place of one of them.
vi.mock('../layers/overlay-marks.ts', { spy: true });
vi.mock('../layers/expand-redirects.ts', { spy: true });

/** A rule of the code that is tested, and how to do without it. */
interface Rule {
  readonly switchOff: () => void;
  /** How the titles of golden stacks begin that must differ then: as directories, and as archives of layer tars. */
  readonly directories: readonly string[];
  readonly tars: readonly string[];
  /** Whether random stacks must tell, too: of directories, of layer tars. */
  readonly random: readonly ('directories' | 'tars')[];
}

const real = await vi.importActual<{ readMarks: typeof readMarks }>('../layers/overlay-marks.ts');

/** Lets marks be read otherwise. */
function changeMarks(change: (marks: OverlayMarks, xattrs: ReadonlyMap<string, Uint8Array>) => object): void {
  vi.mocked(readMarks).mockImplementation((xattrs, kind, dialect) => {
    const marks = real.readMarks(xattrs, kind, dialect);
    return { ...marks, ...change(marks, xattrs) };
  });
}

/** Lets what lies below a path live on where it ends for that cause. */
function spare(spared: DeathCause): void {
  // oxlint-disable-next-line typescript/unbound-method -- It is called with the table that it is of.
  const { add } = KillTable.prototype;
  vi.spyOn(KillTable.prototype, 'add').mockImplementation(function (this: KillTable, layer, cause) {
    if (cause !== spared) add.call(this, layer, cause);
  });
}

const builder = LayerIndexBuilder.prototype;

const rules: Readonly<Record<string, Rule>> = {
  'opaque directories': {
    switchOff: () => vi.spyOn(builder, 'opaque').mockImplementation(() => {}),
    directories: ['3 ', '5 ', '23 '],
    tars: ['3 ', '5 ', '23 '],
    random: ['directories', 'tars'],
  },
  'that opaque is exactly the one byte y': {
    switchOff: () =>
      changeMarks((_, xattrs) => ({ opaque: xattrs.has('trusted.overlay.opaque') || undefined })),
    directories: ['7 '],
    tars: ['7 '],
    random: [],
  },
  whiteouts: {
    switchOff: () => vi.spyOn(builder, 'whiteout').mockImplementation(() => {}),
    directories: ['1 ', '9 ', '12 whiteouts', '12 a whiteout', '15 ', '20 '],
    tars: ['1 ', '9 ', '20 '],
    random: ['directories', 'tars'],
  },
  'whiteouts by attribute': {
    switchOff: () => changeMarks(() => ({ whiteout: false })),
    directories: ['12 whiteouts', '12 a whiteout'],
    tars: ['12 whiteouts'],
    random: ['directories'],
  },
  redirects: {
    switchOff: () => vi.mocked(expandRedirects).mockImplementation(layers => [...layers]),
    directories: ['15 ', '16 ', '17 redirects', '17 an empty'],
    tars: ['15 ', '16 ', '17 redirects'],
    random: ['directories'],
  },
  'what the kernel refuses': {
    switchOff: () => {
      vi.spyOn(builder, 'refuse').mockImplementation(() => {});
      changeMarks(() => ({ metacopy: false }));
    },
    directories: ['17 redirects', '17 an empty', '18 '],
    tars: ['17 redirects', '18 '],
    random: ['directories'],
  },
  'that a whiteout ends what is below': {
    switchOff: () => spare('parent'),
    directories: ['9 '],
    tars: ['9 '],
    random: ['tars'],
  },
  'that another type ends what is below': {
    switchOff: () => spare('type'),
    directories: ['8 ', '10 '],
    tars: ['8 ', '10 '],
    random: ['directories', 'tars'],
  },
  'hard links': {
    switchOff: () => {
      const plain = { kind: Kind.file, mode: 0o644, uid: 0, gid: 0, size: 0, offset: 0 };
      const attributes = { ...plain, mtimeSeconds: 0, mtimeNanos: 0 };
      vi.spyOn(builder, 'link').mockImplementation(function (this: LayerIndexBuilder, parent, name) {
        return this.put(parent, name, attributes);
      });
    },
    directories: ['20 '],
    tars: ['20 ', '24 tar: implied'],
    random: ['directories', 'tars'],
  },
  'that escaped attributes are shown without the escape': {
    switchOff: () => changeMarks((_, xattrs) => ({ visible: xattrs })),
    directories: ['14 '],
    tars: ['14 '],
    random: ['directories'],
  },
};

const entries = Object.entries(rules).map(([name, rule]) => ({ name, ...rule }));

describeWith(
  requireOverlay(),
  'with one rule of the code switched off the kernel shows something else',
  () => {
    const oracle = new OverlayOracle();
    const folder = new FixtureFolder();
    afterEach(() => {
      vi.resetAllMocks();
      vi.restoreAllMocks();
    });
    afterAll(() => {
      oracle.close();
      folder.close();
    });

    function inDirectories(layers: readonly LayerSpec[]): Promise<string[]> {
      return oracle.mounted(layers, async ({ directories, merged }) => {
        const kernel = viewTheirs(merged, { hashes: false });
        return compareSeen(await viewOurs(await imageOfDirectories(directories), { hashes: false }), kernel);
      });
    }

    async function inTars(layers: readonly LayerSpec[], tars?: GoldenTars): Promise<string[]> {
      const kernel = await oracle.view(layers, { xattrs: xattrsOf });
      const items = tars ?? layers.map(spec => tarItems(spec, 'layer'));
      const packed = await Promise.all(items.map(each => tarOf(each)));
      const archive = folder.write('ruled.tar', await dockerSave({ images: [{ layers: packed }] }));
      try {
        const { images } = await folder.open(archive);
        return compareSeen(
          await viewOurs(images[0]!, { root: false, hashes: false, folder: folder.path }),
          kernel,
        );
      } finally {
        for (const name of readdirSync(folder.path))
          rmSync(path.join(folder.path, name), { recursive: true });
      }
    }

    const compare = { directories: inDirectories, tars: inTars };

    for (const form of ['directories', 'tars'] as const) {
      const cases = entries.flatMap(rule =>
        rule[form].map(prefix => ({ rule: rule.name, switchOff: rule.switchOff, stack: stackOf(prefix) })),
      );
      describe(`golden stacks as ${form}`, () => {
        it.each(cases)('$rule: $stack.title', async ({ switchOff, stack: { layers, tars } }) => {
          // The very comparison that then fails holds with all rules.
          expect(await compare[form](layers, tars)).toEqual([]);
          switchOff();
          expect(await compare[form](layers, tars)).not.toEqual([]);
        });
      });
    }

    describe('random stacks', () => {
      const cases = entries.flatMap(({ name, switchOff, random }) =>
        random.map(form => ({ name, switchOff, form })),
      );
      it.each(cases)(
        '$name, as $form',
        async ({ switchOff, form }) => {
          const arbitrary = form === 'tars' ? randomStack : randomDirectories;
          switchOff();
          // The same stacks each time: one that differs is no accident.
          for (const layers of fc.sample(arbitrary, { numRuns: 400, seed: 1 }))
            if ((await compare[form](layers)).length > 0) return;
          expect.unreachable('none of 400 stacks differs');
        },
        120_000,
      );
    });
  },
);

type GoldenTars = (typeof goldenStacks)[number]['tars'];

function stackOf(prefix: string): (typeof goldenStacks)[number] {
  const [stack, ...others] = goldenStacks.filter(({ title }) => title.startsWith(prefix));
  if (stack === undefined || others.length > 0) throw new Error(`${prefix} is not one golden stack`);
  return stack;
}
