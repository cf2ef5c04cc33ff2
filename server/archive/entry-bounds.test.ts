import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { errorOf, see, warningsOf } from '../testing/see-layer-tars.ts';
import { paxHeader, rawEntry } from '../testing/tar-blocks.ts';
import { type FixtureItem, tarOf } from '../testing/tar-fixture.ts';
import { indexTar } from '../testing/merge-layers.ts';

const raw = (records: [string, string | Uint8Array][], typeflag: string, name = 'x'): Uint8Array =>
  Buffer.concat([paxHeader(records), rawEntry({ name, typeflag })]);
const linkTo = (bytes: number, typeflag = '2'): Uint8Array =>
  raw([['linkpath', 'a/'.repeat(bytes).slice(0, bytes)]], typeflag);
const named = (name: string): Uint8Array => raw([['path', name]], '0');
const withXattr = (name: string, value: string, file = 'x'): Uint8Array =>
  raw([[`SCHILY.xattr.user.${name}`, value]], '0', file);

/** What is wrong with the layer, without the path that follows. */
async function faultOf(...items: FixtureItem[]): Promise<string> {
  const [fault = ''] = (await errorOf(items)).split(' is nothing that an engine would unpack: ');
  return fault;
}
const countOf = async (...items: FixtureItem[]): Promise<number> => indexTar(await tarOf(items)).meta.entries;

describe('an entry that Linux cannot hold is refused', () => {
  it('by the target of a symbolic link', async () => {
    expect(await faultOf(linkTo(4096))).toBe('l.tar at byte 0: a link to a path of 4096 bytes');
    expect(await countOf(linkTo(4095))).toBe(1);
    expect(await faultOf(linkTo(1_000_000))).toBe('l.tar at byte 0: a link to a path of 1000000 bytes');
  });

  it('by the target of a hard link', async () => {
    expect(await faultOf(linkTo(4097, '1'))).toBe('l.tar at byte 0: a link to a path of 4097 bytes');
    expect(await countOf(linkTo(4096, '1'))).toBe(1);
  });

  it('by a name, wherever it stands in the path, but not by one that is taken back', async () => {
    const long = 'n'.repeat(256);
    const fault = 'l.tar at byte 0: a name of 256 bytes';
    expect(await faultOf(named(long))).toBe(fault);
    expect(await faultOf(named(`a/${long}/b`))).toBe(fault);
    expect(await faultOf(named(`a/.wh.${long}`))).toBe(fault);
    expect(await countOf(named(`.wh.${long.slice(5)}/b`))).toBe(1);
    expect(await faultOf(named(`.wh.${long.slice(1)}/b`))).toBe('l.tar at byte 0: a name of 259 bytes');
    const fits = long.slice(1);
    expect(await countOf(named(fits), named(`${fits}1`.slice(1)), named(`.wh.${fits.slice(1)}m`))).toBe(3);
    expect(await see([named(`${long}/../b`)])).toEqual(['/b file 0< 1']);
  });

  it('by the value of an extended attribute, its name, or the names of all', async () => {
    expect(await faultOf(withXattr('a', 'v'.repeat(65_537)))).toBe(
      'l.tar at byte 0: an extended attribute of 65537 bytes',
    );
    expect(await countOf(withXattr('a', 'v'.repeat(65_536)))).toBe(1);
    expect(await faultOf(withXattr('é'.repeat(126), 'v'))).toBe(
      'l.tar at byte 0: an extended attribute whose name has 257 bytes',
    );
    expect(await countOf(withXattr('é'.repeat(125), 'v'))).toBe(1);
    // Each with the NUL after it has 256 bytes.
    const many = (count: number): Uint8Array =>
      raw(
        Array.from({ length: count }, (_, i) => [`SCHILY.xattr.user.${String(i).padStart(250, '0')}`, 'v']),
        '0',
      );
    expect(await countOf(many(256))).toBe(1);
    expect(await faultOf(many(257))).toBe('l.tar at byte 0: a list of extended attributes of 65792 bytes');
  });
});

describe('what a layer keeps is bounded', () => {
  const limits = { ...defaultLimits, attachedBytes: 1000 };
  const fault = 'a layer whose links, extended attributes and sparse maps take more than 1000 bytes';
  const links = (count: number): FixtureItem[] =>
    Array.from({ length: count }, (_, i) => ({ name: `l${i}`, linkname: 'x'.repeat(100) }));

  it('by the targets of its links, those of replaced ones among them', async () => {
    expect(await errorOf(links(11), limits)).toBe(
      `l.tar at byte 5120: ${fault} is nothing that an engine would unpack: "l10"`,
    );
    const again = Array.from({ length: 11 }, () => ({ name: 'l', linkname: 'x'.repeat(100) }));
    expect(await errorOf(again, limits)).toContain(fault);
  });

  it('by its extended attributes, each set of them once', async () => {
    const same = Array.from({ length: 50 }, (_, i) => withXattr('a', 'v'.repeat(60), `f${i}`));
    const differing = same.map((_, i) => withXattr('a', String(i).padStart(60, 'v'), `f${i}`));
    expect(await errorOf(differing, limits)).toContain(fault);
    // Of those that are alike only one is kept, so that the link is what is too much.
    expect(await errorOf([...same, ...links(9)], limits)).toContain(
      `${fault} is nothing that an engine would unpack: "l8"`,
    );
  });

  it('by its sparse maps and by redirects', async () => {
    const sparse = (name: string): Uint8Array =>
      Buffer.concat([
        paxHeader([
          ['GNU.sparse.size', '99'],
          ['GNU.sparse.map', Array.from({ length: 20 }, (_, i) => `${i * 2},1`).join()],
        ]),
        rawEntry({ name }, 'x'.repeat(20)),
      ]);
    // Forty numbers of eight bytes.
    expect(await errorOf(['a', 'b', 'c', 'd'].map(sparse), limits)).toContain('"d"');
    const redirect = (name: string): FixtureItem => ({
      name,
      xattrs: { 'trusted.overlay.redirect': `/${'r'.repeat(399)}` },
    });
    expect(await errorOf([redirect('a/'), redirect('b/'), redirect('c/')], limits)).toContain('"c/"');
  });

  it('and what leads through links, step by step, for each path', async () => {
    const round = (steps: number): FixtureItem => ({ name: 'l', linkname: 'a/../'.repeat(steps / 2) });
    expect(await errorOf([round(514), 'l/x'])).toBe(
      'l.tar at byte 2560: a path through symbolic links that leads through more than 512 directories is nothing ' +
        'that an engine would unpack: "l/x"',
    );
    expect(await see([round(512), 'l/x', 'l/y'])).toEqual([
      '/a dir < 1',
      `/l symlink ${'a/../'.repeat(256)}< 1`,
      '/x file 0< 1',
      '/y file 0< 1',
    ]);
    // Links of links count together.
    const chain = [
      { name: 'm', linkname: `${'a/../'.repeat(200)}l` },
      { name: 'l', linkname: 'a/../'.repeat(200) },
    ];
    expect(await errorOf([...chain, 'm/x'])).toContain('more than 512 directories');
  });

  it('and so is what its messages quote', async () => {
    const target = 't'.repeat(4096);
    const quoted = `"${'t'.repeat(200)}…"`;
    expect(await warningsOf([raw([['linkpath', target]], '1')])).toEqual([
      `"x" is a hard link to ${quoted}, which this layer does not hold as a file: shown as empty`,
    ]);
    expect(await errorOf([named(target)])).toContain(`: "${'t'.repeat(200)}…"`);
  });
});
