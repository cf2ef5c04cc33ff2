import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeWith, requireRoot } from '../testing/requirements.ts';
import { indexLinks, listLayers, readLayerParts, readShortLinks, readSmallFile } from './layer-parts.ts';

let root: string;
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'strata-parts-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, content = ''): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
};
const read = (name: string) => readLayerParts(path.join(root, name), ['diff', 'link', 'lower'] as const);

describe('the directory of a layer', () => {
  it('that is gone has nothing in it', async () => {
    const { parts, link, lower } = await read('gone');
    expect([...parts]).toEqual([
      ['diff', 'absent'],
      ['link', 'absent'],
      ['lower', 'absent'],
    ]);
    expect([link, lower]).toEqual([null, null]);
  });

  it('is told with the texts of its small files, a newline at the end or not', async () => {
    put('one/diff/file');
    put('one/link', 'ABC\n');
    put('one/lower', 'l/DEF');
    const { parts, link, lower } = await read('one');
    expect(Object.fromEntries(parts)).toEqual({ diff: 'present', link: 'present', lower: 'present' });
    expect([link, lower]).toEqual(['ABC', 'l/DEF']);
  });

  it('is not left by a link in place of a small file, nor waited for at a pipe', async () => {
    put('secret', 'password');
    put('one/diff/file');
    symlinkSync('../secret', path.join(root, 'one/link'));
    spawnSync('mkfifo', [path.join(root, 'one/lower')]);
    expect(await read('one')).toMatchObject({ link: null, lower: null });
  });

  it('has no short name where `link` is empty, a directory, or far too long', async () => {
    put('one/link', '\n');
    mkdirSync(path.join(root, 'two/link'), { recursive: true });
    put('three/link', 'A'.repeat(257));
    const links = ['one', 'two', 'three'].map(async name => (await read(name)).link);
    expect(await Promise.all(links)).toEqual([null, null, null]);
  });
});

describe('a folder of layers', () => {
  it('lists directories, and neither the folder of short names nor links', async () => {
    put('one/link', 'AAA');
    put('two/diff/file');
    put('l/none');
    put('file');
    symlinkSync('/etc', path.join(root, 'outside'));
    expect((await listLayers(root)).sort()).toEqual(['one', 'two']);
    expect(await listLayers(path.join(root, 'gone'))).toEqual([]);
    expect([...(await indexLinks(root, ['one', 'two', 'gone']))]).toEqual([['AAA', 'one']]);
  });

  it('gives the texts of short links, without following them', async () => {
    put('l/file');
    symlinkSync('../one/diff', path.join(root, 'l/AAA'));
    symlinkSync('/etc/shadow', path.join(root, 'l/BBB'));
    expect([...(await readShortLinks(root, ['AAA', 'BBB', 'CCC', 'file']))]).toEqual([
      ['AAA', '../one/diff'],
      ['BBB', '/etc/shadow'],
    ]);
  });
});

describeWith(requireRoot(), 'what this user may not enter', () => {
  it('is unreadable, not absent', async () => {
    put('one/link', 'AAA');
    chmodSync(root, 0o755);
    chmodSync(path.join(root, 'one'), 0o700);
    process.seteuid?.(65534);
    try {
      const { parts, link } = await read('one');
      expect([parts.get('link'), parts.get('diff'), link]).toEqual(['unreadable', 'unreadable', null]);
      expect(await readSmallFile(path.join(root, 'one/link'), 100)).toBeNull();
    } finally {
      process.seteuid?.(0);
    }
  });
});
