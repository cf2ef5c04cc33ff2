import { canReadTrusted } from '../overlay/capability.ts';
import { indexDiffDirectory } from '../overlay/diff-directory.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import { BadImage } from '../errors.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import type { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Limits } from '../limits.ts';

/**
 * Indexes a layer that lies on disk. Where this process may not see which directories are opaque, Docker's record of
 * the layer's tar tells it for a layer of images; for others nothing does, which a warning says.
 */
export async function readDirectory(
  directory: LayerDirectory,
  limits: Limits,
  mayReadTrusted: boolean = canReadTrusted(),
): Promise<LayerIndex> {
  if (directory.dialect !== 'trusted' || mayReadTrusted) return indexDiffDirectory(directory, limits);
  return indexDiffDirectory(directory, limits, await recoverOpaque(directory, limits));
}

const hidden =
  'Which of its directories are opaque cannot be seen without CAP_SYS_ADMIN: what they hide of lower layers is shown.';

async function recoverOpaque(
  { tarSplit }: LayerDirectory,
  limits: Limits,
): Promise<(builder: LayerIndexBuilder) => void> {
  if (tarSplit === undefined) return builder => builder.warn(hidden);
  try {
    const { markOpaque, readOpaqueDirectories } = await import('./tar-split.ts');
    const opaque = await readOpaqueDirectories(tarSplit, limits);
    return builder => markOpaque(builder, opaque);
  } catch (error) {
    const isExpected = error instanceof BadImage || (error as NodeJS.ErrnoException).code !== undefined;
    if (!isExpected) throw error;
    return builder =>
      builder.warn(`${hidden} tar-split.json.gz, which tells it too: ${(error as Error).message}.`);
  }
}
