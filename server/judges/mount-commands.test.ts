import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Mount, MountForm } from '../../shared/anatomy.ts';
import { mostLowers, planMount, type StackedDirectory } from '../anatomy/mount-forms.ts';
import { walkKernel } from '../testing/kernel-view.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'strata-mounts-'));
const target = path.join(folder, 'mnt');
const other = path.join(folder, 'other');
mkdirSync(target);
mkdirSync(other);
const mounted = new Set<string>();
const unmount = (): void => {
  for (const place of mounted) spawnSync('umount', [place]);
  mounted.clear();
};
afterEach(unmount);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Layers {
  readonly root: string;
  /** Nearest first. */
  readonly stack: StackedDirectory[];
}

/**
 * A folder of layers as Docker makes one, the base first: each layer has a file of its own, and another one that all
 * of them have. `short` is for stacks deeper than Docker’s names allow.
 */
function makeLayers(name: string, count: number, { short = false } = {}): Layers {
  const root = path.join(folder, name);
  mkdirSync(path.join(root, 'l'), { recursive: true });
  const stack = Array.from({ length: count }, (_, i) => {
    const directory = short ? `d${i}` : randomBytes(32).toString('hex');
    const link = short ? `${i}` : randomBytes(13).toString('hex').toUpperCase();
    mkdirSync(path.join(root, directory, 'diff', 'all'), { recursive: true });
    if (i > 0) mkdirSync(path.join(root, directory, 'work'));
    writeFileSync(path.join(root, directory, 'diff', `own-${i + 1}`), '');
    writeFileSync(path.join(root, directory, 'diff', 'all', 'shared'), `layer ${i + 1}`);
    symlinkSync(`../${directory}/diff`, path.join(root, 'l', link));
    return { directory, content: 'diff', short: `l/${link}` };
  });
  return { root, stack: stack.reverse() };
}

const plan = ({ root, stack }: Layers, purpose: Mount['purpose'] = 'look'): Mount =>
  planMount({ layersRoot: root, stack, purpose, target, hasLinks: true });

/** Runs the command of a form as a person would; what mount said where it failed. */
function run({ command }: MountForm): string | null {
  const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', cwd: '/' });
  if (status !== 0) return stderr;
  mounted.add(target);
  return null;
}

/** The same stack, mounted without any of our code: by numbered links in one folder. */
function mountOtherwise({ root, stack }: Layers): void {
  const links = path.join(root, 'numbers');
  mkdirSync(links);
  stack.forEach(({ directory }, i) => symlinkSync(`../${directory}/diff`, path.join(links, String(i))));
  const lowerdir = stack.map((_, i) => String(i)).join(':');
  const mount = spawnSync('mount', ['-t', 'overlay', 'overlay', '-o', `ro,lowerdir=${lowerdir}`, other], {
    cwd: links,
    encoding: 'utf8',
  });
  expect(mount.stderr).toBe('');
  mounted.add(other);
}

const formOf = (mount: Mount, names: MountForm['names']): MountForm => {
  const form = mount.forms.find(one => one.names === names);
  if (form === undefined) throw new Error(`there is no form by ${names} names`);
  return form;
};
const shared = () => readFileSync(path.join(target, 'all/shared'), 'utf8');

describeWith(requireOverlay(), 'the mount commands', () => {
  describe.each(['plain', "we:ird,pa\\th it's é"])('in a folder called %s', name => {
    const layers = makeLayers(`${name}-12`, 12);
    it.each(['short', 'full', 'long'] as const)('by %s names show what the kernel shows otherwise', names => {
      const form = formOf(plan(layers), names);
      expect(run(form)).toBeNull();
      mountOtherwise(layers);
      expect([...walkKernel(target, { hashes: true })]).toEqual([...walkKernel(other, { hashes: true })]);
      expect(shared()).toBe('layer 12');
      rmSync(path.join(layers.root, 'numbers'), { recursive: true });
    });

    it.each(['short', 'full', 'long'] as const)(
      'by %s names run a container: written to the top alone',
      names => {
        const container = makeLayers(`${name}-run-${names}`, 3);
        expect(run(formOf(plan(container, 'run'), names))).toBeNull();
        writeFileSync(path.join(target, 'new'), '');
        const top = path.join(container.root, container.stack[0]?.directory ?? '', 'diff');
        expect(readdirSync(top).sort()).toEqual(['all', 'new', 'own-3']);
        expect(shared()).toBe('layer 3');
      },
    );
  });

  it('of one layer bind it, read-only; an overlay of it the kernel refuses', () => {
    const layers = makeLayers('single', 1);
    const mount = plan(layers);
    expect(run(formOf(mount, 'short'))).toBeNull();
    expect(readdirSync(target).sort()).toEqual(['all', 'own-1']);
    expect(() => writeFileSync(path.join(target, 'new'), '')).toThrow('EROFS');
    const lowerdir = `ro,lowerdir=${layers.root}/${layers.stack[0]?.short}`;
    expect(spawnSync('mount', ['-t', 'overlay', 'overlay', '-o', lowerdir, other]).status).not.toBe(0);
  });

  it('fit or do not fit, as their length says: what is too long fails, or lacks layers without a word', () => {
    const deep = makeLayers('deep', 141);
    const seen = [2, 40, 60, 75, 140, 141].flatMap(count =>
      plan({ ...deep, stack: deep.stack.slice(-count) }).forms.map(form => {
        const failed = run(form) !== null;
        const layers = failed ? 0 : readdirSync(target).filter(name => name.startsWith('own-')).length;
        unmount();
        return { count, names: form.names, bytes: form.bytes, whole: layers === count, fits: form.fits };
      }),
    );
    expect(seen.filter(({ whole, fits }) => whole !== fits)).toEqual([]);
    expect(seen.filter(({ fits }) => fits).length).toBeGreaterThan(5);
    expect(seen.filter(({ fits }) => !fits).length).toBeGreaterThan(5);
  });

  it.each([
    [4095, true],
    [4096, false],
  ])('of exactly %i bytes: fits %s', (bytes, fits) => {
    const { root, stack } = makeLayers(`edge-${bytes}`, 2);
    const { bytes: bare } = formOf(plan({ root, stack }), 'long');
    // Slashes between the parts of a path mean nothing, and take room.
    const pad = `./${'/'.repeat(bytes - bare - 2)}`;
    const padded = stack.map((one, i) => (i === 0 ? { ...one, directory: `${pad}${one.directory}` } : one));
    const form = formOf(plan({ root, stack: padded }), 'long');
    expect([form.bytes, form.fits]).toEqual([bytes, fits]);
    expect(run(form) === null).toBe(fits);
  });

  it(`take ${mostLowers} lower directories and no more`, () => {
    const most = makeLayers('most', mostLowers + 1, { short: true });
    const within = plan({ ...most, stack: most.stack.slice(1) });
    expect(within.tooMany).toBe(false);
    expect(run(formOf(within, 'short'))).toBeNull();
    expect(shared()).toBe('layer 500');
    unmount();
    const beyond = plan(most);
    expect([beyond.tooMany, formOf(beyond, 'short').fits]).toEqual([true, true]);
    expect(run(formOf(beyond, 'short'))).not.toBeNull();
  });
});
