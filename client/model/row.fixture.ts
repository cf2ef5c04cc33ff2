import type { Row } from '../../shared/directory.ts';

/** A row for tests: a file `path` of layer 1 unless told otherwise. */
export function row(path: string, more: Partial<Row> = {}): Row {
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: 10,
    mtime: '1700000000.000000000',
    layer: 1,
    expandable: false,
    totals: { bytes: 10, entries: 0, removedBytes: 0, removedEntries: 0 },
    ...more,
  };
}

/** A directory's row for tests, with something below it. */
export function directory(path: string, more: Partial<Row> = {}): Row {
  return row(path, { type: 'dir', mode: 0o755, size: 0, expandable: true, ...more });
}
