import { readTimeline, withSource } from '../server/commands/read-image.ts';
import type { Timeline } from '../server/layers/timeline.ts';
import { defaultLimits } from '../server/limits.ts';
import { WorkerPool } from '../server/workers/pool.ts';

/**
 * Opens a generated archive, of one image, without a server. `use` may read its timeline as often as it likes: each is
 * a fresh one, of which nothing has been asked yet.
 */
export async function withTimelines<T>(
  archive: string,
  use: (read: () => Promise<Timeline>) => Promise<T>,
): Promise<T> {
  const pool = new WorkerPool();
  const context = { pool, limits: defaultLimits };
  const choice = { image: undefined, platform: undefined, container: undefined };
  try {
    return await withSource(context, { path: archive, choice }, async ({ images: [image] }) => {
      if (image === undefined) throw new Error('the generated archive holds no image');
      return use(async () => (await readTimeline(context, image)).timeline);
    });
  } finally {
    await pool.close();
  }
}
