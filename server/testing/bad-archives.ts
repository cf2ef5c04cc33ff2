import { gzipSync } from 'node:zlib';
import { packBzip2 } from './bzip2-fixture.ts';
import {
  configOf,
  dockerSave,
  dockerSaveFiles,
  type FixtureFile,
  type FixtureImage,
  hexOf,
  tarOfFiles,
} from './image-fixture.ts';
import { storedXz } from './xz-fixture.ts';
import { tarOf } from './tar-fixture.ts';

/** An archive that cannot be read, and what is said of it. */
export interface BadArchive {
  /** What is wrong. */
  readonly title: string;
  readonly bytes: Uint8Array;
  /** The message, behind the name of the archive. */
  readonly message: string;
  /** What the reader is told to do. */
  readonly hint: RegExp;
}

const blockSize = 512;
const base = await tarOf([{ name: 'a', content: 'a'.repeat(2000) }]);
const top = await tarOf([{ name: 'b', content: 'b'.repeat(2000) }]);
const image: FixtureImage = { layers: [base, top] };
const archive = await dockerSave({ images: [image] });
const compressed = gzipSync(archive);
const bzipped = packBzip2(archive);

const baseName = `blobs/sha256/${hexOf(base)}`;
const topName = `blobs/sha256/${hexOf(top)}`;
const configName = `blobs/sha256/${hexOf(configOf(image))}`;
const secondHeader = blockSize + base.length;

/** The archive with other contents in place of some of its files; undefined takes one away. */
function changed(
  changes: Readonly<Record<string, FixtureFile['content'] | undefined>>,
  more: readonly FixtureFile[] = [],
): Promise<Buffer> {
  const files = dockerSaveFiles({ images: [image] }).flatMap((file): FixtureFile[] => {
    const content = file.name in changes ? changes[file.name] : file.content;
    return content === undefined ? [] : [{ ...file, content }];
  });
  return tarOfFiles([...files, ...more]);
}

/** The archive with some bytes of it overwritten. */
function damaged(bytes: Uint8Array, from: number, to: number): Buffer {
  return Buffer.from(bytes).fill(0xff, from, to);
}

const notTheEnd =
  /^The end is missing: run `docker save` again, or download the file again, and open the new one\.$/;
const again = /^Run `docker save` again, or download the file again, and open the new one\. /;
const whatIsRead = /Strata reads tar archives of images/;

