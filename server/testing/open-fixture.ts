import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { indexLayer } from '../sources/read-layer.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { listPaths } from '../layers/listing.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import { type FixtureFile, tarOfFiles } from './image-fixture.ts';
import { timelineOver } from './merge-layers.ts';

/** A folder for sources, gone with {@link close}. */
export class FixtureFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'strata-source-'));

  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Writes the files into a tar. */
  async tar(name: string, files: readonly FixtureFile[]): Promise<string> {
    return this.write(name, await tarOfFiles(files));
  }

  /** Writes the files into a directory. */
  directory(name: string, files: readonly FixtureFile[]): string {
    mkdirSync(join(this.path, name), { recursive: true });
    for (const file of files) {
      const path = join(name, file.name);
      if (!file.isLink) this.write(path, file.content);
      else {
        mkdirSync(dirname(join(this.path, path)), { recursive: true });
        symlinkSync(String(file.content), join(this.path, path));
      }
    }
    return join(this.path, name);
  }

  open(path: string, limits: Limits = defaultLimits): Promise<OpenedSource> {
    return openSource(path, { spoolDirectory: this.path, limits });
  }

  close(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What the container sees, one `path < layer that supplies it` a line; an absent layer supplies nothing. */
export async function listMerged(image: SourceImage): Promise<string[]> {
  const indexes: (LayerIndex | null)[] = [];
  for (const { locator } of image.layers) {
    if (locator.kind === 'absent') indexes.push(null);
    else indexes.push((await indexLayer(locator, defaultLimits)).index);
  }
  const timeline = timelineOver(indexes);
  return [...listPaths(timeline, 'merged', timeline.top)].map(({ path, layer }) => `${path} < ${layer}`);
}
