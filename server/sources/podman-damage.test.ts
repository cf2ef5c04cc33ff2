import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { hexOf } from '../testing/image-fixture.ts';
import { app, base, change, hex, other, PodmanHome } from '../testing/podman-home.ts';
import { bigDataName } from './podman-images.ts';

const home = PodmanHome.ofEachTest();

describe('a store of Podman that is damaged', () => {
  const box = hex('1');
  let image: { readonly id: string; readonly layers: readonly string[] };
  beforeEach(() => {
    image = home.store.image(app);
    home.store.containers.push({
      id: box,
      names: ['box'],
      image: image.id,
      layer: home.store.layer({ id: hex('c'), parent: image.layers[1]! }),
    });
    home.store.write();
  });
  const short = (): readonly string[] => image.layers.map(id => id.slice(0, 4));

  it.each(['{', 'null', '[7]', ''])(
    'has its layers under the IDs that are computed where layers.json is %j',
    async text => {
      home.store.put('overlay-layers/layers.json', text);
      expect(await home.reopen()).toEqual({
        layers: [
          ['app:1', ...short()],
          ['box', 'container cccc'],
        ],
        warnings: [
          expect.stringMatching(
            /^(storage: layers\.json (is not JSON|has an unexpected form).* Layers are looked for under the IDs|Record 1 of layers\.json is left out: )/,
          ),
        ],
      });
    },
  );

  it('has the containers where images.json is no list, and says so', async () => {
    home.store.put('overlay-images/images.json', '{"images": []}');
    expect(await home.reopen()).toEqual({
      layers: [['box', ...short(), 'container cccc']],
      warnings: [
        'storage: images.json has an unexpected form: Invalid input: expected array, received object. Images are unknown; containers are shown.',
      ],
    });
  });

  it('leaves out a record that leads out of the store, and keeps the others', async () => {
    home.store.images.unshift(
      { id: '../../etc', layer: image.layers[1] },
      { id: `${'a'.repeat(63)}/`, layer: null },
    );
    home.store.containers.push({ id: 'evil', layer: '../../../etc' });
    home.store.write();
    expect(await home.reopen()).toEqual({
      layers: [
        ['app:1', ...short()],
        ['box', ...short(), 'container cccc'],
      ],
      warnings: [
        'Record 1 of images.json is left out: id: is no ID.',
        'Record 2 of images.json is left out: id: is no ID.',
        'Record 2 of containers.json is left out: layer: is no ID.',
      ],
    });
  });

  it('does not look for a layer outside of it, whatever its parents are called', async () => {
    mkdirSync(join(home.store.path, 'outside', 'diff'), { recursive: true });
    home.store.layer({ id: hex('e'), parent: '../outside' });
    home.store.containers.push({ id: 'x', layer: hex('e') });
    home.store.write();
    expect(await home.reopen()).toMatchObject({
      layers: [{ 0: 'app:1' }, { 0: 'box' }, ['x', '"../outside" is no ID of a layer.', 'container eeee']],
    });
  });

  it('names the image whose config is missing or no config, and has the others', async () => {
    const config = `overlay-images/${image.id}/${bigDataName(`sha256:${image.id}`)}`;
    home.store.put(config, '[]');
    expect(await home.reopen()).toMatchObject({
      layers: [{ 0: 'box' }],
      warnings: [
        expect.stringMatching(
          /^The image app:1 cannot be shown\. app:1: its config has an unexpected form: .* again\.$/,
        ),
      ],
    });
    rmSync(join(home.store.path, config));
    expect(await home.reopen()).toMatchObject({
      warnings: [
        `The image app:1 cannot be shown. app:1: its config sha256:${image.id} is missing. Pull or load it again.`,
      ],
    });
  });

  it('shows a list of images as none', async () => {
    home.store.put('overlay-images/list/manifest', '{"manifests": []}');
    home.store.images.push({ id: 'list', names: ['localhost/list:1'], layer: '' });
    home.store.write();
    expect(await home.reopen()).toMatchObject({
      layers: [{ 0: 'app:1' }, { 0: 'box' }],
      warnings: ['localhost/list:1 is a list of images, and none itself: left out.'],
    });
  });

  it('lacks a layer whose directory is gone or a link, and says so', async () => {
    const path = join(home.store.path, 'overlay', image.layers[0]!, 'diff');
    rmSync(path, { recursive: true });
    expect(await home.reopen()).toMatchObject({
      layers: [['app:1', `its directory ${path} is gone.`, short()[1]], { 0: 'box' }],
    });
    symlinkSync('/etc', path);
    expect(await home.reopen()).toMatchObject({
      layers: [['app:1', `${path} is no directory.`, short()[1]], { 0: 'box' }],
    });
  });

  it('lacks a layer that composefs keeps', async () => {
    mkdirSync(join(home.store.path, 'overlay', image.layers[0]!, 'composefs-data'));
    expect(await home.reopen()).toMatchObject({
      layers: [
        [
          'app:1',
          'it is stored with composefs: names and content lie apart, which is not read here.',
          short()[1],
        ],
        { 0: 'box' },
      ],
    });
  });

  it('lacks layers that it has nothing of, and says where they may be', async () => {
    home.store.layers.splice(0, 1);
    rmSync(join(home.store.path, 'overlay', image.layers[0]!), { recursive: true });
    home.store.write();
    const elsewhere =
      'this store has neither a record nor a directory of it. It may lie in an additional image store ' +
      '(additionalimagestores in storage.conf): open that as a source of its own.';
    expect(await home.reopen()).toEqual({
      layers: [
        ['app:1', elsewhere, short()[1]],
        ['box', elsewhere, short()[1], 'container cccc'],
      ],
      warnings: [],
    });
  });

  it('names an image and a container whose layers lead in a circle', async () => {
    home.store.layers.splice(0, 1, { id: image.layers[0], parent: image.layers[1] });
    home.store.write();
    const circle = (id: string): string => `layers.json: the parents of the layer ${id} lead in a circle.`;
    expect(await home.reopen()).toEqual({
      layers: [],
      warnings: [
        `The image app:1 cannot be shown. ${circle(image.layers[1]!)} Pull or load it again.`,
        `The container box cannot be shown. ${circle(hex('c'))}`,
      ],
    });
  });

  it('says of a layer that its record, or its ID, is not what its image says', async () => {
    const [first] = home.store.layers;
    home.store.layers[0] = { ...first, 'diff-digest': `sha256:${hex('5')}` };
    const odd = home.store.image({ layers: [other], tags: ['odd:1'] });
    home.store.layers.pop();
    home.store.layers.push({
      id: odd.layers[0],
      parent: image.layers[0],
      'diff-digest': `sha256:${hexOf(other)}`,
    });
    home.store.images[1] = { id: odd.id, names: ['odd:1'], layer: odd.layers[0] };
    home.store.write();
    const { images } = await home.open();
    expect(images.map(({ warnings }) => warnings)).toEqual([
      [`Layer 1 is recorded with the diff ID sha256:${hex('5')}, but the image says sha256:${hexOf(base)}.`],
      [
        'The history names 1 steps that made a layer, but there are 2 layers.',
        'The config lists 1 diff IDs, but the store has 2 layers for it: those of the store are shown.',
      ],
      [],
    ]);
    home.store.layers.pop();
    home.store.layers.push({
      id: hex('6'),
      parent: image.layers[0],
      'diff-digest': `sha256:${hexOf(change)}`,
    });
    home.store.put(`overlay/${hex('6')}/diff/x`, '');
    home.store.images[0] = { ...home.store.images[0], layer: hex('6') };
    home.store.layers[0] = first!;
    home.store.write();
    expect((await home.open()).images[0]?.warnings).toEqual([
      `Layer 2 has the ID ${hex('6')}, but its parent and its diff ID give ${image.layers[1]}.`,
    ]);
  });

  it('says that it does not know which containers run', async () => {
    home.store.put('libpod/bolt_state.db', 'x'.repeat(9000));
    expect(await home.reopen()).toMatchObject({
      layers: [{ 0: 'app:1' }, { 0: 'box' }],
      warnings: [
        'Which containers run is unknown. bolt_state.db: this database is damaged: neither of its two meta pages is whole.',
      ],
    });
  });

  it.each(['db.sql', 'libpod/db.sql'])(
    'says that it does not read %s, where newer ones have states',
    async name => {
      home.store.put(name, 'SQLite format 3\0');
      expect(await home.reopen()).toMatchObject({
        warnings: [
          'Podman keeps the states of its containers in db.sql (SQLite, from its version 5 on), which is not read here: ' +
            'what is mounted here runs, what the others do is unknown.',
        ],
      });
      home.store.states({});
      expect(await home.reopen()).toMatchObject({ warnings: [] });
    },
  );

  it('says nothing of states where there is no container', async () => {
    home.store.put('db.sql', 'SQLite format 3\0');
    home.store.containers.splice(0);
    home.store.write();
    expect(await home.reopen()).toMatchObject({ warnings: [] });
  });

  it('of more images than anybody has is cut off with a word', async () => {
    home.store.image({ layers: [other], tags: ['two:1'] });
    home.store.write();
    const opened = await home.open(home.store.path, { ...defaultLimits, images: 1 });
    expect(opened.warnings).toEqual(['There are more than 1 images: the others are left out.']);
  });
});
