import { canReadTrusted } from '../overlay/capability.ts';
import { collectDiffDirectory } from '../overlay/diff-directory.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import { BadImage } from '../errors.ts';
import type { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Limits } from '../limits.ts';

interface ReadOptions {
  /** Called now and then, with the number of entries so far. */
  readonly onStep?: ((entries: number) => void) | undefined;
  readonly mayReadTrusted?: boolean;
}

/**
 * Collects the entries of a layer that lies on disk. Where this process may not see which directories are opaque,
 * Docker's record of the layer's tar tells it for a layer of images; for others nothing does, which a warning says.
 */
export async function readDirectory(
  directory: LayerDirectory,
  limits: Limits,
  { onStep, mayReadTrusted = canReadTrusted() }: ReadOptions = {},
): Promise<LayerIndexBuilder> {
  const builder = collectDiffDirectory(directory, limits, onStep);
  if (directory.dialect === 'trusted' && !mayReadTrusted) await recoverOpaque(builder, directory, limits);
  return builder;
}

const hidden =
  'Which of its directories are opaque cannot be seen without CAP_SYS_ADMIN: what they hide of lower layers is shown.';

async function recoverOpaque(
  builder: LayerIndexBuilder,
  { tarSplit }: LayerDirectory,
  limits: Limits,
): Promise<void> {
  if (tarSplit === undefined) {
    builder.warn(hidden);
    return;
  }
  try {
    const { markOpaque, readOpaqueDirectories } = await import('./tar-split.ts');
    markOpaque(builder, await readOpaqueDirectories(tarSplit, limits));
  } catch (error) {
    const isExpected = error instanceof BadImage || (error as NodeJS.ErrnoException).code !== undefined;
    if (!isExpected) throw error;
    builder.warn(`${hidden} tar-split.json.gz, which tells it too: ${(error as Error).message}.`);
  }
}
