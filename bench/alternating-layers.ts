import type { LayerWriter } from './seeded-archive.ts';

const mtime = 1_700_000_000;
const filesPerDirectory = 20;

/**
 * Layers that go back and forth over the same paths: odd ones create them all, even ones take them away, by a
 * whiteout of the directory, by an opaque one, or file by file. Quadratic readers restack all that is below.
 */
export function alternatingLayers(directories: number): LayerWriter {
  return (sink, number) => {
    for (let directory = 0; directory < directories; directory++) {
      const path = `srv/dir-${directory}`;
      const isCreating = number % 2 === 1;
      const way = directory % 4;
      if (!isCreating && way === 0) {
        sink.add({ name: `srv/.wh.dir-${directory}`, typeflag: '0', mode: 0o644, size: 0, mtime });
        continue;
      }
      sink.add({ name: `${path}/`, typeflag: '5', mode: 0o755, size: 0, mtime: mtime + number });
      if (!isCreating && way === 1) {
        sink.add({ name: `${path}/.wh..wh..opq`, typeflag: '0', mode: 0o644, size: 0, mtime });
        continue;
      }
      for (let file = 0; file < filesPerDirectory; file++) {
        const name = `${path}/${isCreating ? '' : '.wh.'}file-${file}`;
        sink.add({ name, typeflag: '0', mode: 0o644, size: isCreating ? 100 + number : 0, mtime });
      }
    }
    sink.finish();
  };
}
