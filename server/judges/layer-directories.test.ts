import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { expandRedirects } from '../layers/expand-redirects.ts';
import { defaultLimits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import { indexLayer } from '../sources/read-layer.ts';
import { walkKernel } from '../testing/kernel-view.ts';
import { xattrsOf } from '../testing/kernel-xattrs.ts';
import { char, dir, file, type LayerSpec, link, opaque, symlink, whiteout } from '../testing/layer-spec.ts';
import { compareViews, mergedEntries, timelineOver } from '../testing/merge-layers.ts';
import { type MountedStack, OverlayOracle } from '../testing/overlay-oracle.ts';
import { randomStack } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 300);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);

/**
 * On which paths our reading of the layer directories differs from what the kernel shows of them: they are found by
 * the source, from an overlay2 folder that is made of them, and read as a worker does.
 */
async function differences({ directories, merged }: MountedStack): Promise<string[]> {
  const { images } = await openSource(overlay2Of(directories), {
    spoolDirectory: '/',
    limits: defaultLimits,
  });
  expect(images).toHaveLength(1);
  const layers = await Promise.all(
    images[0]!.layers.map(({ locator }) => indexLayer(locator, defaultLimits)),
  );
  expect(layers).toHaveLength(directories.length);
  const ours = mergedEntries(timelineOver(expandRedirects(layers.map(({ index }) => index))), {
    xattrs: true,
  });
  return compareViews(ours, walkKernel(merged, { xattrs: xattrsOf }));
}

/** Moves the directories, base first, into an overlay2 folder; the kernel, which has them open, does not mind. */
function overlay2Of(directories: readonly string[]): string {
  const folder = path.join(path.dirname(directories[0]!), 'overlay2');
  mkdirSync(path.join(folder, 'l'), { recursive: true });
  const short = (i: number): string => `L${String(i).padStart(25, '0')}`;
  directories.forEach((directory, i) => {
    const id = String(i).padStart(64, '0');
    mkdirSync(path.join(folder, id));
    renameSync(directory, path.join(folder, id, 'diff'));
    writeFileSync(path.join(folder, id, 'link'), short(i));
    symlinkSync(`../${id}/diff`, path.join(folder, 'l', short(i)));
    const lower = directories.slice(0, i).map((_, at) => `l/${short(at)}`);
    if (i > 0) writeFileSync(path.join(folder, id, 'lower'), lower.reverse().join(':'));
  });
  return folder;
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

/** Numbers as in the list of cases that every reading of layers must get right. */
const stacks: readonly (readonly [title: string, ...layers: LayerSpec[]])[] = [
  [
    '12 a whiteout by attribute',
    base,
    [file('f', '', mark('whiteout', 'y')), dir('d'), file('d/a', '', mark('whiteout', ''))],
  ],
  [
    '12 a whiteout by attribute below a marked directory',
    base,
    [dir('d', mark('opaque', 'x')), file('d/a', '', mark('whiteout', 'y'))],
  ],
  ['12 no whiteout: it has content', base, [file('f', 'x', mark('whiteout', 'y'))]],
  ['12 no whiteout: it is a directory', base, [dir('d', mark('whiteout', 'y'))]],
  [
    '13 user.overlay.* has no meaning',
    base,
    [
      dir('d', { xattrs: { 'user.overlay.opaque': 'y' } }),
      file('f', '', { xattrs: { 'user.overlay.whiteout': 'y' } }),
    ],
  ],
  [
    '14 an escaped attribute',
    base,
    [dir('d', mark('overlay.opaque', 'y')), file('f', 'x', mark('overlay.overlay.more', 'z'))],
  ],
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
    ],
  ],
  [
    '15 an absolute redirect',
    base,
    [whiteout('d'), dir('moved', { redirect: '/d' }), file('moved/new', 'n')],
  ],
  [
    '15 a chain of redirects',
    base,
    [whiteout('d'), dir('one', { redirect: '/d' })],
    [whiteout('one'), dir('two', { redirect: '/one' }), whiteout('two/a')],
  ],
  ['15 a redirect below an opaque directory', base, [opaque('e'), dir('e/x', { redirect: '/d/s' })]],
  ['15 opaque beats a redirect', base, [opaque('e', { redirect: '/d' })]],
  ['16 a relative redirect', base, [dir('d'), whiteout('d/s'), dir('d/t', { redirect: 's' })]],
  ['16 a redirect to what is missing', base, [dir('x', { redirect: '/none' }), file('x/y', 'y')]],
  ['16 a redirect to a file', base, [dir('x', { redirect: '/f' }), file('x/y', 'y')]],
  ['16 a redirect that is no directory', base, [{ ...file('x', 'content'), redirect: '/f' }]],
  ...['', 'a/b', '/d/', '/d//s', '..', '/d/../e', '/'].map(
    redirect =>
      [`17 the malformed redirect ${JSON.stringify(redirect)}`, base, [dir('d', { redirect })]] as const,
  ),
  ['18 metadata only', base, [file('f', '', { metacopy: true }), file('d2', '', {})]],
  ['4 devices that are no whiteouts', base, [char('f', 0, 1), char('d', 1, 0)]],
  [
    '7 values that do not make opaque',
    base,
    [dir('d', mark('opaque', 'Y')), dir('e', mark('opaque', 'yes'))],
    [dir('d', mark('opaque', 'y\0')), dir('e', mark('opaque', ''))],
  ],
  [
    '20 a trio of hard links, one name replaced',
    [file('h1', 'h'), link('h2', 'h1'), link('h3', 'h1')],
    [file('h2', 'own')],
  ],
  [
    '21 names',
    [
      file(Buffer.from('a\xff', 'latin1'), 'x'),
      file('new\nline'),
      file('é'),
      file('e\u0301'),
      file('n'.repeat(255)),
      file('.wh.x'),
      dir('.wh.d'),
      file('.wh.d/y'),
    ],
  ],
  ['22 a link that leads nowhere', [symlink('l', '/nowhere'), symlink('self', 'self')]],
];