/** Everything that is wrong with archives in practice; each is refused in the same words wherever it is read. */
export const badArchives: readonly BadArchive[] = [
  {
    title: 'nothing at all',
    bytes: new Uint8Array(),
    message: ': not a tar archive but an empty file',
    hint: /saved to the end/,
  },
  {
    title: 'text',
    bytes: Buffer.from('hello\n'),
    message: ': not a tar archive but a text file',
    hint: whatIsRead,
  },
  {
    title: 'a page, as a failed download is one',
    bytes: Buffer.from('<!doctype html><title>Sign in</title>'.padEnd(2000)),
    message: ': not a tar archive but an HTML page',
    hint: /login or error page/,
  },
  {
    title: 'a ZIP archive',
    bytes: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000, 1)]),
    message: ': not a tar archive but a ZIP archive',
    hint: /Unpack it first/,
  },
  {
    title: 'cut off in the xz around it',
    bytes: storedXz(archive).subarray(0, 2000),
    message: ' at byte 2000: the xz stream is cut off',
    hint: notTheEnd,
  },
  {
    title: 'cut off in the bzip2 around it',
    bytes: bzipped.subarray(0, 200),
    message: ' at byte 200: the bzip2 stream is cut off',
    hint: notTheEnd,
  },
  {
    title: 'a damage in the bzip2 around it',
    bytes: damaged(bzipped, 10, 14),
    message: ` at byte ${bzipped.length - 11}: the bzip2 stream is damaged (the checksum of a block differs)`,
    hint: again,
  },
  {
    title: 'noise',
    bytes: Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7 + 1) % 251)),
    message: ': not a tar archive but a file of no known format',
    hint: whatIsRead,
  },
  {
    title: 'text in gzip',
    bytes: gzipSync('hello\n'),
    message: ': not a tar archive but a text file',
    hint: whatIsRead,
  },
  {
    title: 'cut off in a header',
    bytes: archive.subarray(0, secondHeader + 100),
    message: ` at byte ${secondHeader + 100}: the archive is cut off within a header`,
    hint: notTheEnd,
  },
  {
    title: 'cut off in content',
    bytes: archive.subarray(0, 1000),
    message: ` at byte 1000: the archive is cut off within the content of "${baseName}"`,
    hint: notTheEnd,
  },
  {
    title: 'cut off in the gzip around it',
    bytes: compressed.subarray(0, 300),
    message: ' at byte 300: the gzip stream is cut off',
    hint: notTheEnd,
  },
  {
    title: 'a layer that is cut off',
    bytes: await changed({ [topName]: top.subarray(0, 1000) }),
    message: `: ${topName} at byte 1000: the archive is cut off within the content of "b"`,
    hint: notTheEnd,
  },
  {
    title: 'a layer that is cut off in its gzip',
    bytes: await changed({ [topName]: gzipSync(top).subarray(0, 40) }),
    message: `: ${topName} at byte 40: the gzip stream is cut off`,
    hint: notTheEnd,
  },
  {
    title: 'a wrong checksum in its first header',
    bytes: damaged(archive, 5, 6),
    message: ' at byte 0: a tar header with a wrong checksum: the archive is damaged here',
    hint: again,
  },
  {
    title: 'a wrong checksum further on',
    bytes: damaged(archive, secondHeader + 5, secondHeader + 6),
    message: ` at byte ${secondHeader}: a tar header with a wrong checksum: the archive is damaged here`,
    hint: again,
  },
  {
    title: 'a wrong checksum in a layer',
    bytes: damaged(archive, blockSize + 5, blockSize + 6),
    message: `: ${baseName} at byte 0: a tar header with a wrong checksum: the archive is damaged here`,
    hint: again,
  },
  {
    title: 'a layer that is no tar',
    bytes: await changed({ [topName]: 'hello '.repeat(500) }),
    message: `: ${topName} at byte 0: this is not a tar archive`,
    hint: again,
  },
  {
    title: 'a layer that is named and missing',
    bytes: await changed({ [topName]: undefined }),
    message: `: manifest.json names the layer ${topName}, which is not in the archive`,
    hint: again,
  },
  {
    title: 'more layers than diff IDs',
    bytes: await changed({ [configName]: configOf({ layers: [base] }) }),
    message: ': lab/image:1: the manifest lists 2 layers, but the config 1 diff IDs; one of them is wrong',
    hint: again,
  },
  {
    title: 'links in a circle',
    bytes: await changed({ [topName]: undefined }, [
      { name: topName, content: 'other', isLink: true },
      { name: 'blobs/sha256/other', content: hexOf(top), isLink: true },
    ]),
    message: `: the links that ${topName} goes through lead in a circle`,
    hint: again,
  },
  {
    title: 'a manifest that is no JSON',
    bytes: await changed({ 'manifest.json': 'none' }),
    message: `: manifest.json is not JSON: Unexpected token 'o', "none" is not valid JSON`,
    hint: again,
  },
  {
    title: 'a manifest that is cut off',
    bytes: await changed({ 'manifest.json': '[{"Config":' }),
    message: ': manifest.json is not JSON: Unexpected end of JSON input',
    hint: again,
  },
  {
    title: 'a config that is no JSON',
    bytes: await changed({ [configName]: 'none' }),
    message: `: ${configName} is not JSON: Unexpected token 'o', "none" is not valid JSON`,
    hint: again,
  },
];
