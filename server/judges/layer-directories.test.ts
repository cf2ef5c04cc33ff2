import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { brokenRules } from '../testing/broken-rules.ts';
import { compareSeen, compareStored, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { dir, file, type LayerSpec, link, opaque, whiteout } from '../testing/layer-spec.ts';
import { imageOfDirectories } from '../testing/overlay2-folder.ts';
import { type MountedStack, OverlayOracle } from '../testing/overlay-oracle.ts';
import { randomDirectories } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 500);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
/** Of a user's folder the marks are in `user.overlay.*`. */
const someUser = 1000;

/**
 * On which paths our reading of the layer directories differs from what the kernel shows of them: they are found by
 * the source, from an overlay2 folder that is made of them, and read as a worker does.
 */
async function differences({ directories, merged }: MountedStack): Promise<string[]> {
  return compareStored(await imageOfDirectories(directories), merged);
}

async function differencesOfUser({ directories, merged }: MountedStack): Promise<string[]> {
  return compareStored(await imageOfDirectories(directories, someUser), merged);
}

const mark = (name: string, value: string) => ({ xattrs: { [`trusted.overlay.${name}`]: value } });
const base: LayerSpec = [
  dir('d'),
  file('d/a', '1'),
  dir('d/s'),
  file('d/s/b', '22'),
  dir('e'),
  file('e/c', '333'),
  file('f', '4444'),
];

/** Cases that no golden stack has, numbered as those are. */
const stacks: readonly (readonly [title: string, ...layers: LayerSpec[]])[] = [
  [
    '14 ordinary and internal attributes',
    base,
    [
      dir('d', {
        xattrs: {
          'trusted.mine': 'm',
          'user.mine': 'u',
          'trusted.overlay.impure': 'y',
          'trusted.overlay.origin': 'o',
        },
      }),
      file('f', 'x', mark('overlay.overlay.more', 'z')),
    ],
  ],
  [
    '15 a chain of redirects, with a whiteout at its end',
    base,
    [whiteout('d'), dir('one', { redirect: '/d' })],
    [whiteout('one'), dir('two', { redirect: '/one' }), whiteout('two/a')],
  ],
  ['15 opaque beats a redirect', base, [opaque('e', { redirect: '/d' })]],
  ['16 a redirect that is no directory', base, [{ ...file('x', 'content'), redirect: '/f' }]],
  ...['/d/../e', '/'].map(
    redirect =>
      [`17 the malformed redirect ${JSON.stringify(redirect)}`, base, [dir('d', { redirect })]] as const,
  ),
  ...(
    [
      ['ends before it in a plain directory', [dir('d'), dir('d/s')]],
      ['ends before it in an opaque directory', [dir('d'), opaque('d/s'), file('d/s/own')]],
      ['ends before it in a whiteout', [dir('d'), whiteout('d/s')]],
      ['ends before it in a file', [dir('d'), file('d/s')]],
      ['leads away before it', [dir('d'), dir('d/s', { redirect: '/e' }), file('d/s/own')]],
      ['leads beside it', [dir('d'), dir('d/s', { redirect: 's2' }), file('d/s/own')]],
    ] as const
  ).map(
    ([what, above]) =>
      [
        `17 a way through a refused directory that ${what}`,
        [...base, dir('d/s2'), file('d/s2/b2')],
        [dir('d', { redirect: '' }), dir('d/s'), file('d/s/more')],
        above,
        [dir('x', { redirect: '/d/s' }), file('x/own')],
        [whiteout('x'), dir('y', { redirect: '/x' })],
      ] as const,
  ),
  [
    '17 a way through a refused directory, with an opaque one on it',
    [...base, dir('d/s/t'), file('d/s/t/c')],
    [dir('d', { redirect: '' }), dir('d/s'), dir('d/s/t')],
    [dir('d'), opaque('d/s'), dir('d/s/t'), file('d/s/t/own')],
    [dir('x', { redirect: '/d/s/t' })],
  ],
  [
    '17 a way through a refused directory, led away in the middle',
    [...base, dir('e/t'), file('e/t/c')],
    [dir('d', { redirect: '' }), dir('d/s'), dir('d/s/t')],
    [dir('d'), dir('d/s', { redirect: '/e' }), dir('d/s/t'), file('d/s/t/own')],
    [dir('x', { redirect: '/d/s/t' })],
  ],
  [
    '15 a redirect out of an opaque directory on the way',
    base,
    [opaque('e'), dir('e/x', { redirect: '/d' }), file('e/x/own')],
    [dir('y', { redirect: '/e/x' })],
  ],
  [
    '20 hard links beside and below a refused directory',
    base,
    [dir('d', { redirect: '' }), file('d/h', 'h'), link('e2', 'd/h'), dir('e'), link('e/h', 'd/h')],
  ],
];

