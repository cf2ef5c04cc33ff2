import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip, gzipSync } from 'node:zlib';
import { configOf, dockerSaveFiles, type FixtureImage, hexOf, tarOfFiles } from './image-fixture.ts';
import { endOfArchive, paxHeader, rawHeader } from './tar-blocks.ts';
import { tarOf } from './tar-fixture.ts';

/** An archive that is made to hurt whoever reads it. */
export interface HostileArchive {
  readonly title: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly outcome: 'read' | 'refused';
}

const small: FixtureImage = { layers: [await tarOf(['a'])] };

/** An archive with a document in place of the one that is so called. */
function withDocument(name: string, content: string): Promise<Buffer> {
  return tarOfFiles([
    ...dockerSaveFiles({ images: [small] }).filter(file => file.name !== name),
    { name, content },
  ]);
}

async function withLayer(layer: Uint8Array, gzipLayers = false): Promise<Buffer> {
  return tarOfFiles(dockerSaveFiles({ images: [{ layers: [layer] }], gzipLayers }));
}

/** A tar of entries that are told apart by their number, each behind PAX records of its own. */
function repeated(
  count: number,
  records: (i: number) => readonly (readonly [string, string])[],
  typeflag: string,
): Buffer {
  const entries = Array.from({ length: count }, (_, i) => [
    paxHeader(records(i)),
    rawHeader({ name: `n${i}`, typeflag }),
  ]);
  return Buffer.concat([...entries.flat(), endOfArchive]);
}

/** What `bzip2 -9` makes of 92,000,000 zeros. */
const bzip2Zeros =
  'QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXMUFZJlNZDgni3wFfjkAAwAAACCAAMIBNRkKgJakKgJcxQVkmU1kH6lYRAAGLRADAAAAEAAggADDMBSmmUhbFSF4u5IpwoSBHvDGm';

