import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kind } from '../layers/kind.ts';
import { type KernelView, viewKernel, type WalkOptions } from './kernel-view.ts';
import type { EntrySpec, LayerSpec } from './layer-spec.ts';
import { makeNode } from './make-node.ts';
import { type Dialect, tarItems } from './spec-tar.ts';
import { tarOf } from './tar-fixture.ts';

/** A stack of layer directories while it is mounted. */
export interface MountedStack {
  /** Host paths, base first. */
  readonly directories: readonly string[];
  /** Where the kernel shows them as one. */
  readonly merged: string;
}

/**
 * Mounts stacks of layers with the kernel's overlayfs and reads what it shows. The layer directories are made by
 * GNU tar, from a tar in overlayfs's own dialect. Needs root.
 */
export class OverlayOracle {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'strata-oracle-'));
  #stacks = 0;

  /** The merged view of `layers`, base first. `hashes` reads the contents too. */
  view(layers: readonly LayerSpec[], options: WalkOptions = {}): Promise<KernelView> {
    return this.mounted(layers, ({ merged }) => viewKernel(merged, options));
  }

  /**
   * Calls `use` while the layers are mounted; `mountOptions` come after `lowerdir`. With `userxattr` among them the
   * layers have their marks where such a mount looks for them.
   */
  async mounted<T>(
    layers: readonly LayerSpec[],
    use: (stack: MountedStack) => T | Promise<T>,
    mountOptions: readonly string[] = [],
  ): Promise<T> {
    const stack = path.join(this.#folder, String(++this.#stacks));
    const merged = path.join(stack, 'merged');
    mkdirSync(merged, { recursive: true });
    try {
      // The kernel wants two lower directories at least. On top, so that the bottom one is still the bottom one,
      // and with the attributes of the root that would be on top without it.
      const none = layers.length > 1 ? [] : [(layers[0] ?? []).filter(entry => entry.path === '.')];
      const all = [...layers, ...none];
      await makeLayers(stack, all, mountOptions.includes('userxattr') ? 'overlay-user' : 'overlay');
      const lower = all.map((_, i) => String(i + 1)).reverse();
      const options = ['ro', `lowerdir=${lower.join(':')}`, ...mountOptions].join();
      run('mount', ['-t', 'overlay', 'overlay', '-o', options, merged], stack);
      try {
        return await use({ directories: layers.map((_, i) => path.join(stack, String(i + 1))), merged });
      } finally {
        run('umount', [merged], stack);
      }
    } finally {
      rmSync(stack, { recursive: true, force: true });
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function makeLayers(stack: string, layers: readonly LayerSpec[], dialect: Dialect): Promise<void> {
  const tar = await tarOf(
    layers.flatMap((layer, i) => [{ name: `${i + 1}/`, mtime: 0 }, ...tarItems(layer, dialect, `${i + 1}/`)]),
  );
  run(
    'tar',
    [
      '--extract',
      '--preserve-permissions',
      '--same-owner',
      '--numeric-owner',
      '--xattrs',
      '--xattrs-include=*',
    ],
    stack,
    tar,
  );
  layers.forEach((layer, i) => {
    for (const entry of layer)
      if (entry.kind === Kind.socket) makeSocket(path.join(stack, String(i + 1), String(entry.path)), entry);
  });
}

/** A socket in the place of the pipe that a tar had for it; the directory keeps its time, which is whole seconds. */
function makeSocket(file: string, { mode = 0o644, uid = 0, gid = 0, seconds = 0 }: EntrySpec): void {
  const { mtimeMs } = statSync(path.dirname(file));
  rmSync(file);
  makeNode(file, constants.S_IFSOCK | 0o600);
  chmodSync(file, mode);
  chownSync(file, uid, gid);
  utimesSync(file, seconds, seconds);
  utimesSync(path.dirname(file), mtimeMs / 1000, mtimeMs / 1000);
}

function run(command: string, args: readonly string[], cwd: string, input?: Buffer): void {
  const result = spawnSync(command, args, { cwd, input, encoding: 'utf8' });
  if (result.status === 0) return;
  throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr}`);
}