describeWith(requireOverlay(), 'layer directories, against the kernel that mounts them', () => {
  const oracle = new OverlayOracle();
  afterAll(() => oracle.close());

  it.each(stacks.map(([title, ...layers]) => ({ title, layers })))('$title', async ({ layers }) => {
    expect(await oracle.mounted(layers, differences)).toEqual([]);
  });

  it.each([...goldenStacks, ...stacks.map(([title, ...layers]) => ({ title, layers }))])(
    'as a user has them: $title',
    async ({ layers }) => {
      expect(await oracle.mounted(layers, differencesOfUser, ['userxattr'])).toEqual([]);
    },
  );

  it(
    `random stacks, attributes, contents and nanoseconds included: ${runs} runs, seed ${seed}`,
    async () => {
      const counts = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(randomDirectories, fc.constantFrom(...mounts), async (layers, mount) => {
          counts.set(mount.options.join(), (counts.get(mount.options.join()) ?? 0) + 1);
          const mounted = mount.withoutMetacopy === true ? layers.map(withoutMetacopy) : layers;
          const compare = mount.options.includes('userxattr') ? differencesOfUser : differences;
          expect(await oracle.mounted(mounted, compare, mount.options)).toEqual([]);
        }),
        { numRuns: runs, seed },
      );
      // Of a few runs one may leave a way to mount out.
      const ways = runs < 100 ? 1 : new Set(mounts.map(({ options }) => options.join())).size;
      expect(counts.size).toBeGreaterThanOrEqual(ways);
    },
    runs * 1000 + 60_000,
  );

  it.each([
    'whiteouts are not heeded',
    'opaque directories are not heeded',
    'whiteouts by attribute are not heeded',
    'redirects are not followed',
    'metacopy files are seen',
    'names of one inode are files of their own',
    'escaped attributes act',
    'devices are whiteouts',
    'names are text',
  ])(
    'random stacks would be told apart if %s',
    async rule => {
      let differing = 0;
      for (const layers of fc.sample(randomDirectories, { numRuns: 400, seed: 1 })) {
        const broken = brokenRules[rule]!.breaks(layers);
        if (JSON.stringify(broken) === JSON.stringify(layers)) continue;
        const kernel = await oracle.mounted(layers, ({ merged }) => viewTheirs(merged));
        const ours = await oracle.mounted(broken, async ({ directories }) =>
          viewOurs(await imageOfDirectories(directories)),
        );
        if (compareSeen(ours, kernel).length > 0) differing++;
        // Enough to know that it is no accident.
        if (differing === 2) return;
      }
      expect.unreachable(`${differing} of 400 stacks differ`);
    },
    120_000,
  );
});

interface Mount {
  readonly options: readonly string[];
  /** With `metacopy=on`, which no engine mounts with, such files would be seen: none are there then. */
  readonly withoutMetacopy?: true;
}

/** How the stacks are mounted: half as Docker does it, the rest in the ways that should show the same, or as a user. */
const mounts: readonly Mount[] = [
  { options: [] },
  { options: [] },
  { options: [] },
  { options: [] },
  { options: ['userxattr'] },
  { options: ['userxattr'] },
  { options: ['redirect_dir=on'] },
  { options: ['redirect_dir=follow', 'index=off'] },
  { options: ['metacopy=on'], withoutMetacopy: true },
];

function withoutMetacopy(layer: LayerSpec): LayerSpec {
  return layer.map(({ xattrs, ...entry }) => {
    if (xattrs === undefined) return entry;
    const { 'trusted.overlay.metacopy': _, ...rest } = xattrs;
    return { ...entry, xattrs: rest };
  });
}