/** Bombs, cycles, depths and numbers. */
export const hostileArchives: readonly HostileArchive[] = [
  {
    title: 'a JSON document of a million brackets',
    bytes: () => withDocument('manifest.json', '['.repeat(1_000_000)),
    outcome: 'refused',
  },
  {
    title: 'a JSON document with a thousand levels that close',
    bytes: () => withDocument('manifest.json', `${'['.repeat(1000)}${']'.repeat(1000)}`),
    outcome: 'refused',
  },
  {
    title: 'a JSON document beyond the limit',
    bytes: () => withDocument('manifest.json', `[${' '.repeat(9 << 20)}]`),
    outcome: 'refused',
  },
  {
    title: 'a manifest of fifty thousand images',
    bytes: () => {
      const one = JSON.stringify({
        Config: `blobs/sha256/${hexOf(configOf(small))}`,
        RepoTags: [],
        Layers: [],
      });
      return withDocument('manifest.json', `[${Array.from({ length: 50_000 }, () => one).join()}]`);
    },
    outcome: 'refused',
  },
  {
    title: 'keys that mean something to JavaScript',
    bytes: () =>
      withDocument(
        'manifest.json',
        '[{"__proto__":{"Layers":[]},"constructor":null,"Config":"__proto__","Layers":["toString"]}]',
      ),
    outcome: 'refused',
  },
  {
    title: 'an OCI index that contains itself',
    bytes: () => {
      const mediaType = 'application/vnd.oci.image.index.v1+json';
      const hex = '0'.repeat(64);
      const content = JSON.stringify({
        schemaVersion: 2,
        mediaType,
        manifests: [1, 2, 3].map(() => ({ mediaType, digest: `sha256:${hex}`, size: 2 })),
      });
      return tarOfFiles([
        { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
        { name: 'index.json', content },
        { name: `blobs/sha256/${hex}`, content },
      ]);
    },
    outcome: 'refused',
  },
  {
    title: 'a gzip layer that unpacks a thousandfold',
    bytes: () => withLayer(gzipSync(Buffer.alloc(80 << 20), { level: 9 })),
    outcome: 'refused',
  },
  {
    title: 'a hundred bytes of bzip2 that unpack to 92 MB',
    bytes: () => Promise.resolve(Buffer.from(bzip2Zeros, 'base64')),
    outcome: 'refused',
  },
  {
    title: 'layers whose symbolic links go round in circles',
    bytes: async () =>
      withLayer(
        await tarOf([
          { name: 'a', linkname: 'b' },
          { name: 'b', linkname: 'a' },
          { name: 'a/x', content: 'x' },
        ]),
      ),
    outcome: 'refused',
  },
  {
    title: 'links that double with every step',
    bytes: async () =>
      withLayer(
        await tarOf([
          { name: 'd/' },
          ...Array.from({ length: 39 }, (_, i) => ({
            name: `l${i}`,
            linkname: i === 0 ? 'd' : `l${i - 1}/../l${i - 1}`,
          })),
          { name: 'l38/x', content: 'x' },
        ]),
      ),
    outcome: 'refused',
  },
  {
    title: 'a link that goes back and forth a hundred thousand times, and paths through it',
    bytes: async () =>
      withLayer(
        Buffer.concat([
          paxHeader([['linkpath', 'a/../'.repeat(200_000)]]),
          rawHeader({ name: 'l', typeflag: '2' }),
          await tarOf(Array.from({ length: 1000 }, (_, i) => `l/${i}`)),
        ]),
      ),
    outcome: 'refused',
  },
  {
    title: 'links that go back and forth as often as one can, to each other',
    bytes: async () =>
      withLayer(
        await tarOf([
          ...Array.from({ length: 40 }, (_, i) => ({
            name: `l${i}`,
            linkname: `${'a/../'.repeat(816)}l${i + 1}`,
          })),
          ...Array.from({ length: 1000 }, (_, i) => `l0/${i}`),
        ]),
      ),
    outcome: 'refused',
  },
  {
    title: 'a little gzip that holds forty links to paths of a megabyte',
    bytes: () =>
      withLayer(
        repeated(40, i => [['linkpath', `${i}${'a'.repeat(1_000_000)}`]], '2'),
        true,
      ),
    outcome: 'refused',
  },
  {
    title: 'links to paths as long as they can be, more of them than a layer may keep',
    bytes: () =>
      withLayer(
        repeated(5000, i => [['linkpath', String(i).padStart(4095, 'a')]], '2'),
        true,
      ),
    outcome: 'refused',
  },
  {
    title: 'attributes that are all different, more of them than a layer may keep',
    bytes: () =>
      withLayer(
        repeated(400, i => [['SCHILY.xattr.user.a', String(i).padStart(65_000, 'a')]], '0'),
        true,
      ),
    outcome: 'refused',
  },
  {
    title: 'an archive of links to paths of a megabyte',
    bytes: () => Promise.resolve(repeated(40, i => [['linkpath', `${i}${'a/../'.repeat(200_000)}`]], '2')),
    outcome: 'refused',
  },
  {
    title: 'a manifest that names a layer by a million directories',
    bytes: () =>
      withDocument(
        'manifest.json',
        JSON.stringify([{ Config: 'a/../'.repeat(1_000_000), RepoTags: [], Layers: ['a'] }]),
      ),
    outcome: 'refused',
  },
  {
    title: 'a path ten thousand directories deep',
    bytes: async () => withLayer(await tarOf([{ name: `${'d/'.repeat(10_000)}x`, xattrs: {}, content: '' }])),
    outcome: 'refused',
  },
  {
    title: 'one entry more than a limit of a hundred thousand',
    bytes: async () => {
      const header = await tarOf(['a']);
      const blocks = Array.from({ length: 100_001 }, () => header.subarray(0, 512));
      return withLayer(Buffer.concat([...blocks, Buffer.alloc(1024)]));
    },
    outcome: 'refused',
  },
  {
    title: 'fifty thousand names in one directory, and all of them taken away again',
    bytes: async () => {
      const [one, gone] = await Promise.all(
        ['', '.wh.'].map(prefix =>
          tarOf(Array.from({ length: 50_000 }, (_, i) => ({ name: `d/${prefix}n${i}` }))),
        ),
      );
      return tarOfFiles(dockerSaveFiles({ images: [{ layers: [one!, gone!, one!, gone!] }] }));
    },
    outcome: 'read',
  },
];

/**
 * An archive with a gzip layer of so many empty files in directories of a thousand each: made piece by piece, and
 * small, since headers that are alike pack well.
 */
export async function millionsOfEntries(entries: number): Promise<Buffer> {
  const [name = ''] = dockerSaveFiles({ images: [small] }).flatMap(file =>
    file.content === small.layers[0] ? [file.name] : [],
  );
  if (name === '') throw new Error('the archive does not have the layer as it was given');
  const content = await buffer(Readable.from(emptyFiles(entries)).pipe(createGzip({ level: 1 })));
  const files = dockerSaveFiles({ images: [small] });
  return tarOfFiles(files.map(file => (file.name === name ? { name, content } : file)));
}

const perPiece = 1000;

function* emptyFiles(entries: number): Generator<Uint8Array> {
  const header = rawHeader({ name: 'd0000/f000' });
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  for (let from = 0; from < entries; from += perPiece) {
    const piece = Buffer.alloc(perPiece * header.length);
    for (let i = 0; i < perPiece; i++) {
      const at = i * header.length;
      const digits = String(from / perPiece).padStart(4, '0') + String(i).padStart(3, '0');
      piece.set(header, at);
      piece.write(`d${digits.slice(0, 4)}/f${digits.slice(4)}`, at, 'latin1');
      const added = Array.from(digits, Number).reduce((total, digit) => total + digit, 0);
      piece.write(`${(sum + added).toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
    }
    yield piece;
  }
  yield new Uint8Array(1024);
}
