import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SeenEntry, walkKernel, type WalkOptions } from './kernel-view.ts';
import type { LayerSpec } from './layer-spec.ts';
import { tarItems } from './spec-tar.ts';
import { tarOf } from './tar-fixture.ts';

/** What the kernel shows of a stack of layers. */
export interface KernelView {
  readonly entries: ReadonlyMap<string, SeenEntry>;
}

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
    return this.mounted(layers, ({ merged }) => ({ entries: walkKernel(merged, options) }));
  }

  /** Calls `use` while the layers are mounted; `mountOptions` come after `lowerdir`. */
  async mounted<T>(
    layers: readonly LayerSpec[],
    use: (stack: MountedStack) => T | Promise<T>,
    mountOptions: readonly string[] = [],
  ): Promise<T> {
    const stack = path.join(this.#folder, String(++this.#stacks));
    const merged = path.join(stack, 'merged');
    mkdirSync(merged, { recursive: true });
    try {
      await makeLayers(stack, layers);
      // The kernel wants two lower directories at least.
      mkdirSync(path.join(stack, 'none'));
      const lower = [...layers.map((_, i) => String(i + 1)).reverse(), 'none'].join(':');
      const options = ['ro', `lowerdir=${lower}`, ...mountOptions].join();
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

async function makeLayers(stack: string, layers: readonly LayerSpec[]): Promise<void> {
  const tar = await tarOf(
    layers.flatMap((layer, i) => [
      { name: `${i + 1}/`, mtime: 0 },
      ...tarItems(layer, 'overlay', `${i + 1}/`),
    ]),
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
}

function run(command: string, args: readonly string[], cwd: string, input?: Buffer): void {
  const result = spawnSync(command, args, { cwd, input, encoding: 'utf8' });
  if (result.status === 0) return;
  throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr}`);
}
