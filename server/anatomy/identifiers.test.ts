import { describe, expect, it } from 'vitest';
import { a, assemble, b, image, layer, readings } from '../testing/anatomy-fixture.ts';
import type { Store, Subject } from './subject.ts';

describe('the terms of other stores', () => {
  const kinds = (subject: Subject) => {
    const anatomy = assemble(subject, { ...readings, directories: new Map(), files: new Map() });
    return anatomy.layers.map(({ identifiers }) =>
      identifiers.map(({ kind, value, file }) => [kind, value, file]),
    );
  };

  it('Podman: layer IDs, kept in its own lists', () => {
    const id = '76f79efda453922cda1cecb6ec9e7cf9d86ea968c6dd199d4030dd00078a1686';
    const podman: Store = { driver: 'podman', root: '/p', layersRoot: '/p/overlay' };
    const layers = [layer(a, 'a'.repeat(64)), layer(b, id)];
    expect(kinds({ ...image, layers, store: podman })[1]).toEqual([
      ['diffId', b, 'overlay-layers/layers.json'],
      ['layerId', id, 'overlay-layers/layers.json'],
      ['directory', id, `overlay/${id}`],
      ['link', null, `overlay/${id}/link`],
    ]);
    const committed = [layer(a, 'a'.repeat(64)), layer(b, 'random')];
    const anatomy = assemble(
      { ...image, layers: committed, store: podman },
      { ...readings, files: new Map() },
    );
    expect(anatomy.layers[1]?.identifiers[1]).toMatchObject({
      kind: 'layerId',
      value: 'random',
      input: null,
    });
  });

  it('containerd: snapshots by number, found in two databases', () => {
    const folder = 'io.containerd.snapshotter.v1.overlayfs';
    const containerd: Store = { driver: 'containerd', root: '/c', layersRoot: `/c/${folder}/snapshots` };
    expect(kinds({ ...image, layers: [layer(a, '7', a)], store: containerd })).toEqual([
      [
        ['diffId', a, `io.containerd.content.v1.content/blobs/sha256/${'1'.repeat(64)}`],
        ['chainId', a, 'io.containerd.metadata.v1.bolt/meta.db'],
        ['snapshot', '7', `${folder}/metadata.db`],
        ['directory', '7', `${folder}/snapshots/7`],
      ],
    ]);
  });

  it('a bare folder: nothing but directories and short names', () => {
    const bare: Store = { driver: 'overlay2', root: '/o', layersRoot: '/o' };
    const unknown = { ...layer(a, 'one'), diffId: null };
    expect(kinds({ ...image, layers: [unknown], store: bare })).toEqual([
      [
        ['directory', 'one', 'one'],
        ['link', null, 'one/link'],
      ],
    ]);
  });
});