describeWith(requireOverlay(), 'layer directories, against the kernel that mounts them', () => {
  const oracle = new OverlayOracle();
  afterAll(() => oracle.close());

  it.each(stacks.map(([title, ...layers]) => ({ title, layers })))('$title', async ({ layers }) => {
    expect(await oracle.mounted(layers, differences)).toEqual([]);
  });

  it('128 layers that make, hide and make again', async () => {
    const layers = Array.from({ length: 128 }, (_, i): LayerSpec =>
      i % 3 === 0
        ? [dir('d'), file('d/x', `${i}`), file(`f${i}`)]
        : i % 3 === 1
          ? [whiteout('d')]
          : [opaque('d'), file('d/y', `${i}`)],
    );
    expect(await oracle.mounted(layers, differences)).toEqual([]);
  });

  it(
    `random stacks, attributes and nanoseconds included: ${runs} runs, seed ${seed}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(stacksWithXattrs, async layers => {
          expect(await oracle.mounted(layers, differences)).toEqual([]);
        }),
        { numRuns: runs, seed },
      );
    },
    runs * 1000 + 60_000,
  );
});

const xattrSets: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  {},
  { 'trusted.mine': '\u0001binary\u0000' },
  { 'trusted.overlay.overlay.opaque': 'y' },
  { 'trusted.overlay.impure': 'y', 'trusted.overlay.nlink': 'U+1' },
  { 'trusted.overlay.opaque': 'n' },
  { 'trusted.overlay.whiteout': '' },
  { 'trusted.overlay.redirect': '/a' },
  { 'trusted.overlay.redirect': 'b' },
  { 'trusted.overlay.metacopy': '' },
];

/** Random stacks whose files and directories carry attributes, some of which mean something to overlayfs. */
const stacksWithXattrs = fc
  .tuple(randomStack, fc.array(fc.nat(xattrSets.length - 1), { minLength: 40, maxLength: 40 }))
  .map(([layers, choices]) => {
    let at = 0;
    return layers.map((layer): LayerSpec =>
      layer.map(entry => {
        // Only what a mount would let somebody write; a link has the attributes of its inode.
        if ((entry.kind !== 0 && entry.kind !== 1) || entry.linkOf !== undefined) return entry;
        return { ...entry, xattrs: xattrSets[choices[at++ % choices.length] ?? 0] ?? {} };
      }),
    );
  });
